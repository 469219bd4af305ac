"""What people write at a plan: first in their own room, then shared, then answered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans import policy
from portal.plans.enums import VersionState, WritingKind
from portal.plans.models import Goal, Plan, Step, Writing
from portal.plans.services import deliveries, reads, telling, versions
from portal.plans.services.columns import held_plans

#: Working days after which a text without an answer goes to the deputy.
ANSWER_WITHIN = 2


def write(
    session: Session,
    viewer: Viewer,
    kind: WritingKind,
    text: str,
    *,
    goal_id: uuid.UUID | None = None,
    step_id: uuid.UUID | None = None,
    share: bool = False,
) -> Writing:
    """The participant writes something at the own plan; nobody else sees it until it is shared.

    Raises:
        NotFound: the goal or the step is not in the participant's plan.
        RuleBroken: the plan is closed, and nobody would read it.
    """
    plan = reads.get_plan_for(session, viewer, viewer.person_id)
    if not policy.is_own(viewer, plan):
        raise Forbidden
    check_place(session, plan, goal_id, step_id)
    versions.check_open(plan)
    version_id = None
    if kind is WritingKind.ASK_PROPOSAL:
        # The proposal may have been taken back while the question was written.
        proposed = versions.find_version(session, plan, VersionState.PROPOSED)
        version_id = proposed.id if proposed else None
    writing = Writing(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        writer_id=viewer.person_id,
        kind=kind,
        goal_id=goal_id,
        step_id=step_id,
        version_id=version_id,
        written_at=clock.now(),
    )
    writing.text = text
    session.add(writing)
    session.flush()
    if share:
        _share(session, viewer, plan, writing)
    return writing


def rewrite(
    session: Session, viewer: Viewer, writing_id: uuid.UUID, text: str, *, share: bool
) -> Writing:
    """Change a text that is still in the own room.

    Raises:
        RuleBroken: it has been shared, and others may have read it.
    """
    plan, writing = _get_own(session, viewer, writing_id, hold=True)
    if writing.shared_at is not None:
        raise RuleBroken(_("Du har redan skickat texten. Skriv en ny i stället."))
    writing.text = text
    session.flush()
    if share:
        _share(session, viewer, plan, writing)
    return writing


def get_own_writing(session: Session, viewer: Viewer, writing_id: uuid.UUID) -> Writing:
    """A text of the viewer's own.

    Raises:
        NotFound: there is none, or somebody else wrote it.
    """
    return _get_own(session, viewer, writing_id)[1]


def share(session: Session, viewer: Viewer, writing_id: uuid.UUID) -> Writing:
    """Show a text of the own room to the lead.

    Raises:
        RuleBroken: the plan is closed.
    """
    plan, writing = _get_own(session, viewer, writing_id, hold=True)
    if writing.shared_at is None:
        _share(session, viewer, plan, writing)
    return writing


def delete(session: Session, viewer: Viewer, writing_id: uuid.UUID) -> None:
    """Take a text out of the own room, for good.

    Raises:
        RuleBroken: it has been shared.
    """
    _plan, writing = _get_own(session, viewer, writing_id, hold=True)
    if writing.shared_at is not None:
        raise RuleBroken(_("Du har redan skickat texten. Då kan den inte tas bort."))
    session.delete(writing)
    session.flush()


def propose_own_step(session: Session, viewer: Viewer, person_id: uuid.UUID, text: str) -> Writing:
    """A partner proposes a step of its own; the lead puts it into a draft, or answers."""
    plan, _delivery, _given = deliveries.get_delivered(session, viewer, person_id)
    writing = Writing(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        writer_id=viewer.person_id,
        kind=WritingKind.PARTNER_STEP,
        written_at=clock.now(),
        shared_at=clock.now(),
    )
    writing.text = text
    session.add(writing)
    session.flush()
    telling.tell_lead(
        session, plan, "partner_proposed", viewer, organisation=viewer.organisation_name
    )
    return writing


def get_shared_writing(
    session: Session, viewer: Viewer, person_id: uuid.UUID, writing_id: uuid.UUID
) -> tuple[Plan, Writing]:
    """A shared text at a plan the viewer holds.

    Raises:
        NotFound, Forbidden: the plan or the text is not for the viewer.
    """
    plan = reads.get_plan_for(session, viewer, person_id)
    if not policy.holds(viewer, plan):
        raise Forbidden
    writing = session.scalars(
        sa.select(Writing).where(
            Writing.id == writing_id,
            Writing.plan_id == plan.id,
            Writing.shared_at.is_not(None),
            Writing.opening_id.is_(None),
        )
    ).one_or_none()
    if writing is None:
        raise NotFound
    return plan, writing


def answer(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    writing_id: uuid.UUID,
    text: str,
) -> Writing:
    """Answer what somebody wrote; the answer stands beside it.

    Raises:
        RuleBroken: it has been answered.
    """
    plan, writing = get_shared_writing(session, viewer, person_id, writing_id)
    if writing.answered_at is not None:
        raise RuleBroken(_("Texten har redan fått ett svar."))
    writing.answer = text
    writing.answered_at = clock.now()
    writing.answered_by_id = viewer.person_id
    session.flush()
    if writing.writer_id == plan.person_id:
        telling.tell_participant(
            session, plan, "question_answered", who=telling.name_of(session, viewer)
        )
    return writing


def use(session: Session, viewer: Viewer, person_id: uuid.UUID, writing_id: uuid.UUID) -> Writing:
    """The lead has put what was written into a draft."""
    _plan, writing = get_shared_writing(session, viewer, person_id, writing_id)
    writing.used_at = clock.now()
    session.flush()
    return writing


@dataclass(frozen=True)
class Waiting:
    """A shared text that nobody has answered."""

    writing: Writing
    person_id: uuid.UUID
    name: str
    #: From then it is the deputy's too.
    deputy_from: datetime


def list_waiting(session: Session, viewer: Viewer) -> list[Waiting]:
    """Texts the viewer is to answer: their own plans' at once, others' they stand in for later."""
    if viewer.role is not Role.COACH:
        return []
    person = aliased(Person)
    rows = session.execute(
        sa.select(Writing, Plan, person)
        .join(Plan, Plan.id == Writing.plan_id)
        .join(person, person.id == Plan.person_id)
        .where(
            Plan.id.in_(held_plans(viewer.person_id)),
            Plan.closed_at.is_(None),
            Writing.shared_at.is_not(None),
            Writing.answered_at.is_(None),
            Writing.used_at.is_(None),
            Writing.opening_id.is_(None),
        )
        .order_by(Writing.shared_at, Writing.id)
        .limit(100)
    )
    now, today = clock.now(), clock.today()
    found: list[Waiting] = []
    for writing, plan, about in rows:
        if writing.shared_at is None:
            continue
        deputy_from = clock.working_days_after(writing.shared_at, ANSWER_WITHIN)
        away = plan.lead_away_until is not None and plan.lead_away_until >= today
        if plan.lead_id == viewer.person_id or away or deputy_from <= now:
            found.append(Waiting(writing, about.id, shown_name(about, viewer), deputy_from))
    return found


def list_own_room(session: Session, viewer: Viewer) -> Sequence[Writing]:
    """What the participant has written and not shared, the newest first."""
    return session.scalars(
        sa.select(Writing)
        .where(Writing.writer_id == viewer.person_id, Writing.shared_at.is_(None))
        .order_by(Writing.written_at.desc(), Writing.id.desc())
    ).all()


def _share(session: Session, viewer: Viewer, plan: Plan, writing: Writing) -> None:
    versions.check_open(plan)
    writing.shared_at = clock.now()
    session.flush()
    telling.tell_lead(session, plan, "participant_wrote", viewer)


def _get_own(
    session: Session, viewer: Viewer, writing_id: uuid.UUID, *, hold: bool = False
) -> tuple[Plan, Writing]:
    """The text, and its plan; with *hold* kept from being shared, changed or deleted elsewhere."""
    query = (
        sa.select(Plan, Writing)
        .join(Writing, Writing.plan_id == Plan.id)
        .where(
            Writing.id == writing_id,
            Writing.writer_id == viewer.person_id,
            Plan.person_id == viewer.person_id,
        )
    )
    if hold:
        query = query.with_for_update(of=Writing).execution_options(populate_existing=True)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def check_place(
    session: Session, plan: Plan, goal_id: uuid.UUID | None, step_id: uuid.UUID | None
) -> None:
    """Refuse a goal or a step that no version of the plan has ever had.

    Raises:
        NotFound: it is not the plan's.
    """
    for table, wanted in ((Goal, goal_id), (Step, step_id)):
        if wanted is None:
            continue
        there = session.scalar(
            sa.select(table.id).where(table.id == wanted, table.plan_id == plan.id)
        )
        if there is None:
            raise NotFound
