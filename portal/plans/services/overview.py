"""Lists of people and what waits, by role. A list is names and next dates, never a reading."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Organisation, Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.database import read_rows
from portal.plans.enums import Status, VersionState
from portal.plans.models import (
    Delivery,
    FollowUp,
    Plan,
    PlanVersion,
    Step,
    StepAsk,
    StepWording,
    Talk,
)
from portal.plans.services.columns import held_plans

#: How many rows a page of a list has.
PAGE = 50


@dataclass(frozen=True)
class Row:
    """One participant in a list."""

    person_id: uuid.UUID
    name: str
    in_force: int | None
    in_force_at: datetime | None
    proposed_at: datetime | None
    has_draft: bool
    next_at: datetime | None
    heard_on: date | None
    lead_name: str
    started_at: datetime | None
    as_deputy: bool = False
    closed: bool = False
    #: For a caseworker: since when a question to their organisation waits.
    asked_at: datetime | None = None


_Lead = aliased(Person)
_InForce, _Proposed, _Draft = aliased(PlanVersion), aliased(PlanVersion), aliased(PlanVersion)

_NEXT = (
    sa.select(sa.func.min(FollowUp.planned_at))
    .where(FollowUp.plan_id == Plan.id, FollowUp.held_at.is_(None), FollowUp.cancelled_at.is_(None))
    .correlate(Plan)
    .scalar_subquery()
)
_HEARD = (
    sa.select(sa.func.max(Talk.on)).where(Talk.plan_id == Plan.id).correlate(Plan).scalar_subquery()
)


def list_participants(session: Session, viewer: Viewer, page: int = 1) -> tuple[list[Row], bool]:
    """The people the viewer works with, and whether there are more on the next page.

    A coach's own and those they stand in for; a coordinator's and a manager's whole unit: name,
    lead and dates; a caseworker's assigned people to whom a consent holds and something was
    delivered. Sorted by name.
    """
    query = _rows(viewer)
    if query is None:
        return [], False
    rows = read_rows(session, query.offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    return [_row(row, viewer) for row in rows[:PAGE]], len(rows) > PAGE


def _rows(viewer: Viewer) -> sa.Select[*tuple[Any, ...]] | None:
    base = (
        sa.select(
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
            # Threatened staff too go by their alias.
            sa.case((_Lead.protected, _Lead.alias), else_=_Lead.first_name).label("lead_name"),
            Plan.lead_id,
            Plan.started_at,
            Plan.closed_at,
            _InForce.number.label("in_force"),
            _InForce.in_force_at,
            _Proposed.proposed_at,
            _Draft.id.label("draft_id"),
            _NEXT.label("next_at"),
            _HEARD.label("heard_on"),
        )
        .join(Plan, Plan.person_id == Person.id)
        .join(_Lead, _Lead.id == Plan.lead_id)
        .outerjoin(_InForce, _state(_InForce, VersionState.IN_FORCE))
        .outerjoin(_Proposed, _state(_Proposed, VersionState.PROPOSED))
        .outerjoin(_Draft, _state(_Draft, VersionState.DRAFT))
        .where(Plan.municipality_id == viewer.municipality_id)
        .order_by(sa.case((Person.protected, Person.alias), else_=Person.first_name), Person.id)
    )
    if viewer.role is Role.COACH:
        return base.where(Plan.id.in_(held_plans(viewer.person_id)), Plan.closed_at.is_(None))
    if viewer.role in {Role.COORDINATOR, Role.MANAGER}:
        unit = sa.select(RoleHeld.person_id).where(
            RoleHeld.organisation_id == viewer.organisation_id,
            RoleHeld.role == Role.PARTICIPANT,
        )
        return base.where(Plan.person_id.in_(unit))
    if viewer.role is Role.CASEWORKER:
        delivered = sa.select(Delivery.plan_id).where(
            Delivery.organisation_id == viewer.organisation_id
        )
        return base.add_columns(_asked_at(viewer).label("asked_at")).where(
            Plan.person_id.in_(consent.assigned_with_consent(viewer)), Plan.id.in_(delivered)
        )
    return None


def _asked_at(viewer: Viewer) -> sa.ScalarSelect[datetime]:
    return (
        sa.select(sa.func.min(StepAsk.asked_at))
        .join(Step, Step.id == StepAsk.step_id)
        .where(
            Step.plan_id == Plan.id,
            StepAsk.organisation_id == viewer.organisation_id,
            _waits_for_answer(),
        )
        .correlate(Plan)
        .scalar_subquery()
    )


def _waits_for_answer() -> sa.ColumnElement[bool]:
    """Condition on :class:`StepAsk`: the newest question about a step that still stands."""
    newer, standing, done = aliased(StepAsk), aliased(PlanVersion), aliased(Step)
    return sa.and_(
        StepAsk.reply.is_(None),
        ~sa.exists().where(
            newer.step_id == StepAsk.step_id,
            newer.organisation_id == StepAsk.organisation_id,
            newer.asked_at > StepAsk.asked_at,
        ),
        sa.exists().where(
            StepWording.step_id == StepAsk.step_id,
            StepWording.organisation_id == StepAsk.organisation_id,
            StepWording.version_id == standing.id,
            standing.state == VersionState.IN_FORCE,
        ),
        ~sa.exists().where(done.id == StepAsk.step_id, done.status == Status.DONE),
    )


def _state(alias: type[PlanVersion], state: VersionState) -> sa.ColumnElement[bool]:
    return sa.and_(alias.plan_id == Plan.id, alias.state == state)


def _row(row: Any, viewer: Viewer) -> Row:
    # What a partner's or a coordinator's list may hold: the name, the lead, dates.
    inside = viewer.role is Role.COACH
    return Row(
        person_id=row.id,
        name=shown_name(row, viewer),
        in_force=row.in_force if inside else None,
        in_force_at=row.in_force_at if inside else None,
        proposed_at=row.proposed_at if inside else None,
        has_draft=inside and row.draft_id is not None,
        next_at=row.next_at,
        heard_on=row.heard_on if inside else None,
        lead_name=row.lead_name,
        started_at=row.started_at,
        as_deputy=inside and row.lead_id != viewer.person_id,
        closed=row.closed_at is not None,
        asked_at=getattr(row, "asked_at", None),
    )


@dataclass(frozen=True)
class LateStep:
    """A step whose organisation has not answered."""

    person_id: uuid.UUID
    name: str
    organisation: str
    since: datetime


def list_unanswered(session: Session, viewer: Viewer) -> list[LateStep]:
    """Steps of the viewer's plans about which an organisation has not yet answered, oldest first.

    For a caseworker: those of their own organisation, for people they may read.
    """
    query = (
        sa.select(
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
            Organisation.name,
            sa.func.min(StepAsk.asked_at).label("since"),
        )
        .join(Plan, Plan.person_id == Person.id)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .join(StepAsk, StepAsk.version_id == PlanVersion.id)
        .join(Organisation, Organisation.id == StepAsk.organisation_id)
        .where(
            _waits_for_answer(),
            Plan.closed_at.is_(None),
            Plan.municipality_id == viewer.municipality_id,
        )
        .group_by(Person.id, Person.first_name, Person.alias, Person.protected, Organisation.name)
        .order_by(sa.func.min(StepAsk.asked_at), Person.id, Organisation.name)
        .limit(PAGE)
    )
    if viewer.role is Role.COACH:
        query = query.where(Plan.lead_id == viewer.person_id)
    elif viewer.role is Role.CASEWORKER:
        query = query.where(
            StepAsk.organisation_id == viewer.organisation_id,
            Plan.person_id.in_(consent.assigned_with_consent(viewer)),
        )
    else:
        return []
    return [
        LateStep(row.id, shown_name(row, viewer), row.name, row.since)
        for row in session.execute(query)
    ]


def list_everybody(session: Session, viewer: Viewer) -> list[Row]:
    """As :func:`list_participants`, without pages: a day's work with the viewer's own people."""
    query = _rows(viewer)
    return [] if query is None else [_row(row, viewer) for row in read_rows(session, query)]


def due_among(rows: Iterable[Row], days: int = 7) -> list[Row]:
    """Those whose plan is gone through within *days*, or should have been; the earliest first."""
    until = clock.at_local(date.fromordinal(clock.today().toordinal() + days), 23, 59)
    due = [(row.next_at, row.name, row) for row in rows if row.next_at and row.next_at <= until]
    return [row for _at, _name, row in sorted(due, key=lambda one: one[:2])]
