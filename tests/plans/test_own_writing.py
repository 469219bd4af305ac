"""The participant writes at the plan: a goal, a step, a wish to change, a question."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import SignIn
from portal.demo.people import demo_id
from portal.plans.enums import WritingKind
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.personas import person_id
from tests.plans.own import goal_page, new_writings, plan_of, step_page, told


@dataclass(frozen=True)
class Place:
    """Somewhere to write."""

    path: str
    kind: WritingKind
    #: What the page is called, what is said when nothing was written, and where one comes back to.
    h1: str
    empty: str
    back: str
    goal: str | None = None
    step: str | None = None
    #: What stands in the box from the beginning.
    start: str = ""


PLACES = [
    Place("/plan/nytt-mal", WritingKind.NEW_GOAL, "Ett nytt mål", "Skriv vad du vill.", "/plan"),
    Place(
        "/plan/nytt-steg",
        WritingKind.NEW_STEP,
        "Ett nytt steg",
        "Skriv vad som ska göras.",
        "/plan",
    ),
    Place("/plan/skriv", WritingKind.QUESTION, "Min fråga", "Skriv din fråga.", "/plan"),
    Place(
        step_page("avtal", "/fraga"),
        WritingKind.QUESTION,
        "Min fråga",
        "Skriv din fråga.",
        step_page("avtal"),
        step="avtal",
    ),
    Place(
        step_page("ring", "/andra"),
        WritingKind.CHANGE,
        "Jag vill ändra något",
        "Skriv vad du vill ändra.",
        step_page("ring"),
        step="ring",
    ),
    Place(
        goal_page("jobb"),
        WritingKind.REWRITE_GOAL,
        "Ändra målet",
        "Skriv målet med dina ord.",
        "/plan",
        goal="jobb",
        start="Jag vill jobba med djur eller i butik",
    ),
    Place(
        "/plan/forslag/fraga",
        WritingKind.ASK_PROPOSAL,
        "Fråga om förslaget",
        "Skriv din fråga.",
        "/plan/forslag",
    ),
]
TEXT = "Jag undrar en sak.\nKan vi prata?"

each_place = pytest.mark.parametrize("place", PLACES, ids=[place.path[:20] for place in PLACES])
both_worlds = pytest.mark.parametrize("htmx", [False, True])


@both_worlds
@each_place
def test_sent_to_the_lead(
    client_for: ClientFor, session: Session, place: Place, htmx: bool
) -> None:
    amina = client_for("amina")
    page = amina.get(place.path)
    assert page.h1 == place.h1
    assert "Ring 112" in page.text
    assert "Bara du ser texten tills du skickar den." in page.text
    assert "Sedan ser Carin och ersättaren den." in page.text
    form = page.form()
    assert form["text"] == place.start
    sent = amina.post(place.path, {**form, "text": TEXT, "to": "lead"}, htmx=htmx)
    assert (sent.status, sent.location) == (303, place.back)
    [writing] = new_writings(session)
    assert (writing.kind, writing.text, writing.shared_at) == (place.kind, TEXT, NOON)
    assert writing.goal_id == (person_id(f"amina-{place.goal}") if place.goal else None)
    assert writing.step_id == (person_id(f"amina-{place.step}") if place.step else None)
    asks_proposal = place.kind is WritingKind.ASK_PROPOSAL
    assert writing.version_id == (demo_id("amina-v4") if asks_proposal else None)
    [message] = told(session, "carin", "participant_wrote")
    assert message.values == {"about": "Amina"}
    after = amina.follow(sent)
    assert "Skickat till din coach." in after.text
    assert "Jag undrar en sak. Kan vi prata?" in after.text
    assert "Carin har inte svarat än." in after.text


@both_worlds
@each_place
def test_kept_in_the_own_room(
    client_for: ClientFor, session: Session, place: Place, htmx: bool
) -> None:
    amina = client_for("amina")
    form = {**amina.get(place.path).form(), "text": TEXT, "to": "room"}
    sent = amina.post(place.path, form, htmx=htmx)
    assert (sent.status, sent.location) == (303, "/plan/eget-rum")
    [writing] = new_writings(session)
    assert (writing.text, writing.shared_at) == (TEXT, None)
    assert told(session, "carin", "participant_wrote") == []
    after = amina.follow(sent)
    assert "Sparat i ditt eget rum. Bara du ser det." in after.text


@pytest.mark.parametrize("to", ["", "carin", "LEAD", None])
def test_a_button_nobody_made_shows_it_to_nobody(
    client_for: ClientFor, session: Session, to: str | None
) -> None:
    form = {"text": TEXT} if to is None else {"text": TEXT, "to": to}
    assert client_for("amina").post("/plan/skriv", form).location == "/plan/eget-rum"
    assert [writing.shared_at for writing in new_writings(session)] == [None]


@both_worlds
@each_place
def test_nothing_written(client_for: ClientFor, session: Session, place: Place, htmx: bool) -> None:
    amina = client_for("amina")
    page = amina.post(place.path, {"text": "  \n ", "to": "lead"}, htmx=htmx)
    assert page.status == 422
    assert page.title == f"Fel: {place.h1} – Min väg"
    assert page.mistakes() == [place.empty]
    field = page.soup.find("textarea", id="text")
    assert field is not None
    assert field["aria-invalid"] == "true"
    mistake = page.soup.find(id="text-mistake")
    assert mistake is not None
    assert place.empty in mistake.get_text()
    assert page.soup.select_one("#summary a[href='#text']") is not None
    assert page.soup.select_one("#summary[autofocus]") is not None
    assert new_writings(session) == []


@each_place
def test_too_long(client_for: ClientFor, session: Session, place: Place) -> None:
    amina = client_for("amina")
    long = "För långt. " * 400
    page = amina.post(place.path, {"text": long, "to": "lead"})
    assert page.status == 422
    assert page.mistakes() == ["Texten är för lång. Skriv lite kortare."]
    assert page.form()["text"] == long.strip()
    assert new_writings(session) == []


@each_place
def test_a_double_tap_writes_once(client_for: ClientFor, session: Session, place: Place) -> None:
    amina = client_for("amina")
    form = {**amina.get(place.path).form(), "text": TEXT, "to": "lead"}
    first, second = (amina.post(place.path, form) for _ in range(2))
    assert first.location == second.location == place.back
    assert len(new_writings(session)) == 1
    assert len(told(session, "carin", "participant_wrote")) == 1


@both_worlds
@each_place
def test_a_page_left_open_keeps_its_text(
    client_for: ClientFor, session: Session, place: Place, htmx: bool
) -> None:
    """The way back through the sign-in form is in tests/web/test_kept.py."""
    amina = client_for("amina")
    form = {**amina.get(place.path).form(), "text": TEXT, "to": "lead"}
    session.execute(sa.update(SignIn).values(ended_at=NOON))
    asked = amina.post(place.path, form, htmx=htmx)
    assert asked.status == (422 if htmx else 401)
    carried = asked.form("/logga-in")["kept"]
    assert "Jag undrar en sak." in carried
    assert place.path in carried
    assert new_writings(session) == []


@each_place
def test_the_wrong_role(
    client_for: ClientFor, visitor: Client, session: Session, place: Place
) -> None:
    for person in ("carin", "dana", "bo", "maja"):
        client = client_for(person)
        assert client.get(place.path).status == 403, person
        assert client.post(place.path, {"text": TEXT, "to": "lead"}).status == 403, person
    assert visitor.get(place.path).status == 303
    assert visitor.post(place.path, {"text": TEXT, "to": "lead"}).status == 401
    assert new_writings(session) == []


@pytest.mark.parametrize("place", [one for one in PLACES if one.step or one.goal])
def test_strangers(client_for: ClientFor, session: Session, place: Place) -> None:
    for person in ("farid", "sofia"):
        for form in ({"text": TEXT, "to": "lead"}, {"text": "", "to": "lead"}):
            assert client_for(person).post(place.path, form).status == 404, person
        assert client_for(person).get(place.path).status == 404, person
    assert new_writings(session) == []


def test_others_write_at_their_own_plan(client_for: ClientFor, session: Session) -> None:
    client_for("farid").post("/plan/nytt-mal", {"text": TEXT, "to": "lead"})
    [writing] = new_writings(session)
    assert writing.plan_id == plan_of(session, "farid").id
    assert TEXT.split("\n")[0] not in client_for("amina").get("/plan").text
