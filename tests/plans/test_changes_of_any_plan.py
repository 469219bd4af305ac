"""What holds for the difference between any two versions."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.plans.change_words import change_sentences
from portal.plans.changes import ChangeKind, changed_steps, changes_between
from portal.plans.reading import GoalRead, StepRead
from tests.plans.plain import MONDAY, THURSDAY, a_goal, a_step

_TEXTS = st.sampled_from(["Ringa skolan", "Ringa Djurhuset", "Sova", "Läsa", "%(step)s", "<b>"])
_WHO = st.sampled_from(["me", "nobody", "Dana", "Per", "Carin", "AF", "KV"])
_DAYS = st.none() | st.sampled_from([MONDAY, THURSDAY, MONDAY + timedelta(days=400)])
_CONSEQUENCES = st.none() | st.sampled_from(["Mindre pengar", "Ingen plats"])


@st.composite
def plans(draw: st.DrawFn) -> list[GoalRead]:
    """A plan with some of three goals and five steps, in any order, saying anything."""
    goals = draw(st.lists(st.sampled_from("ABC"), unique=True))
    steps = draw(st.lists(st.sampled_from("abcde"), unique=True)) if goals else []
    made = {name: a_goal(name, text=draw(_TEXTS)) for name in goals}
    for name in steps:
        goal = made[draw(st.sampled_from(goals))]
        step = a_step(
            name, draw(_TEXTS), who=draw(_WHO), due=draw(_DAYS), consequence=draw(_CONSEQUENCES)
        )
        step.goal_id = goal.id
        goal.steps.append(step)
    return list(made.values())


def _said(plan: Sequence[GoalRead]) -> set[tuple[object, ...]]:
    """Everything a plan says, in no order."""
    return {(goal.id, goal.text) for goal in plan} | {
        (step.id, *step.said) for goal in plan for step in goal.steps
    }


@given(plans())
@settings(max_examples=150, deadline=None)
def test_the_same_plan_has_no_changes(plan: list[GoalRead]) -> None:
    assert changes_between(plan, copy.deepcopy(plan)) == []
    assert changed_steps(plan, copy.deepcopy(plan)) == []


@given(plans(), plans())
@settings(max_examples=300, deadline=None)
def test_every_difference_is_told(old: list[GoalRead], new: list[GoalRead]) -> None:
    changes = changes_between(old, new)
    assert bool(changes) == (_said(old) != _said(new))
    told = change_sentences(changes)
    assert len(told) == len(changes)
    assert all(
        sentence.strip() and "%(" not in sentence.replace("%(step)s", "") for sentence in told
    )


@given(plans(), plans())
@settings(max_examples=300, deadline=None)
def test_what_stands_alone_in_one_plan_is_told_there(
    old: list[GoalRead], new: list[GoalRead]
) -> None:
    """Every goal and step of only one plan is told once, and none that both have so."""
    found = changes_between(old, new)
    before, after = _ids(old), _ids(new)
    assert {c.new_goal.id for c in found if c.kind is ChangeKind.NEW_GOAL and c.new_goal} == {
        goal.id for goal in new
    } - before
    assert {c.new_step.id for c in found if c.kind is ChangeKind.NEW_STEP and c.new_step} == {
        step.id for step in _steps(new)
    } - before
    removed = [c.old_step or c.old_goal for c in found if c.kind.value.endswith("_removed")]
    gone = [one.id for one in removed if one is not None and one.id not in after]
    assert set(gone) == before - after
    assert len(gone) == len(set(gone))


@given(plans(), plans())
@settings(max_examples=200, deadline=None)
def test_organisations_are_asked_about_what_changed(
    old: list[GoalRead], new: list[GoalRead]
) -> None:
    told = {c.new_step.id for c in changes_between(old, new) if c.new_step is not None}
    assert {step.id for step in changed_steps(old, new)} == told


def _steps(plan: Sequence[GoalRead]) -> list[StepRead]:
    return [step for goal in plan for step in goal.steps]


def _ids(plan: Sequence[GoalRead]) -> set[object]:
    return {goal.id for goal in plan} | {step.id for step in _steps(plan)}
