"""The host answers with one tap: yes, another time, or not then. The participant picks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.errors import NotFound, RuleBroken
from portal.mentoring.enums import MeetingState, Side
from portal.mentoring.models import Meeting, Suggestion
from portal.mentoring.services import booking, finding, seats, telling, times
from portal.mentoring.services.seats import TimeTaken
from portal.mentoring.slots import Slot, shows_as_it_is

#: As many other times as one suggests.
MOST = 3


def confirm(session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int) -> Meeting:
    """Yes. Once only: a meeting that has been answered, moved or cancelled is left as it is.

    Raises:
        NotFound: the viewer is not its host.
        RuleBroken: it has changed since, or has begun.
    """
    meeting = _asked(session, viewer, meeting_id, version)
    if meeting.starts_at <= clock.now():
        raise RuleBroken(_("Den tiden har redan varit. Föreslå en annan."))
    seats.change(session, meeting, MeetingState.CONFIRMED)
    meeting.answered_at = clock.now()
    session.flush()
    telling.tell(session, meeting, Side.PARTICIPANT, "meeting_confirmed")
    return meeting


def decline(session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int) -> Meeting:
    """ "Jag kan inte då." The time and the hours are free again. Raises as :func:`confirm`."""
    meeting = _asked(session, viewer, meeting_id, version)
    seats.change(session, meeting, MeetingState.DECLINED)
    meeting.answered_at = meeting.ended_at = clock.now()
    meeting.ended_by = Side.HOST
    session.flush()
    telling.tell(session, meeting, Side.PARTICIPANT, "meeting_declined")
    return meeting


def suggest(
    session: Session,
    viewer: Viewer,
    meeting_id: uuid.UUID,
    version: int,
    moments: Sequence[datetime],
) -> Meeting:
    """Another time instead: one to three, of the same length. The old time is free again.

    Raises:
        NotFound: the viewer is not its host.
        RuleBroken: it has changed since, or a time cannot be.
        TimeTaken: the host is in another meeting then.
    """
    states = (MeetingState.REQUESTED, MeetingState.CONFIRMED, MeetingState.SUGGESTED)
    meeting = finding.hold_meeting(
        session, viewer, meeting_id, version, side=Side.HOST, states=states
    )
    length = meeting.ends_at - meeting.starts_at
    slots = [Slot(moment, moment + length) for moment in sorted(set(moments))]
    if not 1 <= len(slots) <= MOST:
        raise RuleBroken(_("Föreslå en, två eller tre tider."))
    _check_own(session, viewer, meeting, slots)
    seats.change(session, meeting, MeetingState.SUGGESTED)
    meeting.answered_at = clock.now()
    meeting.answer_by = booking.answer_by(clock.now(), slots[-1].starts_at)
    meeting.reminded_at = None
    session.add_all(
        Suggestion(
            municipality_id=meeting.municipality_id,
            meeting_id=meeting.id,
            version=meeting.version,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
        )
        for slot in slots
    )
    session.flush()
    telling.tell(session, meeting, Side.PARTICIPANT, "meeting_suggested")
    return meeting


def pick(
    session: Session,
    viewer: Viewer,
    meeting_id: uuid.UUID,
    version: int,
    suggestion_id: uuid.UUID,
) -> Meeting:
    """The participant takes one of the times. It is booked at once: the host has said yes to it.

    Raises:
        NotFound: the viewer is not its participant, or it is no suggestion of that version.
        RuleBroken: it has changed since, or the month has no such hours left.
        TimeTaken: one of the two is in another meeting then.
    """
    meeting = finding.hold_meeting(
        session,
        viewer,
        meeting_id,
        version,
        side=Side.PARTICIPANT,
        states=(MeetingState.SUGGESTED,),
    )
    mentorship = finding.hold_hours(session, meeting)
    found = session.scalars(
        sa.select(Suggestion).where(
            Suggestion.id == suggestion_id,
            Suggestion.meeting_id == meeting.id,
            Suggestion.version == meeting.version,
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    slot = Slot(found.starts_at, found.ends_at)
    if slot.starts_at <= clock.now():
        raise TimeTaken(_("Den tiden har redan varit. Välj en annan tid."))
    if mentorship is not None:
        booking.check_hours(session, mentorship, slot, but=meeting)
    seats.change(session, meeting, MeetingState.CONFIRMED, slot)
    meeting.answered_at, meeting.answer_by = clock.now(), None
    session.flush()
    telling.tell(session, meeting, Side.HOST, "meeting_picked")
    return meeting


def list_suggestions(session: Session, meeting: Meeting) -> list[Suggestion]:
    """The times that can be picked now, the soonest first."""
    return list(
        session.scalars(
            sa.select(Suggestion)
            .where(
                Suggestion.meeting_id == meeting.id,
                Suggestion.version == meeting.version,
                Suggestion.starts_at > clock.now(),
            )
            .order_by(Suggestion.starts_at)
        )
    )


def _asked(session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int) -> Meeting:
    return finding.hold_meeting(
        session,
        viewer,
        meeting_id,
        version,
        side=Side.HOST,
        states=(MeetingState.REQUESTED,),
    )


def _check_own(session: Session, viewer: Viewer, meeting: Meeting, slots: Sequence[Slot]) -> None:
    """The host may suggest any time to come in which they are not in another meeting."""
    busy = times.busy_of(session, viewer.municipality_id, (viewer.person_id,), clock.now())
    busy = [one for one in busy if one != (meeting.starts_at, meeting.ends_at)]
    for slot in slots:
        if slot.starts_at <= clock.now() or not shows_as_it_is(slot):
            raise RuleBroken(_("Välj en tid som kommer."))
        if any(a < slot.ends_at and slot.starts_at < b for a, b in busy):
            raise TimeTaken(_("Du har ett annat möte då. Välj en annan tid."))
