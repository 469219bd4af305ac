"""The hours of a month: used, left, and moved."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from portal.mentoring.enums import MeetingState, Side
from portal.mentoring.hours import Used, hours_in, month_after, month_before, month_of

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def left(month: date, *meetings: Used, extra: dict[date, int] | None = None) -> int:
    return hours_in(month, meetings, promised=120, extra=extra or {}).left


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (MeetingState.REQUESTED, 60),
        (MeetingState.CONFIRMED, 60),
        (MeetingState.HELD, 60),
        (MeetingState.SUGGESTED, 120),
        (MeetingState.DECLINED, 120),
        (MeetingState.EXPIRED, 120),
        (MeetingState.WITHDRAWN, 120),
        (MeetingState.CANCELLED, 120),
        (MeetingState.NOT_HELD, 120),
    ],
)
def test_what_counts(state: MeetingState, after: int) -> None:
    assert left(NOVEMBER, Used(NOVEMBER, 60, state)) == after


def test_each_month_by_itself() -> None:
    meetings = [Used(OCTOBER, 120, MeetingState.HELD), Used(NOVEMBER, 30, MeetingState.CONFIRMED)]
    assert left(NOVEMBER, *meetings) == 90
    assert left(DECEMBER, *meetings) == 120


def test_never_less_than_nothing() -> None:
    assert left(NOVEMBER, Used(NOVEMBER, 180, MeetingState.HELD)) == 0


def test_a_mentor_may_offer_more() -> None:
    held = Used(NOVEMBER, 120, MeetingState.HELD)
    assert left(NOVEMBER, held, extra={NOVEMBER: 60}) == 60
    assert left(DECEMBER, held, extra={NOVEMBER: 60}) == 120


@pytest.mark.parametrize(
    "state", [MeetingState.CANCELLED, MeetingState.NOT_HELD, MeetingState.EXPIRED]
)
def test_what_the_mentors_side_lost_moves(state: MeetingState) -> None:
    held = Used(NOVEMBER, 60, MeetingState.HELD)
    lost = Used(NOVEMBER, 60, state, Side.HOST)
    assert left(NOVEMBER, held, lost) == 60
    assert left(DECEMBER, held, lost) == 180


def test_what_was_met_all_the_same_does_not_move() -> None:
    meetings = [
        Used(NOVEMBER, 60, MeetingState.CANCELLED, Side.HOST),
        Used(NOVEMBER, 120, MeetingState.HELD),
    ]
    assert left(DECEMBER, *meetings) == 120
    assert left(DECEMBER, *meetings, extra={NOVEMBER: 30}) == 150


def test_what_the_participant_cancelled_comes_back_in_its_own_month() -> None:
    gone = Used(NOVEMBER, 60, MeetingState.CANCELLED, Side.PARTICIPANT)
    assert left(NOVEMBER, gone) == 120
    assert left(DECEMBER, gone) == 120


def test_it_moves_one_month_only() -> None:
    lost = Used(OCTOBER, 60, MeetingState.CANCELLED, Side.HOST)
    assert left(NOVEMBER, lost) == 180
    assert left(DECEMBER, lost) == 120


def test_months() -> None:
    assert month_before(date(2027, 1, 1)) == DECEMBER
    assert month_after(DECEMBER) == date(2027, 1, 1)
    assert month_after(OCTOBER) == NOVEMBER
    assert month_before(DECEMBER) == NOVEMBER


def test_the_month_is_the_one_in_stockholm() -> None:
    assert month_of(datetime(2026, 10, 31, 23, 30, tzinfo=UTC)) == NOVEMBER
    assert month_of(datetime(2026, 9, 30, 21, 30, tzinfo=UTC)) == date(2026, 9, 1)
    assert month_of(datetime(2026, 9, 30, 22, 30, tzinfo=UTC)) == OCTOBER
