"""Meetings, who sits in them, and other times somebody has suggested."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, PersonText, parent, within
from portal.mentoring.enums import MeetingState, Side, Why


class Meeting(Base):
    """A time a participant has asked a host for: their mentor, or a coach.

    It keeps its row, and so its identity in a calendar, when it is moved; *version* counts that.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        parent(),
        within("mentorship_id", "mentorship"),
        within("person_id", "person"),
        within("host_id", "person"),
        within("place_id", "meeting_place"),
        sa.CheckConstraint("ends_at > starts_at", name="in_order"),
        sa.Index("ix_meeting_mentorship", "mentorship_id", "month"),
        sa.Index("ix_meeting_person", "person_id", "starts_at"),
        sa.Index("ix_meeting_host", "host_id", "starts_at"),
        sa.Index("ix_meeting_answer_by", "state", "answer_by"),
    )

    municipality_id: Mapped[uuid.UUID]
    #: None for a coach's own meetings: they take nothing from anybody's hours.
    mentorship_id: Mapped[uuid.UUID | None]
    person_id: Mapped[uuid.UUID]
    host_id: Mapped[uuid.UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    #: The first day of the month it starts in, in Stockholm.
    month: Mapped[date]
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.REQUESTED)
    #: Counts every change of time or state: who answers an older one is told.
    version: Mapped[int] = mapped_column(default=1)
    place_id: Mapped[uuid.UUID | None]
    #: Needs and topics of this meeting, as JSON lists. Read through the services only.
    needs_stored: Mapped[str | None] = mapped_column("needs", sa.Text)
    needs = PersonText("needs_stored")
    topics_stored: Mapped[str | None] = mapped_column("topics", sa.Text)
    topics = PersonText("topics_stored")
    asked_at: Mapped[datetime]
    answer_by: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    #: Who ended it before or after its time, and why, in neutral words.
    ended_by: Mapped[Side | None]
    ended_why: Mapped[Why | None]
    ended_at: Mapped[datetime | None]
    #: How long it was, once held, in minutes.
    held_minutes: Mapped[int | None]
    #: One line each about what comes next. The participant's is theirs until they share it.
    host_line_stored: Mapped[str | None] = mapped_column("host_line", sa.Text)
    host_line = PersonText("host_line_stored")
    own_line_stored: Mapped[str | None] = mapped_column("own_line", sa.Text)
    own_line = PersonText("own_line_stored")
    own_line_shared_at: Mapped[datetime | None]

    @property
    def minutes(self) -> int:
        """How long it takes from the hours of its month."""
        if self.held_minutes is not None:
            return self.held_minutes
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class Seat(Base):
    """Somebody's place in a meeting. While *taken*, the person is in no other meeting then.

    The database refuses an overlap: a constraint on PostgreSQL, triggers on SQLite.
    """

    __tablename__ = "meeting_seat"
    __table_args__ = (
        within("meeting_id", "meeting"),
        within("person_id", "person"),
        sa.UniqueConstraint("meeting_id", "person_id"),
        sa.Index("ix_meeting_seat_person", "person_id", "ends_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    meeting_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    taken: Mapped[bool] = mapped_column(default=True)


class Suggestion(Base):
    """Another time the host can. It holds nothing until it is picked."""

    __tablename__ = "meeting_suggestion"
    __table_args__ = (
        within("meeting_id", "meeting"),
        sa.UniqueConstraint("meeting_id", "version", "starts_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    meeting_id: Mapped[uuid.UUID]
    #: The version of the meeting it was suggested at; older ones are history.
    version: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
