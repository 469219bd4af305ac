"""Answering what the participant or a partner has written."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.messages.models import Message
from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.plans.staff import here, share

AMINA = here("amina")


def _url(writing: Writing) -> str:
    return f"{AMINA}/svar/{writing.id}"


def test_a_question_is_answered(client_for: ClientFor, session: Session) -> None:
    question = share(session, WritingKind.QUESTION, "När börjar jag?", step="amina-ring")
    carin = client_for("carin")
    plan = carin.get(f"{AMINA}/plan")
    assert "Amina har en fråga" in plan.text
    assert _url(question) in plan.links
    page = carin.get(_url(question))
    assert "När börjar jag?" in page.text
    assert "Ringa Djurhuset och fråga om praktik" in page.text
    sent = {**page.form(_url(question)), "text": "Den 1 december."}
    for _tap in range(2):
        assert carin.post(_url(question), sent).location == f"{AMINA}/plan"
    session.refresh(question)
    assert (question.answer, question.answered_by_id) == ("Den 1 december.", person_id("carin"))
    told = sa.select(sa.func.count()).where(Message.kind == "question_answered")
    assert session.scalar(told) == 2  # one of them is of the demo
    assert _url(question) not in carin.get(f"{AMINA}/plan").links
    assert "Den 1 december." in carin.get(_url(question)).text
    again = carin.post(_url(question), {"text": "Eller senare."})
    assert again.status == 422
    assert "Texten har redan fått ett svar." in again.mistakes()
    assert "Den 1 december." in again.text
    assert "Eller senare." in again.text
    assert carin.post(_url(question), {"text": ""}).status == 422


@pytest.mark.parametrize("kind", list(WritingKind))
def test_every_kind_has_its_words(
    client_for: ClientFor, session: Session, kind: WritingKind
) -> None:
    if kind is WritingKind.ASK_OPENING:
        return
    writing = share(
        session, kind, "Hej", writer="dana" if kind.value == "partner_step" else "amina"
    )
    page = client_for("carin").get(_url(writing))
    assert page.status == 200
    assert page.h1


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_bad_input(client_for: ClientFor, session: Session, text: str) -> None:
    question = share(session, WritingKind.QUESTION, "När börjar jag?")
    page = client_for("carin").post(_url(question), {"text": text})
    assert page.status == 422
    assert text.strip() in page.html


def test_what_is_not_there_for_the_coach(client_for: ClientFor, session: Session) -> None:
    own = share(session, WritingKind.QUESTION, "Bara mitt")
    own.shared_at = None
    to_manager = share(session, WritingKind.ASK_OPENING, "Varför tittade Carin?")
    to_manager.opening_id = session.scalar(
        sa.text("SELECT id FROM opening ORDER BY id LIMIT 1").columns(Writing.opening_id)
    )
    session.flush()
    carin = client_for("carin")
    for writing in (own, to_manager):
        assert carin.get(_url(writing)).status == 404
        assert carin.post(_url(writing), {"text": "Hej"}).status == 404
        assert carin.get(f"{here('leo')}/svar/{writing.id}").status == 404


def test_strangers_and_wrong_roles(client_for: ClientFor, session: Session) -> None:
    question = share(session, WritingKind.QUESTION, "När börjar jag?")
    for key, status in (("nils", 404), ("amina", 403), ("dana", 403), ("maja", 403)):
        client = client_for(key)
        assert client.get(_url(question)).status == status
        assert client.post(_url(question), {"text": "Hej"}).status == status


def test_an_answer_to_a_wish_says_that_the_plan_stays(
    client_for: ClientFor, session: Session
) -> None:
    carin = client_for("carin")
    wish = share(session, WritingKind.CHANGE, "Jag vill börja senare", step="amina-ring")
    assert "Ett svar ändrar inget i planen." in carin.get(_url(wish)).text
    question = share(session, WritingKind.QUESTION, "När börjar jag?")
    assert "Ett svar ändrar inget i planen." not in carin.get(_url(question)).text
