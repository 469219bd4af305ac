"""Opening in an emergency: a manager, a reason, a short time, and the participant is told."""

from __future__ import annotations

import uuid
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.consent import policy
from portal.consent.enums import Seen
from portal.consent.models import Emergency
from portal.consent.services import people
from portal.consent.services.openings import log_opening
from portal.errors import Forbidden, RuleBroken
from portal.messages import services as messages

#: How long it stays open.
LASTS = timedelta(minutes=60)


def open_in_emergency(
    session: Session, viewer: Viewer, person_id: uuid.UUID, reason: str
) -> Emergency:
    """Open a participant of the manager's unit for an hour. It is logged, and the person told.

    Raises:
        Forbidden: the viewer does not act as a manager.
        NotFound: the participant is not of the manager's unit.
        RuleBroken: the reason says too little.
    """
    if viewer.role is not Role.MANAGER:
        raise Forbidden
    people.get_participant_of_unit(session, viewer, person_id)
    if not policy.says_something(reason):
        raise RuleBroken(_("Skriv varför. Minst tio bokstäver."))
    now = clock.now()
    emergency = Emergency(
        municipality_id=viewer.municipality_id,
        person_id=person_id,
        manager_id=viewer.person_id,
        at=now,
        ends_at=now + LASTS,
    )
    emergency.reason = reason
    session.add(emergency)
    session.flush()
    log_opening(session, viewer, person_id, Seen.EMERGENCY, reason=reason)
    messages.post(
        session,
        municipality_id=viewer.municipality_id,
        recipient_id=person_id,
        about_id=person_id,
        kind="opened_in_emergency",
        values={"who": people.name_for_others(session, viewer.person_id)},
    )
    return emergency


def current_emergency(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Emergency | None:
    """The opening in an emergency that the viewer has running for a participant."""
    if viewer.role is not Role.MANAGER:
        return None
    newest = session.scalars(
        sa.select(Emergency)
        .where(
            Emergency.municipality_id == viewer.municipality_id,
            Emergency.manager_id == viewer.person_id,
            Emergency.person_id == person_id,
            Emergency.ends_at > clock.now(),
        )
        .order_by(Emergency.ends_at.desc(), Emergency.id.desc())
        .limit(1)
    ).one_or_none()
    if newest is None or not policy.emergency_holds(newest, clock.now()):
        return None
    return newest


def has_emergency(session: Session, viewer: Viewer, person_id: uuid.UUID) -> bool:
    """Whether the manager may read the participant's plan now."""
    return current_emergency(session, viewer, person_id) is not None
