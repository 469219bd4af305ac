"""The language of a page: the person's, else the device's, else easy Swedish."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.web import formats
from portal.web.frame import LOOK_COOKIE
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.page import Page
from tests.personas import person_id


def _chosen(page: Page) -> tuple[str, str, str, str]:
    root = page.soup.html
    assert root is not None
    return tuple(str(root[name]) for name in ("lang", "dir", "data-theme", "data-size"))  # type: ignore[return-value]


def _look(client: Client, value: str) -> Client:
    client.browser.set_cookie(LOOK_COOKIE, value)
    return client


def test_swedish_unless_somebody_chose(visitor: Client) -> None:
    assert _chosen(visitor.get("/")) == ("sv", "ltr", "auto", "100")


def test_the_browser_is_not_asked(visitor: Client) -> None:
    page = visitor.get("/", headers={"Accept-Language": "ar, en;q=0.8"})
    assert _chosen(page)[:2] == ("sv", "ltr")


@pytest.mark.parametrize(
    ("cookie", "chosen"),
    [
        ("l-en", ("en", "ltr", "auto", "100")),
        ("l-ar.s-150.t-dark", ("ar", "rtl", "dark", "150")),
        ("t-contrast", ("sv", "ltr", "contrast", "100")),
        # What is not offered is not chosen.
        ("l-de", ("sv", "ltr", "auto", "100")),
        ("l-ar-x.t-pink.s-1000", ("sv", "ltr", "auto", "100")),
        ("l", ("sv", "ltr", "auto", "100")),
        ("...---l-en-", ("sv", "ltr", "auto", "100")),
        ('l-en"><script>', ("sv", "ltr", "auto", "100")),
        ("x-en.l-en", ("en", "ltr", "auto", "100")),
    ],
)
def test_the_device_remembers(
    visitor: Client, cookie: str, chosen: tuple[str, str, str, str]
) -> None:
    assert _chosen(_look(visitor, cookie).get("/")) == chosen


def test_the_person_decides_over_the_device(client_for: ClientFor, session: Session) -> None:
    amina = _look(client_for("amina"), "l-en.t-dark")
    assert _chosen(amina.get("/plan")) == ("en", "ltr", "dark", "100")
    session.execute(
        sa.update(Person)
        .where(Person.id == person_id("amina"))
        .values(language="ar", theme="light", text_size="200")
    )
    assert _chosen(amina.get("/plan")) == ("ar", "rtl", "light", "200")


def test_a_language_that_is_gone_is_swedish(client_for: ClientFor, session: Session) -> None:
    session.execute(sa.update(Person).where(Person.id == person_id("amina")).values(language="so"))
    assert _chosen(client_for("amina").get("/plan"))[:2] == ("sv", "ltr")


def test_error_pages_have_it_too(visitor: Client) -> None:
    assert _chosen(_look(visitor, "l-ar").get("/finns-inte"))[:2] == ("ar", "rtl")


def test_texts_of_people_keep_their_language(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    goal = f"#mal-{person_id('amina-jobb')}-namn"
    assert not amina.get("/plan").soup.select_one(goal).has_attr("lang")  # type: ignore[union-attr]
    session.execute(sa.update(Person).where(Person.id == person_id("amina")).values(language="ar"))
    said = amina.get("/plan").soup.select_one(goal)
    assert said is not None
    assert (said["lang"], said["dir"]) == ("sv", "auto")


# -- days and times --------------------------------------------------------------------------

DAY = date(2026, 11, 24)
NEXT_YEAR = date(2027, 1, 4)
ONE = clock.at_local(DAY, 13)
HALF_PAST = clock.at_local(DAY, 9, 5)


@pytest.mark.parametrize(
    ("lang", "day", "later", "short", "one", "half_past"),
    [
        (
            "sv",
            "tisdag 24 november",
            "måndag 4 januari 2027",
            "24 november",
            "klockan 13",
            "klockan 9.05",
        ),
        (
            "en",
            "Tuesday 24 November",
            "Monday 4 January 2027",
            "24 November",
            "13:00",
            "9:05",
        ),
        ("ar", "الثلاثاء 24 نوفمبر", "الاثنين 4 يناير 2027", "24 نوفمبر", "13:00", "9:05"),
    ],
)
def test_days_and_times(
    app: Flask, lang: str, day: str, later: str, short: str, one: str, half_past: str
) -> None:
    with app.test_request_context("/"), force_locale(lang):
        assert formats.day(DAY) == day
        assert formats.day(NEXT_YEAR) == later
        assert formats.short_day(DAY) == short
        assert formats.moment(ONE).startswith(day)
        assert formats.moment(ONE).endswith(one)
        assert formats.moment(HALF_PAST).endswith(half_past)


def test_times_are_of_stockholm(app: Flask) -> None:
    with app.test_request_context("/"):
        late = datetime.fromisoformat("2026-11-23T23:30:00+00:00")
        assert formats.day_of(late) == "tisdag 24 november"
        assert formats.moment(late) == "tisdag 24 november klockan 0.30"
        # Over the change: half past eight in UTC is half past ten before it, half past nine after.
        for day, hour in (("2026-10-24", "10.30"), ("2026-10-25", "9.30")):
            moment = datetime.fromisoformat(f"{day}T08:30:00+00:00")
            assert formats.moment(moment).endswith(f"klockan {hour}")


def test_how_long_ago(app: Flask) -> None:
    with app.test_request_context("/"):
        said = [
            formats.ago(NOON),
            formats.ago(clock.at_local(NOON.date(), 0)),
            formats.ago(clock.at_local(date(2026, 11, 20), 23, 59)),
            formats.ago(date(2026, 11, 19)),
            formats.ago(date(2026, 11, 8)),
            formats.ago(date(2026, 11, 7)),
            formats.ago(date(2025, 11, 21)),
            formats.ago(None),
        ]
    assert said == [
        "i dag",
        "i dag",
        "i går",
        "för 2 dagar sedan",
        "för 13 dagar sedan",
        "7 november",
        "21 november 2025",
        "",
    ]


def test_nothing_is_said_about_no_day(app: Flask) -> None:
    with app.test_request_context("/"):
        assert formats.day(None) == formats.short_day(None) == formats.moment(None) == ""
        assert formats.day_of(None) == ""
