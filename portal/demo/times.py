"""When and where Bo can be met, and Carin."""

from __future__ import annotations

from datetime import date, timedelta

from portal.database import Base
from portal.demo.people import HOME, demo_id
from portal.mentoring.enums import PlaceKind
from portal.mentoring.models import BookingRules, MeetingPlace, WeeklyTime

#: Key, who, weekday (Monday is 0), from and to in hours.
_WEEKLY = (
    ("bo-tisdag", "bo", 1, 13, 16),
    ("bo-torsdag", "bo", 3, 9, 12),
    ("bo-torsdag-kvall", "bo", 3, 17, 19),
    ("carin-mandag", "carin", 0, 9, 11),
)


def rows(day: date) -> list[Base]:
    """Weekly times since long before *day*, and Bo's places."""
    municipality_id = demo_id(HOME)
    return [
        BookingRules(municipality_id=municipality_id, person_id=demo_id("bo"), notice_hours=24),
        *(
            WeeklyTime(
                id=demo_id(key),
                municipality_id=municipality_id,
                person_id=demo_id(who),
                weekday=weekday,
                from_minute=start * 60,
                to_minute=end * 60,
                starts_on=day - timedelta(days=220),
            )
            for key, who, weekday, start, end in _WEEKLY
        ),
        _place(
            "bo-kafe",
            PlaceKind.VISIT,
            "Kafé Linden, Storgatan 4",
            "Buss 3 till Torget. Kaféet ligger bredvid banken.",
            ramp=True,
        ),
        _place("bo-telefon", PlaceKind.PHONE, "Bo ringer dig", None),
    ]


def _place(
    key: str, kind: PlaceKind, name: str, way_there: str | None, *, ramp: bool = False
) -> MeetingPlace:
    place = MeetingPlace(
        id=demo_id(key),
        municipality_id=demo_id(HOME),
        person_id=demo_id("bo"),
        kind=kind,
        ramp=ramp,
    )
    place.name, place.way_there = name, way_there
    return place
