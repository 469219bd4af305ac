"""How it goes with a step: begun, done, undone, stuck."""

from __future__ import annotations

import uuid
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.consent.enums import How
from portal.database import lock
from portal.errors import Forbidden, NotFound
from portal.plans import policy
from portal.plans.enums import Status, VersionState, Who
from portal.plans.models import (
    Obstacle,
    Plan,
    Step,
    StepMark,
    StepWording,
)
from portal.plans.services import deliveries, reads, telling, versions

#: What can be in the way, for the de-identified row.
OBSTACLE_KINDS = ("waiting", "unclear", "too_hard", "money", "health", "other")


def mark_step(
    session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID, status: Status
) -> Step:
    """Tick a step, begin it, or say that it is not begun.

    Raises:
        NotFound: the step is not in what the viewer may see.
        Forbidden: somebody else does it.
        RuleBroken: the plan is closed.
    """
    return _mark(session, viewer, *_get_own(session, viewer, person_id, step_id), status)


def undo_done(session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID) -> Step:
    """It was not done after all: the step is again what it was before, begun or not.

    The tick stays in the history; the undoing is added to it. Who has not read of the tick yet is
    not told of it any more. A step that is not done is left as it is. Raises as :func:`mark_step`.
    """
    plan, step, _wording = _get_own(session, viewer, person_id, step_id)
    if step.status is not Status.DONE:
        return step
    before = session.scalars(
        sa.select(StepMark.kind)
        .where(
            StepMark.step_id == step.id,
            StepMark.kind.in_([Status.PLANNED.value, Status.ONGOING.value]),
        )
        .order_by(StepMark.at.desc(), StepMark.id.desc())
        .limit(1)
    ).one_or_none()
    _set(session, viewer, plan, step, Status(before or Status.PLANNED))
    telling.step_is_not_done(session, plan, step.id)
    return step


def _mark(
    session: Session, viewer: Viewer, plan: Plan, step: Step, wording: StepWording, status: Status
) -> Step:
    if step.status is not status:
        _set(session, viewer, plan, step, status)
        _tell_marked(session, viewer, plan, wording, status)
    return step


def _set(session: Session, viewer: Viewer, plan: Plan, step: Step, status: Status) -> None:
    step.status = status
    step.status_at = clock.now()
    step.status_by_id = viewer.person_id
    if status is Status.DONE:
        step.stuck_at = None
    _add_mark(session, viewer, plan, step, status.value)


def mark_stuck(
    session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID, kind: str
) -> Step:
    """ "Det här fastnar": the lead is told, and a row without a person is kept for the figures."""
    if kind not in OBSTACLE_KINDS:
        raise NotFound
    plan, version_id = _standing(session, viewer, person_id)
    if not (policy.is_own(viewer, plan) or policy.holds(viewer, plan)):
        raise Forbidden
    step, wording = get_step(session, plan, version_id, step_id)
    step.stuck_at = clock.now()
    _add_mark(session, viewer, plan, step, "stuck")
    session.add(
        Obstacle(
            municipality_id=plan.municipality_id,
            organisation_id=wording.organisation_id,
            kind=kind,
            on=clock.today(),
        )
    )
    session.flush()
    telling.tell_lead(session, plan, "participant_stuck", viewer)
    return step


def unstick(session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID) -> None:
    """It moves again."""
    plan, version_id = _standing(session, viewer, person_id)
    if not (policy.is_own(viewer, plan) or policy.holds(viewer, plan)):
        raise Forbidden
    step, _wording = get_step(session, plan, version_id, step_id)
    step.stuck_at = None
    session.flush()


def plan_asking(
    session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID, day: date | None
) -> None:
    """The day the lead asks an organisation about its step; the participant reads it."""
    plan = versions.hold(session, viewer, person_id)
    standing = versions.get_version(session, plan, VersionState.IN_FORCE)
    step, _wording = get_step(session, plan, standing.id, step_id)
    step.lead_asks_on = day
    session.flush()


def _standing(session: Session, viewer: Viewer, person_id: uuid.UUID) -> tuple[Plan, uuid.UUID]:
    """The plan, held, and the version whose steps the viewer works with."""
    if viewer.role is Role.CASEWORKER:
        plan, delivery, _given = deliveries.get_delivered(session, viewer, person_id)
        lock(session, plan)
        versions.check_open(plan)
        return plan, delivery.version_id
    plan = reads.get_plan_for(session, viewer, person_id)
    lock(session, plan)
    versions.check_open(plan)
    return plan, versions.get_version(session, plan, VersionState.IN_FORCE).id


def get_step(
    session: Session, plan: Plan, version_id: uuid.UUID, step_id: uuid.UUID
) -> tuple[Step, StepWording]:
    """A step of the plan, and what a version says of it.

    Raises:
        NotFound: the version does not have that step.
    """
    row = session.execute(
        sa.select(Step, StepWording)
        .join(StepWording, StepWording.step_id == Step.id)
        .where(Step.id == step_id, Step.plan_id == plan.id, StepWording.version_id == version_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def _get_own(
    session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID
) -> tuple[Plan, Step, StepWording]:
    """A step that the viewer does, and the plan, held."""
    plan, version_id = _standing(session, viewer, person_id)
    step, wording = get_step(session, plan, version_id, step_id)
    if not policy.does_step(viewer, plan, wording.who, wording.organisation_id):
        raise Forbidden
    return plan, step, wording


def _add_mark(session: Session, viewer: Viewer, plan: Plan, step: Step, kind: str) -> None:
    session.add(
        StepMark(
            municipality_id=plan.municipality_id,
            step_id=step.id,
            kind=kind,
            at=clock.now(),
            by_id=viewer.person_id,
            how=How.PORTAL,
        )
    )
    session.flush()


def _tell_marked(
    session: Session, viewer: Viewer, plan: Plan, wording: StepWording, status: Status
) -> None:
    if status is Status.PLANNED:
        return
    step = str(wording.step_id)
    if policy.is_own(viewer, plan):
        if status is Status.DONE:
            telling.tell_lead(session, plan, "participant_done", viewer, step=step)
        return
    if wording.who is not Who.PARTICIPANT:
        kind = "step_done_by_other" if status is Status.DONE else "step_begun_by_other"
        telling.tell_participant(
            session,
            plan,
            kind,
            who=telling.name_of(session, viewer),
            step=step,
        )
    if viewer.role is Role.CASEWORKER and status is Status.DONE:
        telling.tell_lead(
            session, plan, "partner_done", viewer, who=telling.name_of(session, viewer), step=step
        )
