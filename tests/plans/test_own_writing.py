"""The participant writes at the plan: a goal, a step, a wish to change, a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import SignIn
from portal.demo.people import demo_id
from portal.plans.enums import VersionState, WritingKind
from portal.plans.models import GoalWording, PlanVersion, StepWording
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
        "Skriv om målet",
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
    assert "Skickat." in after.text
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


# -- while the plan changes ------------------------------------------------------------------


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


@each_place
def test_a_closed_plan_takes_no_more(client_for: ClientFor, session: Session, place: Place) -> None:
    amina = client_for("amina")
    form = {**amina.get(place.path).form(), "text": TEXT, "to": "lead"}
    plan_of(session).closed_at = NOON
    page = amina.post(place.path, form)
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
