"""What caseworkers do with the people they handle: the own case number, taking over."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.forms import CaseNumberForm, ReasonForm
from portal.extensions import db
from portal.home.logged import opened, opened_again
from portal.home.views import blueprint
from portal.plans import services as plans
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def plan_address(person_id: uuid.UUID) -> str:
    """Where staff read a participant's plan. The address is a promise that never changes."""
    return f"/deltagare/{person_id}/plan"


@blueprint.route("/deltagare/<uuid:person_id>/arendenummer", methods=["GET", "POST"])
@allow(Role.COACH, Role.CASEWORKER, opens=True)
def case_number(person_id: uuid.UUID) -> ResponseReturnValue:
    """The own organisation's number for a participant."""
    if g.viewer.role is Role.COACH:
        plans.get_plan_for(db.session, g.viewer, person_id)
    number = consent.get_case_number(db.session, g.viewer, person_id)
    form = CaseNumberForm(number=number)
    if form.validate_on_submit():
        consent.set_case_number(db.session, g.viewer, person_id, form.number.data)
        return finish(plan_address(person_id), said=_("Numret är sparat."))
    show = opened_again if form.is_submitted() else opened
    return show(
        person_id,
        consent.Seen.CASE_NUMBER,
        "consent/case_number.html",
        person_id=person_id,
        plan=plan_address(person_id),
        name=consent.name_of(db.session, g.viewer, person_id),
        organisation=g.viewer.organisation_name,
        form=form,
    )


@blueprint.get("/ta-over")
@allow(Role.CASEWORKER)
def cases_to_take_over() -> ResponseReturnValue:
    """The cases of my colleagues, by number and colleague."""
    cases = consent.list_to_take_over(db.session, g.viewer)
    return render_template("consent/cases.html", cases=cases)


@blueprint.route("/ta-over/<uuid:assignment_id>", methods=["GET", "POST"])
@allow(Role.CASEWORKER)
def take_over(assignment_id: uuid.UUID) -> ResponseReturnValue:
    """Take over one case, and say why."""
    case = consent.get_to_take_over(db.session, g.viewer, assignment_id)
    form = ReasonForm()
    if form.validate_on_submit():
        mine = consent.take_over(db.session, g.viewer, assignment_id, form.reason)
        return finish(plan_address(mine.person_id), said=_("Du har tagit över."))
    if form.is_submitted():
        return invalid("consent/take_over.html", case=case, form=form)
    return render_template("consent/take_over.html", case=case, form=form)
