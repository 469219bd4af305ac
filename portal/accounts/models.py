"""Municipalities, their organisations, and the people who act in them."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.enums import GuardianContact, LoginKind, OrganisationKind, Role
from portal.database import Base, PersonText, parent, within


class Municipality(Base):
    """A municipality that runs the portal. Every row about a person belongs to one."""

    __tablename__ = "municipality"

    name: Mapped[str] = mapped_column(sa.String(80), unique=True)


class Organisation(Base):
    """A branch with its own secrecy: a unit of the municipality, or an authority."""

    __tablename__ = "organisation"
    __table_args__ = (parent(), sa.UniqueConstraint("municipality_id", "name"))

    municipality_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    name: Mapped[str] = mapped_column(sa.String(80))
    #: Two or three letters for the round picture beside its steps.
    initials: Mapped[str] = mapped_column(sa.String(3))
    kind: Mapped[OrganisationKind]
    phone: Mapped[str | None] = mapped_column(sa.String(30))

    @property
    def needs_consent(self) -> bool:
        """Every organisation but the lead's own unit does."""
        return self.kind is not OrganisationKind.LEAD_UNIT


class Person(Base):
    """Somebody who takes part, or works with those who do. No personal identity number, ever."""

    __tablename__ = "person"
    __table_args__ = (
        parent(),
        sa.CheckConstraint("birth_month BETWEEN 1 AND 12", name="birth_month"),
        sa.CheckConstraint("NOT protected OR alias IS NOT NULL", name="protected_has_alias"),
    )

    municipality_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    first_name: Mapped[str] = mapped_column(sa.String(60))
    last_name: Mapped[str | None] = mapped_column(sa.String(60))
    #: Shown instead of the name wherever the name may not stand.
    alias: Mapped[str | None] = mapped_column(sa.String(60))
    #: Protected identity: the alias everywhere, few named readers.
    protected: Mapped[bool] = mapped_column(default=False)
    phone_stored: Mapped[str | None] = mapped_column("phone", sa.Text)
    phone = PersonText("phone_stored")
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    closed_at: Mapped[datetime | None]

    # About a participant only.
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    guardians: Mapped[GuardianContact] = mapped_column(default=GuardianContact.UNKNOWN)
    guardians_reason_stored: Mapped[str | None] = mapped_column("guardians_reason", sa.Text)
    guardians_reason = PersonText("guardians_reason_stored")
    #: Collected from the first day; cannot be collected afterwards.
    started_on: Mapped[date | None]
    doing_at_start_stored: Mapped[str | None] = mapped_column("doing_at_start", sa.Text)
    doing_at_start = PersonText("doing_at_start_stored")
    gender_stored: Mapped[str | None] = mapped_column("gender", sa.Text)
    gender = PersonText("gender_stored")

    # How I want the page.
    language: Mapped[str | None] = mapped_column(sa.String(5))
    theme: Mapped[str | None] = mapped_column(sa.String(10))
    text_size: Mapped[str | None] = mapped_column(sa.String(3))

    def age_on(self, day: date) -> int | None:
        """Whole years on *day*, as if born on the last day of the birth month."""
        if self.birth_year is None or self.birth_month is None:
            return None
        return day.year - self.birth_year - (day.month <= self.birth_month)


class RoleHeld(Base):
    """A role that a person has, and the organisation they have it in."""

    __tablename__ = "role_held"
    __table_args__ = (
        parent(),
        within("person_id", "person"),
        within("organisation_id", "organisation"),
        sa.UniqueConstraint("person_id", "role", "organisation_id"),
        sa.Index("ix_role_held_organisation", "municipality_id", "organisation_id", "role"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    role: Mapped[Role]
    ended_at: Mapped[datetime | None]


class Login(Base):
    """A name one signs in with: unique over all municipalities."""

    __tablename__ = "login"
    __table_args__ = (within("person_id", "person"),)

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID] = mapped_column(index=True)
    kind: Mapped[LoginKind]
    #: As compared: lower case, phone numbers with country code, words with one space.
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)


class Invitation(Base):
    """A link that opens nothing without a code said aloud; also the way back to a lost password."""

    __tablename__ = "invitation"
    __table_args__ = (
        within("person_id", "person"),
        within("invited_by_id", "person"),
        sa.Index("ix_invitation_person", "person_id"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    invited_by_id: Mapped[uuid.UUID | None]
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    #: Three easy words the person may sign in with.
    words: Mapped[str] = mapped_column(sa.String(200))
    tries_left: Mapped[int] = mapped_column(default=5)
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignIn(Base):
    """A device where somebody is signed in: seen, named and ended by its owner."""

    __tablename__ = "sign_in"
    __table_args__ = (
        within("person_id", "person"),
        within("role_held_id", "role_held"),
        sa.Index("ix_sign_in_person", "person_id", "ended_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    role_held_id: Mapped[uuid.UUID]
    #: SHA-256 of the random value in the cookie.
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    device: Mapped[str] = mapped_column(sa.String(80))
    signed_in_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Attempt(Base):
    """How often something was tried from one place or for one name; read before a hash is made."""

    __tablename__ = "attempt"

    #: Keyed hash of what is counted: no name or address is kept.
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    count: Mapped[int] = mapped_column(default=0)
    window_ends_at: Mapped[datetime] = mapped_column(index=True)


class DoneOnce(Base):
    """A form that was sent: the same form sent again answers the same and does nothing."""

    __tablename__ = "done_once"
    __table_args__ = (
        within("person_id", "person"),
        sa.UniqueConstraint("person_id", "key"),
    )

    municipality_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    key: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(index=True)
    #: Where the first one led.
    location: Mapped[str | None] = mapped_column(sa.String(500))
