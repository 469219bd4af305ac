"""The demo's mentors: a function of one day, and one of each kind."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from portal import clock
from portal.demo import mentoring
from portal.mentoring.enums import MatchState
from portal.mentoring.models import MentorProfile, Mentorship
from portal.mentoring.years import is_within_a_year, last_day_from
from tests.databases import DAY

DAYS = [DAY, date(2026, 10, 25), date(2027, 3, 28), date(2028, 2, 29), date(2026, 12, 31)]


@pytest.mark.parametrize("day", DAYS)
def test_a_pool_of_twelve(day: date) -> None:
    rows = mentoring.rows(day)
    profiles = {row.person_id: row for row in rows if isinstance(row, MentorProfile)}
    assert len(profiles) == 12
    assert any(one.own_way for one in profiles.values())
    assert any(one.paused_at for one in profiles.values())
    shown = [one.extract_shown_on for one in profiles.values()]
    assert None in shown
    assert any(one is not None and not is_within_a_year(one, day) for one in shown)
    matches = [row for row in rows if isinstance(row, Mentorship)]
    [bos] = [one for one in matches if one.state is MatchState.ACTIVE]
    assert bos.starts_on is not None
    assert bos.starts_on < day
    assert bos.ends_on == last_day_from(bos.starts_on)
    assert (day.year - bos.starts_on.year) * 12 + day.month - bos.starts_on.month == 7
    for waiting in (one for one in matches if one.state is MatchState.PROPOSED):
        # Farid is seventeen.
        extract = profiles[waiting.mentor_id].extract_shown_on
        assert extract is not None
        assert is_within_a_year(extract, day)
        assert waiting.proposed_at <= clock.at_local(day, 12)


@pytest.mark.parametrize("day", DAYS)
def test_the_same_day_tells_the_same(day: date) -> None:
    def told() -> list[object]:
        return [(row.id, getattr(row, "lines", None)) for row in mentoring.rows(day)]

    assert told() == told()
    assert "clock.now" not in inspect.getsource(mentoring)
    assert "clock.today" not in inspect.getsource(mentoring)
