"""A version's way: draft → proposed → in force → replaced, or declined, or withdrawn."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.consent.enums import How
from portal.database import lock
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans import policy
from portal.plans.changes import changes_between
from portal.plans.enums import Party, Reply, VersionState, Who
from portal.plans.models import (
    Answer,
    GoalWording,
    Plan,
    PlanVersion,
    StepWording,
)
from portal.plans.services import contents, deliveries, reads, telling


def find_version(session: Session, plan: Plan, state: VersionState) -> PlanVersion | None:
    """The version of the plan that is in *state*, of which there is at most one."""
    return session.scalars(
        sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id, PlanVersion.state == state)
    ).one_or_none()


def get_version(session: Session, plan: Plan, state: VersionState) -> PlanVersion:
    """The version in *state*.

    Raises:
        NotFound: there is none.
    """
    found = find_version(session, plan, state)
    if found is None:
        raise NotFound
    return found


def hold(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """The plan, held against other writers, for somebody who holds it together.

    Raises:
        NotFound, Forbidden: as :func:`reads.get_plan_for`; Forbidden for the participant.
        RuleBroken: the plan is closed.
    """
    plan = reads.get_plan_for(session, viewer, person_id)
    if not policy.holds(viewer, plan):
        raise Forbidden
    lock(session, plan)
    check_open(plan)
    return plan


def check_open(plan: Plan) -> None:
    """Refuse a change to a plan that is closed.

    Raises:
        RuleBroken: the plan is closed.
    """
    if plan.closed_at is not None:
        raise RuleBroken(_("Planen är slut. Den går att läsa, men inte att ändra."))


def start_draft(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanVersion:
    """The draft of the plan: the one there is, or a new copy of what stands or waits.

    A proposal that waits is withdrawn with its answers, and the participant is told.
    """
    plan = hold(session, viewer, person_id)
    draft = find_version(session, plan, VersionState.DRAFT)
    if draft is not None:
        return draft
    proposed = find_version(session, plan, VersionState.PROPOSED)
    in_force = find_version(session, plan, VersionState.IN_FORCE)
    if proposed is not None:
        proposed.state = VersionState.WITHDRAWN
        proposed.ended_at = clock.now()
        session.flush()
        telling.proposal_is_over(session, plan)
        telling.tell_participant(
            session, plan, "version_withdrawn", who=telling.name_of(session, viewer)
        )
    return copy_version(session, viewer, plan, proposed or in_force, in_force)


def copy_version(
    session: Session,
    viewer: Viewer,
    plan: Plan,
    source: PlanVersion | None,
    in_force: PlanVersion | None,
    *,
    small: bool = False,
) -> PlanVersion:
    """A new draft (or small change) that says what *source* says."""
    version = PlanVersion(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        number=in_force.number + 1 if in_force else 1,
        state=VersionState.IN_FORCE if small else VersionState.DRAFT,
        small=small,
        made_by_id=viewer.person_id,
        made_at=clock.now(),
    )
    session.add(version)
    session.flush()
    if source is None:
        return version
    for table in (GoalWording, StepWording):
        for row in session.scalars(
            sa.select(table).where(table.version_id == source.id).order_by(table.position, table.id)
        ):
            values = {
                column.key: getattr(row, column.key)
                for column in table.__mapper__.column_attrs
                if column.key not in {"id", "version_id"}
            }
            session.add(table(version_id=version.id, **values))
    session.flush()
    return version


def propose(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanVersion:
    """Show the draft to the participant and ask for a yes; the lead's own yes is given with it.

    Raises:
        RuleBroken: there is nothing new, no goal, or a step that nobody does.
    """
    plan = hold(session, viewer, person_id)
    draft = get_version(session, plan, VersionState.DRAFT)
    if find_version(session, plan, VersionState.PROPOSED) is not None:
        raise RuleBroken(_("Ett förslag väntar redan på svar. Ta tillbaka det först."))
    new = contents.read_goals(session, viewer, plan, draft.id)
    if not new:
        raise RuleBroken(_("Planen har inget mål än. Lägg till ett mål först."))
    if any(step.who is Who.NOBODY for goal in new for step in goal.steps):
        raise RuleBroken(_("Ett steg har ingen som gör det. Välj vem först."))
    standing = find_version(session, plan, VersionState.IN_FORCE)
    old = contents.read_goals(session, viewer, plan, standing.id) if standing else []
    changes = changes_between(old, new)
    if not changes:
        raise RuleBroken(_("Utkastet är likt planen som gäller. Ändra något först."))
    now = clock.now()
    draft.state = VersionState.PROPOSED
    draft.proposed_at = now
    _answer(session, draft, Party.LEAD, Reply.YES, None, How.PORTAL, viewer)
    session.flush()
    telling.tell_participant(
        session,
        plan,
        "version_proposed",
        who=telling.name_of(session, viewer),
        changes=len(changes),
        first=standing is None,
    )
    return draft


def withdraw(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PlanVersion:
    """Take the proposal back to edit it; its answers go with it. Returns the new draft."""
    plan = hold(session, viewer, person_id)
    get_version(session, plan, VersionState.PROPOSED)
    return start_draft(session, viewer, person_id)


def discard_draft(session: Session, viewer: Viewer, person_id: uuid.UUID) -> None:
    """Throw the draft away; what stands or waits is as it was."""
    plan = hold(session, viewer, person_id)
    draft = get_version(session, plan, VersionState.DRAFT)
    draft.state = VersionState.WITHDRAWN
    draft.ended_at = clock.now()
    session.flush()


def answer_version(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    version_id: uuid.UUID,
    reply: Reply,
    *,
    why: str | None = None,
    how: How = How.PORTAL,
) -> PlanVersion:
    """The participant's yes or no to the proposal; recorded by the lead when given elsewhere.

    Args:
        version_id: the proposal that was read; another one may have come since.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's, nor held by them; it has no such version.
        RuleBroken: the proposal that was read does not wait any more.
    """
    plan = reads.get_plan_for(session, viewer, person_id)
    lock(session, plan)
    own = policy.is_own(viewer, plan)
    if own != (how is How.PORTAL):
        raise Forbidden
    proposed = find_version(session, plan, VersionState.PROPOSED)
    if proposed is None or proposed.id != version_id:
        raise _gone(session, plan, version_id, proposed)
    _answer(session, proposed, Party.PARTICIPANT, reply, why, how, viewer)
    telling.proposal_is_over(session, plan)
    if reply is Reply.NO:
        proposed.state = VersionState.DECLINED
        proposed.ended_at = clock.now()
        session.flush()
        telling.tell_lead(session, plan, "participant_declined", viewer)
        return proposed
    put_in_force(session, viewer, plan, proposed)
    telling.tell_lead(session, plan, "participant_approved", viewer)
    return proposed


def _gone(
    session: Session, plan: Plan, version_id: uuid.UUID, proposed: PlanVersion | None
) -> NotFound | RuleBroken:
    """Why a proposal cannot be answered: it is none of this plan's, or it waits no more."""
    of_plan = sa.select(PlanVersion.id).where(
        PlanVersion.id == version_id, PlanVersion.plan_id == plan.id
    )
    if session.scalar(of_plan) is None:
        return NotFound()
    if proposed is None:
        return RuleBroken(_("Förslaget väntar inte på svar längre. Läs planen igen."))
    return RuleBroken(_("Förslaget har ändrats. Läs det nya först."))


def put_in_force(session: Session, viewer: Viewer, plan: Plan, version: PlanVersion) -> None:
    """The version stands from now; the one before is replaced, and those who may see it get it."""
    now = clock.now()
    old = session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == plan.id,
            PlanVersion.state == VersionState.IN_FORCE,
            PlanVersion.id != version.id,
        )
    ).one_or_none()
    before = contents.read_goals(session, viewer, plan, old.id) if old else []
    if old is not None:
        old.state = VersionState.REPLACED
        old.ended_at = now
        session.flush()
    version.state = VersionState.IN_FORCE
    version.in_force_at = now
    session.flush()
    after = contents.read_goals(session, viewer, plan, version.id)
    deliveries.deliver_to_all(session, viewer, plan, version, before, after)
    telling.tell_participant(session, plan, "version_in_force", number=version.number)


def _answer(
    session: Session,
    version: PlanVersion,
    party: Party,
    reply: Reply,
    why: str | None,
    how: How,
    viewer: Viewer,
) -> None:
    answer = Answer(
        municipality_id=version.municipality_id,
        version_id=version.id,
        party=party,
        reply=reply,
        at=clock.now(),
        how=how,
        recorded_by_id=viewer.person_id,
    )
    answer.why = why
    session.add(answer)
    session.flush()
