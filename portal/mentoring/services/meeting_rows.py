"""Meetings as plain values, for one of those in them: one query, however many there are."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.database import read_rows
from portal.mentoring import needs
from portal.mentoring.enums import MatchState, MeetingState, Side
from portal.mentoring.models import Meeting, MeetingPlace, Mentorship, Suggestion
from portal.mentoring.reading import MeetingRead, Offer, PlaceRead

#: As far back as a page looks: a year, and the month before it.
BACK = timedelta(days=400)


def list_meetings(
    session: Session, viewer: Viewer, side: Side, *, since: datetime | None = None
) -> list[MeetingRead]:
    """Every meeting of the last year that the viewer is in on that *side*, the soonest first.

    A mentor has those of mentorships under way only. One query.
    """
    values = {
        "municipality_id": viewer.municipality_id,
        "person_id": viewer.person_id,
        "since": since or clock.now() - BACK,
    }
    return [_read(row, viewer, side) for row in read_rows(session, _SINCE[side], values)]


def find_meeting(
    session: Session, viewer: Viewer, side: Side, meeting_id: uuid.UUID
) -> MeetingRead | None:
    """One meeting that the viewer is in on that *side*."""
    values = {"municipality_id": viewer.municipality_id, "person_id": viewer.person_id}
    statement = _MEETINGS[side].where(Meeting.id == meeting_id)
    row = read_rows(session, statement, values).one_or_none()
    return _read(row, viewer, side) if row else None


def next_meeting(session: Session, viewer: Viewer) -> MeetingRead | None:
    """The participant's next meeting that holds its time; none when there is none. One query."""
    values = {
        "municipality_id": viewer.municipality_id,
        "person_id": viewer.person_id,
        "now": clock.now(),
    }
    row = read_rows(session, _NEXT, values).one_or_none()
    return _read(row, viewer, Side.PARTICIPANT) if row else None


def with_offers(session: Session, meetings: Iterable[MeetingRead]) -> list[MeetingRead]:
    """The meetings, with the times that can be picked now. One query when there are any."""
    found = list(meetings)
    versions = {one.id: one.version for one in found if one.state is MeetingState.SUGGESTED}
    if not versions:
        return found
    rows = read_rows(
        session,
        sa.select(
            Suggestion.id,
            Suggestion.meeting_id,
            Suggestion.version,
            Suggestion.starts_at,
            Suggestion.ends_at,
        )
        .where(Suggestion.meeting_id.in_(versions), Suggestion.starts_at > clock.now())
        .order_by(Suggestion.starts_at),
    )
    offers: dict[uuid.UUID, list[Offer]] = {}
    for row in rows:
        if row.version == versions[row.meeting_id]:
            offers.setdefault(row.meeting_id, []).append(Offer(row.id, row.starts_at, row.ends_at))
    return [replace(one, offers=tuple(offers.get(one.id, ()))) for one in found]


def _read(row: Any, viewer: Viewer, side: Side) -> MeetingRead:
    is_own = side is Side.PARTICIPANT
    is_shared = row.own_line_shared_at is not None
    return MeetingRead(
        id=row.meeting_id,
        version=row.version,
        month=row.month,
        person_id=row.person_id,
        state=row.state,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        other=shown_name(row, viewer),
        side=side,
        place=_place(row),
        needs=needs.read(Meeting.needs.read(row.needs)),
        topics=needs.read_topics(Meeting.topics.read(row.topics)),
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        ended_by=row.ended_by,
        # What somebody said of why is for nobody else.
        ended_why=row.ended_why if is_own else None,
        held_minutes=row.held_minutes,
        host_line=Meeting.host_line.read(row.host_line),
        own_line=Meeting.own_line.read(row.own_line) if is_own or is_shared else None,
        is_line_shared=is_shared,
        ended_at=row.ended_at,
        mentorship_id=row.mentorship_id,
    )


def _place(row: Any) -> PlaceRead | None:
    if row.place_id is None:
        return None
    return PlaceRead(
        row.place_id,
        row.kind,
        MeetingPlace.name.read(row.name) or "",
        MeetingPlace.way_there.read(row.way_there),
        MeetingPlace.link.read(row.link),
        row.ramp,
        row.hearing_loop,
        row.quiet_room,
    )


#: What a name is made of, as columns of a wider row.
NAME: Any = (Person.id, Person.first_name, Person.alias, Person.protected)


def _meetings(side: Side) -> sa.Select[Any]:
    me, other = sides_of(Meeting.person_id, Meeting.host_id, side)
    columns: Any = (
        Meeting.id.label("meeting_id"),
        Meeting.version,
        Meeting.month,
        Meeting.person_id,
        Meeting.mentorship_id,
        Meeting.state,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.needs_stored.label("needs"),
        Meeting.topics_stored.label("topics"),
        Meeting.asked_at,
        Meeting.answer_by,
        Meeting.ended_by,
        Meeting.ended_why,
        Meeting.ended_at,
        Meeting.held_minutes,
        Meeting.host_line_stored.label("host_line"),
        Meeting.own_line_stored.label("own_line"),
        Meeting.own_line_shared_at,
        *NAME,
        MeetingPlace.id.label("place_id"),
        MeetingPlace.kind,
        MeetingPlace.name_stored.label("name"),
        MeetingPlace.way_there_stored.label("way_there"),
        MeetingPlace.link_stored.label("link"),
        MeetingPlace.ramp,
        MeetingPlace.hearing_loop,
        MeetingPlace.quiet_room,
    )
    found = (
        sa.select(*columns)
        .join(Person, Person.id == other)
        .outerjoin(MeetingPlace, MeetingPlace.id == Meeting.place_id)
        .where(
            Meeting.municipality_id == sa.bindparam("municipality_id"),
            me == sa.bindparam("person_id"),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if side is Side.HOST:
        # When a mentorship has ended, nothing of it is the mentor's to read any more.
        found = found.join(Mentorship, Mentorship.id == Meeting.mentorship_id).where(
            Mentorship.state == MatchState.ACTIVE
        )
    return found


def sides_of(person: Any, host: Any, side: Side) -> tuple[Any, Any]:
    """Of the columns for participant and host: who looks, and the other one."""
    return (person, host) if side is Side.PARTICIPANT else (host, person)


_MEETINGS = {side: _meetings(side) for side in Side}
_SINCE = {
    side: statement.where(Meeting.starts_at >= sa.bindparam("since"))
    for side, statement in _MEETINGS.items()
}
_NEXT = (
    _MEETINGS[Side.PARTICIPANT]
    .where(
        Meeting.state.in_([MeetingState.REQUESTED, MeetingState.CONFIRMED]),
        Meeting.ends_at > sa.bindparam("now"),
    )
    .limit(1)
)
