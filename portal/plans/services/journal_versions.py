"""The versions of a plan as the journal tells them: what each changed, and what was said to it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent.enums import How
from portal.plans.changes import Change, changes_between
from portal.plans.enums import Party, Reply, Status, VersionState
from portal.plans.models import Answer, GoalWording, Plan, PlanVersion, StepWording
from portal.plans.reading import GoalRead, StepRead, VersionHead
from portal.plans.services.contents import version_head

_NAME = (Person.id, Person.first_name, Person.alias, Person.protected)


@dataclass(frozen=True)
class AnswerRead:
    """What a party said to a version."""

    party: Party
    reply: Reply
    why: str | None
    at: datetime
    how: How
    #: Who gave it, or wrote it in.
    recorder: str


@dataclass(frozen=True)
class VersionTold:
    """A version that was proposed or came into force."""

    at: datetime
    head: VersionHead
    changes: list[Change]
    answers: list[AnswerRead]


def read_answers(
    session: Session, viewer: Viewer, version_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[AnswerRead]]:
    """What was said to versions, the oldest first. The caller may see the plan. One query."""
    found: dict[uuid.UUID, list[AnswerRead]] = {}
    for row in session.execute(
        sa.select(Answer, *_NAME)
        .join(Person, Person.id == Answer.recorded_by_id)
        .where(Answer.version_id.in_(version_ids))
        .order_by(Answer.at, Answer.id)
    ):
        said: Answer = row[0]
        found.setdefault(said.version_id, []).append(
            AnswerRead(
                said.party,
                said.reply,
                said.why,
                said.at,
                said.how,
                shown_name(_Named(row[1:]), viewer),
            )
        )
    return found


def read_last_no(session: Session, viewer: Viewer, plan: Plan) -> AnswerRead | None:
    """The participant's no, while nothing has been proposed or decided after it."""
    newest = session.scalars(
        _shown(plan)
        .order_by(
            sa.func.coalesce(PlanVersion.proposed_at, PlanVersion.in_force_at).desc(),
            PlanVersion.id.desc(),
        )
        .limit(1)
    ).one_or_none()
    if newest is None or newest.state is not VersionState.DECLINED:
        return None
    answers = read_answers(session, viewer, [newest.id]).get(newest.id, [])
    return next((answer for answer in answers if answer.reply is Reply.NO), None)


def read_versions(
    session: Session, viewer: Viewer, plan: Plan, since: datetime
) -> list[VersionTold]:
    """The versions that were told since *since*, in no order. Three queries."""
    rows = session.scalars(_shown(plan).order_by(PlanVersion.made_at, PlanVersion.id))
    heads = [head for head in map(version_head, rows) if head is not None]
    wanted = {head.id: head for head in heads if _told_at(head) >= since}
    before = {head.id: _standing_before(head, heads) for head in wanted.values()}
    said = _goals(session, viewer, {*wanted, *before.values()})
    answers = read_answers(session, viewer, list(wanted))
    return [
        VersionTold(
            _told_at(head),
            head,
            changes_between(said.get(before[version_id], []), said.get(version_id, [])),
            answers.get(version_id, []),
        )
        for version_id, head in wanted.items()
    ]


def _shown(plan: Plan) -> sa.Select[PlanVersion]:
    """The versions that anybody but the lead has been shown; a draft is told to nobody."""
    return sa.select(PlanVersion).where(
        PlanVersion.plan_id == plan.id,
        sa.or_(PlanVersion.proposed_at.is_not(None), PlanVersion.in_force_at.is_not(None)),
    )


def _told_at(head: VersionHead) -> datetime:
    """When the version came into force, was taken back or answered no to, or was proposed."""
    return head.in_force_at or head.ended_at or head.proposed_at or head.made_at


def _standing_before(head: VersionHead, heads: Sequence[VersionHead]) -> uuid.UUID | None:
    """The version that stood when this one was proposed or came into force."""
    at = head.in_force_at or head.proposed_at or head.made_at
    older = [(h.in_force_at, h.id) for h in heads if h.in_force_at and h.in_force_at < at]
    return max(older)[1] if older else None


def _goals(
    session: Session, viewer: Viewer, version_ids: Collection[uuid.UUID | None]
) -> dict[uuid.UUID | None, list[GoalRead]]:
    """What several versions say."""
    said: dict[uuid.UUID | None, dict[uuid.UUID, GoalRead]] = {}
    for row in session.execute(
        sa.select(GoalWording, StepWording, Organisation.name, *_NAME)
        .outerjoin(
            StepWording,
            sa.and_(
                StepWording.version_id == GoalWording.version_id,
                StepWording.goal_id == GoalWording.goal_id,
            ),
        )
        .outerjoin(Person, Person.id == StepWording.person_id)
        .outerjoin(Organisation, Organisation.id == StepWording.organisation_id)
        .where(GoalWording.version_id.in_([one for one in version_ids if one]))
        .order_by(GoalWording.position, GoalWording.id, StepWording.position, StepWording.id)
    ):
        goal: GoalWording = row[0]
        goals = said.setdefault(goal.version_id, {})
        read = goals.setdefault(goal.goal_id, GoalRead(goal.goal_id, goal.text))
        if row[1] is not None:
            name = shown_name(_Named(row[3:]), viewer) if row[3] else None
            read.steps.append(_step(row[1], row[2], name))
    return {version_id: list(goals.values()) for version_id, goals in said.items()}


class _Named:
    """A person's name as the last columns of a wider row."""

    def __init__(self, columns: Sequence[Any]) -> None:
        self.id: uuid.UUID
        self.first_name: str
        self.alias: str | None
        self.protected: bool
        self.id, self.first_name, self.alias, self.protected = columns


def _step(wording: StepWording, organisation: str | None, person: str | None) -> StepRead:
    """What a version said; how it went with the step is not part of that."""
    return StepRead(
        id=wording.step_id,
        goal_id=wording.goal_id,
        text=wording.text,
        who=wording.who,
        person_id=wording.person_id,
        person_name=person,
        organisation_id=wording.organisation_id,
        organisation_name=organisation,
        organisation_initials=None,
        organisation_kind=None,
        due_on=wording.due_on,
        duty=wording.duty,
        consequence=wording.consequence,
        status=Status.PLANNED,
        status_at=None,
        stuck_at=None,
        lead_asks_on=None,
    )
