"""What the tests of the participant's own pages share: addresses, rows, and other people's acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.database import Base
from portal.plans.enums import VersionState
from portal.plans.models import GoalWording, Plan, PlanVersion, Step, StepWording, Writing
from portal.plans.reading import GoalRead
from portal.plans.services import contents, drafting, small_changes, versions
from tests.conftest import NOON
from tests.consent.rows import told, viewer_of
from tests.personas import person_id

__all__ = ["told", "viewer_of"]

AMINA = person_id("amina")


def step_page(key: str, rest: str = "", of: str = "amina") -> str:
    """The page of a step, or what can be done with it ("/klar")."""
    return f"/plan/steg/{person_id(f'{of}-{key}')}{rest}"


def goal_page(key: str, of: str = "amina") -> str:
    """Where a goal is said in own words."""
    return f"/plan/mal/{person_id(f'{of}-{key}')}/skriv-om"


def room_page(writing: Writing, rest: str = "") -> str:
    """A text of the own room, or what can be done with it ("/ta-bort")."""
    return f"/plan/eget-rum/{writing.id}{rest}"


def proposal_page(rest: str, key: str = "amina-v4") -> str:
    """The answer to a proposal ("ja", "nej")."""
    return f"/plan/forslag/{person_id(key)}/{rest}"


def plan_of(session: Session, key: str = "amina") -> Plan:
    """The plan of a participant."""
    return session.scalars(sa.select(Plan).where(Plan.person_id == person_id(key))).one()


def step_of(session: Session, key: str, of: str = "amina") -> Step:
    """A step over all versions."""
    return session.scalars(sa.select(Step).where(Step.id == person_id(f"{of}-{key}"))).one()


def new_writings(session: Session) -> list[Writing]:
    """What has been written since the demo began, the oldest first."""
    return list(
        session.scalars(sa.select(Writing).where(Writing.written_at >= NOON).order_by(Writing.id))
    )


def add_writing(session: Session, text: str, *, by: str = "amina", **values: Any) -> Writing:
    """A text in the own room of a participant, or shared when *values* say so."""
    plan = plan_of(session, by)
    values.setdefault("written_at", clock.now())
    writing = Writing(
        municipality_id=plan.municipality_id, plan_id=plan.id, writer_id=plan.person_id, **values
    )
    writing.text = text
    session.add(writing)
    session.flush()
    return writing


def version_in(session: Session, state: VersionState, of: str = "amina") -> PlanVersion | None:
    """The version of a plan in a state, of which there is at most one."""
    return session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == plan_of(session, of).id, PlanVersion.state == state
        )
    ).one_or_none()


def states(session: Session, of: str = "amina") -> list[tuple[int, str]]:
    """Number and state of every version, in the order they were made."""
    return [
        (row.number, row.state.value)
        for row in session.execute(
            sa.select(PlanVersion.number, PlanVersion.state)
            .where(PlanVersion.plan_id == plan_of(session, of).id)
            .order_by(PlanVersion.made_at, PlanVersion.number)
        )
    ]


def wordings(session: Session, version: PlanVersion) -> Sequence[Base]:
    """Everything a version says."""
    return [
        row
        for table in (GoalWording, StepWording)
        for row in session.scalars(
            sa.select(table).where(table.version_id == version.id).order_by(table.id)
        )
    ]


def wording_of(session: Session, version: PlanVersion, key: str) -> StepWording:
    """What a version says about one of Amina's steps."""
    return session.scalars(
        sa.select(StepWording).where(
            StepWording.version_id == version.id, StepWording.step_id == person_id(f"amina-{key}")
        )
    ).one()


def carin_proposes(session: Session, goal: str = "Jag vill ha en katt") -> PlanVersion:
    """Carin takes the proposal back, adds a goal and proposes it again. Returns the new one."""
    carin: Viewer = viewer_of(session, "carin")
    versions.start_draft(session, carin, AMINA)
    drafting.add_goal(session, carin, AMINA, goal)
    return versions.propose(session, carin, AMINA)


def due_of(session: Session, key: str) -> date:
    """By when one of Amina's steps is to be done, as it stands."""
    standing = version_in(session, VersionState.IN_FORCE)
    assert standing is not None
    due = wording_of(session, standing, key).due_on
    assert due is not None
    return due


def small_change(
    session: Session,
    key: str,
    days: int | None = 0,
    doer: str | None = None,
    by: str = "carin",
) -> PlanVersion:
    """The lead alone moves the day of a step (none takes it away), or gives it another doer."""
    due_on = None if days is None else due_of(session, key) + timedelta(days=days)
    doer_id = person_id(doer) if doer else None
    return small_changes.adjust_step(
        session,
        viewer_of(session, by),
        AMINA,
        person_id(f"amina-{key}"),
        due_on=due_on,
        doer_id=doer_id,
    )


#: The versions of Amina's plan in the demo, but for the one that is proposed.
OLD = [(1, "replaced"), (2, "replaced"), (3, "in_force")]


def goals_of(session: Session, version: PlanVersion | None) -> list[GoalRead]:
    """What a version of Amina's plan says."""
    assert version is not None
    return contents.read_goals(session, viewer_of(session, "carin"), plan_of(session), version.id)


def carin_starts(session: Session) -> PlanVersion:
    """Carin begins to change Amina's plan."""
    return versions.start_draft(session, viewer_of(session, "carin"), AMINA)
