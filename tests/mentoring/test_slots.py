"""Which times can be asked for, over both changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from portal.mentoring.slots import AHEAD, Away, Given, Single, Slot, Weekly, free_slots, is_free

MONDAY = date(2026, 11, 23)
NOW = clock.at_local(date(2026, 11, 20), 9)
LONG_AGO = date(2020, 1, 1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return clock.at_local(day, hour, minute)


def shown(slots: list[Slot]) -> list[str]:
    """As the clock on the wall shows them."""
    return [
        f"{clock.local(one.starts_at):%m-%d %H.%M}-{clock.local(one.ends_at):%H.%M}"
        for one in slots
    ]


def weekly(weekday: int, hour: int, to_hour: int, **values: date) -> Weekly:
    values.setdefault("starts_on", LONG_AGO)
    return Weekly(weekday, hour * 60, to_hour * 60, **values)


MONDAYS = Given(weekly=[weekly(0, 13, 16)])


def test_hours_are_cut_into_times() -> None:
    assert shown(free_slots(MONDAYS, [], minutes=60, now=NOW, days=7)) == [
        "11-23 13.00-14.00",
        "11-23 14.00-15.00",
        "11-23 15.00-16.00",
    ]
    assert shown(free_slots(MONDAYS, [], minutes=90, now=NOW, days=7)) == [
        "11-23 13.00-14.30",
        "11-23 14.30-16.00",
    ]
    assert shown(free_slots(MONDAYS, [], minutes=120, now=NOW, days=7)) == ["11-23 13.00-15.00"]


def test_what_is_taken_is_left_out() -> None:
    busy = [(at(MONDAY, 14), at(MONDAY, 14, 30))]
    assert shown(free_slots(MONDAYS, busy, minutes=60, now=NOW, days=7)) == [
        "11-23 13.00-14.00",
        "11-23 14.30-15.30",
    ]
    busy.append((at(MONDAY, 12), at(MONDAY, 13, 15)))
    assert shown(free_slots(MONDAYS, busy, minutes=30, now=NOW, days=7))[0] == "11-23 13.15-13.45"
    all_day = [(at(MONDAY, 8), at(MONDAY, 20))]
    assert free_slots(MONDAYS, all_day, minutes=30, now=NOW, days=7) == []


def test_the_notice_needed() -> None:
    given = Given(weekly=[weekly(0, 13, 16)], notice_hours=0)
    now = at(MONDAY, 13, 30)
    assert shown(free_slots(given, [], minutes=60, now=now, days=0)) == [
        "11-23 14.00-15.00",
        "11-23 15.00-16.00",
    ]
    given = Given(weekly=[weekly(0, 13, 16)], notice_hours=24)
    assert shown(free_slots(given, [], minutes=60, now=now, days=7))[0] == "11-30 13.00-14.00"


def test_days_away_and_single_days() -> None:
    given = Given(
        weekly=[weekly(0, 13, 14)],
        singles=[Single(date(2026, 11, 25), 9 * 60, 10 * 60), Single(MONDAY, 840, 900)],
        away=[Away(date(2026, 11, 30), date(2026, 12, 6))],
    )
    assert shown(free_slots(given, [], minutes=60, now=NOW, days=20)) == [
        "11-23 13.00-14.00",
        "11-23 14.00-15.00",
        "11-25 09.00-10.00",
        "12-07 13.00-14.00",
    ]


def test_hours_that_touch_are_one() -> None:
    given = Given(weekly=[weekly(0, 9, 10), weekly(0, 10, 11), weekly(0, 9, 10)])
    assert given.hours_of(MONDAY) == [(540, 660)]
    assert shown(free_slots(given, [], minutes=120, now=NOW, days=7)) == ["11-23 09.00-11.00"]


def test_from_when_and_until_when() -> None:
    given = Given(
        weekly=[weekly(0, 13, 14, starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 7))]
    )
    assert shown(free_slots(given, [], minutes=60, now=NOW)) == [
        "11-30 13.00-14.00",
        "12-07 13.00-14.00",
    ]


def test_not_further_than_one_can_ask() -> None:
    last = free_slots(MONDAYS, [], minutes=60, now=NOW)[-1]
    assert clock.local(last.starts_at).date() <= date(2026, 11, 20) + timedelta(days=AHEAD)


def test_until_midnight() -> None:
    given = Given(weekly=[Weekly(0, 23 * 60, 24 * 60, LONG_AGO)])
    assert shown(free_slots(given, [], minutes=60, now=NOW, days=7)) == ["11-23 23.00-00.00"]


# -- the clock is changed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sunday", "utc_before", "utc_after"),
    [
        (date(2026, 10, 25), 15, 16),
        (date(2027, 3, 28), 16, 15),
        (date(2027, 10, 31), 15, 16),
    ],
)
def test_a_time_at_17_stays_at_17(sunday: date, utc_before: int, utc_after: int) -> None:
    given = Given(weekly=[weekly(5, 17, 18), weekly(6, 17, 18)])
    before, after = free_slots(given, [], minutes=60, now=at(sunday - timedelta(days=3), 9), days=3)
    assert [clock.local(one.starts_at).hour for one in (before, after)] == [17, 17]
    assert [one.starts_at.astimezone(UTC).hour for one in (before, after)] == [
        utc_before,
        utc_after,
    ]


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 10, 31)])
def test_hours_that_exist_twice(sunday: date) -> None:
    """From two to three the clock shows everything twice: nothing there is offered."""
    given = Given(weekly=[weekly(6, 0, 6)], notice_hours=0)
    now = at(sunday - timedelta(days=1), 12)
    assert shown(free_slots(given, [], minutes=60, now=now, days=1)) == [
        f"{sunday:%m-%d} 00.00-01.00",
        f"{sunday:%m-%d} 03.00-04.00",
        f"{sunday:%m-%d} 04.00-05.00",
        f"{sunday:%m-%d} 05.00-06.00",
    ]


def test_an_hour_that_does_not_exist() -> None:
    sunday = date(2027, 3, 28)
    given = Given(weekly=[weekly(6, 0, 6)], notice_hours=0)
    now = at(sunday - timedelta(days=1), 12)
    assert shown(free_slots(given, [], minutes=60, now=now, days=1)) == [
        "03-28 00.00-01.00",
        "03-28 03.00-04.00",
        "03-28 04.00-05.00",
        "03-28 05.00-06.00",
    ]
    inside = Given(weekly=[Weekly(6, 2 * 60, 3 * 60, LONG_AGO)], notice_hours=0)
    assert free_slots(inside, [], minutes=30, now=now, days=1) == []


# -- one time --------------------------------------------------------------------------------


def test_one_time_need_not_stand_in_the_list() -> None:
    """Somebody booked the hour before meanwhile, and the list is cut differently now."""
    slot = Slot(at(MONDAY, 14), at(MONDAY, 15))
    busy = [(at(MONDAY, 13), at(MONDAY, 13, 30))]
    assert slot not in free_slots(MONDAYS, busy, minutes=60, now=NOW, days=7)
    assert is_free(MONDAYS, busy, slot, now=NOW)


@pytest.mark.parametrize(
    "slot",
    [
        Slot(at(MONDAY, 12, 30), at(MONDAY, 13, 30)),
        Slot(at(MONDAY, 15, 30), at(MONDAY, 16, 30)),
        Slot(at(MONDAY, 14, 30), at(MONDAY, 15, 30)),
        Slot(at(date(2026, 11, 24), 13), at(date(2026, 11, 24), 14)),
        Slot(at(date(2026, 11, 16), 13), at(date(2026, 11, 16), 14)),
        Slot(at(date(2027, 11, 22), 13), at(date(2027, 11, 22), 14)),
    ],
)
def test_what_cannot_be_asked_for(slot: Slot) -> None:
    busy = [(at(MONDAY, 15), at(MONDAY, 15, 30))]
    assert not is_free(MONDAYS, busy, slot, now=NOW)


def test_every_time_in_the_list_can_be_asked_for() -> None:
    given = Given(
        weekly=[weekly(day, 8, 17) for day in range(7)],
        singles=[Single(date(2026, 12, 24), 18 * 60, 20 * 60)],
        away=[Away(date(2026, 12, 1), date(2026, 12, 3))],
    )
    busy = [
        (at(MONDAY + timedelta(days=n), 10), at(MONDAY + timedelta(days=n), 11)) for n in range(30)
    ]
    slots = free_slots(given, busy, minutes=60, now=NOW)
    assert len(slots) > 300
    assert all(is_free(given, busy, one, now=NOW) for one in slots)
