"""Times that somebody gives, in words."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.mentoring.enums import PlaceKind
from portal.mentoring.reading import PlaceRead
from portal.mentoring.slots import Away, Single, Weekly
from portal.web import formats
from portal.web.hours import say_hour

#: A Monday.
_MONDAY = date(2024, 1, 1)
_A_DAY = 24
_A_WEEK = 7 * _A_DAY


def weekday_word(weekday: int) -> str:
    """ "måndag"; Monday is 0."""
    return formats.weekday(_MONDAY + timedelta(days=weekday))


def weekly_words(one: Weekly) -> str:
    """ "Varje måndag klockan 13 till 16"."""
    return _(
        "Varje %(weekday)s klockan %(start)s till %(end)s",
        weekday=weekday_word(one.weekday),
        start=say_hour(one.from_minute),
        end=say_hour(one.to_minute),
    )


def weekly_detail(one: Weekly, today: date) -> str | None:
    """From and until when it holds, when that is not from now on and for good."""
    if one.starts_on > today and one.ends_on is not None:
        return _(
            "Från och med %(first)s till och med %(last)s",
            first=formats.short_day(one.starts_on),
            last=formats.short_day(one.ends_on),
        )
    if one.starts_on > today:
        return _("Från och med %(day)s", day=formats.short_day(one.starts_on))
    if one.ends_on is not None:
        return _("Till och med %(day)s", day=formats.short_day(one.ends_on))
    return None


def single_words(one: Single) -> str:
    """ "Tisdag 24 november klockan 13 till 16"."""
    return _begun(
        _(
            "%(day)s klockan %(start)s till %(end)s",
            day=formats.day(one.day),
            start=say_hour(one.from_minute),
            end=say_hour(one.to_minute),
        )
    )


def away_words(one: Away) -> str:
    """ "21 december till 6 januari", or "Torsdag 24 december" when it is one."""
    if one.first_day == one.last_day:
        return _begun(formats.day(one.first_day))
    return _(
        "%(first)s till %(last)s",
        first=formats.short_day(one.first_day),
        last=formats.short_day(one.last_day),
    )


def place_words(place: PlaceRead) -> list[str]:
    """What there is: a link, a ramp, a hearing loop, a quiet room."""
    has_link = place.kind is PlaceKind.VIDEO and bool(place.link)
    found = [
        (has_link, _("Länken är sparad.")),
        (place.kind is PlaceKind.VIDEO and not has_link, _("Ingen länk än.")),
        (place.ramp, _("Det går att komma in med rullstol.")),
        (place.hearing_loop, _("Det finns hörslinga.")),
        (place.quiet_room, _("Det finns ett lugnt rum.")),
    ]
    return [words for is_so, words in found if is_so]


def kind_words(kind: PlaceKind) -> str:
    """ "På en plats", "På telefon" or "På video"."""
    return {
        PlaceKind.VISIT: _("På en plats"),
        PlaceKind.PHONE: _("På telefon"),
        PlaceKind.VIDEO: _("På video"),
    }[kind]


def long_words(hours: int) -> str:
    """ "24 timmar", "2 dagar" or "en vecka"."""
    if hours >= _A_WEEK and hours % _A_WEEK == 0:
        return ngettext("en vecka", "%(num)s veckor", hours // _A_WEEK)
    if hours > _A_DAY and hours % _A_DAY == 0:
        return ngettext("en dag", "%(num)s dagar", hours // _A_DAY)
    return ngettext("en timme", "%(num)s timmar", hours)


def notice_words(hours: int) -> str:
    """ "Fråga minst 24 timmar före."."""
    if hours == 0:
        return _("Det går att fråga ända fram till mötet.")
    return _("Fråga minst %(time)s före.", time=long_words(hours))


def left_words(meetings: int) -> str:
    """What is said of booked meetings when the times have changed; nothing when there are none."""
    if not meetings:
        return ""
    return ngettext(
        "%(num)s möte är kvar som det var.", "%(num)s möten är kvar som de var.", meetings
    )


def _begun(said: str) -> str:
    """With a capital letter first; the rest as the language writes it."""
    return said[:1].upper() + said[1:]
