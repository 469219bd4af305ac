""" "Det här är jag bra på": what a participant puts there from somewhere else."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.plans.services import reads, versions


def add_strength(session: Session, viewer: Viewer, text: str) -> None:
    """Put one line under the participant's own strengths; one that stands there is not doubled.

    Raises:
        NotFound: there is no plan yet.
        RuleBroken: the plan is closed.
    """
    plan = reads.get_plan_for(session, viewer, viewer.person_id)
    lock(session, plan)
    versions.check_open(plan)
    lines = (plan.strengths or "").splitlines()
    if text in lines:
        return
    plan.strengths = "\n".join([*lines, text])
    plan.revision += 1
    session.flush()
