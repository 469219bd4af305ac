"""What the tests of meetings share: a mentorship that both have said yes to, and its hours."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import UNDER_WAY, MatchState
from portal.mentoring.models import (
    AwayDay,
    BookingRules,
    Meeting,
    Mentorship,
    Seat,
    SingleTime,
    Suggestion,
    WeeklyTime,
)
from portal.mentoring.services import answering, booking
from portal.mentoring.services.booking import Wanted
from tests.conftest import NOON
from tests.consent.rows import viewer_of
from tests.personas import person_id

AMINA, BO, CARIN = person_id("amina"), person_id("bo"), person_id("carin")
#: The Tuesday after the demo's Saturday.
TUESDAY = date(2026, 11, 24)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That time on the clocks of Stockholm."""
    return clock.at_local(day, hour, minute)


def paired(session: Session, *, who: str = "amina", mentor: str = "bo") -> Mentorship:
    """The two, active since half a year, without any meetings; the mentor gives Tuesdays 13-17."""
    person, host = person_id(who), person_id(mentor)
    for table in (Suggestion, Seat, Meeting):
        session.execute(sa.delete(table))
    for given in (WeeklyTime, SingleTime, AwayDay, BookingRules):
        session.execute(sa.delete(given).where(given.person_id == host))
    found = session.scalars(
        sa.select(Mentorship).where(Mentorship.person_id == person, Mentorship.state.in_(UNDER_WAY))
    ).one_or_none()
    municipality_id = session.scalars(
        sa.text("SELECT municipality_id FROM person WHERE id = :id")
        .bindparams(sa.bindparam("id", person, sa.Uuid()))
        .columns(municipality_id=sa.Uuid())
    ).one()
    if found is None:
        found = Mentorship(
            municipality_id=municipality_id,
            person_id=person,
            mentor_id=host,
            proposed_by_id=CARIN,
            proposed_at=NOON - timedelta(days=200),
        )
        session.add(found)
    found.state, found.mentor_id = MatchState.ACTIVE, host
    found.accepted_at = NOON - timedelta(days=190)
    found.starts_on, found.ends_on = date(2026, 5, 15), date(2027, 5, 14)
    session.add(
        WeeklyTime(
            municipality_id=municipality_id,
            person_id=host,
            weekday=1,
            from_minute=13 * 60,
            to_minute=17 * 60,
            starts_on=date(2026, 1, 1),
        )
    )
    session.flush()
    return found


def meetings(session: Session) -> list[Meeting]:
    """Every meeting, in order of time."""
    session.expire_all()
    return list(session.scalars(sa.select(Meeting).order_by(Meeting.starts_at, Meeting.id)))


def taken(session: Session, person: uuid.UUID) -> list[tuple[time, time]]:
    """The hours of the wall clock that somebody is taken, on whatever day."""
    rows = session.execute(
        sa.select(Seat.starts_at, Seat.ends_at)
        .where(Seat.person_id == person, Seat.taken)
        .order_by(Seat.starts_at)
    )
    return [(clock.local(row.starts_at).time(), clock.local(row.ends_at).time()) for row in rows]


#: An hour that the mentor gives, and one a week later, in the next month.
NEXT = TUESDAY + timedelta(days=7)
AT_ONE = at(TUESDAY, 13)


def ask(session: Session, moment: datetime = AT_ONE, minutes: int = 60) -> Meeting:
    """Amina asks her mentor."""
    return booking.ask(session, viewer_of(session, "amina"), Wanted(moment, minutes))


def booked(session: Session, moment: datetime = AT_ONE, minutes: int = 60) -> Meeting:
    """Amina has asked and Bo has said yes."""
    meeting = ask(session, moment, minutes)
    return answering.confirm(session, viewer_of(session, "bo"), meeting.id, meeting.version)


def left(session: Session, mentorship_id: uuid.UUID, meeting: Meeting) -> int:
    """Minutes left in the month of a meeting."""
    mentorship = session.get_one(Mentorship, mentorship_id)
    return booking.hours_of(session, mentorship, meeting.month).left
