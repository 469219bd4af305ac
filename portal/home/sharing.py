"""Vem får se? and Vem har tittat?: the participant's own pages.

Here and not among the consents, because an answer also delivers the plan, or stops it.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.accounts.role_words import role_label
from portal.consent import services as consent
from portal.consent.forms import AnswerForm, AskForm
from portal.extensions import db
from portal.home.views import blueprint
from portal.plans import services as plans
from portal.plans.services import openings as opening_questions
from portal.plans.services.organisations import steps_by_organisation
from portal.web import formats
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


blueprint.app_template_filter("role_word")(role_label)


@blueprint.get("/vem-far-se")
@allow(Role.PARTICIPANT)
def sharing() -> ResponseReturnValue:
    """Every organisation that meets my plan, and what it sees."""
    viewer = g.viewer
    steps = steps_by_organisation(db.session, viewer, viewer.person_id)
    shared = consent.read_sharing(db.session, viewer, viewer.person_id, steps)
    return render_template("sharing/sharing.html", shared=shared, steps=steps)


@blueprint.route("/vem-far-se/<uuid:organisation_id>", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def sharing_with(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Får de se min plan? Three answers, one tap."""
    viewer = g.viewer
    steps = steps_by_organisation(db.session, viewer, viewer.person_id)
    asked = consent.get_sharing(db.session, viewer, viewer.person_id, organisation_id, steps)
    form = AnswerForm()
    if form.validate_on_submit():
        given = consent.give_consent(
            db.session,
            viewer,
            viewer.person_id,
            organisation_id,
            form.scope,
            language=chosen_language(),
        )
        plans.consent_changed(db.session, viewer, viewer.person_id, organisation_id)
        return finish(url_for("home.sharing"), said=_said(asked.name, given.scope, given.until))
    values: dict[str, Any] = {
        "asked": asked,
        "form": form,
        "steps": steps.get(organisation_id, []),
        "until": consent.proposed_until(),
        "answers": consent.read_answers(db.session, viewer, viewer.person_id, organisation_id),
    }
    if form.is_submitted():
        return invalid("sharing/question.html", **values)
    return render_template("sharing/question.html", **values)


@blueprint.post("/vem-far-se/<uuid:organisation_id>/sluta")
@allow(Role.PARTICIPANT)
def stop_sharing(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Sluta dela. One tap, and nothing more is asked."""
    viewer = g.viewer
    steps = steps_by_organisation(db.session, viewer, viewer.person_id)
    asked = consent.get_sharing(db.session, viewer, viewer.person_id, organisation_id, steps)
    if asked.is_open:
        consent.stop_consent(
            db.session, viewer, viewer.person_id, organisation_id, language=chosen_language()
        )
        plans.consent_changed(db.session, viewer, viewer.person_id, organisation_id)
    return finish(url_for("home.sharing"), said=_said(asked.name, consent.Scope.NOTHING, None))


@blueprint.get("/vem-har-tittat")
@allow(Role.PARTICIPANT)
def openings() -> ResponseReturnValue:
    """Everybody who has opened me, by day."""
    log = consent.list_openings_of(db.session, g.viewer, before=page_before())
    shown = [one for _day, lookers in log.days for looker in lookers for one in looker.opening_ids]
    asked = opening_questions.list_own_opening_questions(db.session, g.viewer, shown)
    return render_template("sharing/openings.html", log=log, asked=asked)


@blueprint.route("/vem-har-tittat/<uuid:opening_id>/fraga", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def ask_about(opening_id: uuid.UUID) -> ResponseReturnValue:
    """Fråga om detta. The one who is asked about is not the one to ask for help here."""
    g.without_help = True
    opening = consent.get_opening_for(db.session, g.viewer, opening_id)
    looker = consent.read_looker(db.session, g.viewer, opening)
    form = AskForm()
    if form.validate_on_submit():
        opening_questions.ask_about_opening(db.session, g.viewer, opening_id, form.text.data)
        return finish(
            url_for("home.openings"),
            said=_("Din fråga är skickad. Svaret kommer här."),
        )
    if form.is_submitted():
        return invalid("sharing/ask.html", form=form, looker=looker)
    return render_template("sharing/ask.html", form=form, looker=looker)


def page_before() -> date | None:
    """The day that this page of the log ends before; none for the newest page."""
    try:
        return date.fromisoformat(request.args.get("fore", ""))
    except ValueError:
        return None


def _said(name: str, scope: consent.Scope, until: date | None) -> str:
    said: str
    if scope is consent.Scope.PLAN:
        day = formats.short_day(until)
        said = _("Nu ser %(name)s din plan till och med %(day)s.", name=name, day=day)
    elif scope is consent.Scope.OWN_STEPS:
        said = _("Nu ser %(name)s bara sina steg.", name=name)
    else:
        said = _("%(name)s ser ingenting av din plan nu.", name=name)
    return said
