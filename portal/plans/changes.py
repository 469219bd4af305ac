"""What is different between two versions, one plain thing at a time. No database, no language."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from portal.plans.reading import GoalRead, StepRead


class ChangeKind(enum.Enum):
    """One way in which a plan can change."""

    NEW_GOAL = "new_goal"
    GOAL_REWRITTEN = "goal_rewritten"
    GOAL_REMOVED = "goal_removed"
    NEW_STEP = "new_step"
    STEP_REWRITTEN = "step_rewritten"
    STEP_REMOVED = "step_removed"
    STEP_MOVED = "step_moved"
    DATE_SET = "date_set"
    DATE_CHANGED = "date_changed"
    DATE_REMOVED = "date_removed"
    WHO_CHANGED = "who_changed"
    CONSEQUENCE_CHANGED = "consequence_changed"


@dataclass(frozen=True)
class Change:
    """One difference. *old* and *new* are there when the kind has them."""

    kind: ChangeKind
    old_goal: GoalRead | None = None
    new_goal: GoalRead | None = None
    old_step: StepRead | None = None
    new_step: StepRead | None = None


def changes_between(old: Sequence[GoalRead], new: Sequence[GoalRead]) -> list[Change]:
    """Every difference from *old* to *new*, in the order of the new version, removals last."""
    found: list[Change] = []
    old_goals = {goal.id: goal for goal in old}
    old_steps = {step.id: (goal, step) for goal in old for step in goal.steps}
    for goal in new:
        before = old_goals.get(goal.id)
        if before is None:
            found.append(Change(ChangeKind.NEW_GOAL, new_goal=goal))
        elif before.text != goal.text:
            found.append(Change(ChangeKind.GOAL_REWRITTEN, old_goal=before, new_goal=goal))
        for step in goal.steps:
            found += _step_changes(old_steps.get(step.id), goal, step)
    found += _removed(old, new)
    return found


def changed_steps(old: Sequence[GoalRead], new: Sequence[GoalRead]) -> list[StepRead]:
    """The steps of *new* that are new or say something else than in *old*."""
    before = {step.id: step.said for goal in old for step in goal.steps}
    return [step for goal in new for step in goal.steps if before.get(step.id) != step.said]


def _step_changes(
    before: tuple[GoalRead, StepRead] | None, goal: GoalRead, new: StepRead
) -> list[Change]:
    if before is None:
        return [Change(ChangeKind.NEW_STEP, new_goal=goal, new_step=new)]
    old_goal, old = before

    def change(kind: ChangeKind) -> Change:
        return Change(kind, old_goal=old_goal, new_goal=goal, old_step=old, new_step=new)

    different = {
        ChangeKind.STEP_REWRITTEN: old.text != new.text,
        ChangeKind.STEP_MOVED: old_goal.id != goal.id,
        ChangeKind.WHO_CHANGED: _doer(old) != _doer(new),
        _date_kind(old, new): old.due_on != new.due_on,
        ChangeKind.CONSEQUENCE_CHANGED: (old.duty, old.consequence) != (new.duty, new.consequence),
    }
    return [change(kind) for kind, is_different in different.items() if is_different]


def _doer(step: StepRead) -> tuple[object, ...]:
    return (step.who, step.person_id, step.organisation_id)


def _date_kind(old: StepRead, new: StepRead) -> ChangeKind:
    if old.due_on is None:
        return ChangeKind.DATE_SET
    return ChangeKind.DATE_REMOVED if new.due_on is None else ChangeKind.DATE_CHANGED


def _removed(old: Sequence[GoalRead], new: Sequence[GoalRead]) -> list[Change]:
    goals = {goal.id for goal in new}
    steps = {step.id for goal in new for step in goal.steps}
    found: list[Change] = []
    for goal in old:
        found += [
            Change(ChangeKind.STEP_REMOVED, old_goal=goal, old_step=step)
            for step in goal.steps
            if step.id not in steps
        ]
        if goal.id not in goals:
            found.append(Change(ChangeKind.GOAL_REMOVED, old_goal=goal))
    return found
