""" "Vi svarade tillsammans": on the coach's device with the participant beside, or from paper."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.extensions import db
from portal.plans.staff_forms import PlainForm
from portal.plans.views.holding_opening import done
from portal.ratings.reading import RoundRead
from portal.ratings.services import together
from portal.ratings.staff_forms import YesForm
from portal.ratings.views import blueprint
from portal.ratings.views.answering import (
    Way,
    keep_answer,
    keep_talk,
    show_question,
    special_words,
    theme_of,
)
from portal.ratings.views.looking import show_list
from portal.ratings.views.opening import log, person_url, show
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_AT = "/deltagare/<uuid:person_id>/fragor"


@blueprint.post(f"{_AT}/tillsammans")
@allow(Role.COACH)
def together_begin(person_id: uuid.UUID) -> ResponseReturnValue:
    """The first question, or the one where the two stopped."""
    form = PlainForm()
    if not done(form, lambda: together.begin_together(db.session, g.viewer, person_id)):
        return show_list(person_id, form)
    read, way = _open(person_id), _way(person_id)
    return finish(way.question(read.resume_at) if read.resume_at else way.start())


@blueprint.get(f"{_AT}/tillsammans")
@allow(Role.COACH, opens=True)
def together_start(person_id: uuid.UUID) -> ResponseReturnValue:
    """The themes, and how far the two have come."""
    read = _open(person_id)
    log(person_id)
    back = (person_url(person_id), consent.name_of(db.session, g.viewer, person_id))
    return show("ratings/staff/together.html", person_id, read=read, way=_way(person_id), back=back)


@blueprint.get(f"{_AT}/tillsammans/fraga/<key>")
@allow(Role.COACH, opens=True)
def together_question(person_id: uuid.UUID, key: str) -> ResponseReturnValue:
    """One question."""
    return _logged(person_id, show_question(_way(person_id), _open(person_id), key))


@blueprint.post(f"{_AT}/tillsammans/fraga/<key>")
@allow(Role.COACH)
def together_answer(person_id: uuid.UUID, key: str) -> ResponseReturnValue:
    """The participant's answer, and on to the next."""
    return _logged(person_id, keep_answer(_way(person_id), _open(person_id), key))


@blueprint.post(f"{_AT}/tillsammans/fraga/<key>/prata")
@allow(Role.COACH)
def together_talk(person_id: uuid.UUID, key: str) -> ResponseReturnValue:
    """The participant wants to talk about this, or not any more."""
    return _logged(person_id, keep_talk(_way(person_id), _open(person_id), key))


@blueprint.get(f"{_AT}/tillsammans/tema/<key>")
@allow(Role.COACH, opens=True)
def together_theme(person_id: uuid.UUID, key: str) -> ResponseReturnValue:
    """What is answered in one theme."""
    read = _open(person_id)
    theme = theme_of(read, key)
    log(person_id)
    return show(
        "ratings/theme.html",
        person_id,
        way=_way(person_id),
        read=read,
        theme=theme,
        following=read.theme_after(theme),
        special=special_words(),
    )


@blueprint.route(f"{_AT}/tillsammans/klar", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def together_close(person_id: uuid.UUID) -> ResponseReturnValue:
    """The two are done: asked once more, since the answers stand afterwards."""
    read, form = _open(person_id), PlainForm()
    if done(form, lambda: together.close_together(db.session, g.viewer, person_id, read.id)):
        name = consent.name_of(db.session, g.viewer, person_id)
        return finish(
            person_url(person_id),
            said=_("Klart. Det räknas när %(name)s har sagt ja till svaren.", name=name),
        )
    log(person_id)
    return show("ratings/staff/together_close.html", person_id, form=form, way=_way(person_id))


@blueprint.route(f"{_AT}/<uuid:round_id>/ja", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def together_yes(person_id: uuid.UUID, round_id: uuid.UUID) -> ResponseReturnValue:
    """What somebody on paper says of the answers: theirs or not, to be read or not."""
    round_ = together.get_unowned(db.session, g.viewer, person_id, round_id)
    form, closed_at = YesForm(), round_.closed_at
    if done(form, lambda: _record(person_id, round_id, form)):
        said = {
            YesForm.SHOW: _("Sparat. Nu kan ni läsa svaren."),
            YesForm.KEEP: _("Sparat. Nu ser ingen svaren."),
            YesForm.NO: _("Svaren är borta."),
        }
        return finish(person_url(person_id), said=said[form.reply.data])
    log(person_id)
    return show(
        "ratings/staff/yes.html", person_id, form=form, round_id=round_id, closed_at=closed_at
    )


def _record(person_id: uuid.UUID, round_id: uuid.UUID, form: YesForm) -> None:
    if form.reply.data == YesForm.NO:
        together.record_no(db.session, g.viewer, person_id, round_id)
        return
    shows = form.reply.data == YesForm.SHOW
    together.record_yes(db.session, g.viewer, person_id, round_id, form.given, shows=shows)


def _way(person_id: uuid.UUID) -> Way:
    who = consent.name_of(db.session, g.viewer, person_id)
    return Way("together", {"person_id": person_id}, who)


def _open(person_id: uuid.UUID) -> RoundRead:
    return together.read_together(db.session, g.viewer, person_id)


def _logged(person_id: uuid.UUID, reply: ResponseReturnValue) -> ResponseReturnValue:
    """Log what the reply shows before it is sent; a redirect leads to a page that does."""
    if not isinstance(reply, Response):
        log(person_id)
    return reply
