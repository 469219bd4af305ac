"""Days and times as people say them, in the language of the page."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from portal import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from flask import Flask


_DAY_AND_MONTH = re.compile(r"\b(\d{1,2}) (?=\D)")


def language() -> str:
    """The language of the page: sv, en or ar."""
    locale = get_locale()
    return locale.language if locale else "sv"


def day(value: date | None) -> str:
    """ "tisdag 24 november", with the year when it is not this one."""
    if value is None:
        return ""
    return _day(value, language(), value.year != clock.today().year)


def short_day(value: date | None) -> str:
    """ "24 november", with the year when it is not this one."""
    if value is None:
        return ""
    pattern = "d MMMM y" if value.year != clock.today().year else "d MMMM"
    return _format(value, pattern, language())


def typed_day(value: date) -> str:
    """ "24 november 2026": a day as one types it, the year always said."""
    return _format(value, "d MMMM y", language())


def month(value: date) -> str:
    """ "november", with the year when it is not this one."""
    return _format(value, "MMMM y" if value.year != clock.today().year else "MMMM", language())


def weekday(value: date) -> str:
    """ "tisdag"."""
    return _format(value, "EEEE", language())


def day_of(moment: datetime | None) -> str:
    """The day of *moment* in Stockholm."""
    return day(clock.local(moment).date()) if moment else ""


def moment(value: datetime | None) -> str:
    """ "tisdag 24 november klockan 13"."""
    if value is None:
        return ""
    return _("%(day)s klockan %(hour)s", day=day(clock.local(value).date()), hour=hour(value))


def unbroken(said: str) -> str:
    """The same on a page: a line does not break before the last word ("klockan" and its hour)."""
    return "\N{NO-BREAK SPACE}".join(said.rsplit(" ", 1))


def _day_unbroken(said: str) -> str:
    """The same on a page: the number of a day stays with its month."""
    return _DAY_AND_MONTH.sub("\\1\N{NO-BREAK SPACE}", said)


def hour(value: datetime) -> str:
    """ "9" or "9.05": the time of day in Stockholm."""
    wall = clock.local(value)
    if language() != "sv":
        return f"{wall.hour}:{wall.minute:02d}"
    return f"{wall.hour}.{wall.minute:02d}" if wall.minute else str(wall.hour)


def ago(value: datetime | date | None) -> str:
    """ "i dag", "i går", "för 9 dagar sedan"."""
    if value is None:
        return ""
    then = clock.local(value).date() if isinstance(value, datetime) else value
    days = (clock.today() - then).days
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    if days < 14:
        return ngettext("för en dag sedan", "för %(num)s dagar sedan", days)
    return short_day(then)


@lru_cache(maxsize=4096)
def _day(value: date, lang: str, with_year: bool) -> str:
    return format_date(value, "EEEE d MMMM y" if with_year else "EEEE d MMMM", locale=lang)


@lru_cache(maxsize=4096)
def _format(value: date, pattern: str, lang: str) -> str:
    return format_date(value, pattern, locale=lang)


def listed(words: Iterable[str]) -> str:
    """ "Berätta, Förstå och Välja", as the language of the page joins words."""
    return format_list([str(word) for word in words], locale=language())


def init_formats(app: Flask) -> None:
    """Make the formats filters in templates."""
    app.jinja_env.filters.update(
        day=lambda value: _day_unbroken(day(value)),
        short_day=lambda value: _day_unbroken(short_day(value)),
        weekday=weekday,
        day_of=lambda value: _day_unbroken(day_of(value)),
        moment=lambda value: _day_unbroken(unbroken(moment(value))),
        hour=hour,
        ago=ago,
        listed=listed,
    )
