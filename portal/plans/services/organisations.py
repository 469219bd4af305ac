"""The organisations that have a step in a plan, and what those steps say."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import OrganisationKind
from portal.accounts.models import Organisation
from portal.accounts.viewer import Viewer
from portal.database import PersonText
from portal.plans.enums import VersionState
from portal.plans.models import Plan, PlanVersion, StepWording

#: What a step says now is read from these; the others only tell that there was a step.
_STANDING = (VersionState.IN_FORCE, VersionState.PROPOSED)


def steps_by_organisation(
    session: Session, viewer: Viewer, person_id: uuid.UUID
) -> dict[uuid.UUID, list[str]]:
    """Every organisation with a step in any version of a plan, and what its steps say now.

    Without the unit that holds the plan. An organisation whose steps are all in older versions,
    or only in a draft, has none that say something now. The caller may see the participant. One
    query.
    """
    rows = session.execute(
        sa.select(
            StepWording.organisation_id,
            StepWording.step_id,
            StepWording.text_stored,
            PlanVersion.state,
        )
        .join(PlanVersion, PlanVersion.id == StepWording.version_id)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .join(Organisation, Organisation.id == StepWording.organisation_id)
        .where(
            Plan.person_id == person_id,
            Plan.municipality_id == viewer.municipality_id,
            Organisation.kind != OrganisationKind.LEAD_UNIT,
        )
        # The version in force is older than the proposed one; what it says is overwritten.
        .order_by(PlanVersion.number, PlanVersion.id, StepWording.position, StepWording.step_id)
    )
    found: dict[uuid.UUID, dict[uuid.UUID, str]] = {}
    for organisation_id, step_id, text, state in rows:
        if organisation_id is None:
            continue
        steps = found.setdefault(organisation_id, {})
        if state in _STANDING:
            steps[step_id] = PersonText.read(text) or ""
    return {organisation_id: list(steps.values()) for organisation_id, steps in found.items()}
