"""A mentorship or a meeting, for somebody who is in it; and no other way to hold one."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import NotFound, RuleBroken
from portal.mentoring.enums import MatchState, MeetingState, Side
from portal.mentoring.models import Meeting, Mentorship


def active_of(session: Session, viewer: Viewer) -> Mentorship:
    """The mentorship in which the participant can book now.

    Raises:
        NotFound: there is none that both have said yes to.
    """
    found = session.scalars(
        sa.select(Mentorship).where(
            Mentorship.municipality_id == viewer.municipality_id,
            Mentorship.person_id == viewer.person_id,
            Mentorship.state == MatchState.ACTIVE,
        )
    ).one_or_none()
    if found is None or viewer.role is not Role.PARTICIPANT:
        raise NotFound
    return found


def get_meeting_for(session: Session, viewer: Viewer, meeting_id: uuid.UUID) -> Meeting:
    """A meeting that the viewer is in, as a participant or as the host.

    Raises:
        NotFound: there is none such.
    """
    meeting = session.scalars(
        sa.select(Meeting).where(
            Meeting.id == meeting_id, Meeting.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if meeting is None or side_of(viewer, meeting) is None:
        raise NotFound
    return meeting


def side_of(viewer: Viewer, meeting: Meeting) -> Side | None:
    """Which of the two the viewer is in the role they act in; none for anybody else."""
    if viewer.role is Role.PARTICIPANT and meeting.person_id == viewer.person_id:
        return Side.PARTICIPANT
    host_role = Role.MENTOR if meeting.mentorship_id else Role.COACH
    if viewer.role is host_role and meeting.host_id == viewer.person_id:
        return Side.HOST
    return None


def hold_meeting(
    session: Session,
    viewer: Viewer,
    meeting_id: uuid.UUID,
    version: int,
    *,
    side: Side | None,
    states: Collection[MeetingState],
) -> Meeting:
    """A meeting to act on, held until the transaction ends, as the page showed it.

    Args:
        version: what the page showed. An old page or link never acts on something newer.
        side: who may do it; none for either of the two.
        states: the states it can be done in.

    Raises:
        NotFound: the viewer is not in it, or is not the one who does this.
        RuleBroken: it has changed since.
    """
    meeting = get_meeting_for(session, viewer, meeting_id)
    if side is not None and side_of(viewer, meeting) is not side:
        raise NotFound
    hold_hours(session, meeting)
    session.refresh(meeting, with_for_update=_locks(session))
    if meeting.version != version or meeting.state not in states:
        raise RuleBroken(_("Mötet har ändrats. Läs det som gäller nu."))
    return meeting


def hold_hours(session: Session, meeting: Meeting) -> Mentorship | None:
    """Hold the mentorship whose hours the meeting is taken from, so that the sum can be trusted."""
    if meeting.mentorship_id is None:
        return None
    mentorship = session.scalars(
        sa.select(Mentorship).where(
            Mentorship.id == meeting.mentorship_id,
            Mentorship.municipality_id == meeting.municipality_id,
        )
    ).one()
    lock(session, mentorship)
    return mentorship


def _locks(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
