"""The times somebody gives, as the booking of others asks for them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.mentoring.enums import MeetingState
from portal.mentoring.hours import month_of
from portal.mentoring.models import AwayDay, BookingRules, Meeting, Seat, SingleTime, WeeklyTime
from portal.mentoring.services import giving
from portal.mentoring.services.times import busy_of, count_outside, given_of
from tests.conftest import CountQueries
from tests.consent.rows import viewer_of
from tests.databases import DAY
from tests.personas import person_id

pytestmark = pytest.mark.usefixtures("no_meetings")

EKDALA = person_id("ekdala")
BO, CARIN, AMINA = person_id("bo"), person_id("carin"), person_id("amina")
TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)


def at(day: date, hour: int) -> datetime:
    return clock.at_local(day, hour)


def meeting(
    session: Session,
    starts_at: datetime,
    *,
    state: MeetingState = MeetingState.CONFIRMED,
    host: uuid.UUID = BO,
    taken: bool = True,
    place_id: uuid.UUID | None = None,
) -> Meeting:
    """An hour that Amina and somebody meet."""
    ends_at = starts_at + timedelta(hours=1)
    made = Meeting(
        municipality_id=EKDALA,
        person_id=AMINA,
        host_id=host,
        starts_at=starts_at,
        ends_at=ends_at,
        month=month_of(starts_at),
        state=state,
        asked_at=clock.now(),
        place_id=place_id,
    )
    session.add(made)
    session.flush()
    for person in (AMINA, host):
        session.add(
            Seat(
                municipality_id=EKDALA,
                meeting_id=made.id,
                person_id=person,
                starts_at=starts_at,
                ends_at=ends_at,
                taken=taken,
            )
        )
    session.flush()
    return made


# -- what is given ---------------------------------------------------------------------------


def test_the_demo_gives_times(session: Session) -> None:
    bo, carin = (given_of(session, EKDALA, one, DAY) for one in (BO, CARIN))
    assert bo.hours_of(TUESDAY) == [(780, 960)]
    assert bo.hours_of(THURSDAY) == [(540, 720), (1020, 1140)]
    assert carin.hours_of(date(2026, 11, 23)) == [(540, 660)]
    assert bo.notice_hours == carin.notice_hours == 24


def test_everything_that_is_said_is_given(session: Session) -> None:
    bo = viewer_of(session, "bo")
    giving.ask_notice(session, bo, 48)
    giving.give_weekly(session, bo, 0, (480, 600), DAY, date(2026, 11, 23))
    giving.give_single(session, bo, date(2026, 11, 25), (600, 660))
    giving.be_away(session, bo, TUESDAY, TUESDAY)
    given = given_of(session, EKDALA, BO, DAY)
    assert given.notice_hours == 48
    assert given.hours_of(TUESDAY) == []
    assert given.hours_of(date(2026, 11, 23)) == [(480, 600)]
    assert given.hours_of(date(2026, 11, 25)) == [(600, 660)]
    assert given.hours_of(date(2026, 11, 30)) == []


def test_what_is_over_is_not_read(session: Session) -> None:
    bo = viewer_of(session, "bo")
    giving.give_weekly(session, bo, 0, (480, 600), DAY, date(2026, 11, 23))
    giving.give_single(session, bo, TUESDAY, (600, 660))
    giving.be_away(session, bo, TUESDAY, TUESDAY)
    later = given_of(session, EKDALA, BO, date(2026, 11, 25))
    assert (len(later.weekly), len(later.singles), len(later.away)) == (3, 0, 0)
    then = given_of(session, EKDALA, BO, date(2026, 11, 23))
    assert (len(then.weekly), len(then.singles), len(then.away)) == (4, 1, 1)


def test_somebody_who_gives_none(session: Session) -> None:
    given = given_of(session, EKDALA, person_id("ali"), DAY)
    assert (given.weekly, given.singles, given.away, given.notice_hours) == ([], [], [], 24)


def test_another_municipality_gets_nothing(session: Session) -> None:
    given = given_of(session, person_id("norrvik"), BO, DAY)
    assert not given.weekly
    meeting(session, at(TUESDAY, 13))
    assert busy_of(session, person_id("norrvik"), [BO], clock.now()) == []


def test_queries_of_a_year(session: Session, count_queries: CountQueries) -> None:
    bo = viewer_of(session, "bo")
    for week in range(52):
        giving.give_single(session, bo, DAY + timedelta(days=7 * week), (1200, 1260))
        meeting(session, at(DAY - timedelta(days=week + 1), 3))
    with count_queries() as queries:
        given_of(session, EKDALA, BO, DAY)
        busy_of(session, EKDALA, [BO, AMINA], clock.now())
    assert len(queries) == 2, str(queries)


# -- who is taken ----------------------------------------------------------------------------


def test_either_of_them_is_taken(session: Session) -> None:
    with_bo = at(TUESDAY, 13)
    with_carin = at(date(2026, 11, 23), 9)
    meeting(session, with_bo)
    meeting(session, with_carin, host=CARIN)
    meeting(session, at(TUESDAY, 15), taken=False)
    hour = timedelta(hours=1)
    before = at(DAY, 0)
    assert busy_of(session, EKDALA, [AMINA, BO], before) == [
        (with_carin, with_carin + hour),
        (with_bo, with_bo + hour),
    ]
    assert busy_of(session, EKDALA, [BO], before) == [(with_bo, with_bo + hour)]
    assert busy_of(session, EKDALA, [BO], with_bo + hour) == []
    assert busy_of(session, EKDALA, [], before) == []


# -- what stays when times change ------------------------------------------------------------


def test_meetings_outside_the_times(session: Session) -> None:
    inside = meeting(session, at(TUESDAY, 13))
    meeting(session, at(THURSDAY, 17), state=MeetingState.REQUESTED)
    meeting(session, at(date(2026, 12, 1), 13), state=MeetingState.CANCELLED, taken=False)
    meeting(session, at(DAY - timedelta(days=2), 3))
    assert count_outside(session, EKDALA, BO) == 0
    bo = viewer_of(session, "bo")
    giving.take_weekly_away(session, bo, person_id("bo-tisdag"))
    assert count_outside(session, EKDALA, BO) == 1
    giving.be_away(session, bo, THURSDAY, THURSDAY)
    assert count_outside(session, EKDALA, BO) == 2
    assert (inside.state, inside.starts_at) == (MeetingState.CONFIRMED, at(TUESDAY, 13))


def test_notice_leaves_meetings_inside(session: Session) -> None:
    meeting(session, at(TUESDAY, 13))
    giving.ask_notice(session, viewer_of(session, "bo"), 336)
    assert count_outside(session, EKDALA, BO) == 0


# -- the verbs -------------------------------------------------------------------------------


def test_the_same_time_is_given_once(session: Session) -> None:
    bo = viewer_of(session, "bo")
    with pytest.raises(RuleBroken, match="finns redan"):
        giving.give_weekly(session, bo, 1, (780, 960), DAY)
    with pytest.raises(RuleBroken, match="finns redan"):
        giving.give_weekly(session, bo, 1, (780, 960), DAY, DAY + timedelta(days=30))
    giving.give_single(session, bo, TUESDAY, (480, 540))
    with pytest.raises(RuleBroken, match="finns redan"):
        giving.give_single(session, bo, TUESDAY, (480, 540))
    giving.be_away(session, bo, TUESDAY, THURSDAY)
    with pytest.raises(RuleBroken, match="finns redan"):
        giving.be_away(session, bo, THURSDAY, THURSDAY)


def test_times_that_overlap_are_joined(session: Session) -> None:
    giving.give_weekly(session, viewer_of(session, "bo"), 1, (900, 1080), DAY)
    assert given_of(session, EKDALA, BO, DAY).hours_of(TUESDAY) == [(780, 1080)]


def test_a_time_that_ends_can_go_on(session: Session) -> None:
    bo = viewer_of(session, "bo")
    giving.give_weekly(session, bo, 2, (480, 540), DAY, DAY + timedelta(days=30))
    giving.give_weekly(session, bo, 2, (480, 540), DAY)
    assert given_of(session, EKDALA, BO, DAY).hours_of(date(2027, 3, 3)) == [(480, 540)]


def test_a_weekday_that_does_not_come(session: Session) -> None:
    bo = viewer_of(session, "bo")
    with pytest.raises(RuleBroken, match="mellan dagarna"):
        giving.give_weekly(session, bo, 2, (480, 540), date(2026, 11, 26), date(2026, 12, 1))
    giving.give_weekly(session, bo, 2, (480, 540), date(2026, 11, 26), date(2026, 12, 2))


def test_a_time_at_17_stays_at_17(session: Session) -> None:
    """Over both changes of the clock: 25 October 2026 and 28 March 2027."""
    given = given_of(session, EKDALA, BO, date(2026, 10, 1))
    for day in (date(2026, 10, 22), date(2026, 10, 29), date(2027, 3, 25), date(2027, 4, 1)):
        assert (1020, 1140) in given.hours_of(day)


def test_only_ones_own(session: Session) -> None:
    carin, bo = viewer_of(session, "carin"), viewer_of(session, "bo")
    away = giving.be_away(session, bo, TUESDAY, TUESDAY)
    single = giving.give_single(session, bo, TUESDAY, (480, 540))
    with pytest.raises(NotFound):
        giving.take_weekly_away(session, carin, person_id("bo-tisdag"))
    with pytest.raises(NotFound):
        giving.take_single_away(session, carin, single.id)
    with pytest.raises(NotFound):
        giving.be_back(session, carin, away.id)
    giving.be_back(session, bo, away.id)
    giving.be_back(session, bo, away.id)  # gone already
    giving.take_single_away(session, bo, single.id)
    assert session.get(AwayDay, away.id) is None
    assert session.get(SingleTime, single.id) is None
    assert session.get(WeeklyTime, person_id("bo-tisdag")) is not None


@pytest.mark.parametrize("key", ["amina", "dana", "elsa", "maja"])
def test_only_those_who_can_be_met(session: Session, key: str) -> None:
    viewer = viewer_of(session, key)
    assert viewer.role not in (Role.MENTOR, Role.COACH)
    acts = (
        lambda: giving.read_own(session, viewer),
        lambda: giving.give_weekly(session, viewer, 1, (0, 60), DAY),
        lambda: giving.give_single(session, viewer, DAY, (0, 60)),
        lambda: giving.be_away(session, viewer, DAY, DAY),
        lambda: giving.ask_notice(session, viewer, 2),
        lambda: giving.take_weekly_away(session, viewer, person_id("bo-tisdag")),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    rules = sa.select(BookingRules).where(BookingRules.person_id == viewer.person_id)
    assert session.scalars(rules).all() == []
