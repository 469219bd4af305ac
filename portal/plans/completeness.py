"""What a plan still lacks, as plain points. No database, no language."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass

from portal.plans.enums import Who
from portal.plans.reading import GoalRead, PlanRead


class Lack(enum.Enum):
    """Something that is missing."""

    NO_GOAL = "no_goal"
    GOAL_WITHOUT_STEP = "goal_without_step"
    STEP_WITHOUT_PERSON = "step_without_person"
    STEP_WITHOUT_DATE = "step_without_date"
    NOBODY_BOOKED = "nobody_booked"
    NO_DEPUTY = "no_deputy"
    NO_WORDS = "no_words"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Missing:
    """A lack, and where."""

    lack: Lack
    text: str = ""
    goal_id: uuid.UUID | None = None
    step_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None


def missing_in(read: PlanRead, goals: list[GoalRead]) -> list[Missing]:
    """What the plan lacks, judged by *goals* (of the draft when there is one)."""
    found: list[Missing] = []
    if not goals:
        found.append(Missing(Lack.NO_GOAL))
    for goal in goals:
        found += _in_goal(goal)
    if read.next_follow_up is None:
        found.append(Missing(Lack.NOBODY_BOOKED))
    if read.deputy is None:
        found.append(Missing(Lack.NO_DEPUTY))
    if not (read.plan.strengths or read.plan.wishes):
        found.append(Missing(Lack.NO_WORDS))
    found += [
        Missing(Lack.NOT_ASKED, name, organisation_id=organisation_id)
        for organisation_id, name in read.unasked_organisations().items()
    ]
    return found


def _in_goal(goal: GoalRead) -> list[Missing]:
    if not goal.steps:
        return [Missing(Lack.GOAL_WITHOUT_STEP, goal.text, goal_id=goal.id)]
    found: list[Missing] = []
    for step in goal.steps:
        if step.done:
            continue
        if step.who in {Who.NOBODY, Who.ORGANISATION}:
            found.append(Missing(Lack.STEP_WITHOUT_PERSON, step.text, goal.id, step.id))
        if step.due_on is None:
            found.append(Missing(Lack.STEP_WITHOUT_DATE, step.text, goal.id, step.id))
    return found
