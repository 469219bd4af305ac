"""The participant ticks, undoes, and says that something is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import NotFound
from portal.extensions import db, htmx
from portal.plans import presenting, services
from portal.plans.enums import Status
from portal.plans.forms import StuckForm
from portal.plans.reading import PlanRead, StepRead
from portal.plans.services import steps
from portal.plans.views import blueprint
from portal.plans.views.own_plan import plan_page
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/plan/steg/<uuid:step_id>")
@allow(Role.PARTICIPANT)
def own_step(step_id: UUID) -> ResponseReturnValue:
    """One step, what is written at it, and what I can do."""
    return render_template("plans/own_step.html", **step_page(step_id))


@blueprint.post("/plan/steg/<uuid:step_id>/klar")
@allow(Role.PARTICIPANT)
def tick(step_id: UUID) -> ResponseReturnValue:
    """I have done it."""
    steps.mark_step(db.session, g.viewer, g.viewer.person_id, step_id, Status.DONE)
    return _show_goals(step_id, _("Bra! Steget är klart."))


@blueprint.post("/plan/steg/<uuid:step_id>/angra")
@allow(Role.PARTICIPANT)
def untick(step_id: UUID) -> ResponseReturnValue:
    """It was not done after all."""
    steps.undo_done(db.session, g.viewer, g.viewer.person_id, step_id)
    return _show_goals(step_id, _("Ångrat. Steget är inte klart än."))


def _show_goals(step_id: UUID, said: str) -> ResponseReturnValue:
    url = url_for("plans.own_plan") + f"#steg-{step_id}"
    if not htmx:
        return finish(url, said=said)
    read = services.read_own_plan(db.session, g.viewer)
    return finish(url, said=said, partial="plans/_goals.html", **plan_page(read))


@blueprint.route("/plan/steg/<uuid:step_id>/fastnar", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def stuck(step_id: UUID) -> ResponseReturnValue:
    """It does not move, and why."""
    form = StuckForm()
    if form.validate_on_submit():
        steps.mark_stuck(db.session, g.viewer, g.viewer.person_id, step_id, form.kind.data)
        return finish(
            url_for("plans.own_step", step_id=step_id),
            said=_("Tack för att du säger det. Vi hjälps åt."),
        )
    page = step_page(step_id)
    if form.is_submitted():
        return invalid("plans/own_stuck.html", form=form, **page)
    return render_template("plans/own_stuck.html", form=form, **page)


@blueprint.post("/plan/steg/<uuid:step_id>/fastnar-inte")
@allow(Role.PARTICIPANT)
def unstuck(step_id: UUID) -> ResponseReturnValue:
    """It moves again."""
    steps.unstick(db.session, g.viewer, g.viewer.person_id, step_id)
    return finish(url_for("plans.own_step", step_id=step_id), said=_("Bra att det går framåt."))


def step_page(step_id: UUID) -> dict[str, Any]:
    """What the page of one step shows.

    Raises:
        NotFound: the plan in force does not have it.
    """
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    step = _find(read, step_id)
    return {
        "read": read,
        "step": step,
        "card": presenting.step_card(step, read, g.viewer),
        "written_in": presenting.written_in(),
    }


def _find(read: PlanRead, step_id: UUID) -> StepRead:
    for step in read.steps:
        if step.id == step_id:
            return step
    raise NotFound
