"""Amina and Bo have met for seven months, and one question waits. A function of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal import clock
from portal.database import Base
from portal.demo.mentoring import first_day
from portal.demo.people import HOME, demo_id
from portal.mentoring import needs
from portal.mentoring.enums import HOLDS_TIME, MeetingState, Need, Side, Why
from portal.mentoring.hours import month_of
from portal.mentoring.models import Meeting, Seat
from portal.mentoring.needs import MeetingNeed

_TUESDAY, _THURSDAY = 1, 3
_HOUR = timedelta(hours=1)


def rows(day: date) -> list[Base]:
    """Every meeting of the two as it stands on *day*, with who sits in it."""
    meetings = [*_been(day), _asked(day)]
    return [row for meeting in meetings for row in (meeting, *_seats(meeting))]


def _been(day: date) -> Iterator[Meeting]:
    """A Tuesday and a Thursday a month. This month only the Tuesday: nobody has said how it was."""
    months = _months(first_day(day), day)
    for back, month in enumerate(reversed(months)):
        tuesday, thursday = _nth(month, _TUESDAY, 2), _nth(month, _THURSDAY, 4)
        if first_day(day) <= tuesday < day:
            yield _held(tuesday, 13, back) if back else _untold(tuesday)
        if back and first_day(day) <= thursday:
            yield _thursday(thursday, back)


def _thursday(day: date, back: int) -> Meeting:
    if back == 1:
        # The time that Bo lost is there this month.
        meeting = _meeting(day, 17, MeetingState.CANCELLED, f"amina-mote-{back}-torsdag")
        meeting.ended_by, meeting.ended_why = Side.HOST, Why.CANNOT
        meeting.ended_at = clock.at_local(day - timedelta(days=1), 20)
        return meeting
    if back == 3:
        meeting = _meeting(day, 17, MeetingState.NOT_HELD, f"amina-mote-{back}-torsdag")
        meeting.ended_by, meeting.ended_why = Side.PARTICIPANT, Why.TOO_HARD
        meeting.ended_at = meeting.ends_at + _HOUR
        return meeting
    return _held(day, 17, back)


def _held(day: date, hour: int, back: int) -> Meeting:
    name = "tisdag" if day.weekday() == _TUESDAY else "torsdag"
    meeting = _meeting(day, hour, MeetingState.HELD, f"amina-mote-{back}-{name}")
    meeting.ended_by, meeting.held_minutes = Side.HOST, 60
    meeting.ended_at = meeting.ends_at + _HOUR
    if (name, back) == ("tisdag", 1):
        meeting.topics = needs.stored_topics(["Jobb i butik"])
        meeting.host_line = "Jag frågar en vän om du kan besöka hennes butik."
    return meeting


def _untold(day: date) -> Meeting:
    meeting = _meeting(day, 13, MeetingState.CONFIRMED, "amina-mote-0-tisdag")
    meeting.version = 2
    return meeting


def _asked(day: date) -> Meeting:
    """Asked last evening, for the first Tuesday or Thursday at least three days ahead."""
    on = day + timedelta(days=3)
    while on.weekday() not in {_TUESDAY, _THURSDAY}:
        on += timedelta(days=1)
    hour = 13 if on.weekday() == _TUESDAY else 17
    meeting = _meeting(on, hour, MeetingState.REQUESTED, "amina-mote-fragat")
    asked_at = clock.at_local(day - timedelta(days=1), 18)
    meeting.asked_at = asked_at
    meeting.answered_at = None
    meeting.answer_by = min(clock.working_days_after(asked_at, 3), meeting.starts_at)
    meeting.needs = needs.stored([MeetingNeed(Need.QUIET)])
    return meeting


def _meeting(day: date, hour: int, state: MeetingState, key: str) -> Meeting:
    starts_at = clock.at_local(day, hour)
    asked_at = starts_at - timedelta(days=9)
    return Meeting(
        id=demo_id(key),
        municipality_id=demo_id(HOME),
        mentorship_id=demo_id("amina-bo"),
        person_id=demo_id("amina"),
        host_id=demo_id("bo"),
        starts_at=starts_at,
        ends_at=starts_at + _HOUR,
        month=month_of(starts_at),
        state=state,
        version=1 if state is MeetingState.REQUESTED else 3,
        place_id=demo_id("bo-kafe"),
        asked_at=asked_at,
        answered_at=asked_at + 15 * _HOUR,
    )


def _seats(meeting: Meeting) -> list[Seat]:
    return [
        Seat(
            municipality_id=meeting.municipality_id,
            meeting_id=meeting.id,
            person_id=person_id,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            taken=meeting.state in HOLDS_TIME,
        )
        for person_id in (meeting.person_id, meeting.host_id)
    ]


def _months(first: date, last: date) -> list[date]:
    found = [first.replace(day=1)]
    while (found[-1].year, found[-1].month) < (last.year, last.month):
        found.append((found[-1] + timedelta(days=32)).replace(day=1))
    return found


def _nth(month: date, weekday: int, number: int) -> date:
    first = month + timedelta(days=(weekday - month.weekday()) % 7)
    return first + timedelta(days=7 * (number - 1))
