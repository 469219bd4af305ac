"""Going through the plan together: what is new, changes, a yes there and then, the next time."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.enums import How
from portal.plans.enums import Party, Reply, VersionState, WritingKind
from portal.plans.models import Answer, FollowUp, Plan, PlanVersion, StepAsk
from tests.conftest import ClientFor, CountQueries
from tests.page import Page
from tests.personas import person_id
from tests.plans.staff import goal_of, here, send, share

AMINA, LEO = here("amina"), here("leo")
MEETING = f"{LEO}/genomgang"


def _follow_ups(session: Session, person: str) -> list[FollowUp]:
    return list(
        session.scalars(
            sa.select(FollowUp)
            .join(Plan, Plan.id == FollowUp.plan_id)
            .where(Plan.person_id == person_id(person))
            .order_by(FollowUp.planned_at, FollowUp.id)
        )
    )


def _standing(session: Session, person: str) -> PlanVersion:
    return session.scalars(
        sa.select(PlanVersion)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.person_id == person_id(person), PlanVersion.state == VersionState.IN_FORCE)
    ).one()


def _new(page: Page) -> str:
    """What stands under *Nytt sedan sist*."""
    card = page.soup.find(id="nytt")
    assert card is not None
    return " ".join(card.get_text(" ").split())


def test_a_meeting_from_beginning_to_end(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(MEETING)
    assert "Jag vill jobba ute, med träd och gräs" in page.text
    # A step is changed from its card, and one comes back to the table.
    card = page.soup.find(id=f"steg-{person_id('leo-park')}")
    assert card is not None
    begin = [form for form in card.find_all("form") if form["action"] == f"{LEO}/utkast"]
    sent = {field["name"]: field["value"] for field in begin[0].find_all("input")}
    step = carin.follow(carin.post(f"{LEO}/utkast", sent))
    assert step.h1 == "Ändra steget"
    action = f"{LEO}/utkast/steg/{person_id('leo-park')}"
    page = send(carin, step, action, text="Ringa parkens chef om sommarjobb")
    assert page.h1 == "Vi går igenom planen för Leo"
    assert "Steget heter nu: Ringa parkens chef om sommarjobb." in page.text
    # A new step, from the table too.
    link = next(one for one in page.links if f"steg/ny?mal={goal_of(page)}" in one)
    page = send(
        carin, carin.get(link), f"{LEO}/utkast/steg/ny", text="Prova traktorn", who="participant"
    )
    assert "Nytt steg: Prova traktorn. Gör det: Leo." in page.text
    # The yes: not before it was read.
    wrong = carin.post(f"{MEETING}/ja", page.form(f"{MEETING}/ja"))
    assert wrong.status == 422
    assert "Läs ändringarna tillsammans först. Kryssa sedan i rutan." in wrong.mistakes()
    answer = carin.post(f"{MEETING}/ja", {**wrong.form(f"{MEETING}/ja"), "ja-read": "y"})
    assert answer.location == f"{MEETING}#nasta"
    standing = _standing(session, "leo")
    assert standing.number == 2
    given = session.scalars(
        sa.select(Answer).where(Answer.version_id == standing.id, Answer.party == Party.PARTICIPANT)
    ).one()
    assert (given.reply, given.how) == (Reply.YES, How.MEETING)
    # Nobody leaves before the next time is asked for.
    page = carin.get(MEETING)
    end = f"{MEETING}/klar"
    empty = {**page.form(end), "nasta-day": "", "nasta-time": ""}
    wrong = carin.post(end, empty)
    assert wrong.status == 422
    assert len(_follow_ups(session, "leo")) == 1
    form = {**empty, "once": "1", "nasta-day": "15 december", "nasta-time": "10"}
    answer = carin.post(end, form)
    assert answer.location == f"{LEO}/plan"
    assert "Ni ses tisdag 15 december klockan 10." in carin.follow(answer).text
    times = _follow_ups(session, "leo")
    assert [one.held_at is not None for one in times].count(True) == 1
    assert [one.cancelled_at is None and one.held_at is None for one in times].count(True) == 1


def test_what_is_new_since_last_time(client_for: ClientFor) -> None:
    page = client_for("carin").get(f"{AMINA}/genomgang")
    assert "Vi gick igenom planen senast måndag 21 september." in page.text
    assert "Vi gick igenom planen tillsammans." not in page.text
    new = _new(page)
    assert "Amina skrev: Vad är ett praktikavtal?" in new
    # What Carin said herself is no news to her; how it went with her steps is, to the others.
    assert "Carin pratade" not in new
    assert "Carin svarade" not in new
    # Ali has her days as news.
    assert "Carin pratade med Amina på telefon." in _new(
        client_for("ali").get(f"{AMINA}/genomgang")
    )


def test_each_thing_is_new_once(client_for: ClientFor) -> None:
    carin = client_for("carin")
    page = carin.get(f"{AMINA}/genomgang")
    # The proposal waits: what it changes stands where it is answered, and only there.
    moved = "Följa med på första besöket: Ny dag."
    assert moved not in _new(page)
    assert page.text.count(moved) == 1
    action = f"{AMINA}/genomgang/ja"
    carin.post(action, {**page.form(action), "ja-read": "y"})
    new = _new(carin.get(f"{AMINA}/genomgang"))
    assert "Nu gäller version 4." in new
    assert new.count(moved) == 1
    assert "Amina sa ja" not in new
    assert "Carin sa ja" not in new


def test_older_days_are_folded(client_for: ClientFor) -> None:
    card = client_for("carin").get(f"{AMINA}/genomgang").soup.find(id="nytt")
    assert card is not None
    folded = card.find("details")
    assert folded is not None
    assert "Nu gäller version 3." in folded.get_text()
    assert "Amina skrev: Vad är ett praktikavtal?" not in folded.get_text()


def test_a_no_is_news_with_its_reason_and_without_what_was_turned_down(
    client_for: ClientFor,
) -> None:
    carin, amina = client_for("carin"), client_for("amina")
    action = f"/plan/forslag/{person_id('amina-v4')}/nej"
    send(amina, amina.get(action), action, text="Jag hinner inte.")
    new = _new(carin.get(f"{AMINA}/genomgang"))
    assert "Förslag till version 4." in new
    assert "Amina sa nej i portalen. Jag hinner inte." in new
    assert "Ordna busskort" not in new


def test_a_proposal_that_waits_is_answered_there(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    action = f"{AMINA}/genomgang/ja"
    page = carin.get(f"{AMINA}/genomgang")
    assert "Ändra planen tillsammans" not in page.text
    carin.post(action, {**page.form(action), "ja-read": "y"})
    assert _standing(session, "amina").number == 4


def test_a_draft_that_changed_since_it_was_read(client_for: ClientFor, session: Session) -> None:
    carin, ali = client_for("carin"), client_for("ali")
    carin.post(f"{LEO}/utkast")
    address = f"{LEO}/utkast/mal"
    send(carin, carin.get(address), address, text="Jag vill ta körkort")
    page = carin.get(MEETING)
    send(ali, ali.get(address), address, text="Jag vill flytta")
    form = {**page.form(f"{MEETING}/ja"), "ja-read": "y"}
    wrong = carin.post(f"{MEETING}/ja", form)
    assert wrong.status == 422
    assert "Utkastet har ändrats. Läs ändringarna en gång till." in wrong.mistakes()
    assert "Nytt mål: Jag vill flytta." in wrong.text
    assert _standing(session, "leo").number == 1
    carin.post(f"{MEETING}/ja", {**wrong.form(f"{MEETING}/ja"), "ja-read": "y"})
    assert _standing(session, "leo").number == 2


def test_a_partner_answers_at_the_table(client_for: ClientFor, session: Session) -> None:
    asked = session.scalars(
        sa.select(StepAsk).where(StepAsk.step_id == person_id("amina-avtal"))
    ).one()
    asked.reply, asked.replied_at = None, None
    session.flush()
    carin = client_for("carin")
    page = carin.get(f"{AMINA}/genomgang")
    assert "Arbetsförmedlingen säger ja" in page.text
    action = f"{AMINA}/steg/{person_id('amina-avtal')}/svar"
    answer = carin.post(action, page.form(action))
    assert answer.location == f"{AMINA}/genomgang"
    session.refresh(asked)
    assert (asked.reply, asked.how) == (Reply.YES, How.MEETING)


def test_the_time_that_is_booked_may_stay(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    end = f"{AMINA}/genomgang/klar"
    form = carin.get(f"{AMINA}/genomgang").form(end)
    assert form["nasta-day"] == "3 december 2026"
    assert carin.post(end, form).location == f"{AMINA}/plan"
    times = _follow_ups(session, "amina")
    assert all(one.cancelled_at is None for one in times)
    assert len(times) == 4
    assert carin.get(f"{AMINA}/plan").text.count("torsdag 3 december klockan 10") >= 1


def test_a_time_may_be_found_later(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    answer = carin.post(f"{MEETING}/klar", {"nasta-later": "y"})
    assert answer.location == f"{LEO}/plan"
    assert any(one.held_at is not None for one in _follow_ups(session, "leo"))


@pytest.mark.parametrize(
    "data",
    [
        {"nasta-day": "2026-11-20", "nasta-time": "10"},
        {"nasta-day": "snart", "nasta-time": "10"},
        {"nasta-day": "9 december", "nasta-time": "24.00"},
    ],
)
def test_a_time_that_cannot_be(
    client_for: ClientFor, session: Session, data: dict[str, str]
) -> None:
    wrong = client_for("carin").post(f"{MEETING}/klar", data)
    assert wrong.status == 422
    assert wrong.mistakes()
    assert data["nasta-day"] in wrong.html
    assert all(one.held_at is None for one in _follow_ups(session, "leo"))


@pytest.mark.parametrize(
    ("version", "status"), [("", 404), ("x", 404), (str(person_id("amina-v3")), 422)]
)
def test_a_yes_to_something_else(
    client_for: ClientFor, session: Session, version: str, status: int
) -> None:
    sent = {"ja-read": "y", "ja-version": version, "ja-revision": "0"}
    wrong = client_for("carin").post(f"{AMINA}/genomgang/ja", sent)
    assert wrong.status == status
    assert _standing(session, "amina").number == 3


def test_a_yes_to_what_a_colleague_proposed_meanwhile(
    client_for: ClientFor, session: Session
) -> None:
    carin, ali = client_for("carin"), client_for("ali")
    carin.post(f"{LEO}/utkast")
    address = f"{LEO}/utkast/mal"
    send(carin, carin.get(address), address, text="Jag vill ta körkort")
    form = {**carin.get(MEETING).form(f"{MEETING}/ja"), "ja-read": "y"}
    send(ali, ali.get(address), address, text="Jag vill flytta")
    ali.post(f"{LEO}/utkast/foresla")
    assert carin.post(f"{MEETING}/ja", form).status == 422
    assert _standing(session, "leo").number == 1


def test_wishes_lie_on_the_table(client_for: ClientFor, session: Session) -> None:
    wish = share(session, WritingKind.NEW_GOAL, "Jag vill ta körkort")
    carin = client_for("carin")
    page = carin.get(f"{AMINA}/genomgang")
    assert "Jag vill ta körkort" in page.text
    link = next(one for one in page.links if f"skrivet={wish.id}" in one)
    assert carin.get(link).location is not None


def test_the_number_of_queries_does_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    carin = client_for("carin")
    pages = [f"{AMINA}/{page}" for page in ("plan", "genomgang", "journal?fran=2020-01-01")]
    counted = []
    for _round in range(2):
        for page in pages:
            with count_queries() as queries:
                assert carin.get(page).status == 200
            counted.append(len(queries))
        for number in range(5):
            share(session, WritingKind.QUESTION, f"Fråga {number}?", step="amina-ring")
    assert counted[:3] == counted[3:]
    assert max(counted) <= 20, counted


def test_strangers_and_wrong_roles(client_for: ClientFor) -> None:
    for act in ("/ja", "/klar"):
        for data in ({}, {"ja-read": "y", "nasta-later": "y"}):
            assert client_for("nils").post(MEETING + act, data).status == 404
            for key in ("amina", "bo", "dana", "elsa", "maja"):
                assert client_for(key).post(MEETING + act, data).status == 403
