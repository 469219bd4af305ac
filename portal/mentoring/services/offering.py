"""The times that can be asked for, as the pages list them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.errors import NotFound
from portal.mentoring import hours, needs
from portal.mentoring.enums import MeetingState, Side
from portal.mentoring.models import Meeting
from portal.mentoring.reading import BookingRead, FreeRead, MeetingRead, PlaceRead, Usual
from portal.mentoring.services import booking, finding, times
from portal.mentoring.services.booking import Wanted
from portal.mentoring.services.meeting_rows import list_meetings
from portal.mentoring.services.pairs import Pair, list_pairs, this_month
from portal.mentoring.services.places import list_places
from portal.mentoring.slots import AHEAD, LENGTHS, Given, Slot, free_slots, is_free

#: A first look: as many days as one has in one's head.
FEW_DAYS = 14
#: As many times as a host chooses among when suggesting.
_MOST_TO_SUGGEST = 12
_FOUR_WEEKS = 28


def read_booking(
    session: Session, viewer: Viewer, *, minutes: int | None, days: int
) -> BookingRead:
    """The page where a time is asked for: what is free, and how it was last time.

    Args:
        minutes: the length wanted; none for that of last time.

    Raises:
        NotFound: the viewer has no mentor to ask.
    """
    pair = _own_pair(session, viewer)
    meetings = list_meetings(session, viewer, Side.PARTICIPANT)
    places = list_places(session, viewer.municipality_id, pair.mentor_id)
    usual = _usual(pair, meetings, places)
    length = minutes if minutes in LENGTHS else usual.minutes
    return BookingRead(
        pair.id,
        pair.other,
        _free(session, viewer, pair, meetings, length, days),
        usual,
        places,
    )


def read_moving(session: Session, viewer: Viewer, meeting: MeetingRead, *, days: int) -> FreeRead:
    """Other times for a meeting, of the same length.

    Raises:
        NotFound: the mentorship is over.
    """
    pair = _own_pair(session, viewer)
    meetings = list_meetings(session, viewer, Side.PARTICIPANT)
    return _free(session, viewer, pair, meetings, meeting.minutes, days, but=meeting)


def read_suggesting(session: Session, viewer: Viewer, meeting: MeetingRead) -> list[Slot]:
    """Times of the next days that the host gives, and that are free for both."""
    pairs = [
        one for one in list_pairs(session, viewer, Side.HOST) if one.id == meeting.mentorship_id
    ]
    if not pairs:
        raise NotFound
    meetings = list_meetings(session, viewer, Side.HOST)
    free = _free(session, viewer, pairs[0], meetings, meeting.minutes, FEW_DAYS, but=meeting)
    return free.slots[:_MOST_TO_SUGGEST]


def same_time_again(
    session: Session, viewer: Viewer, pair: Pair, meetings: Sequence[MeetingRead]
) -> tuple[MeetingRead, Slot] | None:
    """The last meeting that was held, and the same time about four weeks on if it can be had."""
    held = [one for one in meetings if one.state is MeetingState.HELD]
    if not held or held[-1].mentorship_id != pair.id:
        return None
    last = held[-1]
    starts_at = four_weeks_on(last.starts_at)
    slot = Slot(starts_at, starts_at + timedelta(minutes=last.minutes))
    given, busy = _given_and_busy(session, viewer, pair, None)
    if not is_free(given, busy, slot, now=clock.now()) or not _in_the_year(pair, slot):
        return None
    left = pair.month(hours.month_of(starts_at), meetings).left
    return (last, slot) if last.minutes <= left else None


def four_weeks_on(moment: datetime) -> datetime:
    """The same weekday and the same time on the wall four weeks later."""
    wall = clock.local(moment)
    return clock.at_local(wall.date() + timedelta(days=_FOUR_WEEKS), wall.hour, wall.minute)


def ask_again(session: Session, viewer: Viewer, meeting_id: uuid.UUID) -> Meeting:
    """Ask for the same time about four weeks after a meeting that was held, as it was that time.

    Raises:
        NotFound: the viewer was in no such meeting.
        TimeTaken, RuleBroken: as :func:`portal.mentoring.services.booking.ask`.
    """
    before = finding.get_meeting_for(session, viewer, meeting_id)
    if before.state is not MeetingState.HELD or before.mentorship_id is None:
        raise NotFound
    minutes = int((before.ends_at - before.starts_at).total_seconds() // 60)
    said = needs.read(before.needs)
    wanted = Wanted(four_weeks_on(before.starts_at), minutes, before.place_id, said)
    return booking.ask(session, viewer, wanted)


def _own_pair(session: Session, viewer: Viewer) -> Pair:
    pairs = list_pairs(session, viewer, Side.PARTICIPANT)
    if not pairs:
        raise NotFound
    return pairs[0]


def _usual(pair: Pair, meetings: Sequence[MeetingRead], places: Sequence[PlaceRead]) -> Usual:
    """Length, place and needs of the meeting that was asked for last."""
    own = [one for one in meetings if one.mentorship_id == pair.id]
    last = max(own, key=lambda one: (one.asked_at, one.id), default=None)
    known = {place.id for place in places}
    first = places[0].id if places else None
    if last is None:
        return Usual(place_id=first)
    place = last.place.id if last.place and last.place.id in known else first
    minutes = last.minutes if last.minutes in LENGTHS else Usual.minutes
    return Usual(minutes, place, last.needs)


def _free(
    session: Session,
    viewer: Viewer,
    pair: Pair,
    meetings: Sequence[MeetingRead],
    minutes: int,
    days: int,
    but: MeetingRead | None = None,
) -> FreeRead:
    """What is free for both, in months with hours left. *but* holds nothing."""
    given, busy = _given_and_busy(session, viewer, pair, but)
    free = free_slots(given, busy, minutes=minutes, now=clock.now())
    slots = [slot for slot in free if _in_the_year(pair, slot)]
    counted = [one for one in meetings if but is None or one.id != but.id]
    months: dict[date, hours.Month] = {}
    for slot in slots:
        month = hours.month_of(slot.starts_at)
        if month not in months:
            months[month] = pair.month(month, counted)
    fitting = [
        slot
        for slot in slots
        if months[hours.month_of(slot.starts_at)].left >= minutes
        and (but is None or slot.starts_at != but.starts_at)
    ]
    # When the next two weeks have nothing, what comes after them is shown at once.
    soon = [slot for slot in fitting if _within(slot, days)] or fitting
    return FreeRead(
        minutes,
        soon,
        has_more=len(soon) < len(fitting),
        month=months.get(this_month()) or pair.month(this_month(), counted),
        too_short=[month for month in months.values() if month.left < minutes],
    )


def _in_the_year(pair: Pair, slot: Slot) -> bool:
    return clock.local(slot.starts_at).date() <= pair.ends_on


def _within(slot: Slot, days: int) -> bool:
    return clock.local(slot.starts_at).date() <= clock.today() + timedelta(days=min(days, AHEAD))


def _given_and_busy(
    session: Session, viewer: Viewer, pair: Pair, but: MeetingRead | None
) -> tuple[Given, list[tuple[datetime, datetime]]]:
    people = (pair.mentor_id, pair.person_id)
    given = times.given_of(session, viewer.municipality_id, pair.mentor_id, clock.today())
    busy = times.busy_of(session, viewer.municipality_id, people, clock.now())
    if but is not None:
        busy = [one for one in busy if one != (but.starts_at, but.ends_at)]
    return given, busy
