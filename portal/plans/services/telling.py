"""Whom an act at a plan is told to."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.database import PersonText
from portal.messages import services as messages
from portal.plans.enums import VersionState
from portal.plans.models import Plan, PlanVersion, StepWording


def tell_participant(session: Session, plan: Plan, kind: str, **values: Any) -> None:
    """Tell the participant."""
    messages.post(
        session,
        municipality_id=plan.municipality_id,
        recipient_id=plan.person_id,
        about_id=plan.person_id,
        kind=kind,
        values=values,
    )


def proposal_is_over(session: Session, plan: Plan) -> None:
    """A proposal that was answered or taken back is no news any more."""
    messages.take_back(session, plan.person_id, "version_proposed", "version_withdrawn")


def plan_is_over(session: Session, plan: Plan) -> None:
    """What was new in a plan that has ended is no news any more."""
    messages.take_back(
        session,
        plan.person_id,
        "version_proposed",
        "version_withdrawn",
        "version_in_force",
        "small_change",
        "phase_moved",
        "follow_up_booked",
    )


def step_is_not_done(session: Session, plan: Plan, step_id: uuid.UUID) -> None:
    """A tick was taken back: whoever has not read of it is not told of it any more."""
    people = [one for one in (plan.person_id, plan.lead_id, plan.deputy_id) if one]
    kinds = ("participant_done", "partner_done", "step_done_by_other")
    messages.take_back_about(session, people, "step", step_id, *kinds)


def tell_lead(session: Session, plan: Plan, kind: str, by: Viewer | None, **values: Any) -> None:
    """Tell who holds the plan now: the lead, or the deputy while the lead is away.

    Nobody is told of their own act.
    """
    away = plan.lead_away_until is not None and plan.lead_away_until >= clock.today()
    recipient = plan.deputy_id if away and plan.deputy_id else plan.lead_id
    if by is not None and by.person_id == recipient:
        return
    messages.post(
        session,
        municipality_id=plan.municipality_id,
        recipient_id=recipient,
        about_id=plan.person_id,
        kind=kind,
        values={"about": name_for_others(session, plan), **values},
    )


def name_of(session: Session, viewer: Viewer) -> str:
    """The viewer's name as others may read it: the alias of somebody with protected identity."""
    person = session.scalars(sa.select(Person).where(Person.id == viewer.person_id)).one()
    return shown_name(person, None)


def name_for_others(session: Session, plan: Plan) -> str:
    """The participant's name as everybody but themselves may read it."""
    person = session.scalars(sa.select(Person).where(Person.id == plan.person_id)).one()
    return shown_name(person, None)


def name_own_steps(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, str]:
    """What steps that news point at are called in the viewer's own plan; a step that is gone, not.

    A message keeps the id only: what people write in a plan stands nowhere else.
    """
    if not ids:
        return {}
    rows = session.execute(
        sa.select(StepWording.step_id, StepWording.text_stored)
        .join(PlanVersion, PlanVersion.id == StepWording.version_id)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(
            Plan.municipality_id == viewer.municipality_id,
            Plan.person_id == viewer.person_id,
            PlanVersion.state == VersionState.IN_FORCE,
            StepWording.step_id.in_([uuid.UUID(one) for one in ids]),
        )
    )
    return {str(row.step_id): PersonText.read(row.text_stored) or "" for row in rows}
