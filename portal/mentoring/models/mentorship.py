"""The pool of mentors, and a mentor for a year."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, PersonText, parent, within
from portal.mentoring.enums import UNDER_WAY, MatchState

#: What a mentor promises a month, in minutes. A promise, not a ceiling.
PROMISED = 120

_UNDER_WAY = "state IN ({})".format(", ".join(f"'{state.value}'" for state in UNDER_WAY))


class MentorProfile(Base):
    """What the pool knows of a mentor. Of the criminal record only the day it was shown."""

    __tablename__ = "mentor_profile"
    __table_args__ = (
        within("person_id", "person"),
        sa.UniqueConstraint("person_id"),
        sa.CheckConstraint("at_most BETWEEN 1 AND 20", name="at_most"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    #: Field of work: "handel", "vård".
    field: Mapped[str] = mapped_column(sa.String(120))
    #: As they say it: "svenska, arabiska".
    languages: Mapped[str] = mapped_column(sa.String(120))
    #: What they offer, and some lines about themselves, for participants to read.
    offers_stored: Mapped[str | None] = mapped_column("offers", sa.Text)
    offers = PersonText("offers_stored")
    lines_stored: Mapped[str | None] = mapped_column("lines", sa.Text)
    lines = PersonText("lines_stored")
    #: How many participants at a time.
    at_most: Mapped[int] = mapped_column(default=1)
    #: Their own career broke with what is usual for their gender.
    own_way: Mapped[bool] = mapped_column(default=False)
    confidentiality_on: Mapped[date | None]
    references_on: Mapped[date | None]
    #: "Utdrag visat": the day it was shown. The extract itself is never kept.
    extract_shown_on: Mapped[date | None]
    #: Takes no new participants from then on.
    paused_at: Mapped[datetime | None]


class Mentorship(Base):
    """A mentor proposed to a participant, and what became of it."""

    __tablename__ = "mentorship"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("mentor_id", "person"),
        within("proposed_by_id", "person"),
        within("ended_by_id", "person"),
        sa.Index(
            "uq_mentorship_under_way",
            "person_id",
            unique=True,
            sqlite_where=sa.text(_UNDER_WAY),
            postgresql_where=sa.text(_UNDER_WAY),
        ),
        sa.Index("ix_mentorship_person", "person_id", "state"),
        sa.Index("ix_mentorship_mentor", "mentor_id", "state"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    mentor_id: Mapped[uuid.UUID]
    #: The coach who proposed it, and who is at the first meeting.
    proposed_by_id: Mapped[uuid.UUID]
    state: Mapped[MatchState] = mapped_column(default=MatchState.PROPOSED)
    proposed_at: Mapped[datetime]
    #: What the coach wrote to the participant about this mentor.
    why_stored: Mapped[str | None] = mapped_column("why", sa.Text)
    why = PersonText("why_stored")
    chosen_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    participant_agreed_at: Mapped[datetime | None]
    mentor_agreed_at: Mapped[datetime | None]
    #: The year, in Stockholm: the last day is the day before the same date a year later.
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[uuid.UUID | None]
    #: Minutes a month that the mentor promises.
    promised: Mapped[int] = mapped_column(default=PROMISED)
    #: The coach has been told that nothing has happened since this moment.
    quiet_told_at: Mapped[datetime | None]


class MonthExtra(Base):
    """More time in one month than was promised, offered by the mentor."""

    __tablename__ = "month_extra"
    __table_args__ = (
        within("mentorship_id", "mentorship"),
        sa.UniqueConstraint("mentorship_id", "month"),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1200", name="minutes"),
    )

    municipality_id: Mapped[uuid.UUID]
    mentorship_id: Mapped[uuid.UUID]
    #: The first day of the month.
    month: Mapped[date]
    minutes: Mapped[int]
