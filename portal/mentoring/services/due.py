"""What is due: reminders, questions nobody answered, and mentorships where nothing happens.

Each may be done as often as one likes: what is done is marked in the same transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import MatchState, MeetingState, Side
from portal.mentoring.models import Meeting, Mentorship
from portal.mentoring.services import seats, telling

#: The host is reminded when less than this is left.
REMIND_BEFORE = timedelta(hours=24)
#: Coach and coordinator are told when nothing has happened for so long.
QUIET = timedelta(days=21)

_WAITING = (MeetingState.REQUESTED, MeetingState.SUGGESTED)


def expire_of(session: Session, municipality_id: uuid.UUID, people: Collection[uuid.UUID]) -> int:
    """Close the questions of these people that nobody answered in time."""
    return _expire(
        session,
        sa.select(Meeting).where(
            Meeting.municipality_id == municipality_id,
            sa.or_(Meeting.host_id.in_(people), Meeting.person_id.in_(people)),
        ),
    )


def expire_all(session: Session) -> int:
    """Close every question that nobody answered in time; returns how many."""
    return _expire(session, sa.select(Meeting))


def _expire(session: Session, meetings: sa.Select[Meeting]) -> int:
    found = session.scalars(
        meetings.where(Meeting.state.in_(_WAITING), Meeting.answer_by <= clock.now())
        .order_by(Meeting.id)
        .with_for_update(skip_locked=True)
    ).all()
    for meeting in found:
        # Whose answer was waited for: the host's to a question, the participant's to other times.
        waited = Side.HOST if meeting.state is MeetingState.REQUESTED else Side.PARTICIPANT
        seats.change(session, meeting, MeetingState.EXPIRED)
        meeting.ended_by, meeting.ended_at = waited, clock.now()
        session.flush()
        telling.no_news(session, meeting, "meeting_asked", "meeting_asked_again", "meeting_waits")
        kind = "meeting_expired" if waited is Side.HOST else "meeting_not_picked"
        for side in Side:
            telling.tell(session, meeting, side, kind)
    return len(found)


def remind(session: Session) -> int:
    """Tell hosts, once a question, that somebody waits for their answer; returns how many."""
    found = session.scalars(
        sa.select(Meeting)
        .where(
            Meeting.state == MeetingState.REQUESTED,
            Meeting.reminded_at.is_(None),
            Meeting.answer_by <= clock.now() + REMIND_BEFORE,
            Meeting.answer_by > clock.now(),
            # Somebody asked an hour ago needs no reminder yet.
            Meeting.asked_at <= clock.now() - timedelta(hours=4),
        )
        .order_by(Meeting.id)
        .with_for_update(skip_locked=True)
    ).all()
    for meeting in found:
        meeting.reminded_at = clock.now()
        telling.tell(session, meeting, Side.HOST, "meeting_waits")
    session.flush()
    return len(found)


def tell_quiet(session: Session) -> int:
    """Tell the lead where nothing has happened for 21 days; returns how many were told of.

    Anything counts: a meeting asked for, answered, held. Told once for each silence.
    """
    now = clock.now()
    happened = sa.func.coalesce(Meeting.ended_at, Meeting.answered_at, Meeting.asked_at)
    last = (
        sa.select(sa.func.max(happened))
        .where(Meeting.mentorship_id == Mentorship.id)
        .correlate(Mentorship)
        .scalar_subquery()
    )
    coming = sa.exists().where(
        Meeting.mentorship_id == Mentorship.id,
        Meeting.state.in_([MeetingState.REQUESTED, MeetingState.CONFIRMED]),
        Meeting.ends_at > now,
    )
    since = sa.func.coalesce(last, Mentorship.accepted_at)
    found = session.scalars(
        sa.select(Mentorship)
        .where(
            Mentorship.state == MatchState.ACTIVE,
            sa.type_coerce(since, Mentorship.accepted_at.type) <= now - QUIET,
            ~coming,
            sa.or_(
                Mentorship.quiet_told_at.is_(None),
                Mentorship.quiet_told_at < sa.type_coerce(since, Mentorship.accepted_at.type),
            ),
        )
        .order_by(Mentorship.id)
    ).all()
    for mentorship in found:
        mentorship.quiet_told_at = now
        telling.tell_of_silence(session, mentorship)
    session.flush()
    return len(found)


def do_all(session: Session) -> dict[str, int]:
    """Everything that is due now; what was done, by name. The caller commits."""
    return {
        "expired": expire_all(session),
        "reminded": remind(session),
        "quiet": tell_quiet(session),
    }
