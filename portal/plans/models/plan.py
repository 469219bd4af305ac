"""The plan itself, who holds it together, and when people talk about it."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.consent.enums import How
from portal.database import Base, PersonText, parent, within
from portal.plans.enums import Phase


class Plan(Base):
    """One plan per participant. Its words about me are mine; its versions hold goals and steps."""

    __tablename__ = "plan"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("lead_id", "person"),
        within("deputy_id", "person"),
        within("agreement_id", "local_agreement"),
        sa.UniqueConstraint("person_id"),
        sa.Index("ix_plan_lead", "lead_id", "closed_at"),
        sa.Index("ix_plan_deputy", "deputy_id", "closed_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    lead_id: Mapped[uuid.UUID]
    deputy_id: Mapped[uuid.UUID | None]
    #: The lead is away through this day; the deputy stands in.
    lead_away_until: Mapped[date | None]
    agreement_id: Mapped[uuid.UUID | None]
    phase: Mapped[Phase] = mapped_column(default=Phase.TELL)
    phase_since: Mapped[date]
    #: Det här är jag bra på · Det här vill jag, in the participant's own words.
    strengths_stored: Mapped[str | None] = mapped_column("strengths", sa.Text)
    strengths = PersonText("strengths_stored")
    wishes_stored: Mapped[str | None] = mapped_column("wishes", sa.Text)
    wishes = PersonText("wishes_stored")
    #: Counts changes to the row, so that two who edit at once are told.
    revision: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_because_stored: Mapped[str | None] = mapped_column("closed_because", sa.Text)
    closed_because = PersonText("closed_because_stored")


class FollowUp(Base):
    """A time when we go through the plan together."""

    __tablename__ = "follow_up"
    __table_args__ = (
        within("plan_id", "plan"),
        sa.Index("ix_follow_up_plan", "plan_id", "planned_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    planned_at: Mapped[datetime]
    place_stored: Mapped[str | None] = mapped_column("place", sa.Text)
    place = PersonText("place_stored")
    held_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Talk(Base):
    """*Pratat i dag*: the lead and the participant were in touch."""

    __tablename__ = "talk"
    __table_args__ = (
        within("plan_id", "plan"),
        within("by_id", "person"),
        sa.UniqueConstraint("plan_id", "on"),
    )

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    on: Mapped[date]
    by_id: Mapped[uuid.UUID]
    how: Mapped[How] = mapped_column(default=How.PHONE)


class Obstacle(Base):
    """ "Det här fastnar", without any person: what kind, which organisation, when."""

    __tablename__ = "obstacle"
    __table_args__ = (within("organisation_id", "organisation"),)

    municipality_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    #: Whose step it was; none when it was the participant's own.
    organisation_id: Mapped[uuid.UUID | None]
    kind: Mapped[str] = mapped_column(sa.String(40))
    on: Mapped[date]
