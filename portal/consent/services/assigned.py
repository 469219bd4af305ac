"""The participants a caseworker handles and may read about: always with a yes that holds today."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent.enums import Scope
from portal.consent.models import Assignment, CaseNumber, Consent
from portal.consent.services.consents import holds_now


@dataclass(frozen=True)
class Assigned:
    """A participant whom the viewer handles and may read about today."""

    assignment_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    case_number: str | None
    scope: Scope
    #: The last day the yes holds.
    until: date
    consent_id: uuid.UUID


def is_assigned(session: Session, viewer: Viewer, person_id: uuid.UUID) -> bool:
    """Whether the viewer handles the participant and a yes of the participant's holds today.

    Without the yes nobody outside the unit may even know that the person takes part.
    """
    return get_assigned(session, viewer, person_id) is not None


def get_assigned(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Assigned | None:
    """The participant as one the viewer handles and may read about today; none when not so."""
    return next(iter(_assigned(session, viewer, Assignment.person_id == person_id)), None)


def list_assigned(session: Session, viewer: Viewer) -> list[Assigned]:
    """Everybody the caseworker handles and may read about today, by name.

    Whether something was delivered yet is for the plan to say. One query.
    """
    return _assigned(session, viewer)


def of_same_case(other: type[Consent | CaseNumber]) -> sa.ColumnElement[bool]:
    """Condition: *other* is about the participant and the organisation of an assignment."""
    return sa.and_(
        other.person_id == Assignment.person_id,
        other.organisation_id == Assignment.organisation_id,
    )


def assigned_with_consent(viewer: Viewer) -> sa.Select[uuid.UUID]:
    """The ids of everybody the caseworker handles and may read about today, as a subquery."""
    return (
        sa.select(Assignment.person_id)
        .join(Consent, of_same_case(Consent))
        .where(*_handles(viewer))
    )


def _handles(viewer: Viewer) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Assignment.municipality_id == viewer.municipality_id,
        Assignment.caseworker_id == viewer.person_id,
        Assignment.organisation_id == viewer.organisation_id,
        Assignment.ended_at.is_(None),
        holds_now(),
    )


def _assigned(session: Session, viewer: Viewer, *more: sa.ColumnElement[bool]) -> list[Assigned]:
    if viewer.role is not Role.CASEWORKER:
        return []
    rows = session.execute(
        sa.select(
            Assignment.id.label("assignment_id"),
            CaseNumber.number,
            Consent.id.label("consent_id"),
            Consent.scope,
            Consent.until,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Person, Person.id == Assignment.person_id)
        .join(Consent, of_same_case(Consent))
        .outerjoin(CaseNumber, of_same_case(CaseNumber))
        .where(*_handles(viewer), *more)
        .order_by(Assignment.started_at, Assignment.id)
    )
    found = [
        Assigned(
            row.assignment_id,
            row.id,
            shown_name(row, viewer),
            row.number,
            row.scope,
            row.until,
            row.consent_id,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.name)
