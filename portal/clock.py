"""The only reader of the clock, so that tests and the demo can say what time it is."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)
# Servers in tests run in threads of their own, which do not inherit the context.
_frozen_everywhere: list[datetime] = []


def now() -> datetime:
    """The present moment, in UTC."""
    frozen = _frozen.get()
    if frozen is None and _frozen_everywhere:
        frozen = _frozen_everywhere[-1]
    return frozen or datetime.now(UTC)


def today() -> date:
    """The date it is in Stockholm."""
    return now().astimezone(STOCKHOLM).date()


def local(moment: datetime) -> datetime:
    """*moment* as people in Stockholm read it on their clock."""
    return moment.astimezone(STOCKHOLM)


def at_local(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment, in UTC, when clocks in Stockholm show *hour*:*minute* on *day*.

    An hour that happens twice (October) is the first of the two; one that never happens (March)
    is read as if the clock had not yet been moved.
    """
    return datetime.combine(day, time(hour, minute), STOCKHOLM).astimezone(UTC)


def working_days_after(moment: datetime, days: int) -> datetime:
    """*moment* moved *days* working days (Monday to Friday) ahead, at the same Stockholm hour."""
    wall = local(moment)
    left = days
    while left > 0:
        # On the clock on the wall: a day of a change is longer or shorter than 24 hours.
        wall += timedelta(days=1)
        if wall.weekday() < 5:
            left -= 1
    return wall.astimezone(UTC)


@contextmanager
def frozen(moment: datetime, *, everywhere: bool = False) -> Iterator[None]:
    """Make the clock stand at *moment*; *everywhere* reaches other threads too."""
    if everywhere:
        _frozen_everywhere.append(moment)
        try:
            yield
        finally:
            _frozen_everywhere.pop()
        return
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
