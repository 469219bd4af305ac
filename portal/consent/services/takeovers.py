"""A colleague takes over when the one who handles a participant is away."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import policy
from portal.consent.enums import Seen
from portal.consent.models import Assignment, CaseNumber, Consent
from portal.consent.services.assigned import get_assigned, of_same_case
from portal.consent.services.assignments import begin_assignment
from portal.consent.services.consents import holds_now
from portal.consent.services.openings import log_opening
from portal.errors import Forbidden, NotFound, RuleBroken


@dataclass(frozen=True)
class ToTakeOver:
    """A case of a colleague's: its number and the colleague, never the participant's name."""

    assignment_id: uuid.UUID
    case_number: str | None
    colleague: str
    since: datetime


def list_to_take_over(session: Session, viewer: Viewer) -> list[ToTakeOver]:
    """The cases of colleagues at the viewer's organisation, where a yes holds today.

    By colleague and case number. One query.
    """
    rows = session.execute(_colleagues(viewer))
    found = [_row(row, viewer) for row in rows]
    return sorted(found, key=lambda one: (one.colleague, one.case_number or "", one.since))


def get_to_take_over(session: Session, viewer: Viewer, assignment_id: uuid.UUID) -> ToTakeOver:
    """One such case.

    Raises:
        Forbidden: the viewer is no caseworker.
        NotFound: it is of another organisation, one's own, ended, or no yes holds today.
    """
    if viewer.role is not Role.CASEWORKER:
        raise Forbidden
    row = session.execute(_colleagues(viewer).where(Assignment.id == assignment_id)).one_or_none()
    if row is None:
        raise NotFound
    return _row(row, viewer)


def take_over(
    session: Session, viewer: Viewer, assignment_id: uuid.UUID, reason: str
) -> Assignment:
    """Take over a participant from a colleague of the same organisation.

    The colleague's assignment ends and the viewer's begins. The reason is in the log that the
    participant reads.

    Raises:
        Forbidden, NotFound: as :func:`get_to_take_over`.
        RuleBroken: the reason says too little.
    """
    get_to_take_over(session, viewer, assignment_id)
    if not policy.says_something(reason):
        raise RuleBroken(_("Skriv varför. Minst tio bokstäver."))
    theirs = session.scalars(
        sa.select(Assignment).where(Assignment.id == assignment_id).with_for_update()
    ).one()
    if not policy.may_take_over(viewer, theirs):
        raise NotFound
    theirs.ended_at = clock.now()
    session.flush()
    mine = begin_assignment(
        session, viewer, theirs.person_id, viewer.person_id, theirs.organisation_id, reason
    )
    now_mine = get_assigned(session, viewer, theirs.person_id)
    log_opening(
        session,
        viewer,
        theirs.person_id,
        Seen.TAKEN_OVER,
        consent_id=now_mine.consent_id if now_mine else None,
        reason=reason,
    )
    return mine


def _colleagues(viewer: Viewer) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Assignment.id.label("assignment_id"),
            Assignment.started_at,
            CaseNumber.number,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Person, Person.id == Assignment.caseworker_id)
        .join(Consent, of_same_case(Consent))
        .outerjoin(CaseNumber, of_same_case(CaseNumber))
        .where(
            Assignment.municipality_id == viewer.municipality_id,
            Assignment.organisation_id == viewer.organisation_id,
            Assignment.caseworker_id != viewer.person_id,
            Assignment.ended_at.is_(None),
            holds_now(),
        )
        .order_by(Assignment.started_at, Assignment.id)
    )


def _row(row: Any, viewer: Viewer) -> ToTakeOver:
    return ToTakeOver(row.assignment_id, row.number, shown_name(row, viewer), row.started_at)
