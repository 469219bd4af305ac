"""Reading a plan in an emergency: the manager's break-glass, read only."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.errors import Forbidden, NotFound
from portal.plans.enums import VersionState
from portal.plans.models import Plan
from portal.plans.reading import Holder, PlanRead
from portal.plans.services import contents, versions


def read_in_emergency(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanRead:
    """The plan in force and how its steps go, while the manager's opening in an emergency runs.

    No proposal, no draft, and nothing that the participant has written at the plan.

    Raises:
        NotFound: the participant is not of the manager's unit, or has no plan.
        Forbidden: the manager has not opened in an emergency, or the time has run out.
    """
    person = consent.get_participant_of_unit(session, viewer, person_id)
    if not consent.has_emergency(session, viewer, person_id):
        raise Forbidden
    plan = session.scalars(
        sa.select(Plan).where(
            Plan.person_id == person_id, Plan.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if plan is None:
        raise NotFound
    standing = versions.find_version(session, plan, VersionState.IN_FORCE)
    read = PlanRead(
        plan=plan,
        name=shown_name(person, viewer),
        lead=_holder(session, viewer, plan.lead_id),
        deputy=_holder(session, viewer, plan.deputy_id) if plan.deputy_id else None,
        in_force=contents.version_head(standing),
        proposed=None,
        draft=None,
        next_follow_up=None,
        next_place=None,
        consents=consent.current_consents(session, viewer.municipality_id, person_id),
    )
    if standing is not None:
        read.goals = contents.read_goals(session, viewer, plan, standing.id)
        contents.add_asked(session, plan, read.goals)
    for step in read.steps:
        if step.organisation_id is not None:
            step.consent = read.consents.get(step.organisation_id)
    return read


def _holder(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Holder:
    person = session.get_one(Person, person_id)
    return Holder(person_id, shown_name(person, viewer), viewer.organisation_name, person.phone)
