"""The participant writes at the plan: for the own room, or for the lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import services
from portal.plans.enums import WritingKind
from portal.plans.forms import (
    ChangeForm,
    NewGoalForm,
    NewStepForm,
    QuestionForm,
    RewriteGoalForm,
    WritingForm,
)
from portal.plans.services import writings
from portal.plans.views import blueprint
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.reading import PlanRead

_FORMS: dict[WritingKind, type[WritingForm]] = {
    WritingKind.NEW_GOAL: NewGoalForm,
    WritingKind.NEW_STEP: NewStepForm,
    WritingKind.CHANGE: ChangeForm,
    WritingKind.QUESTION: QuestionForm,
    WritingKind.REWRITE_GOAL: RewriteGoalForm,
    WritingKind.ASK_PROPOSAL: QuestionForm,
}


@blueprint.route("/plan/nytt-mal", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def new_goal() -> ResponseReturnValue:
    """A goal I want in the plan."""
    return _write(WritingKind.NEW_GOAL, back=url_for("plans.own_plan"))


@blueprint.route("/plan/nytt-steg", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def new_step() -> ResponseReturnValue:
    """A step I want in the plan."""
    return _write(WritingKind.NEW_STEP, back=url_for("plans.own_plan"))


@blueprint.route("/plan/skriv", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def write_to_lead() -> ResponseReturnValue:
    """A question to the one who holds the plan together."""
    return _write(WritingKind.QUESTION, back=url_for("plans.own_plan"))


@blueprint.route("/plan/steg/<uuid:step_id>/fraga", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def ask_about_step(step_id: UUID) -> ResponseReturnValue:
    """A question at a step."""
    return _write_at_step(WritingKind.QUESTION, step_id)


@blueprint.route("/plan/steg/<uuid:step_id>/andra", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def change_step(step_id: UUID) -> ResponseReturnValue:
    """I want to change a step."""
    return _write_at_step(WritingKind.CHANGE, step_id)


@blueprint.route("/plan/mal/<uuid:goal_id>/skriv-om", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def rewrite_goal(goal_id: UUID) -> ResponseReturnValue:
    """A goal in my own words."""
    read = services.read_own_plan(db.session, g.viewer)
    goal = next((goal for goal in read.goals if goal.id == goal_id), None)
    if goal is None:
        _check_was_there(read, goal_id=goal_id)
    text = goal.text if goal else None
    return _write(
        WritingKind.REWRITE_GOAL,
        back=url_for("plans.own_plan"),
        about=text,
        start=text,
        goal_id=goal_id,
    )


@blueprint.route("/plan/forslag/fraga", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def ask_about_proposal() -> ResponseReturnValue:
    """A question about the proposal before I answer it."""
    if request.method == "GET":
        read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
        if read.proposed is None:
            return redirect(url_for("plans.own_proposal"), 303)
    return _write(WritingKind.ASK_PROPOSAL, back=url_for("plans.own_proposal"))


@blueprint.route("/plan/eget-rum/<uuid:writing_id>", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def own_writing(writing_id: UUID) -> ResponseReturnValue:
    """A text of my own room: go on writing, show it, or keep it."""
    writing = writings.get_own_writing(db.session, g.viewer, writing_id)
    form = _FORMS.get(writing.kind, WritingForm)(text=writing.text)
    kind = writing.kind
    if writing.shared_at is not None and not form.is_submitted():
        # It has left the room: it stands at the plan, where it cannot be changed.
        return redirect(url_for("plans.own_room"), 303)
    share = request.form.get("to") == "lead"
    if _done(
        form,
        lambda: writings.rewrite(db.session, g.viewer, writing_id, form.text.data, share=share),
    ):
        return finish(url_for("plans.own_room"), said=_said(share))
    return _page(form, kind, back=url_for("plans.own_room"), about=None)


@blueprint.post("/plan/eget-rum/<uuid:writing_id>/skicka")
@allow(Role.PARTICIPANT)
def share_writing(writing_id: UUID) -> ResponseReturnValue:
    """Show a text to the lead."""
    writings.share(db.session, g.viewer, writing_id)
    return finish(url_for("plans.own_room"), said=_said(share=True))


@blueprint.post("/plan/eget-rum/<uuid:writing_id>/ta-bort")
@allow(Role.PARTICIPANT)
def delete_writing(writing_id: UUID) -> ResponseReturnValue:
    """Take a text away for good."""
    writings.delete(db.session, g.viewer, writing_id)
    return finish(url_for("plans.own_room"), said=_("Texten är borta."))


def _write(
    kind: WritingKind,
    *,
    back: str,
    about: str | None = None,
    start: str | None = None,
    **place: UUID,
) -> ResponseReturnValue:
    form = _FORMS[kind](text=start)
    share = request.form.get("to") == "lead"
    if _done(
        form,
        lambda: writings.write(db.session, g.viewer, kind, form.text.data, share=share, **place),
    ):
        return finish(back if share else url_for("plans.own_room"), said=_said(share))
    return _page(form, kind, back=back, about=about)


def _write_at_step(kind: WritingKind, step_id: UUID) -> ResponseReturnValue:
    read = services.read_own_plan(db.session, g.viewer)
    step = next((step for step in read.steps if step.id == step_id), None)
    if step is None:
        _check_was_there(read, step_id=step_id)
        return _write(kind, back=url_for("plans.own_plan"), step_id=step_id)
    back = url_for("plans.own_step", step_id=step_id)
    return _write(kind, back=back, about=step.text, step_id=step_id)


def _check_was_there(
    read: PlanRead, *, goal_id: UUID | None = None, step_id: UUID | None = None
) -> None:
    """Let a text through that was begun while the plan still had its goal or step.

    Raises:
        NotFound: a page is asked for, or the plan never had it.
    """
    if request.method != "POST":
        raise NotFound
    writings.check_place(db.session, read.plan, goal_id, step_id)


def _done(form: WritingForm, act: Callable[[], object]) -> bool:
    """Whether *form* was sent and is right, and the rules let *act* through.

    What the rules say otherwise stands on the form, with the text.
    """
    if not form.validate_on_submit():
        return False
    try:
        act()
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return False
    return True


def _page(
    form: WritingForm, kind: WritingKind, *, back: str, about: str | None
) -> ResponseReturnValue:
    values: dict[str, Any] = {"form": form, "kind": kind.value, "back": back, "about": about}
    invalid_form = form.is_submitted()
    if invalid_form:
        db.session.rollback()
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = read.lead.name
    if invalid_form:
        return invalid("plans/own_write.html", read=read, **values)
    return render_template("plans/own_write.html", read=read, **values)


def _said(share: bool) -> str:
    return _("Skickat till din coach.") if share else _("Sparat i ditt eget rum. Bara du ser det.")
