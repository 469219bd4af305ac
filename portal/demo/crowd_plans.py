"""A plan in force for each of many participants, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.database import Base
from portal.demo.amina import IN_FORCE
from portal.demo.people import HOME, demo_id
from portal.plans.enums import Phase, Status, VersionState, Who
from portal.plans.models import (
    FollowUp,
    Goal,
    GoalWording,
    Plan,
    PlanVersion,
    Step,
    StepWording,
)

#: How many participants a coach holds.
EACH = 40


def seed(session: Session, day: date, numbers: range) -> None:
    """Give the participants *numbers* the plan Amina has, as one version in force."""
    rows: dict[type[Base], list[dict[str, Any]]] = {
        table: [] for table in (Plan, PlanVersion, Goal, Step, GoalWording, StepWording, FollowUp)
    }
    for number in numbers:
        _plan(rows, day, number)
    for table, values in rows.items():
        session.execute(sa.insert(table), values)
    session.execute(
        sa.update(PlanVersion)
        .where(PlanVersion.id.in_([row["id"] for row in rows[PlanVersion]]))
        .values(state=VersionState.IN_FORCE)
    )


def coach_of(number: int) -> UUID:
    """The coach who holds the plan of participant *number*: Carin for the first."""
    coach = number // EACH
    return demo_id("carin") if coach == 0 else demo_id(f"crowd-coach-{coach}")


def _plan(rows: dict[type[Base], list[dict[str, Any]]], day: date, number: int) -> None:
    home, key = demo_id(HOME), f"crowd-{number}"
    plan, version = demo_id(f"{key}-plan"), demo_id(f"{key}-v1")
    begun = clock.at_local(day - timedelta(days=60), 10)
    rows[Plan].append(
        {
            "id": plan,
            "municipality_id": home,
            "person_id": demo_id(key),
            "lead_id": coach_of(number),
            "agreement_id": demo_id("ekdala-avtal"),
            "phase": Phase.FIND_WAYS,
            "phase_since": day,
            "started_at": begun,
        }
    )
    rows[PlanVersion].append(
        {
            "id": version,
            "municipality_id": home,
            "plan_id": plan,
            "number": 1,
            "state": VersionState.DRAFT,
            "made_by_id": coach_of(number),
            "made_at": begun,
            "in_force_at": begun,
        }
    )
    rows[FollowUp].append(
        {
            "id": demo_id(f"{key}-next"),
            "municipality_id": home,
            "plan_id": plan,
            "planned_at": clock.at_local(day + timedelta(days=1 + number % 50), 10),
        }
    )
    belongs = {"municipality_id": home, "plan_id": plan}
    for place, goal in enumerate(IN_FORCE):
        goal_id = demo_id(f"{key}-{goal.key}")
        rows[Goal].append({"id": goal_id, **belongs})
        rows[GoalWording].append(
            {
                "id": demo_id(f"{key}-{goal.key}-w"),
                "municipality_id": home,
                "version_id": version,
                "goal_id": goal_id,
                "position": place,
                "text_stored": goal.text,
            }
        )
        for index, step in enumerate(goal.steps):
            step_id = demo_id(f"{key}-{step.key}")
            rows[Step].append({"id": step_id, "status": Status.PLANNED, **belongs})
            rows[StepWording].append(
                {
                    "id": demo_id(f"{key}-{step.key}-w"),
                    "municipality_id": home,
                    "version_id": version,
                    "goal_id": goal_id,
                    "step_id": step_id,
                    "position": index,
                    "text_stored": step.text,
                    "who": Who.PARTICIPANT,
                    "due_on": day + timedelta(days=step.due or 0),
                }
            )


def coaches(numbers: Iterable[int]) -> list[int]:
    """The coaches, beside Carin, that participants *numbers* need."""
    return sorted({number // EACH for number in numbers} - {0})
