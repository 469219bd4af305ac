"""A plan as it is read: plain objects, filled by a few queries whatever the size of the plan."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from portal import clock
from portal.accounts.enums import OrganisationKind
from portal.consent.models import Consent
from portal.plans.enums import Phase, Reply, Status, VersionState, Who
from portal.plans.models import Plan, Writing


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a plan together, or stands in."""

    id: uuid.UUID
    name: str
    organisation: str
    phone: str | None


@dataclass(frozen=True)
class VersionHead:
    """Which version, without what it says."""

    id: uuid.UUID
    number: int
    state: VersionState
    made_at: datetime
    in_force_at: datetime | None
    ended_at: datetime | None
    proposed_at: datetime | None
    revision: int
    small: bool


@dataclass(frozen=True)
class Asked:
    """An organisation was asked about a step, and what it said."""

    organisation_id: uuid.UUID
    asked_at: datetime
    reply: Reply | None
    why: str | None


@dataclass
class StepRead:
    """A step as one version says it, with how it goes now."""

    id: uuid.UUID
    goal_id: uuid.UUID
    text: str
    who: Who
    person_id: uuid.UUID | None
    person_name: str | None
    organisation_id: uuid.UUID | None
    organisation_name: str | None
    organisation_initials: str | None
    organisation_kind: OrganisationKind | None
    due_on: date | None
    duty: bool
    consequence: str | None
    status: Status
    status_at: datetime | None
    stuck_at: datetime | None
    lead_asks_on: date | None
    #: Whether its organisation is the unit that holds the plan.
    by_lead_unit: bool = False
    asked: Asked | None = None
    consent: Consent | None = None
    writings: list[Writing] = field(default_factory=list)

    @property
    def mine(self) -> bool:
        """Whether the participant does it."""
        return self.who is Who.PARTICIPANT

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.status is Status.DONE

    def late_on(self, day: date) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.done and self.due_on is not None and self.due_on < day

    @property
    def said(self) -> tuple[object, ...]:
        """What a version says about the step: two equal ones say the same."""
        return (
            self.text,
            self.who,
            self.person_id,
            self.organisation_id,
            self.due_on,
            self.duty,
            self.consequence,
            self.goal_id,
        )


@dataclass
class GoalRead:
    """A goal as one version says it, with its steps."""

    id: uuid.UUID
    text: str
    steps: list[StepRead] = field(default_factory=list)
    writings: list[Writing] = field(default_factory=list)

    def split(self, today: date) -> tuple[list[StepRead], list[StepRead]]:
        """The steps that matter now, and those that were done before *today*.

        One that was ticked today stays in its place, so that the tick can be undone there.
        """
        before = [
            step
            for step in self.steps
            if step.done
            and step.status_at is not None
            and clock.local(step.status_at).date() < today
        ]
        return [step for step in self.steps if step not in before], before


def still_to_come(booked: datetime | None) -> datetime | None:
    """The time of a going through; none when its day has been, held or not."""
    if booked is None or clock.local(booked).date() < clock.today():
        return None
    return booked


@dataclass(frozen=True)
class HomeRead:
    """A plan in a few words: how far it has come, and what it asks of the participant."""

    lead: str
    closed: bool
    #: Whether a version is in force, and whether one waits for an answer.
    in_force: bool
    proposed: bool
    next_follow_up: datetime | None
    next_place: str | None
    #: Steps, those that are done, and the participant's own that are not.
    total: int
    done: int
    mine: int
    #: Organisations that have a step, and about which nothing was ever answered.
    unasked: dict[uuid.UUID, str]

    @property
    def next_time(self) -> datetime | None:
        """When we next go through the plan."""
        return still_to_come(self.next_follow_up)


@dataclass
class PlanRead:
    """Everything a page about one plan shows."""

    plan: Plan
    name: str
    lead: Holder
    deputy: Holder | None
    in_force: VersionHead | None
    proposed: VersionHead | None
    draft: VersionHead | None
    next_follow_up: datetime | None
    next_place: str | None
    goals: list[GoalRead] = field(default_factory=list)
    #: What is written at the plan as a whole, not at a goal or step.
    writings: list[Writing] = field(default_factory=list)
    consents: dict[uuid.UUID, Consent] = field(default_factory=dict)

    @property
    def person_id(self) -> uuid.UUID:
        """The participant."""
        return self.plan.person_id

    @property
    def phase(self) -> Phase:
        """Where we are."""
        return self.plan.phase

    @property
    def next_time(self) -> datetime | None:
        """When we next go through the plan."""
        return still_to_come(self.next_follow_up)

    @property
    def steps(self) -> list[StepRead]:
        """The steps of every goal, in order."""
        return [step for goal in self.goals for step in goal.steps]

    @property
    def stand_in(self) -> Holder | None:
        """The deputy, while the lead is away."""
        return self.stands_in(clock.today())

    def stands_in(self, today: date) -> Holder | None:
        """The deputy, when the lead is away today."""
        away = self.plan.lead_away_until
        return self.deputy if away is not None and away >= today else None

    def unasked_organisations(self) -> dict[uuid.UUID, str]:
        """Organisations that have a step here and about which nothing was ever answered."""
        return {
            step.organisation_id: step.organisation_name or ""
            for step in self.steps
            if step.organisation_id
            and not step.by_lead_unit
            and step.organisation_id not in self.consents
        }
