"""What has happened at a plan, for the lead to take along to another system."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent.enums import How
from portal.database import PersonText
from portal.plans.enums import Reply
from portal.plans.models import (
    FollowUp,
    Plan,
    PlanVersion,
    Step,
    StepAsk,
    StepMark,
    StepWording,
    Talk,
    Writing,
)
from portal.plans.services.journal_versions import VersionTold, read_versions

#: What is marked on a step and worth telling.
_TOLD_MARKS = ("done", "stuck")


class Happened(enum.Enum):
    """One kind of thing that happens at a plan."""

    TALKED = "talked"
    WENT_THROUGH = "went_through"
    WROTE = "wrote"
    ANSWERED = "answered"
    PARTNER_ANSWERED = "partner_answered"
    STEP_DONE = "step_done"
    STEP_STUCK = "step_stuck"


@dataclass(frozen=True)
class Happening:
    """One thing that has happened: when, who, what it was about, what was said and how."""

    at: datetime
    what: Happened
    by: str = ""
    #: Whose act it was; none for an organisation's and for what we did together.
    by_id: uuid.UUID | None = None
    #: What was written, or what the step is called.
    text: str = ""
    #: Why, or where.
    more: str | None = None
    how: How = How.PORTAL
    reply: Reply | None = None


def last_held(session: Session, plan: Plan) -> datetime | None:
    """When we last went through the plan together."""
    return session.scalar(
        sa.select(sa.func.max(FollowUp.held_at)).where(FollowUp.plan_id == plan.id)
    )


def next_planned(session: Session, plan: Plan) -> datetime | None:
    """When we go through the plan together next."""
    return session.scalar(
        sa.select(sa.func.min(FollowUp.planned_at)).where(
            FollowUp.plan_id == plan.id,
            FollowUp.held_at.is_(None),
            FollowUp.cancelled_at.is_(None),
        )
    )


def read_journal(
    session: Session, viewer: Viewer, plan: Plan, since: datetime
) -> list[VersionTold | Happening]:
    """What has happened since *since*, the oldest first. The caller may see the plan.

    The same number of queries whatever there is.
    """
    found: list[VersionTold | Happening] = [
        *read_versions(session, viewer, plan, since),
        *_talks(session, viewer, plan, since),
        *_meetings(session, plan, since),
        *_writings(session, viewer, plan, since),
        *_steps(session, viewer, plan, since),
    ]
    return sorted(found, key=lambda one: one.at)


def _talks(session: Session, viewer: Viewer, plan: Plan, since: datetime) -> Iterator[Happening]:
    for row in session.execute(
        sa.select(Talk.on, Talk.how, Person.id, Person.first_name, Person.alias, Person.protected)
        .join(Person, Person.id == Talk.by_id)
        .where(Talk.plan_id == plan.id, Talk.on >= clock.local(since).date())
        .order_by(Talk.on)
    ):
        # A talk has a day and no hour.
        yield Happening(
            clock.at_local(row.on, 12),
            Happened.TALKED,
            shown_name(row, viewer),
            row.id,
            how=row.how,
        )


def _meetings(session: Session, plan: Plan, since: datetime) -> Iterator[Happening]:
    for row in session.execute(
        sa.select(FollowUp.held_at, FollowUp.place_stored)
        .where(FollowUp.plan_id == plan.id, FollowUp.held_at >= since)
        .order_by(FollowUp.held_at, FollowUp.id)
    ):
        yield Happening(row.held_at, Happened.WENT_THROUGH, more=PersonText.read(row.place_stored))


def _writings(session: Session, viewer: Viewer, plan: Plan, since: datetime) -> Iterator[Happening]:
    found = session.scalars(
        sa.select(Writing)
        .where(
            Writing.plan_id == plan.id,
            Writing.opening_id.is_(None),
            Writing.shared_at.is_not(None),
            sa.or_(Writing.shared_at >= since, Writing.answered_at >= since),
        )
        .order_by(Writing.shared_at, Writing.id)
    ).all()
    people = {one.writer_id for one in found} | {
        one.answered_by_id for one in found if one.answered_by_id
    }
    names = {
        row.id: shown_name(row, viewer)
        for row in session.execute(
            sa.select(Person.id, Person.first_name, Person.alias, Person.protected).where(
                Person.id.in_(people)
            )
        )
    }
    for one in found:
        if one.shared_at is not None and one.shared_at >= since:
            yield Happening(
                one.shared_at, Happened.WROTE, names[one.writer_id], one.writer_id, one.text
            )
        if one.answered_at is not None and one.answered_at >= since:
            yield Happening(
                one.answered_at,
                Happened.ANSWERED,
                names.get(one.answered_by_id or uuid.UUID(int=0), ""),
                one.answered_by_id,
                one.answer or "",
            )


def _steps(session: Session, viewer: Viewer, plan: Plan, since: datetime) -> Iterator[Happening]:
    asks = session.execute(
        sa.select(StepAsk, Organisation.name)
        .join(Step, Step.id == StepAsk.step_id)
        .join(Organisation, Organisation.id == StepAsk.organisation_id)
        .where(Step.plan_id == plan.id, StepAsk.replied_at >= since)
        .order_by(StepAsk.replied_at, StepAsk.id)
    ).all()
    marks = session.execute(
        sa.select(
            StepMark.step_id,
            StepMark.kind,
            StepMark.at,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Step, Step.id == StepMark.step_id)
        .join(Person, Person.id == StepMark.by_id)
        .where(Step.plan_id == plan.id, StepMark.at >= since, StepMark.kind.in_(_TOLD_MARKS))
        .order_by(StepMark.at, StepMark.id)
    ).all()
    texts = _step_texts(session, plan)
    for asked, organisation in asks:
        yield Happening(
            asked.replied_at or asked.asked_at,
            Happened.PARTNER_ANSWERED,
            organisation,
            None,
            texts.get(asked.step_id, ""),
            asked.why,
            asked.how or How.PORTAL,
            asked.reply,
        )
    for mark in marks:
        yield _mark(mark, texts.get(mark.step_id, ""), viewer)


def _mark(row: Any, text: str, viewer: Viewer) -> Happening:
    what = Happened.STEP_DONE if row.kind == "done" else Happened.STEP_STUCK
    return Happening(row.at, what, shown_name(row, viewer), row.id, text)


def _step_texts(session: Session, plan: Plan) -> dict[uuid.UUID, str]:
    """What each step of the plan is called, as its newest shown version says it."""
    rows = session.execute(
        sa.select(StepWording.step_id, StepWording.text_stored)
        .join(PlanVersion, PlanVersion.id == StepWording.version_id)
        .where(PlanVersion.plan_id == plan.id, PlanVersion.in_force_at.is_not(None))
        .order_by(PlanVersion.number, PlanVersion.id)
    )
    return {row.step_id: PersonText.read(row.text_stored) or "" for row in rows}
