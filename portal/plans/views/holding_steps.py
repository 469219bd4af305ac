"""One step in the hands of the lead: ticks, asking, a small change, a partner's answer."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, request
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent.enums import How, Seen
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import policy, presenting, services
from portal.plans.enums import UNDONE, Reply, Status, Who
from portal.plans.services import agreements, doers, small_changes, steps
from portal.plans.staff_forms import (
    AdjustForm,
    AskDayForm,
    PartnerAnswerForm,
    PlainForm,
    StaffForm,
    read_id,
)
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import (
    back_to,
    done,
    open_plan,
    plan_url,
    show,
    without_fields,
)
from portal.plans.views.holding_words import writing_words
from portal.web import formats
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.reading import PlanRead, StepRead

_STEP = "/deltagare/<uuid:person_id>/steg/<uuid:step_id>"


@blueprint.get(_STEP)
@allow(Role.COACH, opens=True)
def held_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """The step, and everything the lead can do with it."""
    return _show_step(person_id, step_id)


@blueprint.post(f"{_STEP}/lage")
@allow(Role.COACH)
def mark_held_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """Tick a step of the own unit, or what a participant says they have done; or undo it."""
    form, where = PlainForm(), (db.session, g.viewer, person_id, step_id)
    if request.form.get("status") == UNDONE:
        said = _("Ångrat. Steget är inte klart än.")
        kept = done(form, lambda: steps.undo_done(*where))
    else:
        try:
            status = Status(request.form.get("status"))
        except ValueError:
            raise NotFound from None
        said = {
            Status.DONE: _("Steget är klart."),
            Status.ONGOING: _("Steget är på gång."),
            Status.PLANNED: _("Steget är inte börjat."),
        }[status]
        kept = done(form, lambda: steps.mark_step(*where, status))
    if kept:
        return finish(back_to(person_id) or plan_url(person_id, step_id), said=said)
    return _show_step(person_id, step_id, refused=form)


@blueprint.post(f"{_STEP}/fastnar-inte")
@allow(Role.COACH)
def unstick_held_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """It moves again."""
    form = PlainForm()
    if done(form, lambda: steps.unstick(db.session, g.viewer, person_id, step_id)):
        return finish(plan_url(person_id, step_id), said=_("Steget går framåt igen."))
    return _show_step(person_id, step_id, refused=form)


@blueprint.post(f"{_STEP}/fragar")
@allow(Role.COACH)
def plan_asking(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """The day the lead asks an organisation about its step."""
    form = AskDayForm(prefix="fraga-")
    if done(
        form,
        lambda: steps.plan_asking(db.session, g.viewer, person_id, step_id, form.day.data),
    ):
        said = _("Ingen dag för att fråga.")
        if form.day.data is not None:
            said = _("Du frågar %(day)s.", day=formats.day(form.day.data))
        return finish(back_to(person_id) or plan_url(person_id, step_id), said=said)
    return _show_step(person_id, step_id, asking=form)


@blueprint.post(f"{_STEP}/andra")
@allow(Role.COACH)
def adjust_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """A small change that the lead makes alone."""
    read = open_plan(person_id, whole=True)
    step = find_step(read, step_id)
    refused = why_not_small(read, step)
    if refused is not None:
        return _refused(person_id, step_id, refused)
    form = AdjustForm(prefix="liten-")
    form.doer.choices = _colleagues(step)
    if done(
        form,
        lambda: small_changes.adjust_step(
            db.session,
            g.viewer,
            person_id,
            step_id,
            due_on=form.due_on.data,
            doer_id=read_id(form.doer.data),
        ),
    ):
        return finish(
            back_to(person_id) or plan_url(person_id, step_id),
            said=_("Ändrat. %(name)s får veta det.", name=read.name),
        )
    return _show_step(person_id, step_id, adjusting=form)


@blueprint.post(f"{_STEP}/svar")
@allow(Role.COACH)
def answer_partner_step(person_id: uuid.UUID, step_id: uuid.UUID) -> ResponseReturnValue:
    """Write in what an organisation said about its step."""
    asked = find_step(open_plan(person_id, whole=True), step_id).asked
    if asked is None:
        raise NotFound
    if asked.reply is not None:
        return _refused(person_id, step_id, _("Steget har redan fått ett svar."))
    form = PartnerAnswerForm(prefix="svar-")
    if done(
        form,
        lambda: services.answer_step(
            db.session,
            g.viewer,
            person_id,
            step_id,
            Reply(form.reply.data),
            why=form.why.data or None,
            how=How(form.how.data),
        ),
    ):
        return finish(
            back_to(person_id) or plan_url(person_id, step_id), said=_("Svaret är sparat.")
        )
    return _show_step(person_id, step_id, answering=form)


def find_step(read: PlanRead, step_id: uuid.UUID) -> StepRead:
    """A step of the plan in force.

    Raises:
        NotFound: it does not have that step.
    """
    for step in read.steps:
        if step.id == step_id:
            return step
    raise NotFound


def _show_step(
    person_id: uuid.UUID,
    step_id: uuid.UUID,
    *,
    asking: AskDayForm | None = None,
    adjusting: AdjustForm | None = None,
    answering: PartnerAnswerForm | None = None,
    refused: StaffForm | None = None,
) -> ResponseReturnValue:
    read = open_plan(person_id, whole=True)
    step = find_step(read, step_id)
    refused = refused or asking or adjusting or answering
    if read.plan.closed_at is not None:
        refused = without_fields(refused)
    if adjusting is None:
        adjusting = AdjustForm(
            formdata=None, prefix="liten-", due_on=step.due_on, doer=str(step.person_id or "")
        )
    adjusting.doer.choices = _colleagues(step)
    return show(
        "plans/staff/step.html",
        read,
        Seen.PLAN,
        form=refused,
        step=step,
        shown=presenting.step_card(step, read, g.viewer),
        may_tick=policy.does_step(g.viewer, read.plan, step.who, step.organisation_id),
        asking=asking or AskDayForm(formdata=None, prefix="fraga-", day=step.lead_asks_on),
        adjusting=adjusting,
        answering=answering or PartnerAnswerForm(formdata=None, prefix="svar-"),
        small=_agreement_of(read),
        why_not_small=why_not_small(read, step),
        writing_words=writing_words,
    )


def _refused(person_id: uuid.UUID, step_id: uuid.UUID, said: str) -> ResponseReturnValue:
    """The page of the step, saying why what was sent is not possible any more."""
    db.session.rollback()
    form = PlainForm(formdata=None)
    form.say(RuleBroken(said))
    return _show_step(person_id, step_id, refused=form)


def why_not_small(read: PlanRead, step: StepRead) -> str | None:
    """Why the lead may not change the step alone, in words; none when some change is allowed."""
    small = _agreement_of(read)
    if read.proposed is not None:
        return _("Ett förslag väntar på svar. Ändra i förslaget i stället.")
    may_move = small is not None and small.lead_moves_days > 0
    may_move = may_move and step.due_on is not None and not step.duty
    may_swap = small is not None and small.lead_swaps_person and step.who is Who.PERSON
    if may_move or may_swap:
        return None
    if step.duty:
        return _("Dagen kommer från en myndighet. Gör ett förslag om något är fel.")
    return _("Det här får du inte ändra själv. Gör ett förslag.")


def _agreement_of(read: PlanRead) -> Any:
    """The agreement the plan began from: it says what the lead decides alone."""
    for one in agreements.list_agreements(db.session, read.plan.municipality_id):
        if one.id == read.plan.agreement_id:
            return one
    return None


def _colleagues(step: StepRead) -> dict[str, str]:
    """Who of the same organisation can do the step instead; only who does it when nobody can."""
    if step.who is not Who.PERSON:
        return {"": _("Samma som nu")}
    for one in doers.list_doers(db.session, g.viewer):
        if one.organisation_id == step.organisation_id:
            return {str(person_id): name for person_id, name in one.people.items()}
    return {str(step.person_id): step.person_name or ""}
