"""Who may do what with a plan, as sentences a caseworker could read."""

from __future__ import annotations

from uuid import UUID

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.plans.enums import Who
from portal.plans.models import Plan


def is_own(viewer: Viewer, plan: Plan) -> bool:
    """The plan is about the viewer, who acts as a participant."""
    return viewer.role is Role.PARTICIPANT and plan.person_id == viewer.person_id


def holds(viewer: Viewer, plan: Plan) -> bool:
    """The viewer is the coach who holds the plan together, or the one who stands in."""
    return viewer.role is Role.COACH and viewer.person_id in {plan.lead_id, plan.deputy_id}


def does_step(viewer: Viewer, plan: Plan, who: Who, organisation_id: UUID | None) -> bool:
    """The step is the viewer's to tick.

    The participant ticks their own; a caseworker their organisation's; the lead and the deputy
    those of their unit, and for a participant on paper what that person says they have done.
    """
    if is_own(viewer, plan):
        return who is Who.PARTICIPANT
    if holds(viewer, plan):
        return who is Who.PARTICIPANT or organisation_id == viewer.organisation_id
    return viewer.role is Role.CASEWORKER and organisation_id == viewer.organisation_id
