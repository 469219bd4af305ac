"""Instruments as they were when answered, rounds of answers, and what is said about them."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.consent.enums import How
from portal.database import Base, PersonText, parent, within


class LoadedInstrument(Base):
    """One version of an instrument, as a municipality loaded it. Its text never changes."""

    __tablename__ = "instrument"
    __table_args__ = (
        parent(),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipality.id"]),
        sa.UniqueConstraint("municipality_id", "key", "version"),
    )

    municipality_id: Mapped[uuid.UUID]
    key: Mapped[str] = mapped_column(sa.String(60))
    version: Mapped[int]
    #: The file's own text.
    source: Mapped[str] = mapped_column(sa.Text)
    loaded_at: Mapped[datetime]
    #: The one chosen last is used for new rounds.
    chosen_at: Mapped[datetime]


class Round(Base):
    """One time somebody says how it works for them. Nobody else knows of it until it is shown."""

    __tablename__ = "rating_round"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("instrument_id", "instrument"),
        within("together_with_id", "person"),
        # One open at a time, and beside it at most one that is answered together with a coach.
        sa.Index(
            "uq_rating_round_open_own",
            "person_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL AND together_with_id IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND together_with_id IS NULL"),
        ),
        sa.Index(
            "uq_rating_round_open_together",
            "person_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL AND together_with_id IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND together_with_id IS NOT NULL"),
        ),
        sa.Index("ix_rating_round_person", "person_id", "begun_at"),
        sa.CheckConstraint("shown_at IS NULL OR closed_at IS NOT NULL", name="closed_first"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    instrument_id: Mapped[uuid.UUID]
    begun_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    #: The coach on whose device it is answered; none when the participant answers alone.
    together_with_id: Mapped[uuid.UUID | None]
    #: When the participant said that answers given together are their own, and how.
    owned_at: Mapped[datetime | None]
    owned_how: Mapped[How | None]
    #: When it was shown to the lead. It has then left the own room for good.
    shown_at: Mapped[datetime | None]
    #: When the participant stopped showing it.
    hidden_at: Mapped[datetime | None]
    #: When the lead or the deputy first opened what is shown now.
    looked_at: Mapped[datetime | None]

    @property
    def is_shown(self) -> bool:
        """Whether the lead may read it."""
        return self.shown_at is not None and self.hidden_at is None

    @property
    def counts(self) -> bool:
        """Whether the participant stands behind the answers."""
        return self.together_with_id is None or self.owned_at is not None


class Answer(Base):
    """One answer of a round: at most one per question, the latest."""

    __tablename__ = "rating_answer"
    __table_args__ = (
        within("round_id", "rating_round"),
        sa.UniqueConstraint("round_id", "question"),
    )

    municipality_id: Mapped[uuid.UUID]
    round_id: Mapped[uuid.UUID]
    question: Mapped[str] = mapped_column(sa.String(60))
    #: A value of the scale as digits, a :class:`Special`, or none before it is answered.
    said_stored: Mapped[str | None] = mapped_column("said", sa.Text)
    said = PersonText("said_stored")
    #: "Det här vill jag prata om".
    talk: Mapped[bool] = mapped_column(default=False)
    #: Kept out of what is shown.
    left_out: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]


class ThemeLeftOut(Base):
    """A whole theme that is kept out of what is shown."""

    __tablename__ = "rating_theme_left_out"
    __table_args__ = (
        within("round_id", "rating_round"),
        sa.UniqueConstraint("round_id", "theme"),
    )

    municipality_id: Mapped[uuid.UUID]
    round_id: Mapped[uuid.UUID]
    theme: Mapped[str] = mapped_column(sa.String(60))


class Remark(Base):
    """What the coach or the participant says of a theme. Only added to: the newest view holds."""

    __tablename__ = "rating_remark"
    __table_args__ = (
        within("round_id", "rating_round"),
        within("writer_id", "person"),
        sa.Index("ix_rating_remark_round", "round_id", "at"),
    )

    municipality_id: Mapped[uuid.UUID]
    round_id: Mapped[uuid.UUID]
    theme: Mapped[str] = mapped_column(sa.String(60))
    writer_id: Mapped[uuid.UUID]
    at: Mapped[datetime]
    #: The coach's own view of the theme, a value of the scale as digits; none from a participant.
    view_stored: Mapped[str | None] = mapped_column("view", sa.Text)
    view = PersonText("view_stored")
    text_stored: Mapped[str | None] = mapped_column("text", sa.Text)
    text = PersonText("text_stored")
