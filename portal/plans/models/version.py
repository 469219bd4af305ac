"""Versions of a plan: what they say, who has answered, and what was delivered to whom.

A goal and a step keep their identity over versions; their wording, person and date in a version
are rows that nobody may change once the version has left its draft (triggers hold that).
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.consent.enums import How, Scope
from portal.database import Base, PersonText, parent, within
from portal.plans.enums import Party, Reply, Status, VersionState, Who


def _one(state: VersionState) -> sa.Index:
    where = sa.text(f"state = '{state.value}'")
    return sa.Index(
        f"uq_plan_version_one_{state.value}",
        "plan_id",
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


class PlanVersion(Base):
    """One version: at most one draft, one proposed and one in force per plan."""

    __tablename__ = "plan_version"
    __table_args__ = (
        parent(),
        within("plan_id", "plan"),
        within("made_by_id", "person"),
        _one(VersionState.DRAFT),
        _one(VersionState.PROPOSED),
        _one(VersionState.IN_FORCE),
        sa.Index("ix_plan_version_plan", "plan_id", "number"),
    )

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    #: The number it has, or will have, when it is in force.
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    made_by_id: Mapped[uuid.UUID]
    made_at: Mapped[datetime]
    #: A small change that the lead makes alone by the local agreement: told, not asked.
    small: Mapped[bool] = mapped_column(default=False)
    proposed_at: Mapped[datetime | None]
    in_force_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: Counts changes to the draft, so that two who edit at once are told.
    revision: Mapped[int] = mapped_column(default=0)


class Goal(Base):
    """A goal over all versions."""

    __tablename__ = "goal"
    __table_args__ = (parent(), within("plan_id", "plan"))

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]


class GoalWording(Base):
    """What a goal says in one version, in the participant's words."""

    __tablename__ = "goal_wording"
    __table_args__ = (
        within("version_id", "plan_version"),
        within("goal_id", "goal"),
        sa.UniqueConstraint("version_id", "goal_id"),
    )

    municipality_id: Mapped[uuid.UUID]
    version_id: Mapped[uuid.UUID]
    goal_id: Mapped[uuid.UUID]
    position: Mapped[int]
    text_stored: Mapped[str] = mapped_column("text", sa.Text)
    text = PersonText("text_stored")


class Step(Base):
    """A step over all versions: its ticks and questions stay when its wording changes."""

    __tablename__ = "step"
    __table_args__ = (parent(), within("plan_id", "plan"), within("status_by_id", "person"))

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    status: Mapped[Status] = mapped_column(default=Status.PLANNED)
    status_at: Mapped[datetime | None]
    status_by_id: Mapped[uuid.UUID | None]
    #: The participant has said "det här fastnar".
    stuck_at: Mapped[datetime | None]
    #: The day the lead asks about a late step of an authority.
    lead_asks_on: Mapped[date | None]


class StepWording(Base):
    """What a step says in one version: what, who, by when."""

    __tablename__ = "step_wording"
    __table_args__ = (
        within("version_id", "plan_version"),
        within("goal_id", "goal"),
        within("step_id", "step"),
        within("person_id", "person"),
        within("organisation_id", "organisation"),
        sa.UniqueConstraint("version_id", "step_id"),
        sa.CheckConstraint(
            "(who IN ('person', 'organisation')) = (organisation_id IS NOT NULL)",
            name="organisation",
        ),
        sa.CheckConstraint("(who = 'person') = (person_id IS NOT NULL)", name="person"),
        sa.CheckConstraint("NOT duty OR consequence IS NOT NULL", name="duty_says_consequence"),
    )

    municipality_id: Mapped[uuid.UUID]
    version_id: Mapped[uuid.UUID]
    goal_id: Mapped[uuid.UUID]
    step_id: Mapped[uuid.UUID]
    position: Mapped[int]
    text_stored: Mapped[str] = mapped_column("text", sa.Text)
    text = PersonText("text_stored")
    who: Mapped[Who]
    person_id: Mapped[uuid.UUID | None]
    organisation_id: Mapped[uuid.UUID | None]
    due_on: Mapped[date | None]
    #: A duty from outside the plan (activity report …): hard date, real consequence, who helps.
    duty: Mapped[bool] = mapped_column(default=False)
    consequence_stored: Mapped[str | None] = mapped_column("consequence", sa.Text)
    consequence = PersonText("consequence_stored")


class StepMark(Base):
    """Something that happened to a step: ticked, undone, begun, stuck. Rows are only added."""

    __tablename__ = "step_mark"
    __table_args__ = (
        within("step_id", "step"),
        within("by_id", "person"),
        sa.Index("ix_step_mark_step", "step_id", "at"),
    )

    municipality_id: Mapped[uuid.UUID]
    step_id: Mapped[uuid.UUID]
    #: done · ongoing · planned · stuck
    kind: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime]
    by_id: Mapped[uuid.UUID]
    how: Mapped[How] = mapped_column(default=How.PORTAL)


class Answer(Base):
    """A yes or no to a version: who, in which role, when, how given, recorded by whom."""

    __tablename__ = "answer"
    __table_args__ = (
        within("version_id", "plan_version"),
        within("recorded_by_id", "person"),
        sa.UniqueConstraint("version_id", "party"),
    )

    municipality_id: Mapped[uuid.UUID]
    version_id: Mapped[uuid.UUID]
    party: Mapped[Party]
    reply: Mapped[Reply]
    why_stored: Mapped[str | None] = mapped_column("why", sa.Text)
    why = PersonText("why_stored")
    at: Mapped[datetime]
    how: Mapped[How]
    recorded_by_id: Mapped[uuid.UUID]


class StepAsk(Base):
    """An organisation is asked about its own step, and what it answered. The newest counts."""

    __tablename__ = "step_ask"
    __table_args__ = (
        within("step_id", "step"),
        within("version_id", "plan_version"),
        within("organisation_id", "organisation"),
        within("recorded_by_id", "person"),
        sa.UniqueConstraint("step_id", "organisation_id", "version_id"),
        sa.Index("ix_step_ask_organisation", "organisation_id", "reply"),
    )

    municipality_id: Mapped[uuid.UUID]
    step_id: Mapped[uuid.UUID]
    version_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    asked_at: Mapped[datetime]
    reply: Mapped[Reply | None]
    why_stored: Mapped[str | None] = mapped_column("why", sa.Text)
    why = PersonText("why_stored")
    replied_at: Mapped[datetime | None]
    how: Mapped[How | None]
    recorded_by_id: Mapped[uuid.UUID | None]


class Delivery(Base):
    """A version that came to an organisation under a named consent, in the scope given."""

    __tablename__ = "delivery"
    __table_args__ = (
        within("plan_id", "plan"),
        within("version_id", "plan_version"),
        within("organisation_id", "organisation"),
        within("consent_id", "consent"),
        sa.UniqueConstraint("version_id", "organisation_id", "consent_id"),
        sa.Index("ix_delivery_organisation", "plan_id", "organisation_id", "at"),
    )

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    version_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    consent_id: Mapped[uuid.UUID]
    scope: Mapped[Scope]
    at: Mapped[datetime]
