"""Who sits in a meeting, and when. The database lets nobody sit in two at once."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.errors import RuleBroken
from portal.mentoring.enums import HOLDS_TIME, MeetingState
from portal.mentoring.hours import month_of
from portal.mentoring.models import Meeting, Seat
from portal.mentoring.slots import Slot


class TimeTaken(RuleBroken):
    """Somebody was first. The page shows the next free times."""


def seat(session: Session, meeting: Meeting) -> None:
    """Write a new meeting with a seat for each of the two.

    Raises:
        TimeTaken: one of them is in another meeting then.
    """
    people = (meeting.person_id, meeting.host_id)
    try:
        with session.begin_nested():
            session.add(meeting)
            session.flush()
            session.add_all(
                Seat(
                    municipality_id=meeting.municipality_id,
                    meeting_id=meeting.id,
                    person_id=person_id,
                    starts_at=meeting.starts_at,
                    ends_at=meeting.ends_at,
                )
                for person_id in sorted(people)
            )
            session.flush()
    except IntegrityError as error:
        raise TimeTaken(_("Någon annan hann före. Välj en annan tid.")) from error


def change(
    session: Session, meeting: Meeting, state: MeetingState, slot: Slot | None = None
) -> None:
    """Move a meeting to another state, and to another time where *slot* says so.

    Raises:
        TimeTaken: one of those in it is in another meeting then.
    """
    try:
        with session.begin_nested():
            meeting.state = state
            meeting.version += 1
            if slot is not None:
                meeting.starts_at, meeting.ends_at = slot.starts_at, slot.ends_at
                meeting.month = month_of(slot.starts_at)
            session.flush()
            session.execute(
                sa.update(Seat)
                .where(Seat.meeting_id == meeting.id)
                .values(
                    starts_at=meeting.starts_at,
                    ends_at=meeting.ends_at,
                    taken=state in HOLDS_TIME,
                )
            )
    except IntegrityError as error:
        raise TimeTaken(_("Någon annan hann före. Välj en annan tid.")) from error
