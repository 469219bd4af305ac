"""Nova lives with protected identity: her name, Maria, stands before nobody but herself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent import services
from portal.consent.enums import Seen
from portal.demo.people import demo_id
from portal.messages.models import Message
from portal.plans.services import openings as questions
from tests.conftest import ClientFor
from tests.consent.rows import assign, openings, person_page, say_yes, viewer_of

REAL, ALIAS = "Maria", "Nova"


@pytest.fixture(autouse=True)
def _partners_meet_her(session: Session) -> None:
    assign(session, "nova", "dana", "af")
    say_yes(session, "nova", "af", by="ali")


@pytest.mark.parametrize(
    ("key", "rest"),
    [
        ("ali", "vem-far-se"),
        ("ali", f"vem-far-se/{demo_id('af')}"),
        ("ali", "vem-har-tittat"),
        ("ali", "handlaggare"),
        ("ali", "arendenummer"),
        ("dana", "arendenummer"),
        ("maja", "vem-far-se"),
        ("maja", "vem-har-tittat"),
        ("maja", "nodlage"),
    ],
)
def test_pages_about_her(client_for: ClientFor, key: str, rest: str) -> None:
    page = client_for(key).get(person_page("nova", rest))
    assert page.status == 200
    assert ALIAS in page.text
    assert REAL not in page.html


def test_pages_that_were_not_right(client_for: ClientFor) -> None:
    for key, rest in (
        ("ali", f"vem-far-se/{demo_id('af')}"),
        ("ali", "handlaggare"),
        ("maja", "nodlage"),
    ):
        page = client_for(key).post(person_page("nova", rest), {})
        assert page.status == 422
        assert REAL not in page.html


def test_her_question_and_what_is_told_about_it(client_for: ClientFor, session: Session) -> None:
    services.log_opening(session, viewer_of(session, "ali"), demo_id("nova"), Seen.PLAN)
    [opening] = openings(session, "nova", Seen.PLAN, "ali")
    asked = questions.ask_about_opening(
        session, viewer_of(session, "nova"), opening.id, "Varför tittade Ali?"
    )
    maja = client_for("maja")
    for path in ("/fragor-om-tittat", f"/fragor-om-tittat/{asked.id}", "/hem"):
        page = maja.get(path)
        assert page.status == 200
        assert REAL not in page.html
    assert ALIAS in maja.get("/fragor-om-tittat").text


def test_lists_of_caseworkers(client_for: ClientFor, session: Session) -> None:
    dana = services.list_assigned(session, viewer_of(session, "dana"))
    assert [one.name for one in dana] == ["Amina", ALIAS]
    page = client_for("per").get("/ta-over")
    assert REAL not in page.html
    assert ALIAS not in page.html


def test_what_is_told_when_she_answers(client_for: ClientFor, session: Session) -> None:
    nova = client_for("nova")
    nova.post(f"/vem-far-se/{demo_id('af')}", {"answer": "nothing"})
    nova.post(f"/vem-far-se/{demo_id('af')}", {"answer": "plan"})
    for key in ("ali", "dana"):
        assert REAL not in client_for(key).get("/hem").html
    rows = session.scalars(sa.select(Message).where(Message.about_id == demo_id("nova"))).all()
    assert rows
    assert all(REAL not in str(row.values) for row in rows)
