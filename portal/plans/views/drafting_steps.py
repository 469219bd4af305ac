"""Steps of a draft: added, said differently, taken away."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, request
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import Conflict
from portal.extensions import db
from portal.plans.draft_forms import StepForm
from portal.plans.enums import WritingKind
from portal.plans.services import doers, drafting
from portal.plans.staff_forms import read_id
from portal.plans.views import blueprint
from portal.plans.views.drafting_opening import (
    Draft,
    mark_of_step,
    open_draft,
    save,
    show_form,
    take_away,
    to_draft,
    written,
)
from portal.web.access import allow

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_STEP = "/deltagare/<uuid:person_id>/utkast/steg/<uuid:step_id>"


@blueprint.route("/deltagare/<uuid:person_id>/utkast/steg/ny", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def draft_new_step(person_id: uuid.UUID) -> ResponseReturnValue:
    """A new step under a goal of the draft."""
    draft = open_draft(person_id)
    text = written(person_id)
    offered = doers.list_doers(db.session, g.viewer)
    form = StepForm()
    form.offer(offered, draft.read.name)
    goal_id = read_id(form.mal.data or request.args.get("mal"))
    if not form.is_submitted():
        if not draft.is_there:
            return to_draft(person_id, mal=goal_id)
        form.mal.data = str(draft.goal(goal_id).id)
        if text is not None:
            form.text.data, form.writing.data = text.text, str(text.id)
            form.who.data = _proposer(text, offered)
    answer = save(
        person_id,
        form,
        lambda: drafting.add_step(
            db.session, g.viewer, person_id, goal_id or person_id, form.said()
        ),
        anchor=f"mal-{goal_id}",
        said=_("Steget är med i utkastet."),
    )
    if answer is None or isinstance(answer, Conflict):
        return _show(draft, form, answer, goal_id, text)
    return answer


@blueprint.route(_STEP, methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def draft_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """A step, said differently."""
    draft = open_draft(person_id)
    text = written(person_id)
    form = StepForm()
    form.offer(doers.list_doers(db.session, g.viewer), draft.read.name)
    if not form.is_submitted():
        if not draft.is_there:
            return to_draft(person_id, steg=step_id)
        form.fill(draft.step(step_id))
        form.seen.data = mark_of_step(draft, step_id)
        form.writing.data = str(text.id) if text is not None else ""
    answer = save(
        person_id,
        form,
        lambda: drafting.rewrite_step(
            db.session, g.viewer, person_id, step_id, form.said(), form.seen.data or ""
        ),
        anchor=f"steg-{step_id}",
        said=_("Steget är ändrat i utkastet."),
    )
    if answer is None or isinstance(answer, Conflict):
        if answer is not None:
            form.seen.data = mark_of_step(draft, step_id)
        return _show(draft, form, answer, None, text, step_id)
    return answer


@blueprint.post(f"{_STEP}/ta-bort")
@allow(Role.COACH)
def draft_remove_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """Take a step out of the draft."""
    return take_away(
        person_id,
        step_id,
        lambda: drafting.remove_step(db.session, g.viewer, person_id, step_id),
        _("Steget är borta ur utkastet."),
    )


def _show(
    draft: Draft,
    form: StepForm,
    conflict: Conflict | None,
    goal_id: uuid.UUID | None,
    writing: Any,
    step_id: uuid.UUID | None = None,
) -> ResponseReturnValue:
    goal = next(
        (
            one
            for one in draft.goals
            if one.id == goal_id or step_id in {step.id for step in one.steps}
        ),
        None,
    )
    return show_form(
        "plans/staff/step_form.html",
        draft,
        form,
        conflict,
        goal=goal,
        step_id=step_id,
        writing=writing,
    )


def _proposer(writing: Any, offered: list[doers.Doers]) -> str | None:
    """Who does a step that a partner proposed: the one who did."""
    if writing.kind is not WritingKind.PARTNER_STEP:
        return None
    for one in offered:
        if writing.writer_id in one.people:
            return f"{one.organisation_id}/{writing.writer_id}"
    return None
