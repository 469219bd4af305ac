"""What waits for somebody at the plans they work with, beside what the lists of people say.

A list is names and dates, never what a plan says: opening a participant is another thing.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.plans.enums import Status, VersionState
from portal.plans.models import Delivery, Plan, PlanVersion, Step, StepWording
from portal.plans.services.columns import held_plans
from portal.plans.services.overview import PAGE

#: After so many days without an answer a proposal is worth a call.
LONG = timedelta(days=5)


@dataclass(frozen=True)
class StoppedProposal:
    """A proposal that got a no, or that has waited long."""

    person_id: uuid.UUID
    name: str
    declined: bool
    #: When it got its no, or when it was proposed.
    at: datetime


@dataclass(frozen=True)
class NewDelivery:
    """A version that has come to the viewer's organisation and that the viewer has not opened."""

    person_id: uuid.UUID
    name: str
    at: datetime


@dataclass(frozen=True)
class LateOwnSteps:
    """Steps of the viewer's organisation whose day has passed."""

    person_id: uuid.UUID
    name: str
    count: int
    #: The earliest of the days.
    due_on: date


_NAME = (Person.id, Person.first_name, Person.alias, Person.protected)


def list_stopped_proposals(session: Session, viewer: Viewer) -> list[StoppedProposal]:
    """Proposals of the viewer's plans that got a no or have waited long, the oldest first.

    A proposal with a no is here until something new is drafted. One query.
    """
    if viewer.role is not Role.COACH:
        return []
    later = aliased(PlanVersion)
    declined = PlanVersion.state == VersionState.DECLINED
    at = sa.case((declined, PlanVersion.ended_at), else_=PlanVersion.proposed_at)
    rows = session.execute(
        sa.select(*_NAME, declined.label("declined"), at.label("at"))
        .join(Plan, Plan.person_id == Person.id)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .where(
            Plan.municipality_id == viewer.municipality_id,
            Plan.closed_at.is_(None),
            _holds_today(viewer),
            sa.or_(
                sa.and_(
                    declined,
                    ~sa.exists().where(
                        later.plan_id == PlanVersion.plan_id, later.made_at > PlanVersion.made_at
                    ),
                ),
                sa.and_(
                    PlanVersion.state == VersionState.PROPOSED,
                    PlanVersion.proposed_at <= clock.now() - LONG,
                ),
            ),
        )
        .order_by(at, Person.id)
        .limit(PAGE)
    )
    return [
        StoppedProposal(row.id, shown_name(row, viewer), bool(row.declined), row.at) for row in rows
    ]


def list_new_deliveries(session: Session, viewer: Viewer) -> list[NewDelivery]:
    """What has come to the viewer's organisation and that they have not opened, newest first.

    Only about people whom the viewer handles and may read about today. One query.
    """
    if viewer.role is not Role.CASEWORKER:
        return []
    rows = session.execute(
        sa.select(*_NAME, Delivery.at)
        .join(Plan, Plan.person_id == Person.id)
        .join(Delivery, Delivery.plan_id == Plan.id)
        .where(
            Person.id.in_(consent.assigned_with_consent(viewer)),
            _is_newest_to(viewer.organisation_id),
            ~sa.exists().where(
                Opening.person_id == Person.id,
                Opening.viewer_id == viewer.person_id,
                Opening.what == Seen.DELIVERED_PLAN,
                Opening.at >= Delivery.at,
            ),
        )
        .order_by(Delivery.at.desc(), Person.id)
        .limit(PAGE)
    )
    return [NewDelivery(row.id, shown_name(row, viewer), row.at) for row in rows]


def list_late_own_steps(session: Session, viewer: Viewer) -> list[LateOwnSteps]:
    """People with a step of the viewer's organisation whose day has passed, the oldest day first.

    Counted in what was delivered, for people the viewer may read about today. One query.
    """
    if viewer.role is not Role.CASEWORKER:
        return []
    due_on = sa.func.min(StepWording.due_on)
    rows = session.execute(
        sa.select(*_NAME, sa.func.count().label("steps"), due_on.label("due_on"))
        .join(Plan, Plan.person_id == Person.id)
        .join(Delivery, Delivery.plan_id == Plan.id)
        .join(StepWording, StepWording.version_id == Delivery.version_id)
        .join(Step, Step.id == StepWording.step_id)
        .where(
            Person.id.in_(consent.assigned_with_consent(viewer)),
            Plan.closed_at.is_(None),
            _is_newest_to(viewer.organisation_id),
            StepWording.organisation_id == viewer.organisation_id,
            StepWording.due_on < clock.today(),
            Step.status != Status.DONE,
        )
        .group_by(*_NAME)
        .order_by(due_on, Person.id)
        .limit(PAGE)
    )
    return [LateOwnSteps(row.id, shown_name(row, viewer), row.steps, row.due_on) for row in rows]


def _holds_today(viewer: Viewer) -> sa.ColumnElement[bool]:
    return Plan.id.in_(held_plans(viewer.person_id, Plan.lead_away_until >= clock.today()))


def _is_newest_to(organisation_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """Condition on :class:`Delivery`: the newest one of its plan to an organisation."""
    newer = aliased(Delivery)
    return sa.and_(
        Delivery.organisation_id == organisation_id,
        ~sa.exists().where(
            newer.plan_id == Delivery.plan_id,
            newer.organisation_id == Delivery.organisation_id,
            sa.or_(
                newer.at > Delivery.at, sa.and_(newer.at == Delivery.at, newer.id > Delivery.id)
            ),
        ),
    )
