"""Asking for a time: a list of days and times, one tap, and what is kept when it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.demo.people import demo_id
from portal.mentoring import needs
from portal.mentoring.enums import MeetingState, Need
from portal.mentoring.meeting_words import moment_value
from portal.mentoring.models import Mentorship, WeeklyTime
from portal.mentoring.services import booking
from tests.client import Client
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.mentoring.going import BOOK, CAFE, PHONE, at_of, times
from tests.mentoring.own import AT_ONE, NEXT, ask, at, booked, meetings
from tests.page import Page

pytestmark = pytest.mark.usefixtures("pair")


def book(client: Client, moment: datetime, **data: str | list[str]) -> Page:
    """Open the list and send it."""
    form = client.get(BOOK).form(BOOK)
    return client.post(BOOK, {**form, "time": moment_value(moment), **data})


class TestTheList:
    def test_days_and_times(self, client_for: ClientFor) -> None:
        page = client_for("amina").get(BOOK)
        assert page.h1 == "Boka tid med Bo"
        assert "Tisdag 24 november Klockan 13 till 14 Klockan 14 till 15" in page.text
        assert "Du och Bo kan ses 2 timmar i november." in page.text
        assert times(page)[0] == moment_value(AT_ONE)
        # Two weeks at first: two Tuesdays of four hours.
        assert len(times(page)) == 8
        assert "Visa fler dagar" in page.text
        more = client_for("amina").get(f"{BOOK}?dagar=56")
        assert len(times(more)) > 20
        assert "Visa fler dagar" not in more.text

    def test_a_month_without_hours(self, client_for: ClientFor, session: Session) -> None:
        booked(session, minutes=120)
        page = client_for("amina").get(BOOK)
        assert "All tid i november är bokad. Välj en senare månad." in page.text
        assert times(page)[0] == moment_value(at(NEXT, 13))

    def test_too_little_left(self, client_for: ClientFor, session: Session) -> None:
        booked(session, minutes=90)
        page = client_for("amina").get(BOOK)
        assert "I november finns 30 minuter kvar. Välj en kortare tid då." in page.text

    def test_no_times_at_all(self, client_for: ClientFor, session: Session) -> None:
        session.execute(sa.delete(WeeklyTime))
        amina = client_for("amina")
        assert "Bo har inga lediga tider just nu." in amina.get(BOOK).text
        sent = amina.post(BOOK, {"time": moment_value(AT_ONE), "minutes": "60"})
        assert sent.status == 422
        assert "Den tiden går inte att få längre" in sent.mistakes()[0]

    def test_the_year_ends(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        session.get_one(Mentorship, pair.id).ends_on = NEXT - timedelta(days=1)
        page = client_for("amina").get(f"{BOOK}?dagar=56")
        assert len(times(page)) == 4
        assert book(client_for("amina"), at(NEXT, 13)).status == 422

    def test_who_has_no_mentor(self, client_for: ClientFor) -> None:
        assert client_for("farid").get(BOOK).status == 404
        assert client_for("farid").post(BOOK, {}).status == 404


class TestAsking:
    def test_works(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        sent = book(amina, AT_ONE)
        [meeting] = meetings(session)
        assert sent.location == at_of(meeting)
        assert meeting.state is MeetingState.REQUESTED
        assert meeting.minutes == 60
        assert str(meeting.place_id) == CAFE
        assert "Frågan är skickad." in amina.follow(sent).text

    def test_a_double_tap_asks_once(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        form = {**amina.get(BOOK).form(BOOK), "time": moment_value(AT_ONE)}
        first, second = amina.post(BOOK, form), amina.post(BOOK, form)
        assert first.location == second.location
        assert len(meetings(session)) == 1

    def test_nothing_chosen(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        for value in ("", "i morgon", "2026-13-45T99:00Z"):
            sent = amina.post(BOOK, {**amina.get(BOOK).form(BOOK), "time": value})
            assert sent.status == 422
            assert sent.mistakes() == ["Välj en tid."]
        assert not meetings(session)

    def test_somebody_was_first(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        form = amina.get(BOOK).form(BOOK)
        # Another tab was faster.
        ask(session)
        session.commit()
        typed = {
            **form,
            "time": moment_value(AT_ONE),
            "place": PHONE,
            "needs": ["interpreter", "quiet"],
            "language": "somaliska",
            "who": "woman",
        }
        sent = amina.post(BOOK, typed)
        assert sent.status == 422
        assert sent.mistakes() == ["Den tiden går inte att få längre. Välj en annan tid."]
        assert sent.soup.select_one("#time-mistake") is not None
        assert times(sent)[0] == moment_value(at(NEXT - timedelta(days=7), 14))
        kept = sent.form(BOOK)
        assert kept["place"] == PHONE
        assert kept["language"] == "somaliska"
        assert kept["needs"] == ["interpreter", "quiet"]
        assert kept["who"] == "woman"

    def test_more_than_the_month_has(self, client_for: ClientFor, session: Session) -> None:
        booked(session, minutes=90)
        sent = book(client_for("amina"), AT_ONE + timedelta(hours=2), minutes="60")
        assert sent.status == 422
        assert "Så mycket tid finns inte kvar" in sent.mistakes()[0]

    def test_needs_and_place_come_back_next_time(
        self, client_for: ClientFor, session: Session
    ) -> None:
        amina = client_for("amina")
        needed = ["interpreter", "more_time"]
        asked = {"language": "somaliska", "by_phone": "y", "who": "man", "asked_first": "y"}
        book(amina, AT_ONE, minutes="30", place=PHONE, needs=needed, **asked)
        [meeting] = meetings(session)
        interpreter, more_time = needs.read(meeting.needs)
        assert (interpreter.kind, interpreter.language) == (Need.INTERPRETER, "somaliska")
        assert interpreter.by_phone
        assert interpreter.asked_first
        assert interpreter.who == "man"
        assert more_time.kind is Need.MORE_TIME
        page = amina.get(BOOK)
        assert "30 minuter, Bo ringer dig , Tolk: somaliska" in page.text
        form = page.form(BOOK)
        assert form["minutes"] == "30"
        assert form["place"] == PHONE
        assert form["needs"] == needed
        assert form["language"] == "somaliska"

    def test_an_interpreter_has_a_language(self, client_for: ClientFor) -> None:
        sent = book(client_for("amina"), AT_ONE, needs=["interpreter"])
        assert sent.status == 422
        assert sent.mistakes() == ["Skriv vilket språk tolken ska tala."]
        assert sent.soup.select_one("details#andra[open]") is not None
        # The time stays chosen.
        assert sent.form(BOOK)["time"] == moment_value(AT_ONE)

    @pytest.mark.parametrize("length", ["7", "", "aldrig"])
    def test_no_such_length(self, client_for: ClientFor, session: Session, length: str) -> None:
        assert book(client_for("amina"), AT_ONE, minutes=length).status == 422
        assert not meetings(session)

    def test_a_strange_place_is_none(self, client_for: ClientFor, session: Session) -> None:
        book(client_for("amina"), AT_ONE, place=str(demo_id("amina")))
        [meeting] = meetings(session)
        assert meeting.place_id is None


class TestLooking:
    """ "Visa tiderna" and "Visa fler dagar" ask for nothing but another list."""

    def test_another_length(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        form = {**amina.get(BOOK).form(BOOK), "minutes": "120", "needs": ["quiet"], "visa": "14"}
        page = amina.post(BOOK, form)
        assert page.status == 200
        assert not meetings(session)
        assert "Klockan 13 till 15" in page.text
        assert "Klockan 13 till 14" not in page.text
        assert page.form(BOOK)["needs"] == "quiet"
        assert page.form(BOOK)["minutes"] == "120"
        assert "2 timmar, Kafé Linden" in page.text

    def test_more_days(self, client_for: ClientFor, session: Session) -> None:
        amina = client_for("amina")
        form = {**amina.get(BOOK).form(BOOK), "place": PHONE, "visa": "56"}
        page = amina.post(BOOK, form)
        assert len(times(page)) > 20
        assert page.form(BOOK)["place"] == PHONE
        # The days stay when something is wrong.
        sent = amina.post(BOOK, page.form(BOOK))
        assert sent.status == 422
        assert len(times(sent)) > 20


def test_the_hours_of_the_services_and_the_list_agree(
    client_for: ClientFor, session: Session, pair: Mentorship
) -> None:
    """What is listed can be asked for, whatever was booked before."""
    booked(session, minutes=30)
    amina = client_for("amina")
    for minutes in ("30", "60", "90", "120"):
        form = {**amina.get(BOOK).form(BOOK), "minutes": minutes, "visa": "56"}
        for value in times(amina.post(BOOK, form))[:6]:
            with session.begin_nested() as undo:
                moment = datetime.fromisoformat(value)
                booking.ask(
                    session, viewer_of(session, "amina"), booking.Wanted(moment, int(minutes))
                )
                undo.rollback()
