"""The clock: wall time in Stockholm over both changes, and working days."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from tests.conftest import NOON

AUTUMN = date(2026, 10, 25)
SPRING = date(2027, 3, 28)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "utc"),
    [
        # Clocks go back at three: two o'clock comes twice, and the first of them is meant.
        (date(2026, 10, 24), 10, 0, datetime(2026, 10, 24, 8, 0, tzinfo=UTC)),
        (AUTUMN, 1, 59, datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (AUTUMN, 2, 30, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, 3, 0, datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (AUTUMN, 10, 0, datetime(2026, 10, 25, 9, 0, tzinfo=UTC)),
        # Clocks go forward at two: half past two never comes.
        (date(2027, 3, 27), 10, 0, datetime(2027, 3, 27, 9, 0, tzinfo=UTC)),
        (SPRING, 1, 59, datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SPRING, 2, 30, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (SPRING, 3, 0, datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (SPRING, 10, 0, datetime(2027, 3, 28, 8, 0, tzinfo=UTC)),
    ],
)
def test_wall_time_over_both_changes(day: date, hour: int, minute: int, utc: datetime) -> None:
    moment = clock.at_local(day, hour, minute)
    assert moment == utc
    assert moment.tzinfo is UTC
    if (day, hour) != (SPRING, 2):
        wall = clock.local(moment)
        assert (wall.date(), wall.hour, wall.minute) == (day, hour, minute)


@pytest.mark.parametrize("day", [AUTUMN, SPRING])
def test_days_begin_at_midnight_in_stockholm(day: date) -> None:
    begins = clock.at_local(day, 0)
    with clock.frozen(begins):
        assert clock.today() == day
    with clock.frozen(begins - timedelta(seconds=1)):
        assert clock.today() == day - timedelta(days=1)


def test_the_day_of_autumn_is_longer() -> None:
    day = timedelta(days=1)
    assert clock.at_local(AUTUMN + day, 0) - clock.at_local(AUTUMN, 0) == timedelta(hours=25)
    assert clock.at_local(SPRING + day, 0) - clock.at_local(SPRING, 0) == timedelta(hours=23)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 16), 2, date(2026, 11, 18)),  # Monday → Wednesday
        (date(2026, 11, 19), 1, date(2026, 11, 20)),  # Thursday → Friday
        (date(2026, 11, 19), 2, date(2026, 11, 23)),  # Thursday → Monday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday → Monday
        (date(2026, 11, 20), 2, date(2026, 11, 24)),  # Friday → Tuesday
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # Saturday → Tuesday
        (date(2026, 11, 22), 2, date(2026, 11, 24)),  # Sunday → Tuesday
        (date(2026, 11, 20), 7, date(2026, 12, 1)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 10, 23), 2, date(2026, 10, 27)),  # over the change in autumn
        (date(2027, 3, 26), 2, date(2027, 3, 30)),  # and in spring
    ],
)
@pytest.mark.parametrize(("hour", "minute"), [(0, 15), (2, 30), (9, 0), (23, 45)])
def test_working_days(start: date, days: int, end: date, hour: int, minute: int) -> None:
    then = clock.working_days_after(clock.at_local(start, hour, minute), days)
    assert then == clock.at_local(end, hour, minute)


def test_time_stands_still_in_tests() -> None:
    assert clock.now() == NOON
    later = NOON + timedelta(days=1)
    with clock.frozen(later):
        assert clock.now() == later
        with clock.frozen(NOON):
            assert clock.now() == NOON
        assert clock.now() == later
    assert clock.now() == NOON


def test_frozen_everywhere_reaches_other_threads() -> None:
    seen: list[datetime] = []
    later = NOON + timedelta(days=1)

    def look() -> None:
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    with clock.frozen(later):
        look()
    with clock.frozen(later, everywhere=True):
        look()
    look()
    assert seen == [NOON, later, NOON]
