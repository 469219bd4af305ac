"""Building a plan with its versions, as plain data told in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from portal import clock
from portal.consent.enums import How
from portal.database import Base
from portal.demo.people import demo_id
from portal.plans.enums import Party, Reply, VersionState, Who
from portal.plans.models import (
    Answer,
    Goal,
    GoalWording,
    PlanVersion,
    Step,
    StepWording,
)


@dataclass(frozen=True)
class S:
    """A step as one version says it. *who*: "me", a person's key, or an organisation's key."""

    key: str
    text: str
    who: str
    #: Days from the day of the demo; none for no date.
    due: int | None = None
    consequence: str | None = None


@dataclass(frozen=True)
class G:
    """A goal as one version says it."""

    key: str
    text: str
    steps: tuple[S, ...]

    def without(self, key: str) -> G:
        """The goal without one of its steps."""
        return replace(self, steps=tuple(step for step in self.steps if step.key != key))

    def changed(self, key: str, **values: object) -> G:
        """The goal with one of its steps said differently."""
        return replace(
            self,
            steps=tuple(
                replace(step, **values) if step.key == key else step  # type: ignore[arg-type]
                for step in self.steps
            ),
        )

    def added(self, step: S) -> G:
        """The goal with a step more."""
        return replace(self, steps=(*self.steps, step))


@dataclass
class Story:
    """One plan being told."""

    day: date
    municipality_id: UUID
    plan_id: UUID
    lead: str
    participant: str
    #: key → (person, organisation) for steps that somebody else does.
    doers: dict[str, tuple[str | None, str]]
    #: Takes part on paper: says yes in a meeting, and the lead writes it down.
    on_paper: bool = False
    rows: list[Base] = field(default_factory=list)
    #: Wordings, written while their version is still a draft.
    wordings: list[GoalWording | StepWording] = field(default_factory=list)
    answers: list[Base] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    versions: list[PlanVersion] = field(default_factory=list)
    #: The state each version has when the telling is over.
    states: list[tuple[PlanVersion, VersionState]] = field(default_factory=list)

    def at(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment *days* from the day of the demo, Stockholm time."""
        return clock.at_local(self.day + timedelta(days=days), hour, minute)

    def version(self, goals: list[G], state: VersionState, made: int, ended: int | None) -> None:
        """Tell one version: made *made* days from the day, ended *ended* days from it."""
        number = len(self.versions) + 1
        version = PlanVersion(
            id=demo_id(f"{self.participant}-v{number}"),
            municipality_id=self.municipality_id,
            plan_id=self.plan_id,
            number=number,
            state=VersionState.DRAFT,
            made_by_id=demo_id(self.lead),
            made_at=self.at(made, 9),
            proposed_at=self.at(made, 9, 40),
            in_force_at=self.at(made + 1, 16) if state is not VersionState.PROPOSED else None,
            ended_at=self.at(ended, 16) if ended is not None else None,
        )
        self.versions.append(version)
        self.states.append((version, state))
        self._answers(version)
        for place, goal in enumerate(goals):
            self._goal(version, goal, place)

    def _answers(self, version: PlanVersion) -> None:
        parties = [(Party.LEAD, self.lead, version.proposed_at)]
        if version.in_force_at:
            parties.append((Party.PARTICIPANT, self.participant, version.in_force_at))
        for party, person, at in parties:
            paper = self.on_paper and party is Party.PARTICIPANT
            self.answers.append(
                Answer(
                    municipality_id=self.municipality_id,
                    version_id=version.id,
                    party=party,
                    reply=Reply.YES,
                    at=at,
                    how=How.MEETING if paper else How.PORTAL,
                    recorded_by_id=demo_id(self.lead if paper else person),
                )
            )

    def _goal(self, version: PlanVersion, told: G, place: int) -> None:
        goal = self.goals.get(told.key)
        if goal is None:
            goal = Goal(
                id=demo_id(f"{self.participant}-{told.key}"),
                municipality_id=self.municipality_id,
                plan_id=self.plan_id,
            )
            self.goals[told.key] = goal
            self.rows.append(goal)
        wording = GoalWording(
            municipality_id=self.municipality_id,
            version_id=version.id,
            goal_id=goal.id,
            position=place,
        )
        wording.text = told.text
        self.wordings.append(wording)
        for index, step in enumerate(told.steps):
            self._step(version, goal, step, index)

    def _step(self, version: PlanVersion, goal: Goal, told: S, place: int) -> None:
        step = self.steps.get(told.key)
        if step is None:
            step = Step(
                id=demo_id(f"{self.participant}-{told.key}"),
                municipality_id=self.municipality_id,
                plan_id=self.plan_id,
            )
            self.steps[told.key] = step
            self.rows.append(step)
        person, organisation = self.doers.get(told.who, (None, None))
        who = Who.PARTICIPANT if told.who == "me" else Who.ORGANISATION
        if person:
            who = Who.PERSON
        wording = StepWording(
            municipality_id=self.municipality_id,
            version_id=version.id,
            goal_id=goal.id,
            step_id=step.id,
            position=place,
            who=who,
            person_id=demo_id(person) if person else None,
            organisation_id=demo_id(organisation) if organisation else None,
            due_on=self.day + timedelta(days=told.due) if told.due is not None else None,
            duty=told.consequence is not None,
        )
        wording.text = told.text
        wording.consequence = told.consequence
        self.wordings.append(wording)
