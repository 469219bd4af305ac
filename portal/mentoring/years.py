"""The year of a mentorship: to the day before the same date a year later."""

from __future__ import annotations

from datetime import date, timedelta

#: So many days before the year is over it can be renewed.
RENEW_WITHIN = 60


def year_after(day: date) -> date:
    """The same date a year later; after 29 February comes 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def last_day_from(first: date) -> date:
    """The last day of the year that begins on *first*."""
    return year_after(first) - timedelta(days=1)


def year_on(starts_on: date, day: date) -> tuple[date, date]:
    """First and last day of the year that *day* is in, counted from *starts_on*.

    A mentorship that was renewed has had several. A day before *starts_on* is in the first.
    """
    first = starts_on
    while year_after(first) <= day:
        first = year_after(first)
    return first, last_day_from(first)


def is_within_a_year(then: date, day: date) -> bool:
    """Whether *then* is at most a year before *day*."""
    return day <= year_after(then)


def ends_soon(ends_on: date, day: date) -> bool:
    """Whether fewer than sixty days are left, or none."""
    return (ends_on - day).days < RENEW_WITHIN
