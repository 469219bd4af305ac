"""Who handles a participant at each organisation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.models import Organisation, Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import policy
from portal.consent.models import Assignment
from portal.errors import Forbidden, NotFound


@dataclass(frozen=True)
class Caseworker:
    """Somebody who can be made, or is, the one who handles a participant."""

    #: The role held, or the assignment.
    id: uuid.UUID
    name: str
    organisation: str
    since: datetime | None = None
    #: Whether they handle the participant already.
    handles: bool = False


def assign_caseworker(
    session: Session, viewer: Viewer, person_id: uuid.UUID, role_held_id: uuid.UUID
) -> Assignment:
    """Make a caseworker the one who handles a participant at their organisation.

    It gives no right to read: that takes the participant's yes. The caller has asked whether the
    viewer holds the participant's plan. Somebody who handles the participant already stays as is.

    Raises:
        Forbidden: the viewer is no coach.
        NotFound: no such participant, or nobody who works with cases in this municipality.
    """
    if viewer.role is not Role.COACH:
        raise Forbidden
    row = session.execute(
        sa.select(RoleHeld, Organisation)
        .join(Organisation, Organisation.id == RoleHeld.organisation_id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(
            RoleHeld.id == role_held_id,
            RoleHeld.municipality_id == viewer.municipality_id,
            Person.closed_at.is_(None),
        )
    ).one_or_none()
    if row is None or not policy.may_handle(row[0], row[1]):
        raise NotFound
    held: RoleHeld = row[0]
    return begin_assignment(session, viewer, person_id, held.person_id, held.organisation_id, None)


def list_caseworkers(session: Session, viewer: Viewer, person_id: uuid.UUID) -> list[Caseworker]:
    """Everybody of the municipality who can handle a participant, by organisation and name."""
    handles = sa.exists().where(
        Assignment.person_id == person_id,
        Assignment.caseworker_id == Person.id,
        Assignment.organisation_id == Organisation.id,
        Assignment.ended_at.is_(None),
    )
    rows = session.execute(
        sa.select(
            RoleHeld.id.label("role_held_id"),
            Organisation.name.label("organisation"),
            handles.label("handles"),
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Person, Person.id == RoleHeld.person_id)
        .join(Organisation, Organisation.id == RoleHeld.organisation_id)
        .where(
            RoleHeld.municipality_id == viewer.municipality_id,
            RoleHeld.role == Role.CASEWORKER,
            RoleHeld.ended_at.is_(None),
            Person.closed_at.is_(None),
            Organisation.kind != OrganisationKind.LEAD_UNIT,
        )
        .order_by(Organisation.name, RoleHeld.id)
    )
    found = [
        Caseworker(row.role_held_id, shown_name(row, viewer), row.organisation, handles=row.handles)
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.organisation, one.name))


def list_assignments_of(session: Session, viewer: Viewer, person_id: uuid.UUID) -> list[Caseworker]:
    """Who handles a participant now. The caller may see the participant."""
    rows = session.execute(
        sa.select(
            Assignment.id.label("assignment_id"),
            Assignment.started_at,
            Organisation.name.label("organisation"),
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Person, Person.id == Assignment.caseworker_id)
        .join(Organisation, Organisation.id == Assignment.organisation_id)
        .where(
            Assignment.municipality_id == viewer.municipality_id,
            Assignment.person_id == person_id,
            Assignment.ended_at.is_(None),
        )
        .order_by(Organisation.name, Assignment.started_at, Assignment.id)
    )
    return [
        Caseworker(row.assignment_id, shown_name(row, viewer), row.organisation, row.started_at)
        for row in rows
    ]


def end_assignment(
    session: Session, viewer: Viewer, person_id: uuid.UUID, assignment_id: uuid.UUID
) -> Assignment:
    """The caseworker no longer handles the participant. Ending it twice changes nothing.

    For a coach the caller has asked whether the viewer holds the participant's plan.

    Raises:
        NotFound: no such assignment of the participant, or of a colleague's.
        Forbidden: the viewer's role ends no assignments.
    """
    if viewer.role not in {Role.COACH, Role.CASEWORKER}:
        raise Forbidden
    assignment = session.scalars(
        sa.select(Assignment)
        .where(
            Assignment.id == assignment_id,
            Assignment.person_id == person_id,
            Assignment.municipality_id == viewer.municipality_id,
        )
        .with_for_update()
    ).one_or_none()
    if assignment is None or not policy.may_end_assignment(viewer, assignment):
        raise NotFound
    if assignment.ended_at is None:
        assignment.ended_at = clock.now()
        session.flush()
    return assignment


def begin_assignment(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    caseworker_id: uuid.UUID,
    organisation_id: uuid.UUID,
    reason: str | None,
) -> Assignment:
    """Add the row; the one that stands when there is one. The caller has asked whether it may be.

    Raises:
        NotFound: no such participant in the viewer's municipality.
    """
    # Two who assign at once are taken in turn, so that the second finds the first one's row.
    held = session.scalar(
        sa.select(Person.id)
        .where(Person.id == person_id, Person.municipality_id == viewer.municipality_id)
        .with_for_update(key_share=True)
    )
    if held is None:
        raise NotFound
    standing = session.scalars(
        sa.select(Assignment).where(
            Assignment.person_id == person_id,
            Assignment.caseworker_id == caseworker_id,
            Assignment.organisation_id == organisation_id,
            Assignment.ended_at.is_(None),
        )
    ).one_or_none()
    if standing is not None:
        return standing
    assignment = Assignment(
        municipality_id=viewer.municipality_id,
        person_id=person_id,
        caseworker_id=caseworker_id,
        organisation_id=organisation_id,
        started_at=clock.now(),
    )
    assignment.reason = reason
    session.add(assignment)
    session.flush()
    return assignment
