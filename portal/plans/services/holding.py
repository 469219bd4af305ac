"""Holding a plan together: begin it, where we are, who holds it, when we go through it, its end."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.consent.enums import How
from portal.database import lock
from portal.errors import Conflict, Forbidden, NotFound, RuleBroken
from portal.plans import policy
from portal.plans.enums import Phase, VersionState
from portal.plans.models import (
    FollowUp,
    LocalAgreement,
    Plan,
    PlanVersion,
    Talk,
)
from portal.plans.services import reads, telling, versions


def start_plan(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """Begin the plan of a new participant, from the local agreement; the viewer holds it.

    Raises:
        Forbidden: only a coach begins a plan.
        NotFound: the person is not a participant of the coach's unit.
    """
    if viewer.role is not Role.COACH:
        raise Forbidden
    here = session.scalar(
        sa.select(RoleHeld.id).where(
            RoleHeld.person_id == person_id,
            RoleHeld.role == Role.PARTICIPANT,
            RoleHeld.organisation_id == viewer.organisation_id,
        )
    )
    if here is None:
        raise NotFound
    agreement_id = session.scalar(
        sa.select(LocalAgreement.id)
        .where(LocalAgreement.municipality_id == viewer.municipality_id)
        .order_by(LocalAgreement.number.desc())
        .limit(1)
    )
    plan = Plan(
        municipality_id=viewer.municipality_id,
        person_id=person_id,
        lead_id=viewer.person_id,
        agreement_id=agreement_id,
        phase=Phase.TELL,
        phase_since=clock.today(),
        started_at=clock.now(),
    )
    session.add(plan)
    session.flush()
    return plan


def say_own_words(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    strengths: str | None,
    wishes: str | None,
    revision: int,
) -> None:
    """The participant says what they are good at and what they want; both may be empty.

    The lead writes it down for somebody who takes part on paper, and the participant is told.

    Raises:
        Conflict: the words were changed since they were read, on another device.
        RuleBroken: the plan is closed.
    """
    plan = reads.get_plan_for(session, viewer, person_id)
    lock(session, plan)
    versions.check_open(plan)
    if plan.revision != revision and (plan.strengths, plan.wishes) != (strengths, wishes):
        theirs = "\n\n".join(text for text in (plan.strengths, plan.wishes) if text)
        raise Conflict(theirs, "\n\n".join(text for text in (strengths, wishes) if text))
    plan.strengths = strengths
    plan.wishes = wishes
    plan.revision += 1
    session.flush()
    if not policy.is_own(viewer, plan):
        telling.tell_participant(
            session, plan, "own_words_written", who=telling.name_of(session, viewer)
        )


def move_phase(session: Session, viewer: Viewer, person_id: uuid.UUID, phase: Phase) -> None:
    """Say where we are; any way, also back."""
    plan = versions.hold(session, viewer, person_id)
    if plan.phase is phase:
        return
    plan.phase = phase
    plan.phase_since = clock.today()
    session.flush()
    telling.tell_participant(session, plan, "phase_moved", who=telling.name_of(session, viewer))


def set_deputy(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    deputy_id: uuid.UUID | None,
    away_until: date | None,
) -> None:
    """Who stands in, and until when the lead is away."""
    plan = versions.hold(session, viewer, person_id)
    if deputy_id is not None:
        _check_coach(session, viewer, deputy_id)
        if deputy_id == plan.lead_id:
            raise RuleBroken(_("Ersättaren måste vara någon annan än du."))
    if away_until is not None and deputy_id is None:
        raise RuleBroken(_("Välj en ersättare innan du är borta."))
    plan.deputy_id = deputy_id
    plan.lead_away_until = away_until
    session.flush()


def hand_over(
    session: Session, viewer: Viewer, person_id: uuid.UUID, new_lead_id: uuid.UUID
) -> None:
    """Another coach of the unit holds the plan from now; the participant is told who."""
    plan = versions.hold(session, viewer, person_id)
    person = _check_coach(session, viewer, new_lead_id)
    if plan.lead_id == new_lead_id:
        raise RuleBroken(_("Den personen håller redan ihop planen."))
    plan.lead_id = new_lead_id
    plan.lead_away_until = None
    if plan.deputy_id == new_lead_id:
        plan.deputy_id = None
    session.flush()
    telling.tell_lead(session, plan, "plan_handed_over", viewer)
    telling.tell_participant(session, plan, "lead_changed", who=shown_name(person, None))


def close_plan(session: Session, viewer: Viewer, person_id: uuid.UUID, because: str) -> None:
    """End the plan: everybody can read what they could, nobody changes it any more."""
    plan = versions.hold(session, viewer, person_id)
    now = clock.now()
    for version in session.scalars(
        sa.select(PlanVersion)
        .where(
            PlanVersion.plan_id == plan.id,
            PlanVersion.state.in_([VersionState.DRAFT, VersionState.PROPOSED]),
        )
        .order_by(PlanVersion.id)
    ):
        version.state = VersionState.WITHDRAWN
        version.ended_at = now
    plan.closed_at = now
    plan.closed_because = because
    session.flush()
    telling.plan_is_over(session, plan)
    telling.tell_participant(session, plan, "plan_closed", who=telling.name_of(session, viewer))


def note_talk(session: Session, viewer: Viewer, person_id: uuid.UUID, how: How) -> None:
    """*Pratat i dag*; a second tap the same day changes nothing."""
    plan = versions.hold(session, viewer, person_id)
    today = clock.today()
    there = session.scalar(sa.select(Talk.id).where(Talk.plan_id == plan.id, Talk.on == today))
    if there is None:
        session.add(
            Talk(
                municipality_id=plan.municipality_id,
                plan_id=plan.id,
                on=today,
                by_id=viewer.person_id,
                how=how,
            )
        )
        session.flush()


def book_follow_up(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    planned_at: datetime,
    place: str | None,
) -> FollowUp:
    """Agree on the next time we go through the plan; the one booked before is cancelled."""
    plan = versions.hold(session, viewer, person_id)
    if planned_at <= clock.now():
        raise RuleBroken(_("Välj en tid som inte har varit."))
    for old in _coming(session, plan):
        old.cancelled_at = clock.now()
    follow_up = FollowUp(
        municipality_id=plan.municipality_id, plan_id=plan.id, planned_at=planned_at
    )
    follow_up.place = place
    session.add(follow_up)
    session.flush()
    telling.tell_participant(
        session, plan, "follow_up_booked", day=clock.local(planned_at).date().isoformat()
    )
    return follow_up


def note_follow_up_held(session: Session, viewer: Viewer, person_id: uuid.UUID) -> None:
    """We have gone through the plan now: the booked time is done, or a new one is noted."""
    plan = versions.hold(session, viewer, person_id)
    now = clock.now()
    due = [
        one for one in _coming(session, plan) if clock.local(one.planned_at).date() <= clock.today()
    ]
    if due:
        due[0].held_at = now
    else:
        session.add(
            FollowUp(
                municipality_id=plan.municipality_id,
                plan_id=plan.id,
                planned_at=now,
                held_at=now,
            )
        )
    session.flush()


def list_coaches(session: Session, viewer: Viewer) -> list[Person]:
    """The coaches of the viewer's unit, by name."""
    return list(
        session.scalars(
            sa.select(Person)
            .join(RoleHeld, RoleHeld.person_id == Person.id)
            .where(
                RoleHeld.organisation_id == viewer.organisation_id,
                RoleHeld.role == Role.COACH,
                RoleHeld.ended_at.is_(None),
                Person.closed_at.is_(None),
            )
            .order_by(Person.first_name, Person.id)
        )
    )


def _coming(session: Session, plan: Plan) -> list[FollowUp]:
    return list(
        session.scalars(
            sa.select(FollowUp)
            .where(
                FollowUp.plan_id == plan.id,
                FollowUp.held_at.is_(None),
                FollowUp.cancelled_at.is_(None),
            )
            .order_by(FollowUp.planned_at, FollowUp.id)
        )
    )


def _check_coach(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Person:
    for coach in list_coaches(session, viewer):
        if coach.id == person_id:
            return coach
    raise NotFound
