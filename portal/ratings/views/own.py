"""The participant answers alone: "Hur funkar det för dig?"."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import services as plans
from portal.ratings.forms import AnswerForm
from portal.ratings.services import answers, deciding, instruments, rounds
from portal.ratings.views import blueprint
from portal.ratings.views.answering import (
    Way,
    keep_answer,
    keep_talk,
    show_question,
    special_words,
    theme_of,
)
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.ratings.reading import RoundRead

WAY = Way("own")


@blueprint.get("/fragor")
@allow(Role.PARTICIPANT)
def own_start() -> ResponseReturnValue:
    """What it is, or how far I am; and earlier times."""
    round_ = rounds.find_open(db.session, g.viewer)
    earlier = rounds.list_own(db.session, g.viewer)
    lead = _lead_name()
    if round_ is None:
        instrument = instruments.current_instrument(db.session, g.viewer.municipality_id)
        return render_template(
            "ratings/begin.html",
            instrument=instrument,
            earlier=earlier,
            lead=lead,
            lang=chosen_language(),
        )
    return render_template(
        "ratings/themes.html",
        way=WAY,
        read=rounds.read_round(db.session, g.viewer, round_),
        earlier=earlier,
        lead=lead,
        lang=chosen_language(),
    )


@blueprint.post("/fragor/borja")
@allow(Role.PARTICIPANT)
def begin() -> ResponseReturnValue:
    """The first question, or the one where I stopped."""
    round_ = rounds.begin(db.session, g.viewer)
    read = rounds.read_round(db.session, g.viewer, round_)
    return finish(WAY.question(read.resume_at) if read.resume_at else WAY.start())


@blueprint.get("/fragor/fraga/<key>")
@allow(Role.PARTICIPANT)
def own_question(key: str) -> ResponseReturnValue:
    """One question."""
    return show_question(WAY, _open(), key)


@blueprint.post("/fragor/fraga/<key>")
@allow(Role.PARTICIPANT)
def own_answer(key: str) -> ResponseReturnValue:
    """My answer, and on to the next."""
    return keep_answer(WAY, _open(), key)


@blueprint.post("/fragor/fraga/<key>/prata")
@allow(Role.PARTICIPANT)
def own_talk(key: str) -> ResponseReturnValue:
    """I want to talk about this, or not any more."""
    return keep_talk(WAY, _open(), key)


@blueprint.get("/fragor/tema/<key>")
@allow(Role.PARTICIPANT)
def own_theme(key: str) -> ResponseReturnValue:
    """What I have answered in one theme."""
    read = _open()
    theme = theme_of(read, key)
    return render_template(
        "ratings/theme.html",
        way=WAY,
        read=read,
        theme=theme,
        following=read.theme_after(theme),
        special=special_words(),
        lang=chosen_language(),
    )


@blueprint.route("/fragor/klar", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def close() -> ResponseReturnValue:
    """I am done: asked once more, since the answers stand afterwards."""
    round_id = _open().id
    if request.method == "GET":
        return _ask_to_close()
    try:
        deciding.close(db.session, g.viewer, round_id)
    except RuleBroken as error:
        return _ask_to_close(problem=str(error))
    return finish(
        url_for("ratings.result", round_id=round_id), said=_("Klart. Bara du ser svaren.")
    )


@blueprint.post("/fragor/<uuid:round_id>/ta-bort")
@allow(Role.PARTICIPANT)
def delete(round_id: uuid.UUID) -> ResponseReturnValue:
    """All my answers of one time are gone, for good."""
    try:
        deciding.delete(db.session, g.viewer, round_id)
    except RuleBroken as error:
        return finish(url_for("ratings.result", round_id=round_id), said=str(error))
    return finish(WAY.start(), said=_("Svaren är borta."))


@blueprint.post("/fragor/<uuid:round_id>/utan")
@allow(Role.PARTICIPANT)
def leave_out(round_id: uuid.UUID) -> ResponseReturnValue:
    """Keep a theme or an answer out of what is shown, or let it in again."""
    left_out = request.form.get("visa") == "nej"
    theme, question = request.form.get("tema"), request.form.get("fraga")
    if theme:
        answers.leave_theme_out(db.session, g.viewer, round_id, theme, left_out)
    elif question:
        answers.leave_out(db.session, g.viewer, round_id, question, left_out)
    else:
        raise NotFound
    return finish(
        url_for("ratings.choose_shown", round_id=round_id),
        said=_("Det visas inte.") if left_out else _("Det får vara med."),
    )


def _open() -> RoundRead:
    return rounds.read_open(db.session, g.viewer)


def _ask_to_close(problem: str | None = None) -> ResponseReturnValue:
    form = AnswerForm(formdata=None)
    if problem is None:
        return render_template("ratings/close.html", way=WAY, form=form)
    form.form_errors.append(problem)
    return invalid("ratings/close.html", way=WAY, form=form)


def _lead_name() -> str | None:
    name = plans.lead_name_of(db.session, g.viewer)
    g.lead_name = name
    return name
