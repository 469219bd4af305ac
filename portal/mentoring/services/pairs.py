"""Mentorships that both have said yes to, with their hours, as one of the two reads them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.database import read_rows
from portal.mentoring import hours
from portal.mentoring.enums import MatchState, MeetingState, Side
from portal.mentoring.hours import Month
from portal.mentoring.models import Mentorship, MonthExtra
from portal.mentoring.reading import HoursRead, MeetingRead, YearRead
from portal.mentoring.services.meeting_rows import NAME, sides_of
from portal.mentoring.years import year_on

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Pair:
    """A mentorship that both have said yes to, as one of the two reads it."""

    id: uuid.UUID
    person_id: uuid.UUID
    mentor_id: uuid.UUID
    other: str
    promised: int
    starts_on: date
    #: The last day of the year.
    ends_on: date
    extra: dict[date, int]

    def month(self, month: date, meetings: Iterable[MeetingRead]) -> Month:
        """The hours of a month."""
        used = [one.used for one in meetings if one.mentorship_id == self.id]
        return hours.hours_in(month, used, promised=self.promised, extra=self.extra)

    def hours(self, meetings: Iterable[MeetingRead]) -> HoursRead:
        """The hours of this month, and of the year."""
        own = [one for one in meetings if one.mentorship_id == self.id]
        return HoursRead(self.other, self.month(this_month(), own), self.year(own))

    def year(self, meetings: Iterable[MeetingRead]) -> YearRead:
        """How far the year has come."""
        today = clock.today()
        first, last = year_on(self.starts_on, today)
        held = sum(
            one.used.minutes
            for one in meetings
            if one.mentorship_id == self.id
            and one.state is MeetingState.HELD
            and first <= clock.local(one.starts_at).date() <= last
        )
        return YearRead(_months_between(first, today), held, self.promised * MONTHS_A_YEAR)


def this_month() -> date:
    """The first day of this month."""
    return clock.today().replace(day=1)


def _months_between(first: date, day: date) -> int:
    months = (day.year - first.year) * MONTHS_A_YEAR + day.month - first.month
    return min(max(months - (day.day < first.day), 0), MONTHS_A_YEAR)


def list_pairs(session: Session, viewer: Viewer, side: Side) -> list[Pair]:
    """The mentorships under way that the viewer is in on that *side*, by name. One query."""
    values = {"municipality_id": viewer.municipality_id, "person_id": viewer.person_id}
    found: dict[uuid.UUID, Pair] = {}
    for row in read_rows(session, _PAIRS[side], values):
        pair = found.setdefault(
            row.mentorship_id,
            Pair(
                row.mentorship_id,
                row.person_id,
                row.mentor_id,
                shown_name(row, viewer),
                row.promised,
                row.starts_on or clock.today(),
                row.ends_on or date.max,
                {},
            ),
        )
        if row.month is not None:
            pair.extra[row.month] = row.minutes
    return sorted(found.values(), key=lambda one: (one.other, one.id))


def _pairs(side: Side) -> sa.Select[Any]:
    me, other = sides_of(Mentorship.person_id, Mentorship.mentor_id, side)
    columns: Any = (
        Mentorship.id.label("mentorship_id"),
        Mentorship.person_id,
        Mentorship.mentor_id,
        Mentorship.promised,
        Mentorship.starts_on,
        Mentorship.ends_on,
        MonthExtra.month,
        MonthExtra.minutes,
        *NAME,
    )
    return (
        sa.select(*columns)
        .join(Person, Person.id == other)
        .outerjoin(MonthExtra, MonthExtra.mentorship_id == Mentorship.id)
        .where(
            Mentorship.municipality_id == sa.bindparam("municipality_id"),
            me == sa.bindparam("person_id"),
            Mentorship.state == MatchState.ACTIVE,
        )
        .order_by(Mentorship.id, MonthExtra.month)
    )


_PAIRS = {side: _pairs(side) for side in Side}
