"""Fråga om detta: the participant asks, the manager of the unit answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.enums import Seen
from portal.demo.people import demo_id
from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from tests.conftest import ClientFor
from tests.consent.rows import openings, told

WHY = "Varför läste du min plan på söndagen?"


def _ask_page(session: Session) -> str:
    opening = openings(session, "amina", Seen.DELIVERED_PLAN, "dana")[-1]
    return f"/vem-har-tittat/{opening.id}/fraga"


def _questions(session: Session) -> Sequence[Writing]:
    return session.scalars(
        sa.select(Writing).where(Writing.kind == WritingKind.ASK_OPENING).order_by(Writing.id)
    ).all()


def _ask(client_for: ClientFor, session: Session) -> str:
    assert client_for("amina").post(_ask_page(session), {"text": WHY}).status == 303
    return f"/fragor-om-tittat/{_questions(session)[-1].id}"


def test_asking(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.get(_ask_page(session))
    assert page.h1 == "Fråga om detta"
    assert "Ring 112" in page.text
    assert "Enhetschefen läser frågan" in page.text
    sent = amina.post(_ask_page(session), {**page.form(), "text": WHY})
    assert sent.location == "/vem-har-tittat"
    [question] = _questions(session)
    assert (question.text, question.writer_id) == (WHY, demo_id("amina"))
    assert question.shared_at is not None
    [message] = told(session, "maja", "opening_asked")
    assert message.values == {"about": "Amina"}
    assert WHY in amina.get("/vem-har-tittat").text


def test_a_double_tap_asks_once(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(_ask_page(session)).form(), "text": WHY}
    for _ in range(2):
        assert amina.post(_ask_page(session), form).location == "/vem-har-tittat"
    assert len(_questions(session)) == 1
    assert len(told(session, "maja", "opening_asked")) == 1


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 4001])
def test_bad_input_keeps_the_text(client_for: ClientFor, session: Session, text: str) -> None:
    page = client_for("amina").post(_ask_page(session), {"text": text})
    assert page.status == 422
    assert page.mistakes()
    assert page.form()["text"].strip() == text.strip()  # type: ignore[union-attr]
    assert not _questions(session)


def test_others_cannot_ask_about_it(client_for: ClientFor, session: Session) -> None:
    path = _ask_page(session)
    for key, status in (("farid", 404), ("sofia", 404), ("carin", 403), ("dana", 403)):
        client = client_for(key)
        assert (key, client.get(path).status) == (key, status)
        assert (key, client.post(path, {"text": WHY}).status) == (key, status)
    unknown = f"/vem-har-tittat/{demo_id('none')}/fraga"
    assert client_for("amina").get(unknown).status == 404


def test_the_coach_does_not_read_it(client_for: ClientFor, session: Session) -> None:
    _ask(client_for, session)
    assert not told(session, "carin", "participant_wrote")
    assert client_for("carin").get("/fragor-om-tittat").status == 403


def test_the_manager_answers(client_for: ClientFor, session: Session) -> None:
    path = _ask(client_for, session)
    maja = client_for("maja")
    assert path in maja.get("/fragor-om-tittat").links
    page = maja.get(path)
    assert WHY in page.text
    assert "Dana, handläggare, Arbetsförmedlingen" in page.text
    assert len(openings(session, "amina", Seen.OPENINGS, "maja")) == 1
    sent = maja.post(path, {**page.form(), "text": "Dana skulle ringa dig på måndagen."})
    assert sent.location == "/fragor-om-tittat"
    assert "Dana skulle ringa dig" in client_for("amina").get("/vem-har-tittat").text
    [message] = told(session, "amina", "opening_explained")
    assert message.values == {"who": "Maja"}
    assert "Har fått svar" in maja.get("/fragor-om-tittat").text


def test_an_empty_answer(client_for: ClientFor, session: Session) -> None:
    page = client_for("maja").post(_ask(client_for, session), {"text": " "})
    assert page.status == 422
    assert not told(session, "amina", "opening_explained")


def test_the_second_answer_is_told_and_kept(client_for: ClientFor, session: Session) -> None:
    path = _ask(client_for, session)
    maja = client_for("maja")
    maja.post(path, {"text": "Det första svaret"})
    second = maja.post(path, {"text": "Det andra svaret"})
    assert second.status == 409
    assert _questions(session)[0].answer == "Det första svaret"
    assert len(told(session, "amina", "opening_explained")) == 1


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "dana", "elsa"])
def test_only_managers_read_questions(client_for: ClientFor, session: Session, key: str) -> None:
    path = _ask(client_for, session)
    client = client_for(key)
    assert client.get("/fragor-om-tittat").status == 403
    assert client.get(path).status == 403
    assert client.post(path, {"text": "Svar"}).status == 403


def test_other_writings_are_no_questions(client_for: ClientFor, session: Session) -> None:
    other = session.scalars(
        sa.select(Writing).where(Writing.kind == WritingKind.QUESTION).limit(1)
    ).one()
    assert client_for("maja").get(f"/fragor-om-tittat/{other.id}").status == 404
