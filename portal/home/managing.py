"""What a manager does: answers who has looked, and opens in an emergency."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.forms import ExplainForm, ReasonForm
from portal.extensions import db
from portal.home.casework import plan_address
from portal.home.logged import opened, opened_again
from portal.home.views import blueprint
from portal.plans.services import openings as opening_questions
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/fragor-om-tittat")
@allow(Role.MANAGER)
def questions_about_openings() -> ResponseReturnValue:
    """What participants of the unit ask about those who have looked."""
    found = opening_questions.list_opening_questions(db.session, g.viewer)
    return render_template("consent/questions.html", questions=found)


@blueprint.route("/fragor-om-tittat/<uuid:writing_id>", methods=["GET", "POST"])
@allow(Role.MANAGER, opens=True)
def question_about_opening(writing_id: uuid.UUID) -> ResponseReturnValue:
    """One question, and the answer to it."""
    question = opening_questions.get_opening_question_for(db.session, g.viewer, writing_id)
    form = ExplainForm()
    if form.validate_on_submit():
        opening_questions.answer_opening_question(db.session, g.viewer, writing_id, form.text.data)
        return finish(url_for("home.questions_about_openings"), said=_("Ditt svar är skickat."))
    show = opened_again if form.is_submitted() else opened
    return show(
        question.person_id,
        consent.Seen.OPENINGS,
        "consent/question.html",
        question=question,
        form=form,
    )


@blueprint.route("/deltagare/<uuid:person_id>/nodlage", methods=["GET", "POST"])
@allow(Role.MANAGER)
def emergency(person_id: uuid.UUID) -> ResponseReturnValue:
    """Open a participant's plan for an hour, with a reason they will read."""
    consent.get_participant_of_unit(db.session, g.viewer, person_id)
    running = consent.current_emergency(db.session, g.viewer, person_id)
    values: dict[str, Any] = {
        "person_id": person_id,
        "plan": plan_address(person_id),
        "name": consent.name_of(db.session, g.viewer, person_id),
        "ends_at": running.ends_at if running else None,
    }
    form = ReasonForm()
    if form.validate_on_submit():
        consent.open_in_emergency(db.session, g.viewer, person_id, form.reason)
        return finish(
            plan_address(person_id),
            said=_("Planen är öppen i en timme. %(name)s får veta det.", name=values["name"]),
        )
    if form.is_submitted():
        return invalid("consent/emergency.html", form=form, **values)
    return render_template("consent/emergency.html", form=form, **values)
