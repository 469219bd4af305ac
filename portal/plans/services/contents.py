"""What a version says, how its steps go, and what is written at it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.database import PersonText
from portal.plans.enums import VersionState
from portal.plans.models import (
    GoalWording,
    Plan,
    PlanVersion,
    Step,
    StepAsk,
    StepWording,
    Writing,
)
from portal.plans.reading import Asked, GoalRead, PlanRead, StepRead, VersionHead
from portal.plans.services.columns import lead_unit_of_plan


def read_goals(
    session: Session, viewer: Viewer, plan: Plan, version_id: uuid.UUID
) -> list[GoalRead]:
    """What one version of the plan says, one query."""
    goals: dict[uuid.UUID, GoalRead] = {}
    for row in session.execute(_GOALS, {"version_id": version_id, "plan_id": plan.id}):
        goal = goals.get(row.goal_id)
        if goal is None:
            goal = goals[row.goal_id] = GoalRead(row.goal_id, PersonText.read(row.goal_text) or "")
        if row.step_id is not None:
            goal.steps.append(_step(row, viewer, plan))
    return list(goals.values())


_GOALS = (
    sa.select(
        GoalWording.goal_id,
        GoalWording.text_stored.label("goal_text"),
        StepWording.step_id,
        StepWording.text_stored.label("step_text"),
        StepWording.who,
        StepWording.person_id,
        StepWording.organisation_id,
        StepWording.due_on,
        StepWording.duty,
        StepWording.consequence_stored.label("consequence"),
        Step.status,
        Step.status_at,
        Step.stuck_at,
        Step.lead_asks_on,
        Person.id,
        Person.first_name,
        Person.alias,
        Person.protected,
        Organisation.name.label("organisation_name"),
        Organisation.initials.label("organisation_initials"),
        Organisation.kind.label("organisation_kind"),
        (Organisation.id == lead_unit_of_plan()).label("by_lead_unit"),
    )
    .select_from(GoalWording)
    .join(Plan, Plan.id == sa.bindparam("plan_id"))
    .outerjoin(
        StepWording,
        sa.and_(
            StepWording.version_id == GoalWording.version_id,
            StepWording.goal_id == GoalWording.goal_id,
        ),
    )
    .outerjoin(Step, Step.id == StepWording.step_id)
    .outerjoin(Person, Person.id == StepWording.person_id)
    .outerjoin(Organisation, Organisation.id == StepWording.organisation_id)
    .where(GoalWording.version_id == sa.bindparam("version_id"))
    .order_by(GoalWording.position, GoalWording.goal_id, StepWording.position, StepWording.step_id)
)


def _step(row: Any, viewer: Viewer, plan: Plan) -> StepRead:
    return StepRead(
        id=row.step_id,
        goal_id=row.goal_id,
        text=PersonText.read(row.step_text) or "",
        who=row.who,
        person_id=row.person_id,
        person_name=shown_name(row, viewer) if row.person_id else None,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        organisation_initials=row.organisation_initials,
        organisation_kind=row.organisation_kind,
        due_on=row.due_on,
        duty=row.duty,
        consequence=PersonText.read(row.consequence),
        status=row.status,
        status_at=row.status_at,
        stuck_at=row.stuck_at,
        lead_asks_on=row.lead_asks_on,
        by_lead_unit=bool(row.by_lead_unit),
    )


def add_asked(session: Session, plan: Plan, goals: Sequence[GoalRead]) -> None:
    """Give each step the newest question to its organisation, one query."""
    newest: dict[uuid.UUID, Asked] = {}
    for step_id, organisation_id, asked_at, reply, why in session.execute(
        _ASKED, {"plan_id": plan.id}
    ):
        newest[step_id] = Asked(organisation_id, asked_at, reply, PersonText.read(why))
    for goal in goals:
        for step in goal.steps:
            asked = newest.get(step.id)
            if asked is not None and asked.organisation_id == step.organisation_id:
                step.asked = asked


_ASKED = (
    sa.select(
        StepAsk.step_id,
        StepAsk.organisation_id,
        StepAsk.asked_at,
        StepAsk.reply,
        StepAsk.why_stored,
    )
    .join(Step, Step.id == StepAsk.step_id)
    .where(Step.plan_id == sa.bindparam("plan_id"))
    .order_by(StepAsk.asked_at, StepAsk.id)
)


def add_writings(session: Session, viewer: Viewer, read: PlanRead) -> None:
    """Put what is written at the plan where it belongs, one query."""
    steps = {step.id: step for step in read.steps}
    goals = {goal.id: goal for goal in read.goals}
    for writing in list_writings(session, viewer, read.plan):
        if writing.step_id in steps:
            steps[writing.step_id].writings.append(writing)
        elif writing.goal_id in goals:
            goals[writing.goal_id].writings.append(writing)
        else:
            read.writings.append(writing)


def list_writings(session: Session, viewer: Viewer, plan: Plan) -> Sequence[Writing]:
    """What is written at a plan that the viewer may read: shared texts, and one's own."""
    return session.scalars(_WRITINGS, {"plan_id": plan.id, "viewer_id": viewer.person_id}).all()


_WRITINGS = (
    sa.select(Writing)
    .where(
        Writing.plan_id == sa.bindparam("plan_id"),
        Writing.opening_id.is_(None),
        sa.or_(Writing.shared_at.is_not(None), Writing.writer_id == sa.bindparam("viewer_id")),
    )
    .order_by(Writing.written_at, Writing.id)
)


def list_versions(session: Session, plan: Plan) -> list[VersionHead]:
    """The versions that stood, stand or wait, the newest first."""
    found = session.scalars(
        sa.select(PlanVersion)
        .where(
            PlanVersion.plan_id == plan.id,
            PlanVersion.state.in_(
                [VersionState.PROPOSED, VersionState.IN_FORCE, VersionState.REPLACED]
            ),
        )
        .order_by(PlanVersion.number.desc(), PlanVersion.id.desc())
    )
    return [head for head in map(version_head, found) if head is not None]


def version_head(version: PlanVersion | None) -> VersionHead | None:
    """Which version, without what it says."""
    if version is None:
        return None
    return VersionHead(
        id=version.id,
        number=version.number,
        state=version.state,
        made_at=version.made_at,
        in_force_at=version.in_force_at,
        ended_at=version.ended_at,
        proposed_at=version.proposed_at,
        revision=version.revision,
        small=version.small,
    )
