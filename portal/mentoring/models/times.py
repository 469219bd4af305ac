"""When and where somebody can be met, as the clock on the wall shows it."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, PersonText, parent, within
from portal.mentoring.enums import PlaceKind

#: From and to stand on the same day, at least a quarter of an hour apart; 1440 is midnight.
_WITHIN_A_DAY = "from_minute >= 0 AND to_minute <= 1440 AND to_minute - from_minute >= 15"


class BookingRules(Base):
    """How somebody wants to be booked."""

    __tablename__ = "booking_rules"
    __table_args__ = (
        within("person_id", "person"),
        sa.UniqueConstraint("person_id"),
        sa.CheckConstraint("notice_hours BETWEEN 0 AND 336", name="notice_hours"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    #: How long before a meeting it must be asked for.
    notice_hours: Mapped[int] = mapped_column(default=24)


class WeeklyTime(Base):
    """The same hours every week. A time at 17 stays at 17 when the clocks change."""

    __tablename__ = "weekly_time"
    __table_args__ = (
        within("person_id", "person"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        sa.CheckConstraint(_WITHIN_A_DAY, name="within_a_day"),
        sa.Index("ix_weekly_time_person", "person_id", "weekday"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    #: Monday is 0.
    weekday: Mapped[int]
    from_minute: Mapped[int]
    to_minute: Mapped[int]
    starts_on: Mapped[date]
    #: The last day it holds; none for as long as it stands here.
    ends_on: Mapped[date | None]


class SingleTime(Base):
    """Hours of one day, beside the weekly ones."""

    __tablename__ = "single_time"
    __table_args__ = (
        within("person_id", "person"),
        sa.CheckConstraint(_WITHIN_A_DAY, name="within_a_day"),
        sa.Index("ix_single_time_person", "person_id", "day"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    day: Mapped[date]
    from_minute: Mapped[int]
    to_minute: Mapped[int]


class AwayDay(Base):
    """A day, or days, without any times. Booked meetings stay."""

    __tablename__ = "away_day"
    __table_args__ = (
        within("person_id", "person"),
        sa.CheckConstraint("last_day >= first_day", name="in_order"),
        sa.Index("ix_away_day_person", "person_id", "last_day"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    first_day: Mapped[date]
    last_day: Mapped[date]


class MeetingPlace(Base):
    """Where somebody can be met, never at home or in a car. Meetings keep one that is gone."""

    __tablename__ = "meeting_place"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        sa.Index("ix_meeting_place_person", "person_id", "ended_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    kind: Mapped[PlaceKind]
    #: "Kafé Linden, Storgatan 4"; for phone and video what one calls it.
    name_stored: Mapped[str] = mapped_column("name", sa.Text)
    name = PersonText("name_stored")
    way_there_stored: Mapped[str | None] = mapped_column("way_there", sa.Text)
    way_there = PersonText("way_there_stored")
    #: The link of a video meeting.
    link_stored: Mapped[str | None] = mapped_column("link", sa.Text)
    link = PersonText("link_stored")
    ramp: Mapped[bool] = mapped_column(default=False)
    hearing_loop: Mapped[bool] = mapped_column(default=False)
    quiet_room: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]
