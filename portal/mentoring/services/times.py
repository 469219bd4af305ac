"""The times somebody gives: as the hours others may ask for, and the moments already taken."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.database import read_rows
from portal.mentoring.enums import MeetingState
from portal.mentoring.models import AwayDay, BookingRules, Meeting, Seat, SingleTime, WeeklyTime
from portal.mentoring.slots import Away, Given, Single, Slot, Weekly, is_free

#: How long before a meeting one must ask, in hours, until somebody says otherwise.
NOTICE = 24

#: Further ahead than anything is booked, in days.
_FAR = 3660


@dataclass(frozen=True)
class WeeklyRead(Weekly):
    """The same hours every week, with the id of their row."""

    id: uuid.UUID = field(kw_only=True)


@dataclass(frozen=True)
class SingleRead(Single):
    """Hours of one day, with the id of their row."""

    id: uuid.UUID = field(kw_only=True)


@dataclass(frozen=True)
class AwayRead(Away):
    """Days without any times, with the id of their row."""

    id: uuid.UUID = field(kw_only=True)


@dataclass(frozen=True)
class TimesRead:
    """Everything somebody has said about when they can be met, as they read it themselves."""

    weekly: list[WeeklyRead]
    singles: list[SingleRead]
    away: list[AwayRead]
    notice_hours: int


def given_of(
    session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID, since: date
) -> Given:
    """When somebody can be met from *since* on, in Stockholm. One query, however much they said."""
    read = read_times(session, municipality_id, person_id, since)
    return Given(read.weekly, read.singles, read.away, read.notice_hours)


def read_times(
    session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID, since: date
) -> TimesRead:
    """The same with the id of each row, in order of weekday, day and hour. One query."""
    found = TimesRead([], [], [], NOTICE)
    who = {"municipality_id": municipality_id, "person_id": person_id, "since": since}
    for row in read_rows(session, _ALL, who):
        hours = row.from_minute, row.to_minute
        if row.kind == _WEEKLY:
            found.weekly.append(
                WeeklyRead(row.number, *hours, row.first_day, row.last_day, id=row.id)
            )
        elif row.kind == _SINGLE:
            found.singles.append(SingleRead(row.first_day, *hours, id=row.id))
        elif row.kind == _AWAY:
            found.away.append(AwayRead(row.first_day, row.last_day, id=row.id))
        else:
            found = replace(found, notice_hours=row.number)
    found.weekly.sort(key=lambda one: (one.weekday, one.from_minute, one.starts_on))
    return found


def busy_of(
    session: Session,
    municipality_id: uuid.UUID,
    person_ids: Collection[uuid.UUID],
    since: datetime,
) -> list[tuple[datetime, datetime]]:
    """From when to when any of them is taken, the soonest first. What ended by *since* is over."""
    rows = read_rows(
        session,
        sa.select(Seat.starts_at, Seat.ends_at)
        .where(
            Seat.municipality_id == municipality_id,
            Seat.person_id.in_(person_ids),
            Seat.taken,
            Seat.ends_at > since,
        )
        .distinct()
        .order_by(Seat.starts_at, Seat.ends_at),
    )
    return [(row.starts_at, row.ends_at) for row in rows]


def count_outside(session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID) -> int:
    """How many meetings to come lie outside the times given now. They stay as they were."""
    now = clock.now()
    meetings = read_rows(
        session,
        sa.select(Meeting.starts_at, Meeting.ends_at).where(
            Meeting.municipality_id == municipality_id,
            Meeting.host_id == person_id,
            Meeting.state.in_((MeetingState.REQUESTED, MeetingState.CONFIRMED)),
            Meeting.starts_at > now,
        ),
    ).all()
    given = given_of(session, municipality_id, person_id, clock.local(now).date())
    whenever = replace(given, notice_hours=0)
    return sum(
        not is_free(whenever, (), Slot(row.starts_at, row.ends_at), now=now, days=_FAR)
        for row in meetings
    )


# -- the four tables, read as one: every page that offers times asks for them --------------------

_RULES, _WEEKLY, _SINGLE, _AWAY = range(4)
_NO_NUMBER = sa.cast(sa.null(), sa.Integer)
_NO_DAY = sa.cast(sa.null(), sa.Date)
_SINCE = sa.bindparam("since", type_=sa.Date)


def _part(
    kind: int, table: type[BookingRules | WeeklyTime | SingleTime | AwayDay], *columns: Any
) -> sa.Select[Any]:
    """Rows of one table: number, from and to minute, first and last day."""
    names = ("number", "from_minute", "to_minute", "first_day", "last_day")
    return sa.select(
        sa.literal(kind, sa.Integer).label("kind"),
        table.id.label("id"),
        *(column.label(name) for name, column in zip(names, columns, strict=True)),
    ).where(
        table.municipality_id == sa.bindparam("municipality_id"),
        table.person_id == sa.bindparam("person_id"),
    )


_ALL = sa.union_all(
    _part(_RULES, BookingRules, BookingRules.notice_hours, *2 * [_NO_NUMBER], *2 * [_NO_DAY]),
    _part(
        _WEEKLY,
        WeeklyTime,
        WeeklyTime.weekday,
        WeeklyTime.from_minute,
        WeeklyTime.to_minute,
        WeeklyTime.starts_on,
        WeeklyTime.ends_on,
    ).where(WeeklyTime.ends_on.is_(None) | (WeeklyTime.ends_on >= _SINCE)),
    _part(
        _SINGLE,
        SingleTime,
        _NO_NUMBER,
        SingleTime.from_minute,
        SingleTime.to_minute,
        SingleTime.day,
        _NO_DAY,
    ).where(SingleTime.day >= _SINCE),
    _part(_AWAY, AwayDay, *3 * [_NO_NUMBER], AwayDay.first_day, AwayDay.last_day).where(
        AwayDay.last_day >= _SINCE
    ),
).order_by("kind", "number", "first_day", "from_minute", "id")
