"""Whom it is told to when answers are shown, owned or spoken of."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.messages import services as messages
from portal.plans.models import Plan
from portal.plans.services import telling


def tell_lead(session: Session, viewer: Viewer, kind: str) -> None:
    """The participant has done something the lead should know of. Without a plan nobody is told."""
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == viewer.person_id)).one_or_none()
    if plan is not None:
        telling.tell_lead(session, plan, kind, viewer)


def tell_coach(session: Session, viewer: Viewer, coach_id: uuid.UUID | None, kind: str) -> None:
    """Tell the coach who answered together with the participant."""
    if coach_id is not None:
        messages.post(
            session,
            municipality_id=viewer.municipality_id,
            recipient_id=coach_id,
            about_id=viewer.person_id,
            kind=kind,
            values={"about": telling.name_of(session, viewer)},
        )


def tell_participant(session: Session, plan: Plan, kind: str, **values: Any) -> None:
    """The coach has done something the participant should know of."""
    telling.tell_participant(session, plan, kind, **values)
