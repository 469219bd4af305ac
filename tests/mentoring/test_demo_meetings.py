"""The meetings of the demo hold the rules on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal import clock
from portal.demo import meetings as demo
from portal.demo import times
from portal.mentoring.enums import HOLDS_TIME, MeetingState
from portal.mentoring.hours import Used, hours_in
from portal.mentoring.models import Meeting, WeeklyTime
from portal.mentoring.models.mentorship import PROMISED
from tests.databases import DAY

DAYS = [DAY, *(date(2026, 1, 1) + timedelta(days=number * 13) for number in range(60))]


def found(day: date) -> list[Meeting]:
    return [row for row in demo.rows(day) if isinstance(row, Meeting)]


@pytest.mark.parametrize("day", DAYS)
def test_hours_and_times(day: date) -> None:
    meetings = found(day)
    states = [one.state for one in meetings]
    assert states.count(MeetingState.REQUESTED) == 1
    assert states.count(MeetingState.NOT_HELD) == 1
    assert states.count(MeetingState.CANCELLED) == 1
    assert states.count(MeetingState.HELD) >= 8
    used = [Used(one.month, one.minutes, one.state, one.ended_by) for one in meetings]
    for month in {one.month for one in meetings}:
        hours = hours_in(month, used, promised=PROMISED, extra={})
        assert hours.used <= hours.promised + hours.moved, month
    given = [row for row in times.rows(day) if isinstance(row, WeeklyTime) and row.starts_on <= day]
    for one in meetings:
        begin, end = clock.local(one.starts_at), clock.local(one.ends_at)
        assert any(
            row.weekday == begin.weekday()
            and row.from_minute <= begin.hour * 60
            and end.hour * 60 <= row.to_minute
            for row in given
        ), begin
        waits = one.state is MeetingState.REQUESTED
        assert waits == (begin.date() > day)
    held = sorted((one.starts_at, one.ends_at) for one in meetings if one.state in HOLDS_TIME)
    assert all(first[1] <= second[0] for first, second in zip(held, held[1:], strict=False))
