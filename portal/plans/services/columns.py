"""Parts of queries about a plan that several reads share. Each belongs to the query's ``Plan``."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa

from portal.accounts.enums import Role
from portal.accounts.models import RoleHeld
from portal.plans.enums import VersionState
from portal.plans.models import FollowUp, Plan, PlanVersion
from portal.plans.reading import VersionHead

#: The columns of a version's head, in the order of :class:`VersionHead`.
_HEAD = (
    "id",
    "number",
    "state",
    "made_at",
    "in_force_at",
    "ended_at",
    "proposed_at",
    "revision",
    "small",
)


def head_columns(version: type[PlanVersion]) -> list[Any]:
    """What :func:`head_of` needs of a version that may not be there."""
    return [getattr(version, name) for name in _HEAD]


def head_of(values: Any) -> VersionHead | None:
    """The head of a version from its columns; none where there is no such version."""
    return None if values[0] is None else VersionHead(*values)


#: How many columns a head has.
HEAD = len(_HEAD)


def version_of_plan(version: type[PlanVersion], state: VersionState) -> sa.ColumnElement[bool]:
    """Condition of the join: the plan's one version in *state*."""
    return sa.and_(version.plan_id == Plan.id, version.state == state)


def held_plans(
    person_id: uuid.UUID, *if_deputy: sa.ColumnElement[bool]
) -> sa.CompoundSelect[uuid.UUID]:
    """Ids of the plans somebody leads, or stands in for under the conditions.

    Two short lists side by side: with "or" SQLite reads every plan of the municipality.
    """
    return sa.union(
        sa.select(Plan.id).where(Plan.lead_id == person_id),
        sa.select(Plan.id).where(Plan.deputy_id == person_id, *if_deputy),
    )


def next_follow_up() -> sa.ScalarSelect[uuid.UUID]:
    """Which going through is booked next."""
    return (
        sa.select(FollowUp.id)
        .where(
            FollowUp.plan_id == Plan.id,
            FollowUp.held_at.is_(None),
            FollowUp.cancelled_at.is_(None),
        )
        .order_by(FollowUp.planned_at, FollowUp.id)
        .limit(1)
        .correlate(Plan)
        .scalar_subquery()
    )


def lead_unit_of_plan() -> sa.ScalarSelect[uuid.UUID]:
    """The organisation that the lead of the plan works in as a coach."""
    return (
        sa.select(RoleHeld.organisation_id)
        .where(RoleHeld.person_id == Plan.lead_id, RoleHeld.role == Role.COACH)
        .order_by(RoleHeld.id)
        .limit(1)
        .correlate(Plan)
        .scalar_subquery()
    )
