"""A meeting ends: cancelled, held, or it did not become. In neutral words, for both sides."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.errors import RuleBroken
from portal.mentoring.enums import MeetingState, Side, Why
from portal.mentoring.models import Meeting
from portal.mentoring.services import finding, seats, telling

#: After so many meetings that did not become, a coach is asked to call.
TIMES_BEFORE_A_CALL = 2


def cancel(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, why: Why
) -> Meeting:
    """Either of the two cannot come. The time and the hours are free again.

    Raises:
        NotFound: the viewer is not in it.
        RuleBroken: it has changed since, or it has begun already.
    """
    meeting = finding.hold_meeting(
        session, viewer, meeting_id, version, side=None, states=(MeetingState.CONFIRMED,)
    )
    if meeting.starts_at <= clock.now():
        raise RuleBroken(_("Mötet har börjat. Säg i stället hur det blev."))
    _end(session, viewer, meeting, MeetingState.CANCELLED, why)
    side = finding.side_of(viewer, meeting)
    other = Side.HOST if side is Side.PARTICIPANT else Side.PARTICIPANT
    telling.tell(session, meeting, other, "meeting_cancelled")
    _ask_for_a_call(session, meeting)
    return meeting


def say_held(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, minutes: int
) -> Meeting:
    """The meeting was held, and how long it was, in minutes.

    Raises:
        NotFound: the viewer is not in it.
        RuleBroken: it has changed since, has not begun, or cannot have been that long.
    """
    meeting = _over(session, viewer, meeting_id, version, MeetingState.CONFIRMED)
    if not 1 <= minutes <= 12 * 60:
        raise RuleBroken(_("Skriv hur många minuter ni sågs."))
    seats.change(session, meeting, MeetingState.HELD)
    meeting.held_minutes, meeting.ended_at = minutes, clock.now()
    meeting.ended_by = finding.side_of(viewer, meeting)
    session.flush()
    return meeting


def say_not_held(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, why: Why
) -> Meeting:
    """ "Mötet blev inte av." Who says so, and why, in neutral words. The hours come back.

    When the other one did not come it is their side that lost the time. Raises as
    :func:`say_held`.
    """
    meeting = _over(session, viewer, meeting_id, version, MeetingState.CONFIRMED)
    _end(session, viewer, meeting, MeetingState.NOT_HELD, why)
    if why is Why.ALONE:
        meeting.ended_by = Side.HOST if meeting.ended_by is Side.PARTICIPANT else Side.PARTICIPANT
        session.flush()
    _ask_for_a_call(session, meeting)
    return meeting


def write_line(
    session: Session,
    viewer: Viewer,
    meeting_id: uuid.UUID,
    version: int,
    text: str,
    *,
    share: bool = False,
) -> Meeting:
    """One line about what comes next. The participant's is theirs until they share it."""
    meeting = finding.hold_meeting(
        session, viewer, meeting_id, version, side=None, states=(MeetingState.HELD,)
    )
    if finding.side_of(viewer, meeting) is Side.HOST:
        meeting.host_line = text or None
    else:
        meeting.own_line = text or None
        meeting.own_line_shared_at = clock.now() if share and text else None
    session.flush()
    return meeting


def _over(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, state: MeetingState
) -> Meeting:
    meeting = finding.hold_meeting(session, viewer, meeting_id, version, side=None, states=(state,))
    if meeting.starts_at > clock.now():
        raise RuleBroken(_("Mötet har inte varit än."))
    return meeting


def _end(session: Session, viewer: Viewer, meeting: Meeting, state: MeetingState, why: Why) -> None:
    seats.change(session, meeting, state)
    meeting.ended_by, meeting.ended_why = finding.side_of(viewer, meeting), why
    meeting.ended_at = clock.now()
    session.flush()


def _ask_for_a_call(session: Session, meeting: Meeting) -> None:
    """Ask a coach to call when several in a row did not become; never a word of whose doing."""
    if meeting.mentorship_id is None:
        return
    latest = session.scalars(
        sa.select(Meeting.state)
        .where(
            Meeting.mentorship_id == meeting.mentorship_id,
            Meeting.state.in_([MeetingState.HELD, MeetingState.NOT_HELD, MeetingState.CANCELLED]),
        )
        .order_by(Meeting.ended_at.desc(), Meeting.id.desc())
        .limit(TIMES_BEFORE_A_CALL)
    ).all()
    if len(latest) == TIMES_BEFORE_A_CALL and MeetingState.HELD not in latest:
        telling.tell_lead(session, meeting, "meetings_call")
