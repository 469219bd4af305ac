"""What the pages about meetings read: plain values, no rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from portal.mentoring.enums import OPEN, MeetingState, PlaceKind, Side, Why
from portal.mentoring.hours import Month, Used
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.slots import Slot


@dataclass(frozen=True)
class PlaceRead:
    """Where somebody can be met."""

    id: uuid.UUID
    kind: PlaceKind
    name: str
    way_there: str | None
    link: str | None
    ramp: bool
    hearing_loop: bool
    quiet_room: bool


@dataclass(frozen=True)
class Offer:
    """Another time the host can."""

    id: uuid.UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class MeetingRead:
    """A meeting as one of those in it sees it."""

    id: uuid.UUID
    version: int
    month: date
    #: The participant whose meeting it is.
    person_id: uuid.UUID
    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    #: The other one's name as the viewer may read it.
    other: str
    #: Which of the two the viewer is.
    side: Side
    place: PlaceRead | None
    needs: tuple[MeetingNeed, ...]
    topics: tuple[str, ...]
    asked_at: datetime
    answer_by: datetime | None
    ended_by: Side | None
    ended_why: Why | None
    held_minutes: int | None
    host_line: str | None
    #: The participant's own; the host has it once it is shared.
    own_line: str | None
    is_line_shared: bool
    ended_at: datetime | None
    mentorship_id: uuid.UUID | None
    #: Times that can be picked now.
    offers: tuple[Offer, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it is planned to be."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def used(self) -> Used:
        """What the hours know of it."""
        minutes = self.held_minutes if self.held_minutes is not None else self.minutes
        return Used(self.month, minutes, self.state, self.ended_by)

    @property
    def is_own(self) -> bool:
        """The viewer is its participant."""
        return self.side is Side.PARTICIPANT

    def is_to_tell(self, now: datetime) -> bool:
        """Its time is over, and nobody has said how it was."""
        return self.state is MeetingState.CONFIRMED and self.ends_at <= now

    def is_coming(self, now: datetime) -> bool:
        """Something is still to come of it."""
        return self.state in OPEN and not self.is_to_tell(now)


@dataclass(frozen=True)
class Usual:
    """How it was last time: what the next one begins with."""

    minutes: int = 60
    place_id: uuid.UUID | None = None
    needs: tuple[MeetingNeed, ...] = ()


@dataclass(frozen=True)
class FreeRead:
    """The times that can be asked for, and why there are not more."""

    minutes: int
    slots: list[Slot]
    #: There are later ones too.
    has_more: bool
    #: The hours of this month, and of those whose times did not fit, the soonest first.
    month: Month
    too_short: list[Month]


@dataclass(frozen=True)
class BookingRead:
    """The page where a time is asked for."""

    mentorship_id: uuid.UUID
    host: str
    free: FreeRead
    usual: Usual
    places: list[PlaceRead]


@dataclass(frozen=True)
class Request:
    """A question that waits for the host, with what they have on the same day."""

    meeting: MeetingRead
    same_day: list[MeetingRead]


@dataclass(frozen=True)
class YearRead:
    """How far the year has come: months that have passed, and minutes held of those promised."""

    passed: int
    held: int
    promised: int


@dataclass(frozen=True)
class HoursRead:
    """The hours of a mentorship now."""

    #: The other one's name as the viewer may read it.
    other: str
    month: Month
    year: YearRead


@dataclass(frozen=True)
class OwnMeetings:
    """The participant's page of meetings."""

    #: The mentor, with whom one can book now.
    host: str | None
    hours: HoursRead | None
    coming: list[MeetingRead]
    to_tell: list[MeetingRead]
    #: What the host could not, or did not answer, as long as nothing else has been asked.
    turned_down: MeetingRead | None
    earlier: list[MeetingRead]
    #: The meeting that can be had again at the same time about four weeks on, and when.
    again: tuple[MeetingRead, Slot] | None


@dataclass(frozen=True)
class NextOne:
    """What the participant can do after a meeting."""

    can_book: bool = False
    #: The same time about four weeks on, if it can be had.
    again: Slot | None = None


@dataclass(frozen=True)
class HostedMeetings:
    """The mentor's own pages: what waits, what comes, what has been."""

    requests: list[Request]
    to_tell: list[MeetingRead]
    coming: list[MeetingRead]
    earlier: list[MeetingRead]
    hours: list[HoursRead]


@dataclass(frozen=True)
class HappenedOne:
    """That a meeting was, and how long; none when it did not become."""

    starts_at: datetime
    minutes: int | None


@dataclass(frozen=True)
class Happened:
    """That the two have met, for a coach: when and how long, and nothing of what was said."""

    #: The newest first.
    meetings: list[HappenedOne]
    #: Month and the minutes held in it, the newest first.
    months: list[tuple[date, int]]
