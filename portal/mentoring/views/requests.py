"""What waits for a mentor's answer, and whom they are a mentor for."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.services import choosing
from portal.mentoring.views import blueprint
from portal.mentoring.views.meetings import waiting_requests
from portal.plans.staff_forms import PlainForm
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/forfragningar")
@allow(Role.MENTOR)
def requests() -> ResponseReturnValue:
    """Who wants me as a mentor, and whom I meet."""
    found = choosing.list_requests(db.session, g.viewer)
    return render_template("mentoring/mentor_requests.html", found=found, **waiting_requests())


@blueprint.post("/forfragningar/<uuid:mentorship_id>/garna")
@allow(Role.MENTOR)
def accept_match(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """Yes, gladly."""
    form = PlainForm()
    if done(form, lambda: choosing.accept(db.session, g.viewer, mentorship_id)):
        url = url_for("mentoring.mentorship", mentorship_id=mentorship_id)
        return finish(url, said=_("Tack! Läs vad ni lovar varandra."))
    return _again(form)


@blueprint.post("/forfragningar/<uuid:mentorship_id>/inte-nu")
@allow(Role.MENTOR)
def refuse_match(mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """I cannot just now."""
    form = PlainForm()
    if done(form, lambda: choosing.refuse(db.session, g.viewer, mentorship_id)):
        return finish(url_for("mentoring.requests"), said=_("Tack för ditt svar."))
    return _again(form)


def _again(form: PlainForm) -> ResponseReturnValue:
    found = choosing.list_requests(db.session, g.viewer)
    meetings = waiting_requests()
    return invalid("mentoring/mentor_requests.html", form=form, found=found, **meetings)
