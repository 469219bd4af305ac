"""Adding a participant, and coming to hold one."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts import policy
from portal.accounts.enums import GuardianContact, Role
from portal.accounts.models import Person, RoleHeld
from portal.accounts.viewer import Viewer
from portal.errors import Forbidden, NotFound


@dataclass(frozen=True, kw_only=True)
class NewParticipant:
    """What is known about somebody when they begin. No personal identity number, ever."""

    first_name: str
    birth_year: int
    birth_month: int
    started_on: date
    doing_at_start: str | None = None
    #: In the person's own words.
    gender: str | None = None
    guardians: GuardianContact = GuardianContact.UNKNOWN
    guardians_reason: str | None = None
    #: Given when the identity is protected, and shown everywhere instead of the name.
    alias: str | None = None


def create_participant(session: Session, viewer: Viewer, new: NewParticipant) -> Person:
    """Add a participant of the viewer's unit. Flushes.

    Raises:
        Forbidden: the viewer is no coach of a unit that leads the work.
    """
    if not policy.creates_participants(viewer):
        raise Forbidden
    person = Person(
        municipality_id=viewer.municipality_id,
        first_name=new.first_name,
        alias=new.alias,
        protected=new.alias is not None,
        birth_year=new.birth_year,
        birth_month=new.birth_month,
        started_on=new.started_on,
        guardians=new.guardians,
    )
    person.doing_at_start = new.doing_at_start
    person.gender = new.gender
    person.guardians_reason = new.guardians_reason
    session.add(person)
    session.flush()
    session.add(
        RoleHeld(
            municipality_id=viewer.municipality_id,
            person_id=person.id,
            organisation_id=viewer.organisation_id,
            role=Role.PARTICIPANT,
        )
    )
    session.flush()
    return person


def birth_years(
    session: Session, viewer: Viewer, person_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, int]:
    """The years in which participants were born, as far as known.

    Who holds their plans is asked where plans are known.
    """
    rows = session.execute(
        sa.select(Person.id, Person.birth_year).where(
            Person.id.in_(person_ids),
            Person.municipality_id == viewer.municipality_id,
            Person.birth_year.is_not(None),
        )
    )
    return {row.id: row.birth_year for row in rows}


def get_participant(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Person:
    """A participant of the viewer's unit. Who holds their plan is asked where plans are known.

    Raises:
        NotFound: no such participant in the viewer's unit.
    """
    person = session.scalars(
        sa.select(Person)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            Person.id == person_id,
            Person.closed_at.is_(None),
            RoleHeld.municipality_id == viewer.municipality_id,
            RoleHeld.organisation_id == viewer.organisation_id,
            RoleHeld.role == Role.PARTICIPANT,
            RoleHeld.ended_at.is_(None),
        )
    ).one_or_none()
    if person is None:
        raise NotFound
    return person
