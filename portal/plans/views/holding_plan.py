"""The whole plan on one screen, for the coach who holds it; partners and managers have theirs."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent.enums import How, Seen
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.completeness import missing_in
from portal.plans.services import holding, journal_versions
from portal.plans.staff_forms import PlainForm, StaffForm
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import done, open_plan, plan_url, show
from portal.plans.views.holding_words import (
    plan_links,
    proposal_sentences,
    said_missing,
    waiting_writings,
    writing_words,
)
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/deltagare/<uuid:person_id>/plan")
@allow(Role.COACH, Role.CASEWORKER, Role.MANAGER, opens=True)
def participant_plan(person_id: uuid.UUID) -> ResponseReturnValue:
    """A participant's plan, as much of it as the viewer's role may read."""
    if g.viewer.role is Role.CASEWORKER:
        from portal.plans.views import partner_plan

        return partner_plan.show(person_id)
    if g.viewer.role is Role.MANAGER:
        from portal.plans.views import emergency_plan

        return emergency_plan.show(person_id)
    return _held_plan(person_id)


def _held_plan(person_id: uuid.UUID, form: StaffForm | None = None) -> ResponseReturnValue:
    read = open_plan(person_id, whole=True)
    goals = read.goals
    # What is being written, or waits for a yes, is what may lack something.
    written = read.draft or read.proposed
    if written is not None:
        goals = services.read_goals(db.session, g.viewer, read.plan, written.id)
    last_no, answers = None, []
    if read.proposed is not None:
        said = journal_versions.read_answers(db.session, g.viewer, [read.proposed.id])
        answers = said.get(read.proposed.id, [])
    else:
        last_no = journal_versions.read_last_no(db.session, g.viewer, read.plan)
    return show(
        "plans/staff/plan.html",
        read,
        Seen.PLAN,
        form=form,
        cards={step.id: presenting.step_card(step, read, g.viewer) for step in read.steps},
        phases=presenting.phase_names(),
        phase_place=presenting.phase_place(read.phase),
        stands_in=read.stands_in(clock.today()),
        waiting=waiting_writings(read),
        writing_words=writing_words,
        missing=[said_missing(one, read) for one in missing_in(read, goals)],
        sentences=proposal_sentences(read),
        answers=answers,
        last_no=last_no,
        links=plan_links(read),
    )


@blueprint.post("/deltagare/<uuid:person_id>/pratat")
@allow(Role.COACH)
def note_talk(person_id: uuid.UUID) -> ResponseReturnValue:
    """Pratat i dag."""
    form = PlainForm()
    if done(form, lambda: holding.note_talk(db.session, g.viewer, person_id, How.PHONE)):
        return finish(plan_url(person_id), said=_("Sparat. Ni har pratat i dag."))
    return _held_plan(person_id, form)
