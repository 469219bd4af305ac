"""The next time we go through the plan."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent.enums import Seen
from portal.extensions import db
from portal.plans.services import holding
from portal.plans.staff_forms import FollowUpForm
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import back_to, done, open_plan, plan_url, show
from portal.web import formats
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.reading import PlanRead


@blueprint.route("/deltagare/<uuid:person_id>/tid", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def book_follow_up(person_id: uuid.UUID) -> ResponseReturnValue:
    """Book the next time; one booked before is cancelled."""
    read = open_plan(person_id)
    form = FollowUpForm(data=booked(read))
    if done(form, lambda: book(person_id, form)):
        return finish(
            back_to(person_id) or plan_url(person_id),
            said=_("Bokat: %(when)s.", when=formats.moment(form.planned_at)),
        )
    return show("plans/staff/follow_up.html", read, Seen.PLAN, form=form)


def booked(read: PlanRead) -> dict[str, object]:
    """The time that is booked, as a form shows it; the place also when the time has been."""
    if read.next_follow_up is None:
        return {}
    wall = clock.local(read.next_follow_up)
    if read.next_follow_up <= clock.now():
        return {"place": read.next_place}
    return {"day": wall.date(), "time": f"{wall.hour}.{wall.minute:02d}", "place": read.next_place}


def book(person_id: uuid.UUID, form: FollowUpForm) -> None:
    """Agree on the time in *form*."""
    holding.book_follow_up(
        db.session, g.viewer, person_id, form.planned_at, form.place.data or None
    )
