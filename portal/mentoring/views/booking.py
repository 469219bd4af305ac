"""The participant asks for a time, moves it, picks another, or takes the question back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect, request
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.enums import OPEN
from portal.mentoring.forms.meetings import BookForm, PickForm, TimeForm, VersionForm, as_last_time
from portal.mentoring.services import answering, booking, offering, reads
from portal.mentoring.slots import AHEAD
from portal.mentoring.views import blueprint
from portal.mentoring.views.meetings import act, form_page, page, show, url
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.route("/moten/boka", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def book() -> ResponseReturnValue:
    """A list of days and times: tap one, ask."""
    form = BookForm()
    looks = "visa" in request.form
    asked: list[uuid.UUID] = []
    if not looks and done(
        form, lambda: asked.append(booking.ask(db.session, g.viewer, form.wanted).id)
    ):
        return finish(url(asked[0]), said=_("Frågan är skickad. Du får svar här."))
    db.session.rollback()
    read = offering.read_booking(db.session, g.viewer, minutes=form.length, days=_days())
    if not form.is_submitted():
        form = BookForm(data=as_last_time(read.usual))
    form.offer(read.places, read.free.minutes)
    form.settle(read.free.slots)
    opened = looks or form.is_changed_wrongly or request.args.get("andra") == "1"
    values = {"read": read, "days": _days(), "opened": opened}
    if looks:
        # Other days or another length were asked for. Nothing was done, and nothing is kept.
        db.session.rollback()
        return page("mentoring/book.html", form=form, **values)
    return form_page("mentoring/book.html", form, **values)


def _days() -> int:
    """How many days ahead are shown."""
    asked = request.form.get("visa") or request.form.get("dagar") or request.args.get("dagar")
    return AHEAD if asked == str(AHEAD) else offering.FEW_DAYS


@blueprint.route("/moten/<uuid:meeting_id>/flytta", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def move(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """Another time for the same meeting."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = TimeForm(data={"version": str(read.version)})
    if read.state not in OPEN and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(
        form,
        lambda: booking.move(db.session, g.viewer, meeting_id, form.seen, form.starts_at),
    ):
        return finish(url(meeting_id), said=_("Frågan om en ny tid är skickad."))
    free = offering.read_moving(db.session, g.viewer, read, days=_days())
    form.settle(free.slots)
    return form_page("mentoring/book_move.html", form, meeting=read, free=free, days=_days())


@blueprint.post("/moten/<uuid:meeting_id>/ta-tillbaka")
@allow(Role.PARTICIPANT)
def withdraw(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """Not that question after all."""
    return act(
        meeting_id,
        lambda version: booking.withdraw(db.session, g.viewer, meeting_id, version),
        _("Du har tagit tillbaka frågan."),
    )


@blueprint.post("/moten/<uuid:meeting_id>/valj")
@allow(Role.PARTICIPANT)
def pick(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """One of the times the mentor has suggested. It is booked at once."""
    form = PickForm()
    if done(
        form,
        lambda: answering.pick(db.session, g.viewer, meeting_id, form.seen, form.chosen),
    ):
        return finish(url(meeting_id), said=_("Tiden är bokad."))
    return show(meeting_id, form)


@blueprint.post("/moten/<uuid:meeting_id>/samma-tid")
@allow(Role.PARTICIPANT)
def ask_again(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """The same time about four weeks on."""
    form = VersionForm()
    asked: list[uuid.UUID] = []
    if done(form, lambda: asked.append(offering.ask_again(db.session, g.viewer, meeting_id).id)):
        return finish(url(asked[0]), said=_("Frågan är skickad. Du får svar här."))
    return show(meeting_id, form)
