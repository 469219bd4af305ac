"""When somebody can be met: a mentor and a coach say it themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring import times_words
from portal.mentoring.forms.times import AwayForm, NoticeForm, SingleForm, WeeklyForm
from portal.mentoring.services import giving
from portal.mentoring.services.places import list_places
from portal.mentoring.services.times import count_outside
from portal.mentoring.views import blueprint
from portal.plans.staff_forms import StaffForm
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/mina-tider")
@allow(Role.MENTOR, Role.COACH)
def own_times() -> ResponseReturnValue:
    """When and where I can be met."""
    return render_template(
        "mentoring/times.html",
        read=giving.read_own(db.session, g.viewer),
        places=list_places(db.session, g.viewer.municipality_id, g.viewer.person_id),
        words=times_words,
        today=clock.today(),
        lang=chosen_language(),
    )


@blueprint.route("/mina-tider/varje-vecka", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def give_weekly() -> ResponseReturnValue:
    """The same hours every week."""
    form = WeeklyForm(data={"first": clock.today()})
    if done(form, lambda: _give_weekly(form)):
        return finish(url_for("mentoring.own_times"), said=_("Tiden är sparad."))
    return show("mentoring/times_weekly.html", form)


@blueprint.post("/mina-tider/varje-vecka/<uuid:time_id>/ta-bort")
@allow(Role.MENTOR, Role.COACH)
def take_weekly_away(time_id: UUID) -> ResponseReturnValue:
    """Not those hours any more."""
    giving.take_weekly_away(db.session, g.viewer, time_id)
    return _finish_less(_("Tiden är borta."))


@blueprint.route("/mina-tider/en-dag", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def give_single() -> ResponseReturnValue:
    """Hours of one day."""
    form = SingleForm()
    if done(form, lambda: giving.give_single(db.session, g.viewer, form.day.data, form.hours)):
        return finish(url_for("mentoring.own_times"), said=_("Tiden är sparad."))
    return show("mentoring/times_single.html", form)


@blueprint.post("/mina-tider/en-dag/<uuid:time_id>/ta-bort")
@allow(Role.MENTOR, Role.COACH)
def take_single_away(time_id: UUID) -> ResponseReturnValue:
    """Not those hours any more."""
    giving.take_single_away(db.session, g.viewer, time_id)
    return _finish_less(_("Tiden är borta."))


@blueprint.route("/mina-tider/borta", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def be_away() -> ResponseReturnValue:
    """Days without any times."""
    form = AwayForm()
    if done(form, lambda: giving.be_away(db.session, g.viewer, *form.days)):
        return _finish_less(_("Dagarna är sparade."))
    return show("mentoring/times_away.html", form)


@blueprint.post("/mina-tider/borta/<uuid:away_id>/ta-bort")
@allow(Role.MENTOR, Role.COACH)
def be_back(away_id: UUID) -> ResponseReturnValue:
    """Not away after all."""
    giving.be_back(db.session, g.viewer, away_id)
    return finish(url_for("mentoring.own_times"), said=_("Dagarna är borta ur listan."))


@blueprint.route("/mina-tider/sa-bokar-man", methods=["GET", "POST"])
@allow(Role.MENTOR, Role.COACH)
def ask_notice() -> ResponseReturnValue:
    """How long before a meeting I want to be asked."""
    now = giving.read_own(db.session, g.viewer).notice_hours
    form = NoticeForm(data={"hours": str(now)})
    form.offer(now)
    if done(form, lambda: giving.ask_notice(db.session, g.viewer, int(form.hours.data))):
        return finish(url_for("mentoring.own_times"), said=_("Sparat."))
    return show("mentoring/times_notice.html", form)


def show(page: str, form: StaffForm, **values: Any) -> ResponseReturnValue:
    """A page with one form; again with what was typed when something in it was wrong."""
    answer: Callable[..., Any] = invalid if form.is_submitted() else render_template
    shown: ResponseReturnValue = answer(page, form=form, **values)
    return shown


def _give_weekly(form: WeeklyForm) -> None:
    first = form.first.data or clock.today()
    giving.give_weekly(
        db.session, g.viewer, int(form.weekday.data), form.hours, first, form.last.data
    )


def _finish_less(said: str) -> ResponseReturnValue:
    """Fewer times are given now: what is booked outside them stays, and that is said."""
    left = count_outside(db.session, g.viewer.municipality_id, g.viewer.person_id)
    return finish(
        url_for("mentoring.own_times"), said=f"{said} {times_words.left_words(left)}".strip()
    )
