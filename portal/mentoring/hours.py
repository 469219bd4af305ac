"""The two hours a month: what is promised, used, left, and moved to the next month.

Asked and confirmed meetings count, cancelled ones come back. Time that the mentor's side lost, and
that the month had no use for, is there the month after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portal import clock
from portal.mentoring.enums import COUNTS, MeetingState, Side


@dataclass(frozen=True)
class Used:
    """What the hours know of a meeting."""

    month: date
    minutes: int
    state: MeetingState
    ended_by: Side | None = None


@dataclass(frozen=True)
class Month:
    """The hours of one month, in minutes."""

    month: date
    promised: int
    #: Lost on the mentor's side the month before.
    moved: int
    used: int

    @property
    def left(self) -> int:
        """What can still be asked for."""
        return max(self.promised + self.moved - self.used, 0)


def month_of(moment: datetime) -> date:
    """The first day of the month of *moment* in Stockholm."""
    return clock.local(moment).date().replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (
        month.replace(year=month.year - 1, month=12)
        if month.month == 1
        else month.replace(month=month.month - 1)
    )


def month_after(month: date) -> date:
    """The first day of the month after."""
    return (
        month.replace(year=month.year + 1, month=1)
        if month.month == 12
        else month.replace(month=month.month + 1)
    )


def hours_in(
    month: date, meetings: Iterable[Used], *, promised: int, extra: Mapping[date, int]
) -> Month:
    """The hours of *month*.

    Args:
        meetings: those of *month* and of the month before, at least.
        promised: minutes a month.
        extra: minutes the mentor has offered beside them, by month.
    """
    found = list(meetings)
    before = month_before(month)
    spare = promised + extra.get(before, 0) - _used(before, found)
    moved = min(_lost(before, found), max(spare, 0))
    return Month(month, promised + extra.get(month, 0), moved, _used(month, found))


def _used(month: date, meetings: Iterable[Used]) -> int:
    return sum(one.minutes for one in meetings if one.month == month and one.state in COUNTS)


def _lost(month: date, meetings: Iterable[Used]) -> int:
    """Minutes that were agreed and that the mentor's side took back."""
    gone = (MeetingState.CANCELLED, MeetingState.NOT_HELD, MeetingState.EXPIRED)
    return sum(
        one.minutes
        for one in meetings
        if one.month == month and one.state in gone and one.ended_by is Side.HOST
    )
