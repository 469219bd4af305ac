"""Where somebody can be met: a mentor and a coach say it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import g, redirect, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.forms.places import PlaceForm, as_typed
from portal.mentoring.services import places
from portal.mentoring.times_words import left_words
from portal.mentoring.views import blueprint
from portal.mentoring.views.times import show
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.route("/mina-tider/plats/ny", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def new_place() -> ResponseReturnValue:
    """A place more to meet at."""
    form = PlaceForm()
    if done(form, lambda: places.add_place(db.session, g.viewer, form.said)):
        return finish(url_for("mentoring.own_times"), said=_("Platsen är sparad."))
    return show("mentoring/place.html", form, place_id=None)


@blueprint.route("/mina-tider/plats/<uuid:place_id>", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def own_place(place_id: UUID) -> ResponseReturnValue:
    """Say something else of a place."""
    place = places.get_place_for(db.session, g.viewer, place_id)
    form = PlaceForm(data=as_typed(places.read_place(place)))
    if place.ended_at is not None and not form.is_submitted():
        # An old page leads here; the list says where one can be met now.
        return redirect(url_for("mentoring.own_times"), 303)
    left: list[int] = []
    if done(form, lambda: left.append(_change(place_id, form))):
        return _finish(_("Platsen är sparad."), *left)
    return show("mentoring/place.html", form, place_id=place_id)


@blueprint.post("/mina-tider/plats/<uuid:place_id>/ta-bort")
@allow(Role.MENTOR, Role.COACH)
def end_place(place_id: UUID) -> ResponseReturnValue:
    """Meet there no longer."""
    return _finish(_("Platsen är borta."), places.end_place(db.session, g.viewer, place_id))


def _change(place_id: UUID, form: PlaceForm) -> int:
    return places.change_place(db.session, g.viewer, place_id, form.said)


def _finish(said: str, left: int) -> ResponseReturnValue:
    """Meetings that are booked stay where they are, and that is said."""
    return finish(url_for("mentoring.own_times"), said=f"{said} {left_words(left)}".strip())
