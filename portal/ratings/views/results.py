"""What came out of it, and who may see it: all the participant's own to say."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import services as plans
from portal.plans.enums import WritingKind
from portal.plans.services import strengths, writings
from portal.ratings.forms import ReplyForm
from portal.ratings.reading import RoundRead
from portal.ratings.services import deciding, looking, rounds
from portal.ratings.views import blueprint
from portal.ratings.views.answering import special_words, theme_of
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/fragor/<uuid:round_id>")
@allow(Role.PARTICIPANT)
def result(round_id: uuid.UUID) -> ResponseReturnValue:
    """Strengths first, then what I want to talk about, then each theme."""
    read = rounds.read_own(db.session, g.viewer, round_id)
    return render_template(
        "ratings/result.html",
        read=read,
        before=rounds.read_before(db.session, g.viewer, read),
        lead=_lead_name(),
        lang=chosen_language(),
        special=special_words(),
    )


@blueprint.post("/fragor/<uuid:round_id>/mina")
@allow(Role.PARTICIPANT)
def own(round_id: uuid.UUID) -> ResponseReturnValue:
    """The answers we gave together are mine."""
    deciding.own(db.session, g.viewer, round_id)
    return finish(_url(round_id), said=_("Tack. Nu är det dina svar."))


@blueprint.route("/fragor/<uuid:round_id>/visa", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def choose_shown(round_id: uuid.UUID) -> ResponseReturnValue:
    """Show it to the lead: what that means, what is left out, and then yes."""
    lead = _lead_name()
    if request.method == "POST":
        deciding.show(db.session, g.viewer, round_id)
        return finish(_url(round_id), said=_("Nu kan %(lead)s se det.", lead=lead))
    read = rounds.read_own(db.session, g.viewer, round_id)
    return render_template(
        "ratings/show.html",
        read=read,
        lead=lead,
        lang=chosen_language(),
        special=special_words(),
    )


@blueprint.post("/fragor/<uuid:round_id>/sluta-visa")
@allow(Role.PARTICIPANT)
def hide(round_id: uuid.UUID) -> ResponseReturnValue:
    """Nobody else sees it, from now on."""
    deciding.hide(db.session, g.viewer, round_id)
    return finish(_url(round_id), said=_("Nu är det bara du som ser svaren."))


@blueprint.post("/fragor/<uuid:round_id>/mal")
@allow(Role.PARTICIPANT)
def make_goal(round_id: uuid.UUID) -> ResponseReturnValue:
    """A goal begins in my own room, with the topic written in."""
    read = rounds.read_own(db.session, g.viewer, round_id)
    try:
        writing = writings.write(
            db.session, g.viewer, WritingKind.NEW_GOAL, _topic(read, request.form.get("om", ""))
        )
    except RuleBroken as error:
        db.session.rollback()
        return finish(_url(round_id), said=str(error))
    return finish(
        url_for("plans.own_writing", writing_id=writing.id),
        said=_("Här är början på ett mål. Skriv om det med dina ord."),
    )


@blueprint.post("/fragor/<uuid:round_id>/styrka")
@allow(Role.PARTICIPANT)
def keep_strength(round_id: uuid.UUID) -> ResponseReturnValue:
    """Put a strength on the first card of my plan."""
    read = rounds.read_own(db.session, g.viewer, round_id)
    try:
        strengths.add_strength(db.session, g.viewer, _topic(read, request.form.get("om", "")))
    except RuleBroken as error:
        db.session.rollback()
        return finish(_url(round_id), said=str(error))
    return finish(_url(round_id), said=_("Det står i din plan nu."))


@blueprint.route("/fragor/<uuid:round_id>/svara/<theme>", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def reply(round_id: uuid.UUID, theme: str) -> ResponseReturnValue:
    """What I say to what my coach has said of a theme."""
    lead = _lead_name()
    read = rounds.read_own(db.session, g.viewer, round_id)
    about = theme_of(read, theme)
    form = ReplyForm()
    page: dict[str, Any] = {
        "read": read,
        "theme": about,
        "form": form,
        "lead": lead,
        "lang": chosen_language(),
    }
    if not form.is_submitted():
        return render_template("ratings/reply.html", **page)
    if form.validate():
        try:
            looking.reply(db.session, g.viewer, round_id, theme, form.text.data)
        except RuleBroken as error:
            form.form_errors.append(str(error))
        else:
            return finish(_url(round_id), said=_("Skickat till din coach."))
    return invalid("ratings/reply.html", **page)


def _topic(read: RoundRead, key: str) -> str:
    question = read.instrument.question(key)
    theme = read.instrument.theme(key)
    if question is not None:
        return question.topic.in_language(chosen_language())[0]
    if theme is not None:
        return theme.title.in_language(chosen_language())[0]
    raise NotFound


def _url(round_id: uuid.UUID) -> str:
    return url_for("ratings.result", round_id=round_id)


def _lead_name() -> str | None:
    name = plans.lead_name_of(db.session, g.viewer)
    g.lead_name = name
    return name
