"""What every form does with what was typed: tidied texts, and days as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import clock
from portal.web.forms import LONGEST, BaseForm, DayField, long_text, read_day, text_field, tidy

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hej  ", "hej"),
        ("rad ett\r\nrad två\rrad tre", "rad ett\nrad två\nrad tre"),
        ("en\ttabb", "en\ttabb"),
        ("noll\x00 klocka\x07 escape\x1b[31m", "noll klocka escape[31m"),
        ("halv \ud83d emoji", "halv  emoji"),
        ("a\u030angra", "ångra"),  # å as two letters
        ("👩\u200d🌾 och \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_texts_are_tidied(typed: str, kept: str | None) -> None:
    assert tidy(typed) == (typed if kept is None else kept)


def test_nothing_stays_nothing() -> None:
    assert tidy(None) is None


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_tidied_texts_can_be_stored(typed: str) -> None:
    kept = tidy(typed) or ""
    kept.encode()
    assert "\x00" not in kept
    assert "\r" not in kept
    assert tidy(kept) == kept


class _Form(BaseForm):
    text = long_text("Text")
    line = text_field("Rad", longest=10, must=False)
    day = DayField("Dag")


class _MustForm(BaseForm):
    day = DayField("Dag", must=True)


def _sent(app: Flask, form: type[BaseForm], **values: str) -> Any:
    with app.test_request_context("/", method="POST", data=values):
        made = form()
        made.validate()
        return made


@pytest.mark.parametrize(
    "blank", ["", "  ", "\r\n\t", "\x00", "\u200b\u200d", "\u00a0\u2003", "\ufeff"]
)
def test_what_nobody_can_see_is_nothing(shared_app: Flask, blank: str) -> None:
    form = _sent(shared_app, _Form, text=blank)
    assert form.text.errors == ["Skriv något här."]


def test_a_text_has_a_longest(shared_app: Flask) -> None:
    assert not _sent(shared_app, _Form, text="x" * LONGEST).text.errors
    form = _sent(shared_app, _Form, text="x" * (LONGEST + 1), line="x" * 11)
    assert form.text.errors == ["Texten är för lång. Skriv lite kortare."]
    assert form.line.errors == ["Texten är för lång."]
    assert form.text.data == "x" * (LONGEST + 1)


def test_line_ends_do_not_make_a_text_longer(shared_app: Flask) -> None:
    assert not _sent(shared_app, _Form, text="x\r\n" * (LONGEST // 2)).text.errors


# -- days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24 november", date(2026, 11, 24)),
        ("24 nov", date(2026, 11, 24)),
        ("24 nov.", date(2026, 11, 24)),
        ("24 November", date(2026, 11, 24)),
        ("24/11", date(2026, 11, 24)),
        ("24.11", date(2026, 11, 24)),
        ("24-11", date(2026, 11, 24)),
        ("24/11 2026", None),
        ("24/11/2026", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("2026/11/24", date(2026, 11, 24)),
        ("tisdag 24 november", date(2026, 11, 24)),
        ("Tisdag, 24 november", date(2026, 11, 24)),
        ("tisdag den 24 november", date(2026, 11, 24)),
        ("den 24 november", date(2026, 11, 24)),
        ("måndag 4 januari 2027", date(2027, 1, 4)),
        ("4 januari", date(2027, 1, 4)),
        ("24 december 2028", date(2028, 12, 24)),
        ("24 may", date(2027, 5, 24)),
        ("24 maj", date(2027, 5, 24)),
        ("٢٤ نوفمبر", date(2026, 11, 24)),
        # Today, and a day that has been: not long ago is meant so.
        ("21 november", TODAY),
        ("20 november", date(2026, 11, 20)),
        ("22 september", date(2026, 9, 22)),
        ("21 september", date(2027, 9, 21)),
        ("29 februari 2028", date(2028, 2, 29)),
        # No day at all.
        ("", None),
        ("tisdag", None),
        ("i morgon", None),
        ("24", None),
        ("november", None),
        ("31 november", None),
        ("32/1", None),
        ("0/11", None),
        ("24/13", None),
        ("29 februari 2027", None),
        ("24 blåbär", None),
        ("24 november 26", None),
        ("24 november tjugosex", None),
        ("24 november 2026 klockan 10", None),
        ("1 januari 1800", None),
        ("1 januari 9999", None),
        ("½/11", None),
        ("²/11", None),
        ("--", None),
        ("/", None),
        ("1/1/1/1", None),
        ("9999999999999999999/1", None),
        ("1/9999999999999999999", None),
        ("9999999999999999999 november", None),
        ("1/1/99999999999999999999", None),
    ],
)
def test_days_as_people_write_them(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@given(st.text(alphabet="0123456789/.- ,abcdenovmrå٢²", max_size=40))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_day_or_none(typed: str) -> None:
    found = read_day(typed, TODAY)
    assert found is None or 1900 < found.year < 2200


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_day_that_is_shown_can_be_sent_back(day: date) -> None:
    assert read_day(day.isoformat(), TODAY) == day


def test_the_year_is_the_next_one_at_the_end_of_a_year() -> None:
    assert read_day("2 januari", date(2026, 12, 30)) == date(2027, 1, 2)
    assert read_day("30 december", date(2027, 1, 2)) == date(2027, 12, 30)
    assert read_day("29 februari", date(2027, 11, 1)) == date(2028, 2, 29)


def test_a_day_field(shared_app: Flask) -> None:
    form = _sent(shared_app, _Form, text="x", day="  tisdag 24 november ")
    assert form.day.data == date(clock.today().year, 11, 24)
    assert not form.errors
    assert 'value="tisdag 24 november"' in str(form.day())


def test_no_day_is_allowed_when_it_need_not_be(shared_app: Flask) -> None:
    form = _sent(shared_app, _Form, text="x", day=" ")
    assert (form.day.data, form.errors) == (None, {})
    form = _sent(shared_app, _MustForm, day="")
    assert form.day.errors == ["Skriv en dag, till exempel 24 november."]
    form = _sent(shared_app, _MustForm, csrf_token="x")
    assert form.day.data is None
    assert form.day.errors == ["Skriv en dag, till exempel 24 november."]


@pytest.mark.parametrize("typed", ["snart", "32/13", "<b>", "x" * 100])
def test_a_day_nobody_can_read_stays_in_its_field(shared_app: Flask, typed: str) -> None:
    form = _sent(shared_app, _Form, text="x", day=typed)
    assert form.day.errors == ["Skriv en dag, till exempel 24 november."]
    assert form.day.data is None
    assert form.day.typed == typed[:40]


def test_a_day_that_is_there_is_shown(shared_app: Flask) -> None:
    with shared_app.test_request_context("/"):
        form = _Form(data={"day": TODAY})
        assert 'value="21 november 2026"' in str(form.day())
