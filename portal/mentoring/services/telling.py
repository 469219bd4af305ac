"""Whom an act at a meeting is told to. What leaves the portal comes from the same rows."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import shown_name
from portal.mentoring.enums import Side
from portal.mentoring.models import Meeting, Mentorship
from portal.messages import services as messages
from portal.plans.models import Plan


def tell(session: Session, meeting: Meeting, side: Side, kind: str, **values: Any) -> None:
    """Tell one of the two: who the other is, which day, and which meeting."""
    recipient = meeting.person_id if side is Side.PARTICIPANT else meeting.host_id
    other = meeting.host_id if side is Side.PARTICIPANT else meeting.person_id
    messages.post(
        session,
        municipality_id=meeting.municipality_id,
        recipient_id=recipient,
        about_id=meeting.person_id,
        kind=kind,
        values={
            "who": _name(session, other),
            "day": clock.local(meeting.starts_at).date().isoformat(),
            "meeting": str(meeting.id),
            **values,
        },
    )


def tell_lead(session: Session, meeting: Meeting, kind: str) -> None:
    """Tell who holds the participant's plan; nobody when there is none."""
    _tell_lead_of(session, meeting.municipality_id, meeting.person_id, meeting.host_id, kind)


def _tell_lead_of(
    session: Session,
    municipality_id: uuid.UUID,
    person_id: uuid.UUID,
    mentor_id: uuid.UUID,
    kind: str,
) -> None:
    plan = session.scalars(
        sa.select(Plan).where(
            Plan.municipality_id == municipality_id,
            Plan.person_id == person_id,
            Plan.closed_at.is_(None),
        )
    ).one_or_none()
    if plan is None:
        return
    away = plan.lead_away_until is not None and plan.lead_away_until >= clock.today()
    messages.post(
        session,
        municipality_id=municipality_id,
        recipient_id=plan.deputy_id if away and plan.deputy_id else plan.lead_id,
        about_id=person_id,
        kind=kind,
        values={"about": _name(session, person_id), "who": _name(session, mentor_id)},
    )


def tell_of_silence(session: Session, mentorship: Mentorship) -> None:
    """Tell the lead that the two have not met or asked for a time in a while."""
    _tell_lead_of(
        session,
        mentorship.municipality_id,
        mentorship.person_id,
        mentorship.mentor_id,
        "mentorship_quiet",
    )


def no_news(session: Session, meeting: Meeting, *kinds: str) -> None:
    """What was told of the meeting in these kinds is no longer news."""
    people = (meeting.person_id, meeting.host_id)
    messages.take_back_about(session, people, "meeting", meeting.id, *kinds)


def _name(session: Session, person_id: uuid.UUID) -> str:
    person = session.scalars(sa.select(Person).where(Person.id == person_id)).one()
    return shown_name(person, None)
