"""Many participants at once, for measuring."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import GuardianContact, Role
from portal.accounts.models import Person, RoleHeld
from portal.database import Base
from portal.demo.people import HOME, demo_id

_BATCH = 1000


def seed(session: Session, day: date, many: int) -> None:
    """Add *many* participants with Amina's plan in force, held by coaches with forty each."""
    if many <= 0:
        return
    from portal.demo import crowd_plans

    home = demo_id(HOME)
    for first in range(0, many, _BATCH):
        numbers = range(first, min(first + _BATCH, many))
        people: list[dict[str, object]] = []
        roles: list[dict[str, object]] = []
        for number in numbers:
            person = demo_id(f"crowd-{number}")
            people.append(
                {
                    "id": person,
                    "municipality_id": home,
                    "first_name": f"Person {number}",
                    "protected": False,
                    "guardians": GuardianContact.UNKNOWN,
                    "started_on": day,
                }
            )
            roles.append(_role(person, Role.PARTICIPANT, f"crowd-role-{number}"))
        _insert(session, Person, people)
        _insert(session, RoleHeld, roles)
        crowd_plans.seed(session, day, numbers)


def _role(person: object, role: Role, key: str) -> dict[str, object]:
    return {
        "id": demo_id(key),
        "municipality_id": demo_id(HOME),
        "person_id": person,
        "organisation_id": demo_id("ungas-vag"),
        "role": role,
    }


def _insert(session: Session, table: type[Base], rows: list[dict[str, object]]) -> None:
    session.execute(sa.insert(table), rows)
