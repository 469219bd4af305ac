"""What the participant's first page says of the plan."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent.models import Consent
from portal.database import PersonText, read_rows
from portal.errors import NotFound
from portal.plans.enums import Status, VersionState, Who
from portal.plans.models import FollowUp, Plan, PlanVersion, Step, StepWording
from portal.plans.reading import HomeRead
from portal.plans.services.columns import lead_unit_of_plan, next_follow_up, version_of_plan


def read_home(session: Session, viewer: Viewer) -> HomeRead:
    """The participant's own plan in a few words: one query, a row per step.

    Raises:
        NotFound: there is no plan.
    """
    values = {"person_id": viewer.person_id, "municipality_id": viewer.municipality_id}
    rows = read_rows(session, _HOME, values).all()
    if not rows:
        raise NotFound
    plan = rows[0]
    steps = [row for row in rows if row.status is not None]
    return HomeRead(
        lead=shown_name(plan, viewer),
        closed=plan.closed_at is not None,
        in_force=plan.in_force is not None,
        proposed=plan.proposed is not None,
        next_follow_up=plan.planned_at,
        next_place=PersonText.read(plan.place),
        total=len(steps),
        done=sum(row.status is Status.DONE for row in steps),
        mine=sum(row.who is Who.PARTICIPANT and row.status is not Status.DONE for row in steps),
        unasked={row.organisation_id: row.organisation_name for row in steps if row.unasked},
    )


_InForce, _Proposed = aliased(PlanVersion), aliased(PlanVersion)

_NEVER_ASKED: Any = sa.and_(
    Organisation.id != lead_unit_of_plan(),
    ~sa.exists().where(
        Consent.person_id == Plan.person_id, Consent.organisation_id == Organisation.id
    ),
)

_HOME = (
    sa.select(
        Plan.closed_at,
        Person.id,
        Person.first_name,
        Person.alias,
        Person.protected,
        _InForce.id.label("in_force"),
        _Proposed.id.label("proposed"),
        FollowUp.planned_at,
        FollowUp.place_stored.label("place"),
        StepWording.who,
        StepWording.organisation_id,
        Step.status,
        Organisation.name.label("organisation_name"),
        _NEVER_ASKED.label("unasked"),
    )
    .select_from(Plan)
    .join(Person, Person.id == Plan.lead_id)
    .outerjoin(_InForce, version_of_plan(_InForce, VersionState.IN_FORCE))
    .outerjoin(_Proposed, version_of_plan(_Proposed, VersionState.PROPOSED))
    .outerjoin(FollowUp, FollowUp.id == next_follow_up())
    .outerjoin(StepWording, StepWording.version_id == _InForce.id)
    .outerjoin(Step, Step.id == StepWording.step_id)
    .outerjoin(Organisation, Organisation.id == StepWording.organisation_id)
    .where(
        Plan.person_id == sa.bindparam("person_id"),
        Plan.municipality_id == sa.bindparam("municipality_id"),
    )
    .order_by(StepWording.position, StepWording.step_id)
)
