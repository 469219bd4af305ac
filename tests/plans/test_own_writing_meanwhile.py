"""A text that was begun before the plan changed: it can be sent, or stays on the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.plans.enums import VersionState
from portal.plans.models import GoalWording, PlanVersion, StepWording
from tests.conftest import NOON, ClientFor
from tests.personas import person_id
from tests.plans.own import goal_page, new_writings, plan_of, step_page, told

TEXT = "Jag undrar en sak.\nKan vi prata?"


@contextmanager
def _without(session: Session, table: type[StepWording | GoalWording], key: str) -> Iterator[None]:
    """The version in force as if it had never had a step or a goal."""
    version = session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == plan_of(session).id,
            PlanVersion.state == VersionState.IN_FORCE,
        )
    ).one()
    version.state = VersionState.DRAFT
    session.flush()
    column = table.step_id if table is StepWording else table.goal_id  # type: ignore[union-attr]
    session.execute(
        sa.delete(table).where(table.version_id == version.id, column == person_id(f"amina-{key}"))
    )
    version.state = VersionState.IN_FORCE
    session.flush()
    yield


@pytest.mark.parametrize(
    ("path", "table", "key"),
    [
        (step_page("avtal", "/fraga"), StepWording, "avtal"),
        (step_page("ring", "/andra"), StepWording, "ring"),
        (goal_page("skola"), GoalWording, "skola"),
    ],
)
def test_what_was_begun_can_be_sent_when_its_step_is_gone(
    client_for: ClientFor,
    session: Session,
    path: str,
    table: type[StepWording | GoalWording],
    key: str,
) -> None:
    amina = client_for("amina")
    form = {**amina.get(path).form(), "to": "lead"}
    with _without(session, table, key):
        assert amina.get(path).status == 404
        page = amina.post(path, {**form, "text": " "})
        assert page.status == 422
        sent = amina.post(path, {**form, "text": TEXT})
        assert (sent.status, sent.location) == (303, "/plan")
        assert "Jag undrar en sak." in amina.follow(sent).text
    [writing] = new_writings(session)
    assert person_id(f"amina-{key}") in {writing.step_id, writing.goal_id}


def test_a_question_about_a_proposal_that_was_taken_back(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    form = {**amina.get("/plan/forslag/fraga").form(), "text": TEXT, "to": "lead"}
    session.execute(
        sa.update(PlanVersion)
        .where(PlanVersion.state == VersionState.PROPOSED)
        .values(state=VersionState.WITHDRAWN)
    )
    assert amina.get("/plan/forslag/fraga").location == "/plan/forslag"
    assert amina.post("/plan/forslag/fraga", form).status == 303
    [writing] = new_writings(session)
    assert (writing.text, writing.version_id) == (TEXT, None)
    assert "Jag undrar en sak." in amina.get("/plan").text


@pytest.mark.parametrize(
    "path",
    [
        "/plan/nytt-mal",
        "/plan/nytt-steg",
        "/plan/skriv",
        "/plan/forslag/fraga",
        step_page("avtal", "/fraga"),
        step_page("ring", "/andra"),
        goal_page("jobb"),
    ],
)
def test_a_closed_plan_takes_no_more(client_for: ClientFor, session: Session, path: str) -> None:
    amina = client_for("amina")
    form = {**amina.get(path).form(), "text": TEXT, "to": "lead"}
    plan_of(session).closed_at = NOON
    page = amina.post(path, form)
    assert page.status == 422
    assert page.mistakes() == ["Planen är slut. Den går att läsa, men inte att ändra."]
    assert page.form()["text"] == TEXT
    assert new_writings(session) == []


def test_the_deputy_is_told_while_the_lead_is_away(client_for: ClientFor, session: Session) -> None:
    plan_of(session).lead_away_until = NOON.date() + timedelta(days=1)
    client_for("amina").post("/plan/skriv", {"text": TEXT, "to": "lead"})
    assert len(told(session, "ali", "participant_wrote")) == 1
    assert told(session, "carin", "participant_wrote") == []


def test_when_it_was_written(client_for: ClientFor, session: Session) -> None:
    late = clock.at_local(NOON.date(), 23, 59)
    with clock.frozen(late):
        client_for("amina").post("/plan/skriv", {"text": TEXT, "to": "lead"})
    [writing] = new_writings(session)
    assert (writing.written_at, writing.shared_at) == (late, late)
    assert "Skrivet lördag 21 november" in client_for("amina").get("/plan").text
