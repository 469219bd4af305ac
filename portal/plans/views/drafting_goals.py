"""Goals of a draft: added, said differently, taken away."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import Conflict
from portal.extensions import db
from portal.plans.draft_forms import GoalForm
from portal.plans.enums import WritingKind
from portal.plans.services import drafting
from portal.plans.views import blueprint
from portal.plans.views.drafting_opening import (
    mark_of_goal,
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

_GOAL = "/deltagare/<uuid:person_id>/utkast/mal/<uuid:goal_id>"


@blueprint.route("/deltagare/<uuid:person_id>/utkast/mal", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def draft_new_goal(person_id: uuid.UUID) -> ResponseReturnValue:
    """A new goal."""
    draft = open_draft(person_id)
    text = written(person_id)
    form = GoalForm()
    if not form.is_submitted():
        if not draft.is_there:
            return to_draft(person_id)
        if text is not None:
            form.text.data, form.writing.data = text.text, str(text.id)
    answer = save(
        person_id,
        form,
        lambda: drafting.add_goal(db.session, g.viewer, person_id, form.text.data or ""),
        anchor="mal",
        said=_("Målet är med i utkastet."),
    )
    if answer is None or isinstance(answer, Conflict):
        return show_form("plans/staff/goal.html", draft, form, answer, goal=None, writing=text)
    return answer


@blueprint.route(_GOAL, methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def draft_goal(person_id: uuid.UUID, goal_id: uuid.UUID) -> ResponseReturnValue:
    """A goal, said differently."""
    draft = open_draft(person_id)
    text = written(person_id)
    form = GoalForm()
    if not form.is_submitted():
        if not draft.is_there:
            return to_draft(person_id, mal=goal_id)
        goal = draft.goal(goal_id)
        form.text.data, form.seen.data = goal.text, mark_of_goal(draft, goal_id)
        if text is not None:
            form.writing.data = str(text.id)
            if text.kind is WritingKind.REWRITE_GOAL:
                form.text.data = text.text
    answer = save(
        person_id,
        form,
        lambda: drafting.rewrite_goal(
            db.session, g.viewer, person_id, goal_id, form.text.data or "", form.seen.data or ""
        ),
        anchor=f"mal-{goal_id}",
        said=_("Målet är ändrat i utkastet."),
    )
    if answer is None or isinstance(answer, Conflict):
        if answer is not None:
            form.seen.data = mark_of_goal(draft, goal_id)
        return show_form(
            "plans/staff/goal.html", draft, form, answer, goal_id=goal_id, writing=text
        )
    return answer


@blueprint.post(f"{_GOAL}/ta-bort")
@allow(Role.COACH)
def draft_remove_goal(person_id: uuid.UUID, goal_id: uuid.UUID) -> ResponseReturnValue:
    """Take a goal and its steps out of the draft."""
    return take_away(
        person_id,
        goal_id,
        lambda: drafting.remove_goal(db.session, g.viewer, person_id, goal_id),
        _("Målet är borta ur utkastet. Stegen också."),
    )
