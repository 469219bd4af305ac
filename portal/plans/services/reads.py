"""Coming to hold a plan: only who may see it can."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal.accounts.enums import Role
from portal.accounts.models import Organisation, Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.database import PersonText
from portal.errors import Forbidden, NotFound
from portal.plans import policy
from portal.plans.enums import VersionState
from portal.plans.models import FollowUp, Plan, PlanVersion
from portal.plans.reading import Holder, PlanRead
from portal.plans.services import contents
from portal.plans.services.columns import (
    HEAD,
    head_columns,
    head_of,
    next_follow_up,
    version_of_plan,
)

_Lead, _Deputy, _Subject = aliased(Person), aliased(Person), aliased(Person)
_LeadUnit = aliased(Organisation)
_InForce, _Proposed, _Draft = aliased(PlanVersion), aliased(PlanVersion), aliased(PlanVersion)


_UNIT_OF_LEAD = (
    sa.select(Organisation.name)
    .join(RoleHeld, RoleHeld.organisation_id == Organisation.id)
    .where(RoleHeld.person_id == Plan.lead_id, RoleHeld.role == Role.COACH)
    .order_by(RoleHeld.id)
    .limit(1)
    .correlate(Plan)
    .scalar_subquery()
)

_PLAN = (
    sa.select(
        Plan,
        *head_columns(_InForce),
        *head_columns(_Proposed),
        *head_columns(_Draft),
        _Subject.id.label("subject_id"),
        _Subject.first_name.label("subject_name"),
        _Subject.alias.label("subject_alias"),
        _Subject.protected.label("subject_protected"),
        _Lead.first_name.label("lead_name"),
        _Lead.alias.label("lead_alias"),
        _Lead.protected.label("lead_protected"),
        _Lead.phone_stored.label("lead_phone"),
        _Deputy.first_name.label("deputy_name"),
        _Deputy.alias.label("deputy_alias"),
        _Deputy.protected.label("deputy_protected"),
        _Deputy.phone_stored.label("deputy_phone"),
        _UNIT_OF_LEAD.label("unit"),
        FollowUp.planned_at.label("next_at"),
        FollowUp.place_stored.label("next_place"),
    )
    .join(_Subject, _Subject.id == Plan.person_id)
    .join(_Lead, _Lead.id == Plan.lead_id)
    .outerjoin(_Deputy, _Deputy.id == Plan.deputy_id)
    .outerjoin(_InForce, version_of_plan(_InForce, VersionState.IN_FORCE))
    .outerjoin(_Proposed, version_of_plan(_Proposed, VersionState.PROPOSED))
    .outerjoin(_Draft, version_of_plan(_Draft, VersionState.DRAFT))
    .outerjoin(FollowUp, FollowUp.id == next_follow_up())
    .where(
        Plan.person_id == sa.bindparam("person_id"),
        Plan.municipality_id == sa.bindparam("municipality_id"),
    )
)

#: Where the heads of the three versions begin in a row: they come right after the plan.
_HEADS_AT = (1, 1 + HEAD, 1 + 2 * HEAD)


def get_plan_for(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """The plan of a participant, for the participant or the coaches who hold it.

    Raises:
        NotFound: there is none, or the viewer has no relation to the person.
        Forbidden: the viewer has another relation (a caseworker it was delivered to).
    """
    plan = session.scalars(
        sa.select(Plan).where(
            Plan.person_id == person_id, Plan.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if plan is None:
        raise NotFound
    if policy.is_own(viewer, plan) or policy.holds(viewer, plan):
        return plan
    if viewer.role is Role.CASEWORKER and consent.is_assigned(session, viewer, person_id):
        raise Forbidden
    raise NotFound


def read_plan(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanRead:
    """The head of a plan the viewer may see: who holds it, its versions, what comes next.

    Raises:
        NotFound, Forbidden: as :func:`get_plan_for`.
    """
    row = session.execute(
        _PLAN, {"person_id": person_id, "municipality_id": viewer.municipality_id}
    ).one_or_none()
    if row is None:
        raise NotFound
    plan: Plan = row[0]
    if not (policy.is_own(viewer, plan) or policy.holds(viewer, plan)):
        get_plan_for(session, viewer, person_id)
    return _head(row, viewer)


def read_own_plan(session: Session, viewer: Viewer) -> PlanRead:
    """The participant's own plan, whole, in five queries.

    Raises:
        NotFound: there is no plan yet.
    """
    return read_whole(session, viewer, viewer.person_id)


def lead_name_of(session: Session, viewer: Viewer) -> str | None:
    """Who holds the participant's own plan together, by name; none when there is no plan."""
    row = session.execute(
        sa.select(_Lead.id, _Lead.first_name, _Lead.alias, _Lead.protected)
        .join(Plan, Plan.lead_id == _Lead.id)
        .where(Plan.person_id == viewer.person_id)
    ).one_or_none()
    return shown_name(row, viewer) if row else None


def read_whole(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanRead:
    """A plan with what its version in force says, what is written at it, and who may see it."""
    read = read_plan(session, viewer, person_id)
    read.consents = consent.current_consents(session, viewer.municipality_id, person_id)
    if read.in_force is not None:
        read.goals = contents.read_goals(session, viewer, read.plan, read.in_force.id)
        contents.add_asked(session, read.plan, read.goals)
        for step in read.steps:
            if step.organisation_id is not None:
                step.consent = read.consents.get(step.organisation_id)
    contents.add_writings(session, viewer, read)
    return read


class _Name:
    """A person's name as columns of a wider row."""

    def __init__(self, row: Any, prefix: str, person_id: uuid.UUID) -> None:
        self.id = person_id
        self.first_name: str = getattr(row, f"{prefix}_name")
        self.alias: str | None = getattr(row, f"{prefix}_alias")
        self.protected: bool = getattr(row, f"{prefix}_protected")


def _head(row: Any, viewer: Viewer) -> PlanRead:
    plan: Plan = row[0]
    unit = row.unit or ""
    in_force, proposed, draft = (head_of(row[at : at + HEAD]) for at in _HEADS_AT)
    deputy = None
    if plan.deputy_id is not None:
        deputy = Holder(
            plan.deputy_id,
            shown_name(_Name(row, "deputy", plan.deputy_id), viewer),
            unit,
            PersonText.read(row.deputy_phone),
        )
    return PlanRead(
        plan=plan,
        name=shown_name(_Name(row, "subject", plan.person_id), viewer),
        lead=Holder(
            plan.lead_id,
            shown_name(_Name(row, "lead", plan.lead_id), viewer),
            unit,
            PersonText.read(row.lead_phone),
        ),
        deputy=deputy,
        in_force=in_force,
        proposed=proposed,
        draft=draft,
        next_follow_up=row.next_at,
        next_place=PersonText.read(row.next_place),
    )
