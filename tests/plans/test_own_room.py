"""Mitt eget rum: what the participant has written is nobody else's until it is shared."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal.errors import NotFound
from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from portal.plans.services import writings
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.personas import person_id
from tests.plans.own import AMINA, add_writing, plan_of, room_page, told, viewer_of
from tests.rules.doors import MISSING

ROOM = "/plan/eget-rum"
SECRET = "hemligheten i lådan"

#: Everybody but Amina.
OTHERS = ["carin", "ali", "dana", "elsa", "maja", "ines", "omar", "bo", "farid", "sofia"]


@pytest.fixture
def secrets(session: Session) -> list[Writing]:
    """One text of each kind, at every place where one can write."""
    places = {
        WritingKind.NEW_GOAL: {},
        WritingKind.NEW_STEP: {},
        WritingKind.REWRITE_GOAL: {"goal_id": person_id("amina-jobb")},
        WritingKind.CHANGE: {"step_id": person_id("amina-ring")},
        WritingKind.QUESTION: {"step_id": person_id("amina-avtal")},
        WritingKind.ASK_PROPOSAL: {"version_id": person_id("amina-v4")},
    }
    return [
        add_writing(
            session,
            f"{SECRET} {kind.value}",
            kind=kind,
            written_at=NOON + timedelta(minutes=minutes),
            **place,
        )
        for minutes, (kind, place) in enumerate(places.items())
    ]


# -- others ----------------------------------------------------------------------------------


def _paths(app: Flask, session: Session) -> list[str]:
    """Every page there is, with everything of Amina's that an address can hold."""
    kinds = {
        "person_id": ["amina"],
        "step_id": ["amina-ring", "amina-avtal"],
        "goal_id": ["amina-jobb"],
        "version_id": ["amina-v4", "amina-v3"],
        "organisation_id": ["af", "komvux"],
    }
    ids = {name: [str(person_id(key)) for key in keys] for name, keys in kinds.items()}
    ids["writing_id"] = [str(one) for one in session.scalars(sa.select(Writing.id))]
    ids["number"] = ["1", "3", "4"]
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.rule.startswith("/static"):
            continue
        paths = [rule.rule]
        for argument in sorted(rule.arguments):
            values = ids.get(argument, [MISSING])
            paths = [_put(path, argument, value) for path in paths for value in values]
        found += paths
    return sorted(found)


def _put(path: str, argument: str, value: str) -> str:
    return re.sub(rf"<(\w+:)?{argument}>", value, path)


# The others have nothing to do with her: the access table keeps them out.
@pytest.mark.parametrize("person", ["carin", "ali", "dana", "elsa", "maja"])
def test_nobody_else_finds_it_anywhere(
    app: Flask, client_for: ClientFor, session: Session, secrets: list[Writing], person: str
) -> None:
    client = client_for(person)
    opened = 0
    for path in _paths(app, session):
        page = client.get(path, inspect=False)
        assert SECRET not in page.html, f"{person} reads it at {path}"
        assert not any(str(one.id) in page.html for one in secrets), (
            f"{path} tells that it is there"
        )
        opened += page.status == 200
    assert opened >= 10


@pytest.mark.parametrize("person", ["carin", "ali"])
def test_it_waits_for_nobody(
    client_for: ClientFor, session: Session, secrets: list[Writing], person: str
) -> None:
    viewer = viewer_of(session, person)
    assert writings.list_waiting(session, viewer) == []
    assert told(session, person, "participant_wrote") == []
    for one in secrets:
        with pytest.raises(NotFound):
            writings.get_shared_writing(session, viewer, AMINA, one.id)
        with pytest.raises(NotFound):
            writings.answer(session, viewer, AMINA, one.id, "Svar")
        with pytest.raises(NotFound):
            writings.use(session, viewer, AMINA, one.id)


def test_once_shared_the_lead_reads_it(
    client_for: ClientFor, session: Session, secrets: list[Writing]
) -> None:
    """So that the search above is seen to find what can be found."""
    client_for("amina").post(room_page(secrets[0], "/skicka"))
    page = client_for("carin").get(f"/deltagare/{AMINA}/plan", inspect=False)
    assert page.html.count(SECRET) == 1
    assert SECRET not in client_for("dana").get(f"/deltagare/{AMINA}/plan", inspect=False).html


@pytest.mark.parametrize("rest", ["", "/skicka", "/ta-bort"])
def test_others_have_no_door(
    client_for: ClientFor, visitor: Client, session: Session, secrets: list[Writing], rest: str
) -> None:
    path = room_page(secrets[0], rest)
    form = {"text": "Något annat", "to": "lead"}
    for person in OTHERS:
        status = 404 if person in {"farid", "sofia"} else 403
        assert client_for(person).post(path, form).status == status, person
        if not rest:
            assert client_for(person).get(path).status == status, person
    assert visitor.post(path, form).status == 401
    session.refresh(secrets[0])
    assert (secrets[0].text, secrets[0].shared_at) == (f"{SECRET} new_goal", None)


# -- hers ------------------------------------------------------------------------------------


def test_she_reads_all_of_it(client_for: ClientFor, secrets: list[Writing]) -> None:
    page = client_for("amina").get(ROOM)
    assert "Bara du ser det som står här. Ingen annan kan läsa det." in page.text
    for one in secrets:
        assert page.text.count(one.text) == 1
    plan = client_for("amina").get("/plan")
    assert plan.text.count(SECRET) == len(secrets)
    assert plan.text.count("Bara du ser det här") == len(secrets)


def test_the_newest_first(client_for: ClientFor, session: Session, secrets: list[Writing]) -> None:
    told_in_room = client_for("amina").get(ROOM).text
    places = [told_in_room.index(one.text) for one in secrets]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("htmx", [False, True])
def test_going_on_writing(
    client_for: ClientFor, session: Session, secrets: list[Writing], htmx: bool
) -> None:
    amina = client_for("amina")
    for one in secrets:
        page = amina.get(room_page(one))
        assert page.form()["text"] == one.text
        form = {**page.form(), "text": f"{one.kind.value} ny", "to": "room"}
        assert amina.post(room_page(one), form, htmx=htmx).location == ROOM
    session.expire_all()
    assert [one.text for one in secrets] == [f"{one.kind.value} ny" for one in secrets]
    assert {one.shared_at for one in secrets} == {None}


def test_going_on_and_sending(
    client_for: ClientFor, session: Session, secrets: list[Writing]
) -> None:
    amina = client_for("amina")
    sent = amina.post(room_page(secrets[0]), {"text": "Nu är den klar", "to": "lead"})
    assert sent.location == ROOM
    session.refresh(secrets[0])
    assert (secrets[0].text, secrets[0].shared_at) == ("Nu är den klar", NOON)
    assert len(told(session, "carin", "participant_wrote")) == 1
    assert "Nu är den klar" not in amina.follow(sent).text


@pytest.mark.parametrize("text", ["", " \n ", "x" * 4001])
@pytest.mark.parametrize("htmx", [False, True])
def test_bad_input_changes_nothing(
    client_for: ClientFor, session: Session, secrets: list[Writing], text: str, htmx: bool
) -> None:
    page = client_for("amina").post(room_page(secrets[0]), {"text": text, "to": "lead"}, htmx=htmx)
    assert page.status == 422
    assert len(page.mistakes()) == 1
    assert str(page.form().get("text", "")).strip() == text.strip()
    session.refresh(secrets[0])
    assert (secrets[0].text, secrets[0].shared_at) == (f"{SECRET} new_goal", None)


def test_sending_from_the_room(
    client_for: ClientFor, session: Session, secrets: list[Writing]
) -> None:
    amina = client_for("amina")
    action = room_page(secrets[0], "/skicka")
    form = amina.get(ROOM).form(action)
    first, second = (amina.post(action, form) for _ in range(2))
    assert first.location == second.location == ROOM
    session.refresh(secrets[0])
    assert secrets[0].shared_at == NOON
    assert len(told(session, "carin", "participant_wrote")) == 1
    # Sent again from another page that was open: still once.
    assert amina.post(action).location == ROOM
    assert len(told(session, "carin", "participant_wrote")) == 1


def test_deleting_in_one_tap(
    client_for: ClientFor, session: Session, secrets: list[Writing]
) -> None:
    amina = client_for("amina")
    there, action, share = (room_page(secrets[0], rest) for rest in ("", "/ta-bort", "/skicka"))
    text, form = secrets[0].text, amina.get(ROOM).form(action)
    first, second = (amina.post(action, form) for _ in range(2))
    assert first.location == second.location == ROOM
    assert "Texten är borta." in amina.follow(first).text
    assert text not in session.scalars(sa.select(Writing.text_stored)).all()
    assert amina.get(there).status == 404
    assert amina.post(share).status == 404
    assert amina.post(action).status == 404


def test_the_room_empties(client_for: ClientFor, secrets: list[Writing]) -> None:
    amina = client_for("amina")
    for one in secrets:
        amina.post(room_page(one, "/ta-bort"))
    assert "Här är tomt" in amina.get(ROOM).text


def test_what_is_shared_cannot_be_deleted(client_for: ClientFor, session: Session) -> None:
    writing = add_writing(session, "Sagt", kind=WritingKind.QUESTION, shared_at=NOON)
    amina = client_for("amina")
    page = amina.post(room_page(writing, "/ta-bort"))
    assert page.status == 422
    assert "Du har redan skickat texten. Då kan den inte tas bort." in page.text
    assert "Sagt" in amina.get("/plan").text
    assert "Sagt" not in amina.get(ROOM).text


def test_what_is_shared_cannot_be_rewritten(client_for: ClientFor, session: Session) -> None:
    """Sent on the tablet while it was open on the phone: the new words stay on the page."""
    writing = add_writing(session, "Sagt", kind=WritingKind.QUESTION)
    amina = client_for("amina")
    form = {**amina.get(room_page(writing)).form(), "text": "Ändrat", "to": "lead"}
    writing.shared_at = NOON
    for to in ("lead", "room"):
        page = amina.post(room_page(writing), {**form, "to": to})
        assert page.status == 422
        assert page.mistakes() == ["Du har redan skickat texten. Skriv en ny i stället."]
        assert page.form()["text"] == "Ändrat"
    session.refresh(writing)
    assert writing.text == "Sagt"
    assert amina.get(room_page(writing)).location == ROOM


def test_an_answered_text_is_shown_with_its_answer(client_for: ClientFor, session: Session) -> None:
    writing = add_writing(session, "När börjar kursen?", kind=WritingKind.QUESTION, shared_at=NOON)
    carin = viewer_of(session, "carin")
    writings.answer(session, carin, AMINA, writing.id, "Den börjar i januari.")
    amina = client_for("amina")
    text = amina.get("/plan").text
    assert "När börjar kursen?" in text
    assert "Svar lördag 21 november Den börjar i januari." in text
    assert [m.values for m in told(session, "amina", "question_answered")][-1] == {"who": "Carin"}


def test_a_text_in_a_draft_says_so(client_for: ClientFor, session: Session) -> None:
    writing = add_writing(session, "Ett körkort", kind=WritingKind.NEW_GOAL, shared_at=NOON)
    writings.use(session, viewer_of(session, "carin"), AMINA, writing.id)
    assert "Ett körkort Det finns nu med i ett förslag." in client_for("amina").get("/plan").text


def test_a_closed_plan_leaves_the_room_hers(
    client_for: ClientFor, session: Session, secrets: list[Writing]
) -> None:
    plan_of(session).closed_at = NOON
    amina = client_for("amina")
    assert secrets[0].text in amina.get(ROOM).text
    page = amina.post(room_page(secrets[0], "/skicka"))
    assert page.status == 422
    assert "Planen är slut." in page.text
    assert amina.post(room_page(secrets[0], "/ta-bort")).location == ROOM
    session.refresh(secrets[1])
    assert secrets[1].shared_at is None
