"""Who looks: a person acting in one role, and the names they may read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.role_words import role_label

if TYPE_CHECKING:
    from portal.accounts.models import Person


@dataclass(frozen=True)
class Viewer:
    """A signed-in person in the role they act in now."""

    person_id: uuid.UUID
    municipality_id: uuid.UUID
    role: Role
    organisation_id: uuid.UUID
    organisation_kind: OrganisationKind
    organisation_name: str
    name: str
    sign_in_id: uuid.UUID
    language: str | None
    theme: str | None
    text_size: str | None

    @property
    def is_participant(self) -> bool:
        """Whether the page is the participant's own."""
        return self.role is Role.PARTICIPANT

    @property
    def is_staff(self) -> bool:
        """Whether the viewer works with others' plans or the portal."""
        return self.role.is_staff

    @property
    def role_label(self) -> str:
        """The word for the role they act in."""
        return role_label(self.role)

    @property
    def initials(self) -> str:
        """The letter in the round picture."""
        return self.name[:1].upper()


class Named(Protocol):
    """What a name is made of."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def first_name(self) -> str: ...
    @property
    def alias(self) -> str | None: ...
    @property
    def protected(self) -> bool: ...


def shown_name(person: Person | Named, viewer: Viewer | None) -> str:
    """The name of *person* as *viewer* may read it: the alias of somebody protected, always.

    Only the person's own pages and messages to themselves use the given name.
    """
    if person.alias and person.protected and (viewer is None or viewer.person_id != person.id):
        return person.alias
    return person.first_name
