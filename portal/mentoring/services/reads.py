"""What the pages about meetings show, each for one of those in them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.database import read_rows
from portal.errors import NotFound
from portal.mentoring.enums import HOLDS_TIME, OPEN, MeetingState, Side
from portal.mentoring.models import Meeting
from portal.mentoring.reading import (
    Happened,
    HappenedOne,
    HostedMeetings,
    MeetingRead,
    NextOne,
    OwnMeetings,
    Request,
)
from portal.mentoring.services import matches, offering
from portal.mentoring.services.meeting_rows import (
    find_meeting,
    list_meetings,
    next_meeting,
    with_offers,
)
from portal.mentoring.services.pairs import list_pairs

#: As many meetings that have been as one list shows.
EARLIER = 12
#: What the host could not is said for so long.
_TOLD = timedelta(days=14)
_TURNED_DOWN = (MeetingState.DECLINED, MeetingState.EXPIRED, MeetingState.CANCELLED)
#: What stands among those that have been.
_BEEN = (MeetingState.HELD, MeetingState.NOT_HELD, MeetingState.CANCELLED)

__all__ = [
    "next_meeting",
    "read_happened",
    "read_hosted",
    "read_meeting",
    "read_next_one",
    "read_own",
    "read_same_day",
]


def side_of_role(viewer: Viewer) -> Side:
    """Which of the two in a meeting somebody acting in the viewer's role is."""
    return Side.PARTICIPANT if viewer.role is Role.PARTICIPANT else Side.HOST


def read_own(session: Session, viewer: Viewer) -> OwnMeetings:
    """The participant's own meetings. At most six queries, however many there are."""
    now = clock.now()
    pairs = list_pairs(session, viewer, Side.PARTICIPANT)
    meetings = with_offers(session, list_meetings(session, viewer, Side.PARTICIPANT))
    pair = pairs[0] if pairs else None
    again = offering.same_time_again(session, viewer, pair, meetings) if pair else None
    return OwnMeetings(
        host=pair.other if pair else None,
        hours=pair.hours(meetings) if pair else None,
        coming=[one for one in meetings if one.is_coming(now)],
        to_tell=[one for one in meetings if one.is_to_tell(now)],
        turned_down=_turned_down(meetings, now),
        earlier=_earlier(meetings),
        again=again,
    )


def read_hosted(session: Session, viewer: Viewer) -> HostedMeetings:
    """The mentor's meetings, and the hours with each. Two queries."""
    now = clock.now()
    meetings = list_meetings(session, viewer, Side.HOST)
    waiting = [one for one in meetings if _waits(one, now)]
    return HostedMeetings(
        requests=[Request(one, same_day_as(one, meetings)) for one in waiting],
        to_tell=[one for one in meetings if one.is_to_tell(now)],
        coming=[one for one in meetings if one.is_coming(now) and one not in waiting],
        earlier=_earlier(meetings),
        hours=[pair.hours(meetings) for pair in list_pairs(session, viewer, Side.HOST)],
    )


def read_meeting(session: Session, viewer: Viewer, meeting_id: uuid.UUID) -> MeetingRead:
    """One meeting, with the times that can be picked.

    Raises:
        NotFound: the viewer is not in it.
    """
    found = find_meeting(session, viewer, side_of_role(viewer), meeting_id)
    if found is None:
        raise NotFound
    return with_offers(session, [found])[0]


def read_same_day(session: Session, viewer: Viewer, meeting: MeetingRead) -> list[MeetingRead]:
    """What else the viewer has on the day of a meeting that waits for their answer."""
    if meeting.side is not Side.HOST or meeting.state is not MeetingState.REQUESTED:
        return []
    since = meeting.starts_at - timedelta(days=1)
    return same_day_as(meeting, list_meetings(session, viewer, Side.HOST, since=since))


def read_next_one(session: Session, viewer: Viewer, meeting: MeetingRead) -> NextOne:
    """Whether the participant can book another time, and the same one again."""
    if not meeting.is_own or meeting.state in OPEN:
        return NextOne()
    pairs = list_pairs(session, viewer, Side.PARTICIPANT)
    if not pairs or meeting.state is not MeetingState.HELD:
        return NextOne(can_book=bool(pairs))
    meetings = list_meetings(session, viewer, Side.PARTICIPANT)
    found = offering.same_time_again(session, viewer, pairs[0], meetings)
    is_last = found is not None and found[0].id == meeting.id
    return NextOne(can_book=True, again=found[1] if found and is_last else None)


def same_day_as(meeting: MeetingRead, meetings: Sequence[MeetingRead]) -> list[MeetingRead]:
    """Other meetings that hold their time on the same day."""
    return [
        one
        for one in meetings
        if one.id != meeting.id
        and one.state in HOLDS_TIME
        and _day(one.starts_at) == _day(meeting.starts_at)
    ]


def read_happened(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Happened:
    """That a participant and their mentor have met, for the coaches who hold the plan.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
    """
    matches.get_held_plan(session, viewer, person_id)
    rows = read_rows(
        session,
        sa.select(Meeting.starts_at, Meeting.month, Meeting.held_minutes)
        .where(
            Meeting.municipality_id == viewer.municipality_id,
            Meeting.person_id == person_id,
            Meeting.mentorship_id.is_not(None),
            Meeting.state.in_([MeetingState.HELD, MeetingState.NOT_HELD]),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id),
    ).all()
    months: dict[date, int] = {}
    for row in rows:
        months[row.month] = months.get(row.month, 0) + (row.held_minutes or 0)
    return Happened(
        [HappenedOne(row.starts_at, row.held_minutes) for row in rows], list(months.items())
    )


def _waits(meeting: MeetingRead, now: datetime) -> bool:
    return meeting.state is MeetingState.REQUESTED and meeting.starts_at > now


def _turned_down(meetings: Sequence[MeetingRead], now: datetime) -> MeetingRead | None:
    """The last question that the host said no to, if it was the last thing that happened."""
    latest = max(meetings, key=lambda one: (one.asked_at, one.id), default=None)
    if latest is None or latest.state not in _TURNED_DOWN or latest.ended_by is not Side.HOST:
        return None
    return latest if latest.ended_at and latest.ended_at > now - _TOLD else None


def _earlier(meetings: Sequence[MeetingRead]) -> list[MeetingRead]:
    return [one for one in reversed(meetings) if one.state in _BEEN][:EARLIER]


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
