"""A mentor or a coach gives a time one day, is away, and says how long before to ask."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.mentoring.models import AwayDay, BookingRules, SingleTime
from tests.conftest import ClientFor
from tests.mentoring.test_times import TUESDAY, at, meeting
from tests.mentoring.test_times_page import AWAY, NOTICE, SINGLE, rows

pytestmark = pytest.mark.usefixtures("no_meetings")


def test_a_time_one_day(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    page = bo.follow(bo.post(SINGLE, {"day": "25/11", "start": "9", "end": "11.30"}))
    assert "Onsdag 25 november klockan 9 till 11.30" in page.text
    [made] = rows(session, SingleTime)
    page = bo.follow(bo.post(f"{SINGLE}/{made.id}/ta-bort"))
    assert "Onsdag" not in page.text
    assert rows(session, SingleTime) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": ""}, "Skriv en dag, till exempel 24 november."),
        ({"day": "20 november 2026"}, "Välj i dag eller en senare dag."),
        ({"day": "21 november", "start": "9", "end": "11"}, "Den tiden har redan varit."),
        ({"end": "13"}, "Skriv en tid som är senare än den första."),
    ],
)
def test_a_day_that_cannot_be(
    client_for: ClientFor, session: Session, wrong: dict[str, str], said: str
) -> None:
    page = client_for("bo").post(SINGLE, {"day": "25/11", "start": "13", "end": "14", **wrong})
    assert page.status == 422
    assert page.mistakes() == [said]
    assert rows(session, SingleTime) == []


def test_the_same_day_twice(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    sent = {"day": "25/11", "start": "13", "end": "14"}
    bo.post(SINGLE, sent)
    page = bo.post(SINGLE, {**sent, "start": "13.00"})
    assert page.status == 422
    assert page.mistakes() == ["Den tiden finns redan."]
    assert len(rows(session, SingleTime)) == 1


def test_being_away(client_for: ClientFor, session: Session) -> None:
    for hour in (13, 14):
        meeting(session, at(TUESDAY, hour))
    bo = client_for("bo")
    page = bo.follow(bo.post(AWAY, {"first": "23 november", "last": "6 januari"}))
    assert "Dagarna är sparade. 2 möten är kvar som de var." in page.text
    assert "23 november till 6 januari 2027" in page.text
    [away] = rows(session, AwayDay)
    page = bo.follow(bo.post(f"{AWAY}/{away.id}/ta-bort"))
    assert "Dagarna är borta ur listan." in page.text
    assert rows(session, AwayDay) == []


def test_away_one_day(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    assert "Torsdag 24 december" in bo.follow(bo.post(AWAY, {"first": "24/12", "last": ""})).text
    [away] = rows(session, AwayDay)
    assert away.first_day == away.last_day == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first": "", "last": "24/12"}, "Skriv en dag, till exempel 24 november."),
        ({"first": "24/12", "last": "23/12"}, "Skriv en dag som inte är före den första."),
        ({"first": "20 november 2026", "last": ""}, "Välj i dag eller en senare dag."),
    ],
)
def test_days_that_cannot_be(
    client_for: ClientFor, session: Session, typed: dict[str, str], said: str
) -> None:
    page = client_for("bo").post(AWAY, typed)
    assert page.status == 422
    assert page.mistakes() == [said]
    assert rows(session, AwayDay) == []


def test_how_long_before(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    assert bo.get(NOTICE).form(NOTICE)["hours"] == "24"
    assert "Fråga minst 3 dagar före." in bo.follow(bo.post(NOTICE, {"hours": "72"})).text
    assert rows(session, BookingRules)[0].notice_hours == 72
    assert bo.get(NOTICE).form(NOTICE)["hours"] == "72"
    ali = client_for("ali")
    assert "Fråga minst en vecka före." in ali.follow(ali.post(NOTICE, {"hours": "168"})).text


@pytest.mark.parametrize("value", ["", "5", "nu", "-1", "100000"])
def test_a_notice_that_is_no_choice(client_for: ClientFor, session: Session, value: str) -> None:
    page = client_for("bo").post(NOTICE, {"hours": value})
    assert page.status == 422
    assert page.mistakes() == ["Välj en av raderna."]
    assert rows(session, BookingRules)[0].notice_hours == 24
