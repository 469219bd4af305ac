"""A caseworker at a partner: what was delivered to them, and their own steps in it.

They read the delivered version under a named yes of the participant's, never the live plan. Every
page here asks for that yes anew: what was stopped a second ago is a 404.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, render_template
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.enums import Scope, Seen
from portal.database import set_reading
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.enums import Reply, Status, WritingKind
from portal.plans.partner_forms import MarkForm, ProposeForm, RefuseForm
from portal.plans.presenting import StepCard
from portal.plans.reading import Holder, PlanRead, StepRead
from portal.plans.services import deliveries, journal, steps, writings
from portal.plans.views import blueprint
from portal.web import formats
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_OWN_STEPS = "/deltagare/<uuid:person_id>/egna-steg"


def show(person_id: uuid.UUID) -> ResponseReturnValue:
    """What the viewer's organisation has got of a participant's plan; logged."""
    return render_template("plans/partner/plan.html", **_opened(person_id))


@blueprint.post(f"{_OWN_STEPS}/<uuid:step_id>/ja")
@allow(Role.CASEWORKER)
def accept_own_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """Yes, we do that."""
    _find_own(person_id, step_id)
    try:
        services.answer_step(db.session, g.viewer, person_id, step_id, Reply.YES)
    except RuleBroken as error:
        return _somebody_was_first(person_id, step_id, error)
    return finish(_address(person_id, step_id), said=_("Ni har svarat ja."))


@blueprint.route(f"{_OWN_STEPS}/<uuid:step_id>/nej", methods=["GET", "POST"])
@allow(Role.CASEWORKER, opens=True)
def refuse_own_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """No, and why."""
    _find_own(person_id, step_id)
    form = RefuseForm()
    try:
        if form.validate_on_submit():
            why = form.why.data
            services.answer_step(db.session, g.viewer, person_id, step_id, Reply.NO, why=why)
            return finish(_address(person_id, step_id), said=_("Ni har svarat nej."))
        values = _opened(person_id, again=form.is_submitted())
        step = _waiting_step(values["own"], step_id)
    except RuleBroken as error:
        return _somebody_was_first(person_id, step_id, error)
    return _form_page("plans/partner/refuse.html", form, step=step, **values)


@blueprint.post(f"{_OWN_STEPS}/<uuid:step_id>/status")
@allow(Role.CASEWORKER)
def mark_own_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a step, tick it, or undo that."""
    _find_own(person_id, step_id)
    form = MarkForm()
    if not form.validate():
        return _form_page("plans/partner/plan.html", form, **_opened(person_id, again=True))
    if form.chosen is None:
        steps.undo_done(db.session, g.viewer, person_id, step_id)
    else:
        steps.mark_step(db.session, g.viewer, person_id, step_id, form.chosen)
    return finish(_address(person_id, step_id), said=_marked(form.chosen))


@blueprint.route(f"{_OWN_STEPS}/nytt", methods=["GET", "POST"])
@allow(Role.CASEWORKER, opens=True)
def propose_own_step(person_id: uuid.UUID) -> ResponseReturnValue:
    """Propose a step of one's own; the lead puts it into the plan, or answers."""
    form = ProposeForm()
    if form.validate_on_submit():
        writings.propose_own_step(db.session, g.viewer, person_id, form.text.data)
        return finish(_address(person_id), said=_("Ert förslag är skickat."))
    values = _opened(person_id, again=form.is_submitted())
    return _form_page("plans/partner/propose.html", form, **values)


def _find_own(person_id: uuid.UUID, step_id: uuid.UUID) -> None:
    """A step of the viewer's organisation in what was delivered, or nothing that is there (404)."""
    _plan, delivery, _given = services.get_delivered(db.session, g.viewer, person_id)
    if deliveries.own_wording(db.session, g.viewer, delivery.version_id, step_id) is None:
        raise NotFound


def _opened(person_id: uuid.UUID, *, again: bool = False) -> dict[str, Any]:
    """Read what was delivered, log the reading under its consent, commit: then it may be shown.

    With *again* a form that was not right is forgotten first, its key too: nothing of it is saved.
    """
    if again:
        db.session.rollback()
    viewer = g.viewer
    plan, delivery, given, goals = services.read_delivered(db.session, viewer, person_id)
    consent.log_opening(db.session, viewer, person_id, Seen.DELIVERED_PLAN, consent_id=given.id)
    lead_name = consent.name_of(db.session, viewer, plan.lead_id)
    whole = given.scope is Scope.PLAN
    read = PlanRead(
        plan=plan,
        name=consent.name_of(db.session, viewer, person_id),
        lead=Holder(plan.lead_id, lead_name, "", None),
        deputy=None,
        in_force=None,
        proposed=None,
        draft=None,
        next_follow_up=journal.next_planned(db.session, plan) if whole else None,
        next_place=None,
        goals=goals,
    )
    values = {
        "read": read,
        "whole": whole,
        "until": given.until,
        "delivered_at": delivery.at,
        "number": _number(read, delivery.version_id),
        "own": _own_steps(read),
        "cards": {step.id: _card(step, read) for step in read.steps},
        "case_number": consent.get_case_number(db.session, viewer, person_id),
        "proposals": [
            one
            for one in services.list_writings(db.session, viewer, plan)
            if one.writer_id == viewer.person_id and one.kind is WritingKind.PARTNER_STEP
        ],
        "written_in": presenting.written_in(),
    }
    db.session.commit()
    set_reading(True)
    return values


def _form_page(page: str, form: Any, **values: Any) -> ResponseReturnValue:
    wrong = form.is_submitted()
    return render_template(page, form=form, form_errors=wrong, **values), 422 if wrong else 200


def _number(read: PlanRead, version_id: uuid.UUID) -> int:
    for head in services.list_versions(db.session, read.plan):
        if head.id == version_id:
            return head.number
    raise NotFound


def _own_steps(read: PlanRead) -> list[StepRead]:
    """The steps of the viewer's organisation: first what waits for an answer, last what is done."""
    own = [step for step in read.steps if step.organisation_id == g.viewer.organisation_id]
    return sorted(own, key=lambda step: (step.done, step.asked is None or bool(step.asked.reply)))


def _waiting_step(own: list[StepRead], step_id: uuid.UUID) -> StepRead:
    for step in own:
        if step.id == step_id and step.asked is not None and step.asked.reply is None:
            return step
    raise RuleBroken(_("Steget har redan fått ett svar."))


def _somebody_was_first(
    person_id: uuid.UUID, step_id: uuid.UUID, error: RuleBroken
) -> ResponseReturnValue:
    """A colleague has answered, or the lead wrote an answer in: the plan says what."""
    db.session.rollback()
    return finish(_address(person_id, step_id), said=str(error))


def _address(person_id: uuid.UUID, step_id: uuid.UUID | None = None) -> str:
    address = f"/deltagare/{person_id}/plan"
    return f"{address}#steg-{step_id}" if step_id else address


def _marked(status: Status | None) -> str:
    words: dict[Status | None, str] = {
        None: _("Ångrat. Steget är inte klart än."),
        Status.PLANNED: _("Ändrat. Steget är inte börjat."),
        Status.ONGOING: _("Sparat. Steget är på gång."),
        Status.DONE: _("Bra! Steget är klart."),
    }
    return words[status]


def _card(step: StepRead, read: PlanRead) -> StepCard:
    """A step as a partner may read it: nothing of what others were asked, or said, about it."""
    own = step.organisation_id == g.viewer.organisation_id
    kind, text = _own_status(step, read) if own else _status(step)
    card = StepCard(
        id=step.id,
        title=step.text,
        who_name=presenting.who_name(step, read, g.viewer),
        who_detail=step.organisation_name if step.person_id else None,
        who_initials=step.organisation_initials or read.name[:1],
        when_text=presenting.when_text(step),
        status_kind=kind,
        status_text=text,
        lang=presenting.written_in(),
    )
    if step.consequence and not step.done:
        card.notes.append(step.consequence)
    if own and step.asked is not None and step.asked.why:
        card.notes.append(step.asked.why)
    return card


def _own_status(step: StepRead, read: PlanRead) -> tuple[str, str]:
    if not step.done and step.asked is not None:
        if step.asked.reply is None:
            return "asked", _("Väntar på ert svar")
        if step.asked.reply is Reply.NO:
            return "stopped", _("Ni har sagt nej")
    asks_on = step.lead_asks_on
    if step.late_on(clock.today()) and asks_on is not None and asks_on >= clock.today():
        weekday = formats.weekday(asks_on)
        return "waiting", _(
            "Dagen har gått. %(lead)s frågar på %(weekday)s.",
            lead=read.lead.name,
            weekday=weekday,
        )
    return _status(step)


def _status(step: StepRead) -> tuple[str, str]:
    if step.done:
        return "done", _("Klart")
    if step.late_on(clock.today()):
        return "waiting", _("Dagen har gått.")
    if step.status is Status.ONGOING:
        return "ongoing", _("På gång")
    return "planned", _("Inte börjat")
