"""The participant's own mentor: choosing, the agreement, and not this person."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.forms.matching import read_ids
from portal.mentoring.services import agreement, choosing
from portal.mentoring.views import blueprint
from portal.plans import presenting
from portal.plans.staff_forms import PlainForm
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/mentor")
@allow(Role.PARTICIPANT)
def own_mentor() -> ResponseReturnValue:
    """Who my mentor is, or who can be."""
    return render_template("mentoring/mentor.html", **_values())


@blueprint.post("/mentor/<uuid:mentorship_id>/valj")
@allow(Role.PARTICIPANT)
def choose(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """I want to meet this one."""
    return _act(
        lambda: choosing.choose(db.session, g.viewer, mentorship_id),
        _("Nu får mentorn din fråga."),
    )


@blueprint.post("/mentor/ingen")
@allow(Role.PARTICIPANT)
def choose_none() -> ResponseReturnValue:
    """None of them."""
    shown = read_ids(request.form.get("forslag", ""))
    what = (db.session, g.viewer, g.viewer.person_id, shown)
    return _act(lambda: choosing.choose_none(*what), _("Okej. Din coach hör av sig."))


@blueprint.post("/mentor/<uuid:mentorship_id>/ja")
@allow(Role.PARTICIPANT)
def agree(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """I say yes to the agreement."""
    what = (db.session, g.viewer, mentorship_id, request.form.get("galler", ""))
    return _act(lambda: agreement.say_yes(*what), _("Du har sagt ja."))


@blueprint.route("/mentor/<uuid:mentorship_id>/avsluta", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def not_this_person(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """Not this person, asked once more. No reason."""
    form = PlainForm()
    if done(form, lambda: agreement.end(db.session, g.viewer, mentorship_id)):
        return finish(url_for("mentoring.own_mentor"), said=_("Klart. Tack för att du säger till."))
    read = agreement.read_agreement(db.session, g.viewer, mentorship_id)
    if not read.is_under_way:
        return redirect(url_for("mentoring.own_mentor"), 303)
    return render_template("mentoring/mentor_end.html", read=read)


def _act(act: Callable[[], object], said: str) -> ResponseReturnValue:
    form = PlainForm()
    if done(form, act):
        return finish(url_for("mentoring.own_mentor"), said=said)
    return invalid("mentoring/mentor.html", form=form, **_values())


def _values() -> dict[str, Any]:
    own = choosing.read_own(db.session, g.viewer)
    read = None
    if own.current is not None:
        read = agreement.read_agreement(db.session, g.viewer, own.current.row.id)
    to_call = agreement.read_to_call(db.session, g.viewer, g.viewer.person_id)
    return {
        "own": own,
        "read": read,
        "to_call": to_call,
        "written_in": presenting.written_in(),
    }
