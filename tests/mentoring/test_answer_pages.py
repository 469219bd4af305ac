"""The mentor answers with one tap: yes, another time, or not then."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.demo.people import demo_id
from portal.mentoring.enums import MeetingState
from portal.mentoring.meeting_words import moment_value
from portal.mentoring.models import Meeting, Mentorship, Suggestion
from portal.mentoring.services import booking
from tests.client import Client
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.mentoring.going import at_of, now
from tests.mentoring.own import AT_ONE, NEXT, ask, at, booked, paired
from tests.page import Page

PAGES = ("/hem", "/moten", "/forfragningar")


@pytest.fixture(autouse=True)
def pair(session: Session) -> Mentorship:
    """Amina and Bo, with nothing booked."""
    found = paired(session)
    session.commit()
    return found


@pytest.fixture
def asked(session: Session) -> Meeting:
    """Amina has asked for Tuesday at one."""
    found = ask(session)
    found.place_id = demo_id("bo-kafe")
    session.commit()
    return found


def offered(session: Session, meeting: Meeting) -> list[str]:
    """The times that are suggested, as a form sends them."""
    rows = session.scalars(
        sa.select(Suggestion.starts_at)
        .where(Suggestion.meeting_id == meeting.id)
        .order_by(Suggestion.starts_at)
    )
    return [moment_value(one) for one in rows]


@pytest.mark.parametrize("path", PAGES)
def test_the_question_stands_there(client_for: ClientFor, asked: Meeting, path: str) -> None:
    page = client_for("bo").get(path)
    assert "Amina vill träffa dig" in page.text
    assert "Tisdag 24 november klockan 13 till 14" in page.text
    assert "Kafé Linden, Storgatan 4" in page.text
    assert at_of(asked, "ja") in page.actions
    assert at_of(asked, "nej") in page.actions
    assert at_of(asked, "annan-tid") in page.links


@pytest.mark.parametrize("path", PAGES)
def test_yes_in_one_tap(client_for: ClientFor, session: Session, asked: Meeting, path: str) -> None:
    bo = client_for("bo")
    action = at_of(asked, "ja")
    form = bo.get(path).form(action)
    assert bo.post(action, form).location == at_of(asked)
    assert now(session, asked).state is MeetingState.CONFIRMED
    # The same tap once more does nothing, and a tap on an old page says what holds now.
    assert bo.post(action, form).status == 303
    old = bo.post(action, {**form, "once": "another"})
    assert old.status == 422
    assert old.mistakes() == ["Mötet har ändrats. Läs det som gäller nu."]
    assert old.h1 == "Möte med Amina"
    assert "Bo säger ja. Ni ses tisdag 24 november." in client_for("amina").get("/hem").text


def test_no(client_for: ClientFor, session: Session, asked: Meeting) -> None:
    bo = client_for("bo")
    action = at_of(asked, "nej")
    assert bo.post(action, bo.get("/hem").form(action)).location == at_of(asked)
    assert now(session, asked).state is MeetingState.DECLINED
    assert "Amina vill träffa dig" not in bo.get("/hem").text


def test_a_cancelled_meeting_never_comes_back(
    client_for: ClientFor, session: Session, asked: Meeting
) -> None:
    bo = client_for("bo")
    form = bo.get("/hem").form(at_of(asked, "ja"))
    booking.withdraw(session, viewer_of(session, "amina"), asked.id, asked.version)
    assert bo.post(at_of(asked, "ja"), form).status == 422
    assert now(session, asked).state is MeetingState.WITHDRAWN


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 40])
def test_no_version(client_for: ClientFor, session: Session, asked: Meeting, version: str) -> None:
    sent = client_for("bo").post(at_of(asked, "ja"), {"version": version})
    assert sent.status == 422
    assert now(session, asked).state is MeetingState.REQUESTED


@pytest.mark.parametrize("move", ["ja", "nej", "annan-tid"])
def test_nobody_elses(client_for: ClientFor, session: Session, asked: Meeting, move: str) -> None:
    form = {"version": str(asked.version)}
    assert client_for("hassan").post(at_of(asked, move), form).status == 404
    assert client_for("amina").post(at_of(asked, move), form).status == 403
    assert client_for("carin").post(at_of(asked, move), form).status == 403
    assert now(session, asked).state is MeetingState.REQUESTED


def test_what_else_is_that_day(client_for: ClientFor, session: Session, asked: Meeting) -> None:
    booked(session, AT_ONE + timedelta(hours=2))
    bo = client_for("bo")
    for path in ("/hem", at_of(asked)):
        assert "Samma dag träffar du Amina klockan 15 till 16." in bo.get(path).text


def test_the_hours(client_for: ClientFor, asked: Meeting) -> None:
    assert "1 av 2 timmar i november." in client_for("bo").get("/hem").text


class TestAnotherTime:
    def suggest(self, bo: Client, meeting: Meeting, **data: str | list[str]) -> Page:
        path = at_of(meeting, "annan-tid")
        return bo.post(path, {**bo.get(path).form(path), **data})

    def test_of_the_rows(self, client_for: ClientFor, session: Session, asked: Meeting) -> None:
        bo = client_for("bo")
        page = bo.get(at_of(asked, "annan-tid"))
        rows = [str(one["value"]) for one in page.soup.select('input[name="times"]')]
        assert moment_value(AT_ONE) not in rows
        assert rows[0] == moment_value(AT_ONE + timedelta(hours=1))
        sent = self.suggest(bo, asked, times=rows[:3])
        assert sent.location == at_of(asked)
        assert offered(session, asked) == rows[:3]
        assert "Amina har inte valt än." in bo.follow(sent).text

    def test_a_time_of_ones_own(
        self, client_for: ClientFor, session: Session, asked: Meeting
    ) -> None:
        sent = self.suggest(client_for("bo"), asked, day="2 december", hour="kl 18.30")
        assert sent.location == at_of(asked)
        assert offered(session, asked) == [moment_value(at(NEXT + timedelta(days=1), 18, 30))]

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({}, "Välj en tid, eller skriv en egen."),
            ({"day": "2 december"}, "Skriv en tid, till exempel 10.30."),
            ({"hour": "13"}, "Skriv också vilken dag."),
            ({"day": "sedan", "hour": "13"}, "Skriv en dag, till exempel 24 november."),
            ({"day": "20 november", "hour": "13"}, "Välj en tid som kommer."),
        ],
    )
    def test_wrong(
        self, client_for: ClientFor, asked: Meeting, data: dict[str, str], said: str
    ) -> None:
        sent = self.suggest(client_for("bo"), asked, **data)
        assert sent.status == 422
        assert said in sent.mistakes()
        for value in data.values():
            assert f'value="{value}"' in sent.html

    def test_four_are_too_many(
        self, client_for: ClientFor, session: Session, asked: Meeting
    ) -> None:
        bo = client_for("bo")
        page = bo.get(at_of(asked, "annan-tid"))
        rows = [str(one["value"]) for one in page.soup.select('input[name="times"]')]
        sent = self.suggest(bo, asked, times=rows[:3], day="2 december", hour="13")
        assert sent.status == 422
        assert sent.mistakes() == ["Välj högst tre tider."]
        assert len(sent.soup.select('input[name="times"][checked]')) == 3

    def test_without_any_times(
        self, client_for: ClientFor, session: Session, asked: Meeting
    ) -> None:
        clear = sa.text("DELETE FROM weekly_time")
        session.execute(clear)
        sent = self.suggest(client_for("bo"), asked)
        assert sent.status == 422
        assert sent.mistakes() == ["Välj en tid, eller skriv en egen."]

    def test_of_a_booked_meeting(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        self.suggest(client_for("bo"), meeting, day="2 december", hour="13")
        assert now(session, meeting).state is MeetingState.SUGGESTED

    def test_an_old_page(self, client_for: ClientFor, session: Session, asked: Meeting) -> None:
        booking.withdraw(session, viewer_of(session, "amina"), asked.id, asked.version)
        bo = client_for("bo")
        path = at_of(asked, "annan-tid")
        assert bo.get(path).location == at_of(asked)
        old = {"version": str(asked.version - 1), "day": "2 december", "hour": "13"}
        sent = bo.post(path, old)
        assert sent.status == 422
        assert "Mötet har ändrats" in sent.mistakes()[0]
