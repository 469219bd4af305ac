"""The mentor answers: yes, another time, or not then."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.enums import OPEN
from portal.mentoring.forms.meetings import SuggestForm
from portal.mentoring.services import answering, offering, reads
from portal.mentoring.views import blueprint
from portal.mentoring.views.meetings import act, form_page, url
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.post("/moten/<uuid:meeting_id>/ja")
@allow(Role.MENTOR)
def confirm(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """Yes, that time."""
    return act(
        meeting_id,
        lambda version: answering.confirm(db.session, g.viewer, meeting_id, version),
        _("Tiden är bokad."),
    )


@blueprint.post("/moten/<uuid:meeting_id>/nej")
@allow(Role.MENTOR)
def decline(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """Not then. The time and the hours are free again."""
    return act(
        meeting_id,
        lambda version: answering.decline(db.session, g.viewer, meeting_id, version),
        _("Tack för svaret. Tiden är fri igen."),
    )


@blueprint.route("/moten/<uuid:meeting_id>/annan-tid", methods=["GET", "POST"])
@allow(Role.MENTOR)
def suggest(meeting_id: uuid.UUID) -> ResponseReturnValue:
    """One to three other times."""
    read = reads.read_meeting(db.session, g.viewer, meeting_id)
    form = SuggestForm(data={"version": str(read.version)})
    if read.state not in OPEN and not form.is_submitted():
        return redirect(url(meeting_id), 303)
    if done(
        form,
        lambda: answering.suggest(db.session, g.viewer, meeting_id, form.seen, form.moments),
    ):
        return finish(url(meeting_id), said=_("Skickat. %(who)s väljer en tid.", who=read.other))
    form.offer(offering.read_suggesting(db.session, g.viewer, read))
    form.settle()
    return form_page("mentoring/meeting_suggest.html", form, meeting=read)
