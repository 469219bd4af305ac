"""More rows like those of the demo."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import How, Scope
from portal.consent.models import Assignment, Consent, Opening
from portal.database import Base
from portal.demo import crowd
from portal.messages.models import Message
from portal.plans.enums import VersionState
from portal.plans.models import (
    Delivery,
    FollowUp,
    Goal,
    GoalWording,
    PlanVersion,
    Step,
    StepWording,
    Talk,
    Writing,
)
from tests.databases import DAY
from tests.personas import person_id

Row = TypeVar("Row", bound=Base)


def another(row: Row, **changes: object) -> Row:
    """A row like *row*, with an id of its own."""
    made = type(row)()
    for attribute in sa.inspect(type(row)).column_attrs:
        if attribute.key != "id":
            setattr(made, attribute.key, getattr(row, attribute.key))
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def grow(session: Session, times: int = 12) -> None:
    """Make everything longer: plans, texts, notices, readings, participants and cases."""
    for table in (Writing, Message, Opening, FollowUp):
        for row in session.scalars(sa.select(table).order_by(table.id)).all():
            session.add_all([another(row) for _ in range(times)])
    talk = session.scalars(sa.select(Talk)).first()
    assert talk is not None
    session.add_all(
        [another(talk, on=DAY - timedelta(days=100 + number)) for number in range(times)]
    )
    crowd.seed(session, DAY, times)
    session.flush()
    for number in range(times):
        _give_to_dana(session, f"crowd-{number}")
    _lengthen(session, times)
    session.commit()


def _give_to_dana(session: Session, key: str) -> None:
    ids = {
        "municipality_id": person_id("ekdala"),
        "organisation_id": person_id("af"),
    }
    consent = Consent(
        **ids,
        person_id=person_id(key),
        number=1,
        scope=Scope.PLAN,
        until=DAY + timedelta(days=90),
        at=clock.now(),
        how=How.PORTAL,
        recorded_by_id=person_id(key),
        wording="2026-1",
        language="sv",
    )
    session.add(consent)
    session.flush()
    session.add_all(
        [
            Assignment(
                **ids,
                person_id=person_id(key),
                caseworker_id=person_id("dana"),
                started_at=clock.now(),
            ),
            Delivery(
                **ids,
                plan_id=person_id(f"{key}-plan"),
                version_id=person_id(f"{key}-v1"),
                consent_id=consent.id,
                scope=Scope.PLAN,
                at=clock.now(),
            ),
        ]
    )


def _lengthen(session: Session, times: int) -> None:
    """Amina's plan in force gets *times* goals more, each with the steps of one it has."""
    old = session.get_one(PlanVersion, person_id("amina-v3"))
    old.state = VersionState.REPLACED
    session.flush()
    new = another(old, state=VersionState.DRAFT)
    session.add(new)
    session.flush()
    goals = session.scalars(sa.select(GoalWording).where(GoalWording.version_id == old.id)).all()
    steps = session.scalars(sa.select(StepWording).where(StepWording.version_id == old.id)).all()
    session.add_all([another(row, version_id=new.id) for row in (*goals, *steps)])
    for delivery in session.scalars(sa.select(Delivery).where(Delivery.version_id == old.id)):
        session.add(another(delivery, version_id=new.id))
    for _ in range(times):
        goal = another(session.get_one(Goal, goals[0].goal_id))
        session.add(goal)
        session.flush()
        session.add(another(goals[0], version_id=new.id, goal_id=goal.id))
        for row in [step for step in steps if step.goal_id == goals[0].goal_id]:
            step = another(session.get_one(Step, row.step_id))
            session.add(step)
            session.flush()
            session.add(another(row, version_id=new.id, goal_id=goal.id, step_id=step.id))
    session.flush()
    new.state = VersionState.IN_FORCE
    session.flush()
