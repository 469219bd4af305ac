"""What a version says stands from the moment it has left its draft: the database refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.database import Base
from portal.plans.enums import Reply, VersionState
from portal.plans.models import GoalWording, PlanVersion, StepWording
from portal.plans.services import small_changes, versions
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    carin_proposes,
    version_in,
    viewer_of,
    wording_of,
    wordings,
)

REFUSED = "the wording of this version stands"


def _proposed(session: Session) -> PlanVersion:
    return carin_proposes(session)


def _withdrawn(session: Session) -> PlanVersion:
    version = carin_proposes(session)
    versions.withdraw(session, viewer_of(session, "carin"), AMINA)
    return version


def _discarded(session: Session) -> PlanVersion:
    draft = versions.start_draft(session, viewer_of(session, "carin"), AMINA)
    versions.discard_draft(session, viewer_of(session, "carin"), AMINA)
    return draft


def _declined(session: Session) -> PlanVersion:
    version = carin_proposes(session)
    versions.answer_version(session, viewer_of(session, "amina"), AMINA, version.id, Reply.NO)
    return version


def _in_force(session: Session) -> PlanVersion:
    version = carin_proposes(session)
    versions.answer_version(session, viewer_of(session, "amina"), AMINA, version.id, Reply.YES)
    return version


def _replaced(session: Session) -> PlanVersion:
    _in_force(session)
    old = session.get(PlanVersion, person_id("amina-v3"))
    assert old is not None
    return old


def _small(session: Session) -> PlanVersion:
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, person_id("amina-v4"), Reply.NO
    )
    standing = version_in(session, VersionState.IN_FORCE)
    assert standing is not None
    due = wording_of(session, standing, "forsta-besok").due_on
    assert due is not None
    return small_changes.adjust_step(
        session,
        viewer_of(session, "carin"),
        AMINA,
        person_id("amina-forsta-besok"),
        due_on=due.replace(day=due.day + 2),
        doer_id=None,
    )


WAYS = [_proposed, _withdrawn, _discarded, _declined, _in_force, _replaced, _small]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("table", [GoalWording, StepWording])
def test_nothing_is_changed_added_or_taken_away(
    session: Session, way: Callable[[Session], PlanVersion], table: type[Base]
) -> None:
    version = way(session)
    rows = [row for row in wordings(session, version) if isinstance(row, table)]
    assert rows
    one = rows[0].id
    acts: list[sa.Executable] = [
        sa.update(table).where(table.id == one).values(text_stored="Något annat"),
        sa.update(table).where(table.id == one).values(position=99),
        sa.update(table).where(table.version_id == version.id).values(position=0),  # type: ignore[attr-defined]
        sa.delete(table).where(table.id == one),
        sa.insert(table).values(**_like(rows[0])),
    ]
    for act in acts:
        with pytest.raises(DBAPIError, match=REFUSED), session.begin_nested():
            session.execute(act)
    session.expire_all()
    assert [row.id for row in wordings(session, version) if isinstance(row, table)] == [
        row.id for row in rows
    ]


def _like(row: Base) -> dict[str, object]:
    """The values of another row that says the same in the same version."""
    return {
        column.key: getattr(row, column.key)
        for column in type(row).__mapper__.column_attrs
        if column.key != "id"
    } | {"id": person_id("another")}


def test_a_draft_can_be_written(session: Session) -> None:
    draft = versions.start_draft(session, viewer_of(session, "carin"), AMINA)
    session.execute(
        sa.update(StepWording).where(StepWording.version_id == draft.id).values(due_on=DAY)
    )
    session.execute(sa.delete(StepWording).where(StepWording.version_id == draft.id))
    assert all(isinstance(row, GoalWording) for row in wordings(session, draft))


def test_words_of_a_draft_are_not_moved_into_what_stands(
    session: Session, request: pytest.FixtureRequest
) -> None:
    draft = versions.start_draft(session, viewer_of(session, "carin"), AMINA)
    row = wording_of(session, draft, "busskort")
    standing = version_in(session, VersionState.IN_FORCE)
    assert standing is not None
    moved = sa.update(StepWording).where(StepWording.id == row.id).values(version_id=standing.id)
    with pytest.raises(DBAPIError, match=REFUSED), session.begin_nested():
        session.execute(moved)


def test_a_yes_leaves_what_stood_as_it_was(session: Session) -> None:
    before = [_like(row) for row in wordings(session, _standing(session))]
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, person_id("amina-v4"), Reply.YES
    )
    session.expire_all()
    old = session.get(PlanVersion, person_id("amina-v3"))
    assert old is not None
    assert [_like(row) for row in wordings(session, old)] == before


def _standing(session: Session) -> PlanVersion:
    found = version_in(session, VersionState.IN_FORCE)
    assert found is not None
    return found
