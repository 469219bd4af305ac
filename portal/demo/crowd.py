"""Many participants at once, for measuring."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.demo import crowd_plans
from portal.demo.people import HOME, demo_id

_BATCH = 500


def seed(session: Session, day: date, many: int) -> None:
    """Add *many* participants with Amina's plan in force, held by coaches with forty each."""
    for coach in crowd_plans.coaches(range(many)):
        _people(session, Role.COACH, [(f"crowd-coach-{coach}", f"Coach {coach}")], None)
    for first in range(0, many, _BATCH):
        numbers = range(first, min(first + _BATCH, many))
        named = [(f"crowd-{number}", f"Person {number}") for number in numbers]
        _people(session, Role.PARTICIPANT, named, day)
        crowd_plans.seed(session, day, numbers)


def _people(
    session: Session, role: Role, named: list[tuple[str, str]], started_on: date | None
) -> None:
    home = demo_id(HOME)
    people: list[dict[str, Any]] = [
        {
            "id": demo_id(key),
            "municipality_id": home,
            "first_name": name,
            "started_on": started_on,
        }
        for key, name in named
    ]
    roles: list[dict[str, Any]] = [
        {
            "id": demo_id(f"{key}-role"),
            "municipality_id": home,
            "person_id": demo_id(key),
            "organisation_id": demo_id("ungas-vag"),
            "role": role,
        }
        for key, _name in named
    ]
    session.execute(sa.insert(Person), people)
    session.execute(sa.insert(RoleHeld), roles)
