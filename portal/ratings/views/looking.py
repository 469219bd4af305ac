"""What a participant shows, as the coach reads it: their words and the coach's own view."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import NotFound
from portal.extensions import db
from portal.plans import presenting
from portal.plans import services as plans
from portal.plans.staff_forms import StaffForm
from portal.plans.views.holding_opening import done
from portal.ratings.services import looking, together
from portal.ratings.staff_forms import ViewForm
from portal.ratings.views import blueprint
from portal.ratings.views.answering import special_words, theme_of
from portal.ratings.views.opening import show
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: As much as one talks about in one meeting.
THINGS_TO_TALK_ABOUT = 3


@blueprint.get("/deltagare/<uuid:person_id>/fragor")
@allow(Role.COACH, Role.MANAGER, opens=True)
def person(person_id: uuid.UUID) -> ResponseReturnValue:
    """What is shown now, and for the coach what was answered together."""
    return show_list(person_id)


def show_list(person_id: uuid.UUID, form: StaffForm | None = None) -> ResponseReturnValue:
    """The list, with what went wrong when a form on it was refused."""
    shown = looking.list_shown(db.session, g.viewer, person_id)
    if g.viewer.role is Role.MANAGER:
        return show("ratings/staff/person.html", person_id, shown=shown)
    plan = plans.get_plan_for(db.session, g.viewer, person_id)
    return show(
        "ratings/staff/person.html",
        person_id,
        form=form,
        shown=shown,
        closed=plan.closed_at is not None,
        begun=together.find_together(db.session, g.viewer, person_id),
        unowned=together.list_unowned(db.session, g.viewer, person_id),
        on_paper=not together.has_account(db.session, person_id),
    )


@blueprint.get("/deltagare/<uuid:person_id>/fragor/<uuid:round_id>")
@allow(Role.COACH, Role.MANAGER, opens=True)
def look(person_id: uuid.UUID, round_id: uuid.UUID) -> ResponseReturnValue:
    """The participant's words and the coach's view, theme by theme."""
    read, before = looking.look(db.session, g.viewer, person_id, round_id)
    return show(
        "ratings/staff/look.html", person_id, read=read, before=before, special=special_words()
    )


@blueprint.route(
    "/deltagare/<uuid:person_id>/fragor/<uuid:round_id>/tema/<theme>", methods=["GET", "POST"]
)
@allow(Role.COACH, opens=True)
def view_theme(person_id: uuid.UUID, round_id: uuid.UUID, theme: str) -> ResponseReturnValue:
    """The coach's own view of a theme, and a comment. The participant reads both."""
    read, before = looking.look(db.session, g.viewer, person_id, round_id)
    about = theme_of(read, theme)
    if not read.says_something_of(about):
        raise NotFound
    form = ViewForm()
    form.offer(read.instrument, chosen_language(), read.view_of(about))
    said = (db.session, g.viewer, person_id, round_id, theme)
    if done(form, lambda: looking.say(*said, form.value, form.text.data)):
        url = url_for(
            "ratings.look", person_id=person_id, round_id=round_id, _anchor=f"tema-{theme}"
        )
        return finish(url, said=_("Sparat. Nu kan deltagaren läsa det och svara."))
    if form.errors:
        # What was refused took the row of the log with it.
        looking.look(db.session, g.viewer, person_id, round_id)
    return show(
        "ratings/staff/theme.html",
        person_id,
        form=form,
        read=read,
        before=before,
        theme=about,
        special=special_words(),
    )


@blueprint.get("/deltagare/<uuid:person_id>/fragor/<uuid:round_id>/mote")
@allow(Role.COACH, opens=True)
def meet(person_id: uuid.UUID, round_id: uuid.UUID) -> ResponseReturnValue:
    """A short page for the meeting: what is easy, what I want, three things to talk about."""
    read, _before = looking.look(db.session, g.viewer, person_id, round_id)
    plan = plans.get_plan_for(db.session, g.viewer, person_id)
    return show(
        "ratings/staff/meeting.html",
        person_id,
        read=read,
        wishes=plan.wishes,
        written_in=presenting.written_in(),
        to_talk_about=read.to_talk_about[:THINGS_TO_TALK_ABOUT],
        more=read.to_talk_about[THINGS_TO_TALK_ABOUT:],
        special=special_words(),
    )
