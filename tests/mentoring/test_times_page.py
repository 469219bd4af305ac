"""A mentor or a coach says when they can be met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.mentoring.models import WeeklyTime
from tests.conftest import ClientFor, CountQueries
from tests.databases import DAY
from tests.mentoring.test_times import BO, EKDALA, TUESDAY, at, meeting
from tests.personas import person_id

pytestmark = pytest.mark.usefixtures("no_meetings")

PAGE = "/mina-tider"
WEEKLY, SINGLE, AWAY = f"{PAGE}/varje-vecka", f"{PAGE}/en-dag", f"{PAGE}/borta"
NOTICE = f"{PAGE}/sa-bokar-man"
#: A good weekly time.
FRIDAYS = {"weekday": "4", "start": "kl 8.15", "end": "10"}


def rows(session: Session, table: type, key: str = "bo") -> list:
    return list(session.scalars(sa.select(table).where(table.person_id == person_id(key))))


# -- the list --------------------------------------------------------------------------------


def test_the_list(client_for: ClientFor) -> None:
    page = client_for("bo").get(PAGE)
    assert page.h1 == "Mina tider"
    said = ("Varje tisdag klockan 13 till 16", "Varje torsdag klockan 17 till 19")
    assert all(words in page.text for words in said)
    assert page.text.index(said[0]) < page.text.index(said[1])
    assert "Fråga minst 24 timmar före." in page.text
    assert "Kafé Linden, Storgatan 4" in page.text
    assert "Det går att komma in med rullstol." in page.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Tuesday"), ("ar", "13:00")],
)
def test_in_their_own_language(client_for: ClientFor, language: str, words: str) -> None:
    bo = client_for("bo")
    bo.browser.set_cookie("utseende", f"l-{language}")
    assert words in bo.get(PAGE).text


def test_nothing_yet(client_for: ClientFor) -> None:
    page = client_for("ali").get(PAGE)
    assert "Du har inga tider än" in page.text
    assert "Du har inga platser än" in page.text
    assert [action for action in page.actions if action.endswith("/ta-bort")] == []


def test_the_ways_there(client_for: ClientFor) -> None:
    bo = client_for("bo").get("/hem").soup.select_one(".bar")
    assert bo is not None
    assert PAGE in [a["href"] for a in bo.select("a")]
    assert PAGE in client_for("carin").get("/mer").links
    assert PAGE not in client_for("elsa").get("/mer").links


def test_what_it_asks_does_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    """A year of weekly times and 300 meetings."""
    for week in range(52):
        day = DAY - timedelta(days=7 * week)
        session.add(
            WeeklyTime(
                municipality_id=EKDALA,
                person_id=BO,
                weekday=week % 7,
                from_minute=480 + 15 * (week // 7),
                to_minute=720,
                starts_on=day,
                ends_on=DAY + timedelta(days=364),
            )
        )
    for number in range(300):
        meeting(session, at(DAY - timedelta(days=200 - number), 3))
    bo = client_for("bo")
    bo.get(PAGE)
    with count_queries() as queries:
        page = bo.get(PAGE)
    assert len(page.soup.select("#varje-vecka ~ ul > li")) == 55
    assert len(queries) <= 6, str(queries)
    take = next(action for action in page.actions if "/varje-vecka/" in action)
    with count_queries() as queries:
        bo.post(take)
    assert len(queries) <= 12, str(queries)


# -- every week ------------------------------------------------------------------------------


def test_a_time_every_week(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    form = bo.get(WEEKLY).form(WEEKLY)
    assert form["first"] == "21 november 2026"
    sent = bo.post(WEEKLY, {**form, **FRIDAYS, "last": "18 juni"})
    assert sent.location == PAGE
    page = bo.follow(sent)
    assert "Tiden är sparad." in page.text
    assert "Varje fredag klockan 8.15 till 10 Till och med 18 juni 2027" in page.text
    [made] = [row for row in rows(session, WeeklyTime) if row.weekday == 4]
    assert (made.starts_on, made.ends_on) == (DAY, date(2027, 6, 18))


def test_a_coach_gives_times_too(client_for: ClientFor, session: Session) -> None:
    assert client_for("ali").post(WEEKLY, FRIDAYS).location == PAGE
    [made] = rows(session, WeeklyTime, "ali")
    assert (made.weekday, made.from_minute, made.to_minute) == (4, 495, 600)
    assert (made.starts_on, made.ends_on) == (DAY, None)


def test_until_midnight(client_for: ClientFor, session: Session) -> None:
    sent = client_for("ali").post(WEEKLY, {**FRIDAYS, "start": "22", "end": "24"})
    assert sent.status == 303
    assert rows(session, WeeklyTime, "ali")[0].to_minute == 1440


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weekday": ""}, "Välj en dag."),
        ({"weekday": "7"}, "Välj en dag."),
        ({"start": ""}, "Skriv när tiden börjar, till exempel 13."),
        ({"start": "halv nio"}, "Skriv när tiden börjar, till exempel 13."),
        ({"start": "24"}, "Skriv när tiden börjar, till exempel 13."),
        ({"end": "25"}, "Skriv när tiden slutar, till exempel 16."),
        ({"start": "8.10"}, "Välj en hel kvart, till exempel 13.15."),
        ({"end": "9.59"}, "Välj en hel kvart, till exempel 13.15."),
        ({"end": "8.15"}, "Skriv en tid som är senare än den första."),
        ({"end": "8"}, "Skriv en tid som är senare än den första."),
        ({"first": "20 november 2026"}, "Välj i dag eller en senare dag."),
        ({"first": "sedan"}, "Skriv en dag, till exempel 24 november."),
        ({"last": "1 november 2026"}, "Välj i dag eller en senare dag."),
        (
            {"first": "1 december", "last": "30 november"},
            "Skriv en dag som inte är före den första.",
        ),
        ({"first": "30 november", "last": "3 december"}, "Veckodagen finns inte"),
        ({"weekday": "1", "start": "13", "end": "16"}, "Den tiden finns redan."),
    ],
)
def test_a_time_that_cannot_be(
    client_for: ClientFor, session: Session, wrong: dict[str, str], said: str
) -> None:
    before = len(rows(session, WeeklyTime))
    typed = {**FRIDAYS, "first": "", "last": "", **wrong}
    page = client_for("bo").post(WEEKLY, typed)
    assert page.status == 422
    assert any(said in one for one in page.mistakes()), page.mistakes()
    assert len(page.mistakes()) == 1
    kept = page.form(WEEKLY)
    assert all(kept[name] == typed[name] for name in ("start", "end", "first", "last"))
    assert len(rows(session, WeeklyTime)) == before


def test_mistakes_come_in_the_order_of_the_page(client_for: ClientFor) -> None:
    sent = client_for("bo").post(WEEKLY, {"first": "sedan", "last": "sedan"})
    assert sent.mistakes()[:3] == [
        "Välj en dag.",
        "Skriv när tiden börjar, till exempel 13.",
        "Skriv när tiden slutar, till exempel 16.",
    ]


def test_a_double_tap_gives_one_time(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    sent = {**bo.get(WEEKLY).form(WEEKLY), **FRIDAYS}
    assert [bo.post(WEEKLY, sent).location for _ in range(2)] == [PAGE, PAGE]
    assert len(rows(session, WeeklyTime)) == 4


def test_taking_a_time_away_leaves_meetings(client_for: ClientFor, session: Session) -> None:
    kept = meeting(session, at(TUESDAY, 13))
    bo = client_for("bo")
    take = f"{WEEKLY}/{person_id('bo-tisdag')}/ta-bort"
    page = bo.follow(bo.post(take))
    assert "Tiden är borta. 1 möte är kvar som det var." in page.text
    assert "tisdag" not in page.text
    assert kept.starts_at == at(TUESDAY, 13)
    # An old page is no dead end.
    assert "Tiden är borta." in bo.follow(bo.post(take)).text


def test_without_meetings_nothing_is_said_of_them(client_for: ClientFor) -> None:
    bo = client_for("bo")
    page = bo.follow(bo.post(f"{WEEKLY}/{person_id('bo-tisdag')}/ta-bort"))
    assert "kvar som" not in page.text


# -- others ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["amina", "dana", "elsa", "maja"])
def test_others(client_for: ClientFor, session: Session, key: str) -> None:
    client = client_for(key)
    for page in (PAGE, WEEKLY, SINGLE, AWAY, NOTICE):
        assert client.get(page).status == 403
    assert client.post(WEEKLY, FRIDAYS).status == 403
    assert client.post(f"{WEEKLY}/{person_id('bo-tisdag')}/ta-bort").status == 403
    assert len(rows(session, WeeklyTime)) == 3


@pytest.mark.parametrize("key", ["carin", "ali", "nils"])
def test_anothers_times(client_for: ClientFor, session: Session, key: str) -> None:
    client = client_for(key)
    assert client.post(f"{WEEKLY}/{person_id('bo-tisdag')}/ta-bort").status == 404
    assert "Varje tisdag" not in client.get(PAGE).text
    assert len(rows(session, WeeklyTime)) == 3
