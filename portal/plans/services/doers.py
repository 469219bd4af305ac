"""Who could do a step: the organisations of the municipality and the people who work there."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Organisation, Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name


@dataclass(frozen=True)
class Doers:
    """An organisation, and the people there who can do a step."""

    organisation_id: uuid.UUID
    name: str
    #: person → name, by name.
    people: dict[uuid.UUID, str] = field(default_factory=dict)


def list_doers(session: Session, viewer: Viewer) -> list[Doers]:
    """Who can do a step besides the participant: the viewer's own unit first. One query."""
    rows = session.execute(
        sa.select(
            Organisation.id.label("organisation_id"),
            Organisation.name,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .outerjoin(
            RoleHeld,
            sa.and_(
                RoleHeld.organisation_id == Organisation.id,
                RoleHeld.role.in_([Role.COACH, Role.CASEWORKER]),
                RoleHeld.ended_at.is_(None),
            ),
        )
        .outerjoin(Person, sa.and_(Person.id == RoleHeld.person_id, Person.closed_at.is_(None)))
        .where(Organisation.municipality_id == viewer.municipality_id)
        .order_by(Organisation.name, Organisation.id, Person.first_name, Person.id)
    )
    found: dict[uuid.UUID, Doers] = {}
    for row in rows:
        doers = found.setdefault(row.organisation_id, Doers(row.organisation_id, row.name))
        if row.id is not None:
            doers.people[row.id] = shown_name(row, viewer)
    return sorted(found.values(), key=lambda one: one.organisation_id != viewer.organisation_id)
