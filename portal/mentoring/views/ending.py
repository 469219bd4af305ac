"""A meeting ends: it is cancelled, it was held, or it did not become. For both sides."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect, request
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.enums import MeetingState, Why
from portal.mentoring.forms.meetings import HeldForm, LineForm, WhyForm
from portal.mentoring.reading import MeetingRead
from portal.mentoring.services import ending, reads
from portal.mentoring.views import blueprint
from portal.mentoring.views.meetings import form_page, url
from portal.plans import services as plans
from portal.plans.reading import Holder
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.route("/moten/<uuid:meeting_id>/avboka", methods=["GET", "POST"])
@allow(Role.PARTICIPANT, Role.MENTOR)
def cancel(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """I cannot come. Without a reason, or because it is too hard today."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = WhyForm(data={"version": str(read.version)})
    form.offer(_why_not_to_come(read))
    if _is_too_late(read, MeetingState.CONFIRMED) and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(form, lambda: ending.cancel(db.session, g.viewer, meeting_id, form.seen, form.said)):
        return finish(url(meeting_id), said=_("Mötet är avbokat. Tack för att du sa till."))
    return form_page("mentoring/meeting_cancel.html", form, meeting=read, lead=_lead(read))


@blueprint.route("/moten/<uuid:meeting_id>/vi-sags", methods=["GET", "POST"])
@allow(Role.PARTICIPANT, Role.MENTOR)
def say_held(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """We met, and for how long."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = HeldForm(data={"version": str(read.version), "minutes": str(read.minutes)})
    if _is_too_early(read) and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(
        form, lambda: ending.say_held(db.session, g.viewer, meeting_id, form.seen, form.length)
    ):
        return finish(url(meeting_id), said=_("Sparat."))
    return form_page("mentoring/meeting_held.html", form, meeting=read)


@blueprint.route("/moten/<uuid:meeting_id>/blev-inte-av", methods=["GET", "POST"])
@allow(Role.PARTICIPANT, Role.MENTOR)
def say_not_held(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """It did not become, in neutral words."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = WhyForm(data={"version": str(read.version)})
    form.offer(_why_not_held(read))
    if _is_too_early(read) and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(
        form, lambda: ending.say_not_held(db.session, g.viewer, meeting_id, form.seen, form.said)
    ):
        return finish(url(meeting_id), said=_("Sparat. Ni kan ta en ny tid."))
    return form_page("mentoring/meeting_not_held.html", form, meeting=read, lead=_lead(read))


@blueprint.route("/moten/<uuid:meeting_id>/sedan", methods=["GET", "POST"])
@allow(Role.PARTICIPANT, Role.MENTOR)
def write_line(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """What I do next, in one line. The participant's is theirs until they show it."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    own = read.own_line if read.is_own else read.host_line
    form = LineForm(data={"version": str(read.version), "text": own})
    if read.state is not MeetingState.HELD and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    share = request.form.get("visa") == "ja"
    if done(
        form,
        lambda: ending.write_line(
            db.session, g.viewer, meeting_id, form.seen, form.text.data, share=share
        ),
    ):
        return finish(url(meeting_id), said=_line_said(read, share))
    return form_page("mentoring/meeting_line.html", form, meeting=read)


def _line_said(read: MeetingRead, share: bool) -> str:
    if not read.is_own:
        return _("Sparat.")
    if share:
        return _("Sparat. %(who)s kan läsa raden.", who=read.other)
    return _("Sparat. Bara du ser raden.")


def _why_not_to_come(read: MeetingRead) -> dict[Why, str]:
    found = {Why.CANNOT: _("Jag kan inte komma")}
    if read.is_own:
        found[Why.TOO_HARD] = _("Det känns för svårt i dag")
    return found


def _why_not_held(read: MeetingRead) -> dict[Why, str]:
    found = {Why.CANNOT: _("Jag kunde inte komma")}
    if read.is_own:
        found[Why.TOO_HARD] = _("Det kändes för svårt")
    found[Why.ALONE] = _("%(who)s kom inte", who=read.other)
    found[Why.OTHER] = _("Något annat")
    return found


def _is_too_early(read: MeetingRead) -> bool:
    return read.state is not MeetingState.CONFIRMED or read.starts_at > clock.now()


def _is_too_late(read: MeetingRead, state: MeetingState) -> bool:
    return read.state is not state or read.starts_at <= clock.now()


def _lead(read: MeetingRead) -> Holder | None:
    """Whom the participant can call."""
    if not read.is_own:
        return None
    found = plans.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = found.lead.name
    return found.stand_in or found.lead
