"""Writing in a draft: goals and steps, added, said differently, moved, taken away."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.models import Organisation, Person, RoleHeld
from portal.accounts.viewer import Viewer
from portal.errors import Conflict, NotFound, RuleBroken
from portal.plans.enums import VersionState, Who
from portal.plans.models import (
    Goal,
    GoalWording,
    Plan,
    PlanVersion,
    Step,
    StepWording,
)
from portal.plans.services import versions


@dataclass(frozen=True)
class StepSaid:
    """What a step is to say."""

    text: str
    who: Who
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    due_on: date | None = None
    duty: bool = False
    consequence: str | None = None


def mark_of(wording: GoalWording | StepWording) -> str:
    """A short mark of what a wording says, to tell whether it was changed since it was read."""
    values: tuple[object, ...] = (wording.text,)
    if isinstance(wording, StepWording):
        values += (
            wording.who.value,
            wording.person_id,
            wording.organisation_id,
            wording.due_on,
            wording.duty,
            wording.consequence,
        )
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def open_draft(session: Session, viewer: Viewer, person_id: uuid.UUID) -> tuple[Plan, PlanVersion]:
    """The draft to write in, held against others."""
    plan = versions.hold(session, viewer, person_id)
    return plan, versions.get_version(session, plan, VersionState.DRAFT)


def add_goal(session: Session, viewer: Viewer, person_id: uuid.UUID, text: str) -> uuid.UUID:
    """Add a goal last in the draft; returns its id."""
    plan, draft = open_draft(session, viewer, person_id)
    goal = Goal(municipality_id=plan.municipality_id, plan_id=plan.id)
    session.add(goal)
    session.flush()
    wording = GoalWording(
        municipality_id=plan.municipality_id,
        version_id=draft.id,
        goal_id=goal.id,
        position=_next_place(session, GoalWording, draft.id),
    )
    wording.text = text
    session.add(wording)
    _count(session, draft)
    return goal.id


def rewrite_goal(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    goal_id: uuid.UUID,
    text: str,
    seen: str,
) -> None:
    """Say a goal differently. *seen* as in :func:`rewrite_step`."""
    _plan, draft = open_draft(session, viewer, person_id)
    wording = get_goal_wording(session, draft, goal_id)
    if seen != mark_of(wording):
        raise Conflict(wording.text, text)
    wording.text = text
    _count(session, draft)


def remove_goal(session: Session, viewer: Viewer, person_id: uuid.UUID, goal_id: uuid.UUID) -> None:
    """Take a goal and its steps out of the draft; older versions keep them."""
    _plan, draft = open_draft(session, viewer, person_id)
    wording = get_goal_wording(session, draft, goal_id)
    session.execute(
        sa.delete(StepWording).where(
            StepWording.version_id == draft.id, StepWording.goal_id == goal_id
        )
    )
    session.delete(wording)
    _count(session, draft)


def add_step(
    session: Session, viewer: Viewer, person_id: uuid.UUID, goal_id: uuid.UUID, said: StepSaid
) -> uuid.UUID:
    """Add a step last under a goal of the draft; returns its id."""
    plan, draft = open_draft(session, viewer, person_id)
    get_goal_wording(session, draft, goal_id)
    check_doer(session, plan, said)
    step = Step(municipality_id=plan.municipality_id, plan_id=plan.id)
    session.add(step)
    session.flush()
    wording = StepWording(
        municipality_id=plan.municipality_id,
        version_id=draft.id,
        goal_id=goal_id,
        step_id=step.id,
        position=_next_place(session, StepWording, draft.id),
    )
    _say(wording, said)
    session.add(wording)
    _count(session, draft)
    return step.id


def rewrite_step(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    step_id: uuid.UUID,
    said: StepSaid,
    seen: str,
) -> None:
    """Say a step differently.

    Args:
        seen: :func:`mark_of` the wording that the form was made from.

    Raises:
        Conflict: the step says something else now than what the writer saw.
    """
    plan, draft = open_draft(session, viewer, person_id)
    wording = get_step_wording(session, draft, step_id)
    if seen != mark_of(wording):
        raise Conflict(wording.text, said.text)
    check_doer(session, plan, said)
    _say(wording, said)
    _count(session, draft)


def remove_step(session: Session, viewer: Viewer, person_id: uuid.UUID, step_id: uuid.UUID) -> None:
    """Take a step out of the draft; older versions keep it."""
    _plan, draft = open_draft(session, viewer, person_id)
    session.delete(get_step_wording(session, draft, step_id))
    _count(session, draft)


def was_part(session: Session, viewer: Viewer, person_id: uuid.UUID, part_id: uuid.UUID) -> bool:
    """Whether a goal or step with this id has ever been in a plan that the viewer holds.

    Raises:
        NotFound: there is no such plan for the viewer.
    """
    plan = versions.hold(session, viewer, person_id)
    return any(
        session.scalar(sa.select(one.id).where(one.id == part_id, one.plan_id == plan.id))
        for one in (Goal, Step)
    )


def get_goal_wording(session: Session, version: PlanVersion, goal_id: uuid.UUID) -> GoalWording:
    """What a version says about a goal.

    Raises:
        NotFound: it does not have that goal.
    """
    found = session.scalars(
        sa.select(GoalWording).where(
            GoalWording.version_id == version.id, GoalWording.goal_id == goal_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_step_wording(session: Session, version: PlanVersion, step_id: uuid.UUID) -> StepWording:
    """What a version says about a step.

    Raises:
        NotFound: it does not have that step.
    """
    found = session.scalars(
        sa.select(StepWording).where(
            StepWording.version_id == version.id, StepWording.step_id == step_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _say(wording: StepWording, said: StepSaid) -> None:
    wording.text = said.text
    wording.who = said.who
    wording.person_id = said.person_id
    wording.organisation_id = said.organisation_id
    wording.due_on = said.due_on
    wording.duty = said.duty
    wording.consequence = said.consequence


def check_doer(session: Session, plan: Plan, said: StepSaid) -> None:
    """Refuse a named person who does not work at the organisation, or one from elsewhere."""
    if said.organisation_id is not None:
        organisation = session.scalar(
            sa.select(Organisation.id).where(
                Organisation.id == said.organisation_id,
                Organisation.municipality_id == plan.municipality_id,
            )
        )
        if organisation is None:
            raise NotFound
    if said.person_id is None:
        return
    works_there = session.scalar(
        sa.select(RoleHeld.id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(
            RoleHeld.person_id == said.person_id,
            RoleHeld.organisation_id == said.organisation_id,
            RoleHeld.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
        .limit(1)
    )
    if works_there is None:
        raise RuleBroken(_("Den personen arbetar inte där. Välj någon annan."))


def _next_place(
    session: Session, table: type[GoalWording | StepWording], version_id: uuid.UUID
) -> int:
    last = session.scalar(
        sa.select(sa.func.max(table.position)).where(table.version_id == version_id)
    )
    return 0 if last is None else last + 1


def _count(session: Session, draft: PlanVersion) -> None:
    draft.revision += 1
    session.flush()
