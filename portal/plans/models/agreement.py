"""Så arbetar kommunen och Arbetsförmedlingen tillsammans: the agreement behind every plan."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, parent, within


class LocalAgreement(Base):
    """One version of a municipality's agreement. A change is a new version; old ones stay."""

    __tablename__ = "local_agreement"
    __table_args__ = (
        parent(),
        within("made_by_id", "person"),
        sa.UniqueConstraint("municipality_id", "number"),
        sa.CheckConstraint("weeks_between BETWEEN 1 AND 26", name="weeks_between"),
        sa.CheckConstraint("lead_moves_days BETWEEN 0 AND 31", name="lead_moves_days"),
    )

    municipality_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    number: Mapped[int]
    made_by_id: Mapped[uuid.UUID | None]
    in_force_at: Mapped[datetime]
    #: For participants, in easy Swedish.
    text: Mapped[str] = mapped_column(sa.Text)
    #: How many weeks there are at most between two times we go through a plan.
    weeks_between: Mapped[int]
    #: How many days the lead may move a date without asking.
    lead_moves_days: Mapped[int]
    #: Whether the lead may swap the person of a step within the same organisation.
    lead_swaps_person: Mapped[bool]


class AgreementParty(Base):
    """An organisation in an agreement, and what it normally does."""

    __tablename__ = "agreement_party"
    __table_args__ = (
        within("agreement_id", "local_agreement"),
        within("organisation_id", "organisation"),
        sa.UniqueConstraint("agreement_id", "organisation_id"),
    )

    municipality_id: Mapped[uuid.UUID]
    agreement_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    position: Mapped[int]
    does: Mapped[str] = mapped_column(sa.Text)


class StandardStep(Base):
    """A step that plans usually have, and who normally does it."""

    __tablename__ = "standard_step"
    __table_args__ = (
        within("agreement_id", "local_agreement"),
        within("organisation_id", "organisation"),
    )

    municipality_id: Mapped[uuid.UUID]
    agreement_id: Mapped[uuid.UUID]
    #: None when the participant does it.
    organisation_id: Mapped[uuid.UUID | None]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    #: Days after the plan begins.
    within_days: Mapped[int]
