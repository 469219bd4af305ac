"""What a participant has said yes and no to, and every time somebody has looked."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.enums import Role
from portal.consent.enums import How, Scope, Seen
from portal.database import Base, PersonText, parent, within


class Consent(Base):
    """One answer to "Vem får se?". Never changed: the newest answer about an organisation holds."""

    __tablename__ = "consent"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("organisation_id", "organisation"),
        within("recorded_by_id", "person"),
        # Answers are numbered, so that two at once cannot both be the newest.
        sa.UniqueConstraint("person_id", "organisation_id", "number"),
        sa.CheckConstraint("(scope = 'nothing') = (until IS NULL)", name="until"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    number: Mapped[int]
    scope: Mapped[Scope]
    #: The last day it holds; none for a no.
    until: Mapped[date | None]
    at: Mapped[datetime]
    how: Mapped[How]
    recorded_by_id: Mapped[uuid.UUID]
    #: Which wording of the question was answered, and in which language.
    wording: Mapped[str] = mapped_column(sa.String(20))
    language: Mapped[str] = mapped_column(sa.String(5))

    def holds_on(self, day: date) -> bool:
        """Whether the organisation may see something on *day*."""
        return self.scope is not Scope.NOTHING and self.until is not None and day <= self.until


class Assignment(Base):
    """A caseworker who handles a participant at their organisation."""

    __tablename__ = "assignment"
    __table_args__ = (
        within("person_id", "person"),
        within("caseworker_id", "person"),
        within("organisation_id", "organisation"),
        sa.Index(
            "uq_assignment_open",
            "person_id",
            "caseworker_id",
            "organisation_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index("ix_assignment_caseworker", "caseworker_id", "ended_at"),
        sa.Index("ix_assignment_organisation", "organisation_id", "ended_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    caseworker_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: Why a colleague took over; none when the lead assigned.
    reason_stored: Mapped[str | None] = mapped_column("reason", sa.Text)
    reason = PersonText("reason_stored")


class CaseNumber(Base):
    """An organisation's own number for the person, hidden from the others."""

    __tablename__ = "case_number"
    __table_args__ = (
        within("person_id", "person"),
        within("organisation_id", "organisation"),
        sa.UniqueConstraint("person_id", "organisation_id"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    number: Mapped[str] = mapped_column(sa.String(40))


class Opening(Base):
    """Somebody opened a participant: written in the same transaction, or nothing is shown."""

    __tablename__ = "opening"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("viewer_id", "person"),
        within("organisation_id", "organisation"),
        within("consent_id", "consent"),
        sa.Index("ix_opening_person", "person_id", "at"),
        sa.CheckConstraint("person_id <> viewer_id", name="somebody_else"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    viewer_id: Mapped[uuid.UUID]
    role: Mapped[Role]
    organisation_id: Mapped[uuid.UUID]
    at: Mapped[datetime]
    what: Mapped[Seen]
    consent_id: Mapped[uuid.UUID | None]
    reason_stored: Mapped[str | None] = mapped_column("reason", sa.Text)
    reason = PersonText("reason_stored")


class Emergency(Base):
    """A manager's break-glass: a reason, a short time, told to the participant."""

    __tablename__ = "emergency"
    __table_args__ = (
        within("person_id", "person"),
        within("manager_id", "person"),
        sa.Index("ix_emergency_manager", "manager_id", "person_id", "ends_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    manager_id: Mapped[uuid.UUID]
    at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason_stored: Mapped[str] = mapped_column("reason", sa.Text)
    reason = PersonText("reason_stored")
