"""Who may do what with a rating, as sentences a caseworker could read."""

from __future__ import annotations

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.plans.models import Plan
from portal.plans.policy import holds
from portal.ratings.models import Round


def is_own(viewer: Viewer, round_: Round) -> bool:
    """The round is the viewer's, who acts as a participant."""
    return viewer.role is Role.PARTICIPANT and round_.person_id == viewer.person_id


def answers_now(viewer: Viewer, round_: Round) -> bool:
    """The viewer may write answers while it is open: the participant their own, a coach one that
    was begun together.
    """
    if round_.closed_at is not None:
        return False
    if round_.together_with_id is not None:
        return is_together(viewer, round_)
    return is_own(viewer, round_)


def is_together(viewer: Viewer, round_: Round) -> bool:
    """The viewer is the coach on whose device it is answered."""
    return viewer.role is Role.COACH and round_.together_with_id == viewer.person_id


def may_look(viewer: Viewer, plan: Plan, round_: Round) -> bool:
    """The viewer holds the plan, and the participant shows the round now."""
    return holds(viewer, plan) and round_.person_id == plan.person_id and round_.is_shown
