"""The participants of a unit, and the names that may be read."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.errors import NotFound


def name_of(session: Session, viewer: Viewer, person_id: uuid.UUID) -> str:
    """The person's name as the viewer may read it.

    Raises:
        NotFound: nobody of the viewer's municipality.
    """
    person = session.get(Person, person_id)
    if person is None or person.municipality_id != viewer.municipality_id:
        raise NotFound
    return shown_name(person, viewer)


def name_for_others(session: Session, person_id: uuid.UUID) -> str:
    """The person's name as everybody else may read it."""
    return shown_name(session.get_one(Person, person_id), None)


def get_participant_of_unit(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Person:
    """A participant of the unit that the viewer acts in; for managers.

    Raises:
        NotFound: nobody who takes part in that unit.
    """
    person = session.scalars(
        sa.select(Person).where(
            Person.id == person_id,
            Person.municipality_id == viewer.municipality_id,
            takes_part_in(viewer.organisation_id),
        )
    ).one_or_none()
    if person is None:
        raise NotFound
    return person


def takes_part_in(organisation_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """Condition on :class:`Person`: takes part in a unit."""
    return sa.exists().where(
        RoleHeld.person_id == Person.id,
        RoleHeld.role == Role.PARTICIPANT,
        RoleHeld.organisation_id == organisation_id,
    )


def list_managers_of(session: Session, person_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The managers of the unit where a participant takes part."""
    units = sa.select(RoleHeld.organisation_id).where(
        RoleHeld.person_id == person_id, RoleHeld.role == Role.PARTICIPANT
    )
    return session.scalars(
        sa.select(RoleHeld.person_id)
        .where(
            RoleHeld.role == Role.MANAGER,
            RoleHeld.ended_at.is_(None),
            RoleHeld.organisation_id.in_(units),
        )
        .order_by(RoleHeld.person_id)
        .distinct()
    ).all()
