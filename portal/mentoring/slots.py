"""Which times can be asked for: the hours somebody gives, less those already taken.

Hours are given as the clock on the wall shows them and become moments only here. A time that the
clock shows twice, or never, on the day it is changed is not offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal import clock

#: Lengths one can ask for, in minutes.
LENGTHS = (30, 60, 90, 120)
#: How far ahead one can ask, in days.
AHEAD = 56
_DAY = 24 * 60


@dataclass(frozen=True)
class Weekly:
    """The same hours every week; *ends_on* is the last day, if there is one."""

    weekday: int
    from_minute: int
    to_minute: int
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Single:
    """Hours of one day."""

    day: date
    from_minute: int
    to_minute: int


@dataclass(frozen=True)
class Away:
    """Days without any times, first and last."""

    first_day: date
    last_day: date


@dataclass(frozen=True)
class Given:
    """Everything somebody has said about when they can be met."""

    weekly: Sequence[Weekly] = ()
    singles: Sequence[Single] = ()
    away: Sequence[Away] = ()
    notice_hours: int = 24

    def hours_of(self, day: date) -> list[tuple[int, int]]:
        """The hours of a day, in minutes of the wall clock; what touches is one."""
        if any(one.first_day <= day <= one.last_day for one in self.away):
            return []
        weekly = (
            (one.from_minute, one.to_minute)
            for one in self.weekly
            if one.weekday == day.weekday()
            and one.starts_on <= day
            and (one.ends_on is None or day <= one.ends_on)
        )
        singles = ((one.from_minute, one.to_minute) for one in self.singles if one.day == day)
        return _joined([*weekly, *singles])


@dataclass(frozen=True)
class Slot:
    """A time that can be asked for."""

    starts_at: datetime
    ends_at: datetime


#: Moments somebody is taken: from, to.
Busy = Sequence[tuple[datetime, datetime]]


def free_slots(
    given: Given, busy: Busy, *, minutes: int, now: datetime, days: int = AHEAD
) -> list[Slot]:
    """The times of that length from the notice needed until *days* ahead, the soonest first."""
    earliest = now + timedelta(hours=given.notice_hours)
    first = clock.local(earliest).date()
    last = clock.local(now).date() + timedelta(days=days)
    return [
        slot
        for day in _days(first, last)
        for slot in _slots_of(day, given, busy, timedelta(minutes=minutes))
        if slot.starts_at >= earliest
    ]


def is_free(given: Given, busy: Busy, slot: Slot, *, now: datetime, days: int = AHEAD) -> bool:
    """Whether that very time can be asked for now, whatever else has been booked around it."""
    day = clock.local(slot.starts_at).date()
    if slot.starts_at < now + timedelta(hours=given.notice_hours):
        return False
    if day > clock.local(now).date() + timedelta(days=days) or not shows_as_it_is(slot):
        return False
    inside = any(
        starts_at <= slot.starts_at and slot.ends_at <= ends_at
        for starts_at, ends_at in _moments(day, given)
    )
    return inside and not any(a < slot.ends_at and slot.starts_at < b for a, b in busy)


def _slots_of(day: date, given: Given, busy: Busy, length: timedelta) -> Iterator[Slot]:
    for starts_at, ends_at in _moments(day, given):
        for free_from, free_to in _less(starts_at, ends_at, busy):
            begin = free_from
            while begin + length <= free_to:
                slot = Slot(begin, begin + length)
                if shows_as_it_is(slot):
                    yield slot
                begin += length


def _moments(day: date, given: Given) -> list[tuple[datetime, datetime]]:
    return [(_moment(day, start), _moment(day, end)) for start, end in given.hours_of(day)]


def _moment(day: date, minute: int) -> datetime:
    if minute == _DAY:
        return clock.at_local(day + timedelta(days=1), 0)
    return clock.at_local(day, *divmod(minute, 60))


def _less(
    starts_at: datetime, ends_at: datetime, busy: Busy
) -> Iterator[tuple[datetime, datetime]]:
    """What is left of the time between two moments."""
    for taken_from, taken_to in sorted(busy):
        if taken_to <= starts_at or taken_from >= ends_at:
            continue
        if taken_from > starts_at:
            yield starts_at, taken_from
        starts_at = max(starts_at, taken_to)
    if starts_at < ends_at:
        yield starts_at, ends_at


def shows_as_it_is(slot: Slot) -> bool:
    """The clock on the wall runs evenly through it, and shows its beginning and end only once."""
    begin, end = clock.local(slot.starts_at), clock.local(slot.ends_at)
    return begin.utcoffset() == end.utcoffset() and not (_is_twice(begin) or _is_twice(end))


def _is_twice(wall: datetime) -> bool:
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _joined(hours: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(hours):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
