"""Times of the day as people type them, and as they are said."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from portal.web.forms import BaseForm
from portal.web.hours import DAY, HourField, read_hour, say_hour


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("13", 780),
        (" 9 ", 540),
        ("09", 540),
        ("13.30", 810),
        ("13:30", 810),
        ("kl 13", 780),
        ("kl. 13", 780),
        ("Kl.13.05", 785),
        ("klockan 8.15", 495),
        ("0", 0),
        ("23.59", 1439),
        ("١٣:٣٠", 810),
    ],
)
def test_times_as_people_write_them(typed: str, minute: int) -> None:
    assert read_hour(typed) == minute


@pytest.mark.parametrize(
    "typed", ["", None, "ett", "24", "25", "13.60", "13.5", "-1", "13-14", "1330", "13.00.00", "kl"]
)
def test_what_is_no_time(typed: str | None) -> None:
    assert read_hour(typed) is None


def test_midnight_ends_a_day() -> None:
    assert read_hour("24", midnight=True) == DAY
    assert read_hour("24.00", midnight=True) == DAY
    assert read_hour("24.15", midnight=True) is None


@given(st.integers(0, DAY - 1))
def test_what_is_said_can_be_typed(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    assert read_hour(f"{hour}.{rest:02d}") == minute


@given(st.text(max_size=12))
def test_anything_can_be_typed(typed: str) -> None:
    found = read_hour(typed, midnight=True)
    assert found is None or 0 <= found <= DAY


@pytest.mark.parametrize(
    ("language", "said"), [("sv", ["9", "9.05", "24"]), ("en", ["9:00", "9:05", "24:00"])]
)
def test_as_it_is_said(shared_app: Flask, language: str, said: list[str]) -> None:
    with shared_app.test_request_context(), force_locale(language):
        assert [say_hour(minute) for minute in (540, 545, DAY)] == said


class _Form(BaseForm):
    hour = HourField("Tid")


def _sent(app: Flask, **values: Any) -> Any:
    with app.test_request_context("/", method="POST", data=values):
        made = _Form()
        made.validate()
        str(made.hour())
        return made.hour


def test_the_field_keeps_what_was_typed(shared_app: Flask) -> None:
    good, bad, none = (
        _sent(shared_app, **typed) for typed in ({"hour": "kl 9"}, {"hour": "nio\x00"}, {"x": "1"})
    )
    assert (good.data, good.typed, good.errors) == (540, "kl 9", [])
    assert (bad.data, bad.typed) == (None, "nio")
    assert bad.errors == none.errors == ["Skriv en tid, till exempel 10.30."]


def test_the_field_shows_what_is_there(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        assert 'value="13.30"' in str(_Form(data={"hour": 810}).hour())
        assert 'value=""' in str(_Form().hour())
