"""The people one works with: names and next dates, which is no reading."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import g, render_template, request
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.extensions import db
from portal.plans import services
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import address
from portal.plans.views.namesakes import told_apart
from portal.web import formats
from portal.web.access import allow

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.services.overview import Row

#: A page number that no list reaches; a larger one would not fit in a database.
_LAST_PAGE = 10_000


@blueprint.get("/deltagare")
@allow(Role.COACH, Role.CASEWORKER, Role.COORDINATOR, Role.MANAGER)
def participants() -> ResponseReturnValue:
    """Everybody the viewer works with, with the columns of the viewer's role."""
    page = _page_number()
    people, more = services.list_participants(db.session, g.viewer, page)
    return render_template(
        "plans/staff/participants.html",
        people=people,
        plan_words=plan_words(people),
        apart=told_apart(people),
        page=page,
        more=more,
        new_url=address("home.new_participant") if g.viewer.role is Role.COACH else None,
    )


def plan_words(people: Iterable[Row]) -> dict[uuid.UUID, str]:
    """Where the plan of each person stands, in a few words."""
    return {one.person_id: _stands(one) for one in people}


def _stands(one: Row) -> str:
    if one.proposed_at is not None:
        return _("Version %(number)s väntar på ja", number=(one.in_force or 0) + 1)
    if one.in_force_at is None:
        return _("Ett utkast finns") if one.has_draft else _("Ingen plan än")
    day = formats.short_day(clock.local(one.in_force_at).date())
    if one.has_draft:
        return _("Gäller sedan %(day)s. Ett utkast finns", day=day)
    return _("Gäller sedan %(day)s", day=day)


def _page_number() -> int:
    """The page asked for; the first when what was asked is no page."""
    asked = request.args.get("sida", "1")
    if not (asked.isdecimal() and len(asked) <= len(str(_LAST_PAGE))):
        return 1
    return min(max(int(asked), 1), _LAST_PAGE)
