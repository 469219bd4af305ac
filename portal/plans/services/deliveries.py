"""What partners get: the version in force, under a named consent, in the scope given."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Organisation
from portal.accounts.viewer import Viewer
from portal.consent import services as consent
from portal.consent.enums import How, Scope
from portal.consent.models import Assignment, Consent
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.messages import services as messages
from portal.plans import policy
from portal.plans.changes import changed_steps
from portal.plans.enums import Reply, VersionState
from portal.plans.models import (
    Delivery,
    Plan,
    PlanVersion,
    Step,
    StepAsk,
    StepWording,
)
from portal.plans.reading import GoalRead, StepRead
from portal.plans.services import contents, reads, telling


def deliver_to_all(
    session: Session,
    viewer: Viewer,
    plan: Plan,
    version: PlanVersion,
    before: Sequence[GoalRead],
    after: Sequence[GoalRead],
) -> None:
    """Deliver a version that has come into force, and ask those whose own steps changed."""
    changed = changed_steps(before, after)
    consents = consent.current_consents(session, plan.municipality_id, plan.person_id)
    for organisation_id, given in consents.items():
        if given.holds_on(clock.today()):
            _deliver(session, viewer, plan, version, given, after)
            own = [step for step in changed if step.organisation_id == organisation_id]
            _ask(session, plan, version, own)


def consent_changed(
    session: Session, viewer: Viewer, person_id: uuid.UUID, organisation_id: uuid.UUID
) -> None:
    """After an answer to "Vem får se?": deliver what stands, or tell the lead that it stopped."""
    plan = reads.get_plan_for(session, viewer, person_id)
    organisation = session.scalars(
        sa.select(Organisation).where(Organisation.id == organisation_id)
    ).one()
    given = consent.valid_consent(session, person_id, organisation_id)
    if given is None:
        telling.tell_lead(session, plan, "consent_stopped", viewer, organisation=organisation.name)
        return
    telling.tell_lead(session, plan, "consent_given", viewer, organisation=organisation.name)
    version = session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == plan.id, PlanVersion.state == VersionState.IN_FORCE
        )
    ).one_or_none()
    if version is None:
        return
    goals = contents.read_goals(session, viewer, plan, version.id)
    _deliver(session, viewer, plan, version, given, goals)
    asked = set(
        session.scalars(
            sa.select(StepAsk.step_id)
            .join(Step, Step.id == StepAsk.step_id)
            .where(Step.plan_id == plan.id, StepAsk.organisation_id == organisation_id)
        )
    )
    own = [
        step
        for goal in goals
        for step in goal.steps
        if step.organisation_id == organisation_id and step.id not in asked
    ]
    _ask(session, plan, version, own)


def _deliver(
    session: Session,
    viewer: Viewer,
    plan: Plan,
    version: PlanVersion,
    given: Consent,
    goals: Sequence[GoalRead],
) -> None:
    already = session.scalar(
        sa.select(Delivery.id).where(
            Delivery.version_id == version.id,
            Delivery.organisation_id == given.organisation_id,
            Delivery.consent_id == given.id,
        )
    )
    if already is not None:
        return
    session.add(
        Delivery(
            municipality_id=plan.municipality_id,
            plan_id=plan.id,
            version_id=version.id,
            organisation_id=given.organisation_id,
            consent_id=given.id,
            scope=given.scope,
            at=clock.now(),
        )
    )
    session.flush()
    for caseworker_id in _named(goals, given.organisation_id):
        # Whoever is named in a step handles the person there, without being asked for it again.
        consent.begin_assignment(
            session, viewer, plan.person_id, caseworker_id, given.organisation_id, None
        )
    _tell_assigned(session, plan, given.organisation_id, "delivered")


def _named(goals: Sequence[GoalRead], organisation_id: uuid.UUID) -> list[uuid.UUID]:
    found = {
        step.person_id
        for goal in goals
        for step in goal.steps
        if step.organisation_id == organisation_id and step.person_id and not step.done
    }
    return sorted(found)


def _ask(session: Session, plan: Plan, version: PlanVersion, steps: Sequence[StepRead]) -> None:
    for step in steps:
        if step.organisation_id is None:
            continue
        session.add(
            StepAsk(
                municipality_id=plan.municipality_id,
                step_id=step.id,
                version_id=version.id,
                organisation_id=step.organisation_id,
                asked_at=clock.now(),
            )
        )
    session.flush()
    for organisation_id in sorted({s.organisation_id for s in steps if s.organisation_id}):
        _tell_assigned(session, plan, organisation_id, "step_asked")


def _tell_assigned(session: Session, plan: Plan, organisation_id: uuid.UUID, kind: str) -> None:
    about = telling.name_for_others(session, plan)
    for caseworker_id in session.scalars(
        sa.select(Assignment.caseworker_id)
        .where(
            Assignment.person_id == plan.person_id,
            Assignment.organisation_id == organisation_id,
            Assignment.ended_at.is_(None),
        )
        .order_by(Assignment.id)
    ):
        messages.post(
            session,
            municipality_id=plan.municipality_id,
            recipient_id=caseworker_id,
            about_id=plan.person_id,
            kind=kind,
            values={"about": about},
        )


def get_delivered(
    session: Session, viewer: Viewer, person_id: uuid.UUID
) -> tuple[Plan, Delivery, Consent]:
    """The newest delivery to the viewer's organisation that a consent allows to be read now.

    Raises:
        NotFound: no consent holds today, nothing was delivered, or the viewer is not assigned.
    """
    if viewer.role is not Role.CASEWORKER or not consent.is_assigned(session, viewer, person_id):
        raise NotFound
    given = consent.valid_consent(session, person_id, viewer.organisation_id)
    if given is None:
        raise NotFound
    row = session.execute(
        sa.select(Plan, Delivery)
        .join(Delivery, Delivery.plan_id == Plan.id)
        .where(
            Plan.person_id == person_id,
            Plan.municipality_id == viewer.municipality_id,
            Delivery.organisation_id == viewer.organisation_id,
        )
        .order_by(Delivery.at.desc(), Delivery.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1], given


def read_delivered(
    session: Session, viewer: Viewer, person_id: uuid.UUID
) -> tuple[Plan, Delivery, Consent, list[GoalRead]]:
    """What the viewer's organisation may read: the delivered version, never the live plan.

    With the scope *own steps* only the organisation's own steps are there, under their goals'
    places but without the goals' words.
    """
    plan, delivery, given = get_delivered(session, viewer, person_id)
    goals = contents.read_goals(session, viewer, plan, delivery.version_id)
    contents.add_asked(session, plan, goals)
    if given.scope is Scope.OWN_STEPS:
        own = [
            step
            for goal in goals
            for step in goal.steps
            if step.organisation_id == viewer.organisation_id
        ]
        goals = [GoalRead(goal.id, "", [s for s in goal.steps if s in own]) for goal in goals]
        goals = [goal for goal in goals if goal.steps]
    return plan, delivery, given, goals


def answer_step(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    step_id: uuid.UUID,
    reply: Reply,
    *,
    why: str | None = None,
    how: How = How.PORTAL,
) -> StepAsk:
    """An organisation's answer about its own step: by its caseworker, or recorded by the lead.

    Raises:
        NotFound: the step or the question about it is not there for the viewer.
        RuleBroken: it was answered already.
    """
    if viewer.role is Role.CASEWORKER:
        plan, *_rest = get_delivered(session, viewer, person_id)
    else:
        plan = reads.get_plan_for(session, viewer, person_id)
        if not policy.holds(viewer, plan) or how is How.PORTAL:
            raise Forbidden
    query = (
        sa.select(StepAsk)
        .join(Step, Step.id == StepAsk.step_id)
        .where(Step.plan_id == plan.id, StepAsk.step_id == step_id)
        .order_by(StepAsk.asked_at.desc(), StepAsk.id.desc())
        .limit(1)
        .with_for_update(of=StepAsk)
    )
    if viewer.role is Role.CASEWORKER:
        query = query.where(StepAsk.organisation_id == viewer.organisation_id)
    asked = session.scalars(query).one_or_none()
    if asked is None:
        raise NotFound
    if asked.reply is not None:
        raise RuleBroken(_("Steget har redan fått ett svar."))
    asked.reply = reply
    asked.why = why
    asked.replied_at = clock.now()
    asked.how = how
    asked.recorded_by_id = viewer.person_id
    session.flush()
    organisation = session.scalars(
        sa.select(Organisation.name).where(Organisation.id == asked.organisation_id)
    ).one()
    kind = "partner_accepted" if reply is Reply.YES else "partner_refused"
    telling.tell_lead(session, plan, kind, viewer, organisation=organisation)
    if reply is Reply.NO:
        telling.tell_participant(session, plan, "step_refused", who=organisation, step=str(step_id))
    return asked


def own_wording(
    session: Session, viewer: Viewer, version_id: uuid.UUID, step_id: uuid.UUID
) -> StepWording | None:
    """What a version says about a step of the viewer's organisation."""
    return session.scalars(
        sa.select(StepWording).where(
            StepWording.version_id == version_id,
            StepWording.step_id == step_id,
            StepWording.organisation_id == viewer.organisation_id,
        )
    ).one_or_none()
