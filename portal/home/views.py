"""Start, home, more, and who to ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts import services as accounts
from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring import meeting_words
from portal.mentoring.services import reads as meetings
from portal.messages import services as messages
from portal.messages import texts
from portal.plans import presenting
from portal.plans import services as plans
from portal.plans.services import telling
from portal.web.access import allow, public
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@public()
def start() -> ResponseReturnValue:
    """The first page, open to everybody."""
    if g.viewer is not None:
        return redirect(url_for("home.home"), 303)
    return render_template("home/start.html")


@blueprint.get("/hem")
@allow(*Role)
def home() -> ResponseReturnValue:
    """What comes next for me."""
    if g.viewer.is_participant:
        return _participant()
    from portal.home import today

    return today.show()


def _participant() -> ResponseReturnValue:
    read = plans.read_home(db.session, g.viewer)
    g.lead_name = read.lead
    meeting = meetings.next_meeting(db.session, g.viewer)
    if meeting and read.next_time and read.next_time <= meeting.starts_at:
        meeting = None
    news = messages.list_unseen(db.session, g.viewer)
    told = [(one, texts.say(one.kind, one.values), one.values.get("step")) for one in news]
    pointed_at = {step for _one, _text, step in told if step}
    return render_template(
        "home/participant.html",
        read=read,
        meeting=meeting,
        meeting_words=meeting_words,
        told=told,
        steps=telling.name_own_steps(db.session, g.viewer, pointed_at),
        progress_text=presenting.progress_words(read),
        written_in=presenting.written_in(),
    )


@blueprint.post("/hem/last")
@allow(*Role)
def seen() -> ResponseReturnValue:
    """I have read what is new."""
    try:
        until = datetime.fromisoformat(request.form.get("until", ""))
        until = min(until.astimezone(UTC), g.began)
    except (ValueError, OverflowError):
        until = g.began
    messages.mark_seen(db.session, g.viewer, until)
    return finish(url_for("home.home"), said=_("Allt är läst."))


@blueprint.get("/mer")
@allow(*Role)
def more() -> ResponseReturnValue:
    """Everything else."""
    return render_template("home/more.html", roles=accounts.list_roles_of(db.session, g.viewer))


@blueprint.get("/kontakt")
@public()
def contact() -> ResponseReturnValue:
    """Who to ask, with a name when we know who asks."""
    read = None
    if g.viewer is not None and g.viewer.is_participant:
        read = plans.read_plan(db.session, g.viewer, g.viewer.person_id)
    return render_template(
        "home/contact.html",
        read=read,
        units=accounts.list_units_to_call(
            db.session, g.viewer.municipality_id if g.viewer else None
        ),
    )


@blueprint.get("/lamnad")
@public(knows_viewer=False)
def left() -> ResponseReturnValue:
    """A page that says nothing about where one has been."""
    return render_template("home/left.html")
