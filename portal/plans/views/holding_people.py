"""Who holds the plan, where we are in it, and its end."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.accounts.viewer import shown_name
from portal.consent.enums import Seen
from portal.extensions import db
from portal.plans import presenting
from portal.plans.enums import Phase
from portal.plans.services import holding
from portal.plans.staff_forms import (
    CloseForm,
    DeputyForm,
    HandOverForm,
    HeldWordsForm,
    PhaseForm,
    read_id,
)
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import done, open_plan, plan_url, show
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: What is chosen when nobody is to stand in.
_NOBODY = "ingen"


@blueprint.route("/deltagare/<uuid:person_id>/fas", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def move_phase(person_id: uuid.UUID) -> ResponseReturnValue:
    """Say where we are."""
    read = open_plan(person_id)
    form = PhaseForm(phase=read.phase.value)
    form.name_choices()
    if done(
        form,
        lambda: holding.move_phase(db.session, g.viewer, person_id, Phase(form.phase.data)),
    ):
        word = presenting.phase_names()[presenting.phase_place(Phase(form.phase.data))]
        return finish(plan_url(person_id), said=_("Nu är ni här: %(phase)s.", phase=word))
    return show("plans/staff/phase.html", read, Seen.PLAN, form=form)


@blueprint.route("/deltagare/<uuid:person_id>/egna-ord", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def held_words(person_id: uuid.UUID) -> ResponseReturnValue:
    """Write down what the participant says they are good at and want."""
    read = open_plan(person_id)
    form = HeldWordsForm(strengths=read.plan.strengths, wishes=read.plan.wishes)
    if not form.is_submitted():
        form.revision.data = str(read.plan.revision)
    if done(
        form,
        lambda: holding.say_own_words(
            db.session,
            g.viewer,
            person_id,
            form.strengths.data or None,
            form.wishes.data or None,
            form.seen,
        ),
    ):
        return finish(plan_url(person_id), said=_("Sparat."))
    return show("plans/staff/own_words.html", read, Seen.PLAN, form=form)


@blueprint.route("/deltagare/<uuid:person_id>/ersattare", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def set_deputy(person_id: uuid.UUID) -> ResponseReturnValue:
    """Who stands in, and until when the lead is away."""
    read = open_plan(person_id)
    form = DeputyForm(
        deputy=str(read.plan.deputy_id or _NOBODY), away_until=read.plan.lead_away_until
    )
    form.deputy.choices = _others(read.plan.lead_id) | {_NOBODY: _("Ingen ersättare")}
    if done(
        form,
        lambda: holding.set_deputy(
            db.session, g.viewer, person_id, read_id(form.deputy.data), form.away_until.data
        ),
    ):
        return finish(plan_url(person_id), said=_("Sparat."))
    return show("plans/staff/deputy.html", read, Seen.PLAN, form=form)


@blueprint.route("/deltagare/<uuid:person_id>/lamna-over", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def hand_over(person_id: uuid.UUID) -> ResponseReturnValue:
    """Another coach of the unit holds the plan from now."""
    read = open_plan(person_id)
    form = HandOverForm()
    form.lead.choices = _others(read.plan.lead_id)
    if done(
        form,
        lambda: holding.hand_over(
            db.session, g.viewer, person_id, read_id(form.lead.data) or person_id
        ),
    ):
        # The plan may be out of the viewer's sight now; the list never is.
        return finish(url_for("plans.participants"), said=_("Klart. Planen har en ny coach."))
    return show("plans/staff/hand_over.html", read, Seen.PLAN, form=form)


@blueprint.route("/deltagare/<uuid:person_id>/avsluta", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def close_plan(person_id: uuid.UUID) -> ResponseReturnValue:
    """End the plan, after being asked once more."""
    read = open_plan(person_id)
    form = CloseForm()
    if done(
        form,
        lambda: holding.close_plan(db.session, g.viewer, person_id, form.because.data or ""),
    ):
        return finish(plan_url(person_id), said=_("Planen är slut."))
    return show("plans/staff/close.html", read, Seen.PLAN, form=form)


def _others(lead_id: uuid.UUID) -> dict[str, str]:
    """The coaches of the unit but the one who holds the plan, as choices."""
    return {
        str(one.id): shown_name(one, g.viewer)
        for one in holding.list_coaches(db.session, g.viewer)
        if one.id != lead_id
    }
