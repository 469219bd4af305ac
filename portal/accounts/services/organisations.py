"""The organisations of a municipality: branches with their own secrecy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts import policy
from portal.accounts.enums import OrganisationKind
from portal.accounts.models import Municipality, Organisation
from portal.accounts.viewer import Viewer
from portal.errors import Forbidden


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """A partner to work with."""

    name: str
    kind: OrganisationKind
    #: Two or three letters for the round picture beside its steps.
    initials: str
    phone: str | None = None


def find_municipality(session: Session, name: str) -> Municipality | None:
    """The municipality of that name."""
    return session.scalars(sa.select(Municipality).where(Municipality.name == name)).one_or_none()


def list_organisations(session: Session, viewer: Viewer) -> Sequence[Organisation]:
    """The organisations of the viewer's municipality, the one that leads the work first."""
    found = session.scalars(
        sa.select(Organisation)
        .where(Organisation.municipality_id == viewer.municipality_id)
        .order_by(Organisation.name, Organisation.id)
    ).all()
    return sorted(found, key=lambda one: one.needs_consent)


def add_organisation(session: Session, viewer: Viewer, new: NewOrganisation) -> Organisation:
    """Add a partner to the municipality. Flushes.

    Raises:
        Forbidden: the viewer is no coordinator.
        IntegrityError: the municipality has one of that name; nothing of this may be committed.
    """
    if not policy.invites_staff(viewer):
        raise Forbidden
    organisation = Organisation(
        municipality_id=viewer.municipality_id,
        name=new.name,
        kind=new.kind,
        initials=new.initials,
        phone=new.phone,
    )
    session.add(organisation)
    session.flush()
    return organisation
