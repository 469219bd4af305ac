"""The agreement and its year, as the mentor reads them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.services import agreement
from portal.mentoring.views import blueprint
from portal.plans.staff_forms import PlainForm
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/mentorskap/<uuid:mentorship_id>")
@allow(Role.MENTOR)
def mentorship(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """What the two promise each other, and how it stands."""
    read = agreement.read_agreement(db.session, g.viewer, mentorship_id)
    if read.is_asked:
        return redirect(url_for("mentoring.requests"), 303)
    return render_template("mentoring/agreement.html", read=read)


@blueprint.post("/mentorskap/<uuid:mentorship_id>/ja")
@allow(Role.MENTOR)
def mentor_agrees(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """The mentor says yes to the agreement."""
    form = PlainForm()
    what = (db.session, g.viewer, mentorship_id, request.form.get("galler", ""))
    if done(form, lambda: agreement.say_yes(*what)):
        url = url_for("mentoring.mentorship", mentorship_id=mentorship_id)
        return finish(url, said=_("Du har sagt ja."))
    read = agreement.read_agreement(db.session, g.viewer, mentorship_id)
    return invalid("mentoring/agreement.html", form=form, read=read)


@blueprint.route("/mentorskap/<uuid:mentorship_id>/avsluta", methods=["GET", "POST"])
@allow(Role.MENTOR)
def mentor_ends(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """The mentor ends it, asked once more. No reason."""
    form = PlainForm()
    if done(form, lambda: agreement.end(db.session, g.viewer, mentorship_id)):
        return finish(url_for("mentoring.requests"), said=_("Det är klart. Tack för din tid!"))
    read = agreement.read_agreement(db.session, g.viewer, mentorship_id)
    if read.is_asked or not read.is_under_way:
        url = url_for("mentoring.mentorship", mentorship_id=mentorship_id)
        return redirect(url, 303)
    return render_template("mentoring/agreement_end.html", read=read)
