"""What is offered beside a draft: what the participant wishes, and the usual steps."""

from __future__ import annotations

from typing import Any

from flask import url_for

from portal.errors import NotFound
from portal.extensions import db
from portal.plans import services
from portal.plans.draft_forms import StandardStepForm
from portal.plans.enums import WritingKind
from portal.plans.services.agreements import StepSaid as StandardStep
from portal.plans.views.drafting_opening import Draft
from portal.plans.views.holding_opening import MEETING, back_to
from portal.plans.views.holding_words import waiting_writings, writing_words


def wishes(found: Draft) -> list[dict[str, Any]]:
    """What has been written and waits, and where it is put into the draft.

    There is no such place for a question, nor when the plan has ended.
    """
    person_id = found.read.person_id
    return [
        {
            "writing": one,
            "heading": writing_words(one.kind, found.read.name),
            "url": _wish_url(found, one),
            "answer_url": url_for("plans.answer_writing", person_id=person_id, writing_id=one.id),
        }
        for one in waiting_writings(found.read)
    ]


def _wish_url(found: Draft, writing: Any) -> str | None:
    person_id = found.read.person_id
    more = {"skrivet": writing.id, "tillbaka": MEETING if back_to(person_id) else None}
    if found.read.plan.closed_at is not None:
        return None
    if writing.kind in {WritingKind.QUESTION, WritingKind.ASK_PROPOSAL}:
        return None
    if writing.kind is WritingKind.NEW_GOAL or not found.goals:
        return url_for("plans.draft_new_goal", person_id=person_id, **more)
    if writing.step_id in {step.id for step in found.steps}:
        return url_for("plans.draft_step", person_id=person_id, step_id=writing.step_id, **more)
    goal_ids = [goal.id for goal in found.goals]
    goal_id = writing.goal_id if writing.goal_id in goal_ids else goal_ids[0]
    if writing.goal_id == goal_id and writing.kind is not WritingKind.NEW_STEP:
        return url_for("plans.draft_goal", person_id=person_id, goal_id=goal_id, **more)
    return url_for("plans.draft_new_step", person_id=person_id, mal=goal_id, **more)


def standard_steps(found: Draft) -> list[tuple[int, StandardStep]]:
    """The agreement's usual steps that a plan which never stood does not have yet, by number."""
    if found.read.in_force is not None:
        return []
    try:
        agreement = services.read_agreement(db.session, found.read.plan.municipality_id)
    except NotFound:
        return []
    there = {step.text for step in found.steps}
    return [(number, one) for number, one in enumerate(agreement.steps) if one.text not in there]


def standard_form(found: Draft) -> StandardStepForm:
    """Under which goal such a step is put."""
    form = StandardStepForm()
    form.mal.choices = {str(goal.id): goal.text for goal in found.goals}
    return form
