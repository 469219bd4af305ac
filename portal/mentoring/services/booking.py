"""A participant asks for a time, moves it, or takes the question back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import RuleBroken
from portal.mentoring import hours, needs
from portal.mentoring.enums import MeetingState, Side
from portal.mentoring.models import Meeting, MeetingPlace, Mentorship, MonthExtra
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.services import due, finding, seats, telling, times
from portal.mentoring.services.seats import TimeTaken
from portal.mentoring.slots import LENGTHS, Slot, is_free

#: Working days the host has for an answer.
ANSWER_DAYS = 3


@dataclass(frozen=True)
class Wanted:
    """What a participant asks for."""

    starts_at: datetime
    minutes: int
    place_id: uuid.UUID | None = None
    needs: Sequence[MeetingNeed] = ()

    @property
    def slot(self) -> Slot:
        """From when until when."""
        return Slot(self.starts_at, self.starts_at + timedelta(minutes=self.minutes))


def ask(session: Session, viewer: Viewer, wanted: Wanted) -> Meeting:
    """Ask the mentor for a time. It is held, and counted, until it is answered.

    Raises:
        NotFound: the viewer has no mentor to ask.
        TimeTaken: somebody was first, or the mentor does not give that time any more.
        RuleBroken: the month has no such hours left.
    """
    mentorship = finding.active_of(session, viewer)
    lock(session, mentorship)
    due.expire_of(session, viewer.municipality_id, (mentorship.person_id, mentorship.mentor_id))
    check_free(session, mentorship.mentor_id, mentorship.person_id, wanted.slot, viewer)
    check_hours(session, mentorship, wanted.slot)
    now = clock.now()
    meeting = Meeting(
        municipality_id=viewer.municipality_id,
        mentorship_id=mentorship.id,
        person_id=viewer.person_id,
        host_id=mentorship.mentor_id,
        starts_at=wanted.slot.starts_at,
        ends_at=wanted.slot.ends_at,
        month=hours.month_of(wanted.starts_at),
        place_id=_place_of(session, mentorship, wanted.place_id),
        asked_at=now,
        answer_by=answer_by(now, wanted.starts_at),
    )
    meeting.needs = needs.stored(wanted.needs)
    seats.seat(session, meeting)
    telling.tell(session, meeting, Side.HOST, "meeting_asked")
    return meeting


def move(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, starts_at: datetime
) -> Meeting:
    """Ask for another time instead. The old one is free again at once.

    Raises as :func:`ask`, and RuleBroken when the meeting has changed since the page was shown.
    """
    states = (MeetingState.REQUESTED, MeetingState.CONFIRMED, MeetingState.SUGGESTED)
    meeting = finding.hold_meeting(
        session, viewer, meeting_id, version, side=Side.PARTICIPANT, states=states
    )
    mentorship = finding.hold_hours(session, meeting)
    slot = Slot(starts_at, starts_at + (meeting.ends_at - meeting.starts_at))
    check_free(session, meeting.host_id, meeting.person_id, slot, viewer, but=meeting)
    if mentorship is not None:
        check_hours(session, mentorship, slot, but=meeting)
    seats.change(session, meeting, MeetingState.REQUESTED, slot)
    meeting.asked_at, meeting.answered_at = clock.now(), None
    meeting.answer_by, meeting.reminded_at = answer_by(meeting.asked_at, starts_at), None
    session.flush()
    telling.tell(session, meeting, Side.HOST, "meeting_asked_again")
    return meeting


def withdraw(session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int) -> Meeting:
    """Take the question back before it is answered."""
    states = (MeetingState.REQUESTED, MeetingState.SUGGESTED)
    meeting = finding.hold_meeting(
        session, viewer, meeting_id, version, side=Side.PARTICIPANT, states=states
    )
    seats.change(session, meeting, MeetingState.WITHDRAWN)
    meeting.ended_by, meeting.ended_at = Side.PARTICIPANT, clock.now()
    session.flush()
    telling.no_news(session, meeting, "meeting_asked", "meeting_asked_again")
    return meeting


def say_topics(
    session: Session, viewer: Viewer, meeting_id: uuid.UUID, version: int, topics: Sequence[str]
) -> Meeting:
    """What to talk about, at most three things; the mentor reads them."""
    meeting = finding.hold_meeting(
        session,
        viewer,
        meeting_id,
        version,
        side=Side.PARTICIPANT,
        states=(MeetingState.REQUESTED, MeetingState.CONFIRMED, MeetingState.SUGGESTED),
    )
    meeting.topics = needs.stored_topics([one for one in topics if one.strip()][:3])
    session.flush()
    return meeting


def answer_by(now: datetime, starts_at: datetime) -> datetime:
    """Until when the host can answer: three working days, and never after the meeting begins."""
    return min(clock.working_days_after(now, ANSWER_DAYS), starts_at)


def check_free(
    session: Session,
    host_id: uuid.UUID,
    person_id: uuid.UUID,
    slot: Slot,
    viewer: Viewer,
    *,
    but: Meeting | None = None,
) -> None:
    """Check that the host gives that time and that both are free; *but* does not count.

    Raises:
        TimeTaken: it cannot be had.
    """
    now = clock.now()
    given = times.given_of(session, viewer.municipality_id, host_id, clock.today())
    busy = times.busy_of(session, viewer.municipality_id, (host_id, person_id), now)
    if but is not None:
        # Two seats of the meeting itself: one for each of the two.
        own = (but.starts_at, but.ends_at)
        busy = [one for one in busy if one != own]
    length = int((slot.ends_at - slot.starts_at).total_seconds() // 60)
    if length not in LENGTHS or not is_free(given, busy, slot, now=now):
        raise TimeTaken(_("Den tiden går inte att få längre. Välj en annan tid."))


def check_hours(
    session: Session, mentorship: Mentorship, slot: Slot, *, but: Meeting | None = None
) -> None:
    """Check that the year is not over and the month has hours left. The caller holds the row.

    Raises:
        RuleBroken: it has not.
    """
    if mentorship.ends_on is not None and clock.local(slot.starts_at).date() > mentorship.ends_on:
        raise RuleBroken(_("Då är året slut. Välj en tidigare tid."))
    month = hours.month_of(slot.starts_at)
    left = hours_of(session, mentorship, month, but=but).left
    if int((slot.ends_at - slot.starts_at).total_seconds() // 60) > left:
        raise RuleBroken(_("Så mycket tid finns inte kvar den månaden. Välj en kortare tid."))


def hours_of(
    session: Session, mentorship: Mentorship, month: date, *, but: Meeting | None = None
) -> hours.Month:
    """The hours of a month."""
    months = (hours.month_before(month), month)
    found = session.execute(
        sa.select(
            Meeting.id,
            Meeting.month,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.held_minutes,
            Meeting.state,
            Meeting.ended_by,
        ).where(Meeting.mentorship_id == mentorship.id, Meeting.month.in_(months))
    )
    used = [
        hours.Used(
            row.month,
            row.held_minutes
            if row.held_minutes is not None
            else int((row.ends_at - row.starts_at).total_seconds() // 60),
            row.state,
            row.ended_by,
        )
        for row in found
        if but is None or row.id != but.id
    ]
    extra = session.execute(
        sa.select(MonthExtra.month, MonthExtra.minutes).where(
            MonthExtra.mentorship_id == mentorship.id, MonthExtra.month.in_(months)
        )
    )
    return hours.hours_in(
        month,
        used,
        promised=mentorship.promised,
        extra={row.month: row.minutes for row in extra},
    )


def _place_of(
    session: Session, mentorship: Mentorship, place_id: uuid.UUID | None
) -> uuid.UUID | None:
    """The place, if it is one of the mentor's and still stands."""
    if place_id is None:
        return None
    return session.scalars(
        sa.select(MeetingPlace.id).where(
            MeetingPlace.id == place_id,
            MeetingPlace.municipality_id == mentorship.municipality_id,
            MeetingPlace.person_id == mentorship.mentor_id,
            MeetingPlace.ended_at.is_(None),
        )
    ).one_or_none()


__all__ = ["ANSWER_DAYS", "TimeTaken", "Wanted", "answer_by", "ask", "move", "withdraw"]
