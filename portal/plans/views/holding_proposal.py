"""A proposal that waits: what it changes, who has answered, and answers given elsewhere."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent.enums import How, Seen
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.enums import Reply
from portal.plans.services import journal_versions
from portal.plans.staff_forms import AnswerForm, PlainForm, StaffForm, read_id
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import (
    back_to,
    done,
    open_plan,
    plan_url,
    read_version,
    show,
    without_fields,
)
from portal.plans.views.holding_words import (
    how_words,
    sentences_to,
    waiting_writings,
    writing_words,
)
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.reading import PlanRead


@blueprint.get("/deltagare/<uuid:person_id>/forslag")
@allow(Role.COACH, opens=True)
def held_proposal(person_id: uuid.UUID) -> ResponseReturnValue:
    """The proposal, whole, and where one writes in an answer."""
    read = open_plan(person_id, whole=True)
    return show_proposal(read, AnswerForm())


@blueprint.post("/deltagare/<uuid:person_id>/forslag/svar")
@allow(Role.COACH)
def answer_proposal(person_id: uuid.UUID) -> ResponseReturnValue:
    """Write in the participant's answer, given in a meeting, by phone or in a letter."""
    form = AnswerForm()
    if done(form, lambda: record_answer(person_id, form)):
        said = _("Sparat. Nu gäller den nya planen.")
        if form.reply.data == Reply.NO.value:
            said = _("Sparat. Den gamla planen gäller.")
        return finish(back_to(person_id) or plan_url(person_id), said=said)
    return show_proposal(open_plan(person_id, whole=True), form)


@blueprint.post("/deltagare/<uuid:person_id>/forslag/andra")
@allow(Role.COACH)
def withdraw_proposal(person_id: uuid.UUID) -> ResponseReturnValue:
    """Take the proposal back to change it."""
    form = PlainForm()
    if done(form, lambda: services.withdraw(db.session, g.viewer, person_id)):
        return finish(
            back_to(person_id) or url_for("plans.draft", person_id=person_id),
            said=_("Förslaget är tillbaka hos dig. Nu kan du ändra det."),
        )
    return _show_gone(open_plan(person_id), form)


def record_answer(person_id: uuid.UUID, form: AnswerForm) -> None:
    """The answer in *form*, to the version that was read when the form was made."""
    services.answer_version(
        db.session,
        g.viewer,
        person_id,
        read_id(form.version.data) or person_id,
        Reply(form.reply.data),
        why=form.why.data or None,
        how=How(form.how.data),
    )


def show_proposal(read: PlanRead, form: AnswerForm) -> ResponseReturnValue:
    """The page of the proposal; without one, back to the plan."""
    if read.proposed is None:
        if form.errors:
            return _show_gone(read, form, form.why.data)
        return redirect(plan_url(read.person_id), 303)
    new = read_version(read, read.proposed.id)
    answers = journal_versions.read_answers(db.session, g.viewer, [read.proposed.id])
    form.version.data = str(read.proposed.id)
    return show(
        "plans/staff/proposal.html",
        read,
        Seen.DRAFT,
        form=form,
        new=new,
        cards={
            step.id: presenting.step_card(step, read, g.viewer)
            for goal in new
            for step in goal.steps
        },
        sentences=sentences_to(read, new),
        answers=answers.get(read.proposed.id, []),
        how_words=how_words,
        waiting=waiting_writings(read),
        writing_words=writing_words,
    )


def _show_gone(read: PlanRead, form: StaffForm, typed: str | None = None) -> ResponseReturnValue:
    """There is no proposal any more; what was typed is still there."""
    return show(
        "plans/staff/no_proposal.html",
        read,
        Seen.DRAFT,
        form=without_fields(form),
        typed=typed,
    )
