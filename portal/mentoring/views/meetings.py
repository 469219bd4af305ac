"""Meetings, as the participant and the mentor have them: the list, and one of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.database import set_reading
from portal.extensions import db
from portal.mentoring import meeting_words, times_words
from portal.mentoring.enums import OPEN
from portal.mentoring.forms.meetings import TopicsForm, VersionForm, topics_as_typed
from portal.mentoring.services import booking, reads
from portal.mentoring.views import blueprint
from portal.plans.staff_forms import StaffForm
from portal.plans.views.holding_opening import address, done
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/moten")
@allow(Role.PARTICIPANT, Role.MENTOR)
def meetings() -> ResponseReturnValue:
    """My meetings: what comes, what has been."""
    if g.viewer.role is Role.MENTOR:
        return page("mentoring/meetings_hosted.html", read=reads.read_hosted(db.session, g.viewer))
    return page(
        "mentoring/meetings.html",
        read=reads.read_own(db.session, g.viewer),
        mentor_url=address("mentoring.own_mentor"),
    )


@blueprint.get("/moten/<uuid:meeting_id>")
@allow(Role.PARTICIPANT, Role.MENTOR, opens=True)
def meeting(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """One meeting. A mentor who opens it is seen in "Vem har tittat?"."""
    return show(meeting_id)


def show(meeting_id: uuid.UUID, refused: VersionForm | None = None) -> ResponseReturnValue:
    """The meeting as it stands now; *refused* when something could not be done with it."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    same_day = reads.read_same_day(db.session, g.viewer, read)
    next_one = reads.read_next_one(db.session, g.viewer, read)
    consent.log_opening(db.session, g.viewer, read.person_id, Seen.MENTOR_MEETING)
    db.session.commit()
    set_reading(True)
    shown = page if refused is None else _again
    return shown(
        "mentoring/meeting.html", meeting=read, same_day=same_day, next_one=next_one, form=refused
    )


@blueprint.route("/moten/<uuid:meeting_id>/prata-om", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def topics(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """What we want to talk about."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = TopicsForm(data={"version": str(read.version), **topics_as_typed(read.topics)})
    if read.state not in OPEN and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(
        form,
        lambda: booking.say_topics(db.session, g.viewer, meeting_id, form.seen, form.topics),
    ):
        return finish(url(meeting_id), said=_("Sparat. %(who)s kan läsa det.", who=read.other))
    return form_page("mentoring/meeting_topics.html", form, meeting=read)


def act(meeting_id: uuid.UUID, move: Callable[[int], object], said: str) -> ResponseReturnValue:
    """Do something with a meeting in one tap. What the rules say otherwise stands above it."""
    form = VersionForm()
    if done(form, lambda: move(form.seen)):
        return finish(url(meeting_id), said=said)
    return show(meeting_id, form)


def url(meeting_id: uuid.UUID) -> str:
    """Where a meeting is read."""
    return url_for("mentoring.meeting", meeting_id=meeting_id)


def form_page(template: str, form: StaffForm, **values: Any) -> ResponseReturnValue:
    """A page with one form; again with what was typed when something in it was wrong."""
    if form.is_submitted():
        return invalid(template, form=form, **_words(), **values)
    return page(template, form=form, **values)


def page(template: str, **values: Any) -> ResponseReturnValue:
    """A page about meetings, with the words for them."""
    return render_template(template, **_words(), **values)


def _again(template: str, **values: Any) -> ResponseReturnValue:
    return render_template(template, form_errors=True, **_words(), **values), 422


def waiting_requests() -> dict[str, Any]:
    """What a page needs that shows the questions which wait for the mentor."""
    return {"hosted": reads.read_hosted(db.session, g.viewer), **_words()}


def _words() -> dict[str, Any]:
    return {"words": meeting_words, "place_words": times_words, "now": clock.now()}
