"""Plans as plain objects, without any database."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from portal.plans.enums import Status, Who
from portal.plans.reading import GoalRead, StepRead

MONDAY = date(2026, 11, 23)
THURSDAY = date(2026, 12, 3)

ORGANISATIONS = {"AF": "Arbetsförmedlingen", "EK": "Ekdala kommun", "KV": "Komvux"}
PEOPLE = {"Dana": "AF", "Per": "AF", "Carin": "EK"}


def an_id(name: str) -> uuid.UUID:
    """The same id for the same name."""
    return uuid.uuid5(uuid.NAMESPACE_OID, name)


def a_step(
    name: str,
    text: str | None = None,
    *,
    goal: str = "jobb",
    who: str = "me",
    due: date | None = None,
    consequence: str | None = None,
    **more: Any,
) -> StepRead:
    """A step. *who*: "me", "nobody", a person of PEOPLE or an organisation of ORGANISATIONS."""
    organisation = PEOPLE.get(who, who if who in ORGANISATIONS else None)
    kinds = {"me": Who.PARTICIPANT, "nobody": Who.NOBODY}
    kind = kinds.get(who, Who.PERSON if who in PEOPLE else Who.ORGANISATION)
    return StepRead(
        id=an_id(name),
        goal_id=an_id(goal),
        text=text or f"Göra {name}",
        who=kind,
        person_id=an_id(who) if who in PEOPLE else None,
        person_name=who if who in PEOPLE else None,
        organisation_id=an_id(organisation) if organisation else None,
        organisation_name=ORGANISATIONS[organisation] if organisation else None,
        organisation_initials=organisation,
        organisation_kind=None,
        due_on=due,
        duty=consequence is not None,
        consequence=consequence,
        status=more.pop("status", Status.PLANNED),
        status_at=more.pop("status_at", None),
        stuck_at=None,
        lead_asks_on=None,
        **more,
    )


def a_goal(name: str, *steps: StepRead, text: str | None = None) -> GoalRead:
    """A goal with its steps, which become its own."""
    goal_id = an_id(name)
    return GoalRead(
        goal_id,
        text or f"Jag vill ha {name}",
        [replace(step, goal_id=goal_id) for step in steps],
    )
