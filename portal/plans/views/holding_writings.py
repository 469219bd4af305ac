"""Answering what the participant or a partner has written."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent.enums import Seen
from portal.extensions import db
from portal.plans.services import writings
from portal.plans.staff_forms import WritingAnswerForm
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import (
    back_to,
    done,
    open_plan,
    plan_url,
    show,
    without_fields,
)
from portal.plans.views.holding_words import writing_words
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.route("/deltagare/<uuid:person_id>/svar/<uuid:writing_id>", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def answer_writing(person_id: uuid.UUID, writing_id: uuid.UUID) -> ResponseReturnValue:
    """Read one text and answer it."""
    form = WritingAnswerForm()
    if done(
        form,
        lambda: writings.answer(db.session, g.viewer, person_id, writing_id, form.text.data or ""),
    ):
        return finish(
            back_to(person_id) or plan_url(person_id),
            said=_("Ditt svar är skickat."),
        )
    read = open_plan(person_id, whole=True)
    _plan, writing = writings.get_shared_writing(db.session, g.viewer, person_id, writing_id)
    answered = writing.answered_at is not None
    return show(
        "plans/staff/answer.html",
        read,
        Seen.PLAN,
        form=without_fields(form) if answered else form,
        # What a colleague was quicker to answer: what was typed is shown beside their answer.
        typed=form.text.data if answered else None,
        writing=writing,
        heading=writing_words(writing.kind, read.name),
        step=next((step for step in read.steps if step.id == writing.step_id), None),
        goal=next((goal for goal in read.goals if goal.id == writing.goal_id), None),
    )
