"""The small changes that the local agreement lets a lead make alone."""

from __future__ import annotations

import uuid
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.errors import RuleBroken
from portal.plans.enums import VersionState, Who
from portal.plans.models import LocalAgreement, Plan, PlanVersion, StepWording
from portal.plans.services import contents, deliveries, drafting, steps, telling, versions


def adjust_step(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    step_id: uuid.UUID,
    *,
    due_on: date | None,
    doer_id: uuid.UUID | None,
) -> PlanVersion:
    """A small change that the local agreement lets the lead make alone: told, not asked.

    Raises:
        RuleBroken: it is no small change, or a proposal waits that would undo it.
    """
    plan = versions.hold(session, viewer, person_id)
    standing = versions.get_version(session, plan, VersionState.IN_FORCE)
    if versions.find_version(session, plan, VersionState.PROPOSED) is not None:
        raise RuleBroken(_("Ett förslag väntar på svar. Ändra i förslaget i stället."))
    _step, wording = steps.get_step(session, plan, standing.id, step_id)
    _check_small(session, plan, wording, due_on, doer_id)
    before = contents.read_goals(session, viewer, plan, standing.id)
    standing.state = VersionState.REPLACED
    standing.ended_at = clock.now()
    session.flush()
    version = versions.copy_version(session, viewer, plan, standing, standing, small=True)
    draft = versions.find_version(session, plan, VersionState.DRAFT)
    if draft is not None:
        draft.number = version.number + 1
        draft.revision += 1
    for target in (version, draft):
        if target is not None:
            _follow(session, target, wording, due_on, doer_id)
    version.in_force_at = clock.now()
    session.flush()
    after = contents.read_goals(session, viewer, plan, version.id)
    deliveries.deliver_to_all(session, viewer, plan, version, before, after)
    telling.tell_participant(session, plan, "small_change", who=telling.name_of(session, viewer))
    return version


def _follow(
    session: Session,
    version: PlanVersion,
    old: StepWording,
    due_on: date | None,
    doer_id: uuid.UUID | None,
) -> None:
    """Say the small change in *version*, where that still says what *old* says.

    In a draft the lead may have written another day or another doer, which is left alone.
    """
    said = sa.update(StepWording).where(
        StepWording.version_id == version.id, StepWording.step_id == old.step_id
    )
    if due_on != old.due_on:
        session.execute(said.where(StepWording.due_on == old.due_on).values(due_on=due_on))
    if doer_id is not None and doer_id != old.person_id:
        session.execute(
            said.where(StepWording.person_id == old.person_id).values(person_id=doer_id)
        )


def _check_small(
    session: Session,
    plan: Plan,
    wording: StepWording,
    due_on: date | None,
    doer_id: uuid.UUID | None,
) -> None:
    agreement = session.scalars(
        sa.select(LocalAgreement).where(LocalAgreement.id == plan.agreement_id)
    ).one_or_none()
    moved = due_on != wording.due_on
    swapped = doer_id is not None and doer_id != wording.person_id
    if not moved and not swapped:
        raise RuleBroken(_("Inget är ändrat. Välj en ny dag eller en ny person."))
    days = agreement.lead_moves_days if agreement else 0
    if moved and (
        due_on is None
        or wording.due_on is None
        or wording.duty
        or abs((due_on - wording.due_on).days) > days
    ):
        raise RuleBroken(
            _("Du får flytta en dag högst %(days)s dagar själv. Gör ett förslag.", days=days)
        )
    if swapped:
        if not (agreement and agreement.lead_swaps_person) or wording.who is not Who.PERSON:
            raise RuleBroken(_("Du får inte byta person själv. Gör ett förslag."))
        said = drafting.StepSaid(
            "", Who.PERSON, person_id=doer_id, organisation_id=wording.organisation_id
        )
        drafting.check_doer(session, plan, said)
