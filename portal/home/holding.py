"""What the lead does about who may see: answers written in, caseworkers, who has looked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.forms import CaseworkerForm, RecordForm
from portal.extensions import db
from portal.home.logged import opened, opened_again
from portal.home.sharing import page_before
from portal.home.views import blueprint
from portal.plans import services as plans
from portal.plans.services.organisations import steps_by_organisation
from portal.web.access import allow
from portal.web.frame import chosen_language
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def _may_read(person_id: uuid.UUID) -> None:
    """The coach who holds the plan, or the manager of the unit; anybody else does not know it."""
    if g.viewer.role is Role.MANAGER:
        consent.get_participant_of_unit(db.session, g.viewer, person_id)
    else:
        plans.get_plan_for(db.session, g.viewer, person_id)


@blueprint.get("/deltagare/<uuid:person_id>/vem-far-se")
@allow(Role.COACH, Role.MANAGER, opens=True)
def person_sharing(person_id: uuid.UUID) -> ResponseReturnValue:
    """What each organisation sees of a participant."""
    _may_read(person_id)
    steps = steps_by_organisation(db.session, g.viewer, person_id)
    return opened(
        person_id,
        consent.Seen.CONSENTS,
        "consent/sharing.html",
        person_id=person_id,
        name=consent.name_of(db.session, g.viewer, person_id),
        shared=consent.read_sharing(db.session, g.viewer, person_id, steps),
        may_record=g.viewer.role is Role.COACH,
    )


@blueprint.get("/deltagare/<uuid:person_id>/vem-har-tittat")
@allow(Role.COACH, Role.MANAGER, opens=True)
def person_openings(person_id: uuid.UUID) -> ResponseReturnValue:
    """Everybody who has opened a participant."""
    _may_read(person_id)
    return opened(
        person_id,
        consent.Seen.OPENINGS,
        "consent/openings.html",
        person_id=person_id,
        name=consent.name_of(db.session, g.viewer, person_id),
        log=consent.list_openings_of(
            db.session, g.viewer, person_id=person_id, before=page_before()
        ),
    )


@blueprint.route(
    "/deltagare/<uuid:person_id>/vem-far-se/<uuid:organisation_id>", methods=["GET", "POST"]
)
@allow(Role.COACH, opens=True)
def record_answer(person_id: uuid.UUID, organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Write in what a participant has answered in a meeting, by phone or in a letter."""
    plans.get_plan_for(db.session, g.viewer, person_id)
    steps = steps_by_organisation(db.session, g.viewer, person_id)
    asked = consent.get_sharing(db.session, g.viewer, person_id, organisation_id, steps)
    form = RecordForm()
    if form.validate_on_submit():
        consent.give_consent(
            db.session,
            g.viewer,
            person_id,
            organisation_id,
            form.scope,
            months=int(form.months.data),
            how=form.given,
            language=chosen_language(),
        )
        plans.consent_changed(db.session, g.viewer, person_id, organisation_id)
        back = url_for("home.person_sharing", person_id=person_id)
        return finish(back, said=_("Svaret är sparat."))
    show = opened_again if form.is_submitted() else opened
    return show(
        person_id,
        consent.Seen.CONSENTS,
        "consent/record.html",
        person_id=person_id,
        name=consent.name_of(db.session, g.viewer, person_id),
        asked=asked,
        answers=consent.read_answers(db.session, g.viewer, person_id, organisation_id),
        form=form,
    )


@blueprint.route("/deltagare/<uuid:person_id>/handlaggare", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def caseworkers(person_id: uuid.UUID) -> ResponseReturnValue:
    """Who handles a participant at each organisation, and one more."""
    plans.get_plan_for(db.session, g.viewer, person_id)
    form = CaseworkerForm()
    found = consent.list_caseworkers(db.session, g.viewer, person_id)
    form.offer(
        {str(one.id): f"{one.name}, {one.organisation}" for one in found if not one.handles},
        held=[str(one.id) for one in found if one.handles],
    )
    if form.validate_on_submit():
        consent.assign_caseworker(db.session, g.viewer, person_id, uuid.UUID(form.role_held.data))
        return finish(
            url_for("home.caseworkers", person_id=person_id), said=_("Handläggaren är vald.")
        )
    show = opened_again if form.is_submitted() else opened
    return show(
        person_id,
        consent.Seen.CASEWORKERS,
        "consent/caseworkers.html",
        person_id=person_id,
        name=consent.name_of(db.session, g.viewer, person_id),
        assigned=consent.list_assignments_of(db.session, g.viewer, person_id),
        form=form,
    )


@blueprint.post("/deltagare/<uuid:person_id>/handlaggare/<uuid:assignment_id>/sluta")
@allow(Role.COACH)
def end_caseworker(person_id: uuid.UUID, assignment_id: uuid.UUID) -> ResponseReturnValue:
    """A caseworker no longer handles the participant."""
    plans.get_plan_for(db.session, g.viewer, person_id)
    consent.end_assignment(db.session, g.viewer, person_id, assignment_id)
    return finish(
        url_for("home.caseworkers", person_id=person_id),
        said=_("Handläggaren har inte planen längre."),
    )
