"""Meetings in words: when, how long, how it stands, what somebody needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.mentoring.enums import MeetingState, Need, Side
from portal.mentoring.hours import Month
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.reading import HoursRead, MeetingRead, Offer, YearRead
from portal.mentoring.slots import Slot
from portal.plans import presenting
from portal.web import formats

#: Anything with a beginning and an end.
Timed = Slot | Offer | MeetingRead

_HOUR = 60

_Say = Callable[[MeetingRead], list[str]]


def length_words(minutes: int) -> str:
    """ "1 timme", "30 minuter" or "1 timme och 30 minuter"."""
    hours, rest = divmod(minutes, _HOUR)
    whole = ngettext("%(num)s timme", "%(num)s timmar", hours)
    part = ngettext("%(num)s minut", "%(num)s minuter", rest)
    if not rest:
        return whole
    return _("%(hours)s och %(minutes)s", hours=whole, minutes=part) if hours else part


def hours_words(one: Timed) -> str:
    """ "klockan 13 till 14"."""
    return _(
        "klockan %(start)s till %(end)s",
        start=formats.hour(one.starts_at),
        end=formats.hour(one.ends_at),
    )


def time_words(one: Timed) -> str:
    """ "Tisdag 24 november klockan 13 till 14"."""
    return _unbroken(
        begun(
            _(
                "%(day)s klockan %(start)s till %(end)s",
                day=formats.day_of(one.starts_at),
                start=formats.hour(one.starts_at),
                end=formats.hour(one.ends_at),
            )
        )
    )


def day_words(one: Timed) -> str:
    """ "Tisdag 24 november"."""
    return begun(formats.day_of(one.starts_at))


def _unbroken(said: str) -> str:
    """No line ends before an hour: "klockan 13" and "till 14" stay together."""
    rest, start, to, end = said.rsplit(" ", 3)
    space = "\N{NO-BREAK SPACE}"
    return f"{rest}{space}{start} {to}{space}{end}"


def month_words(month: date) -> str:
    """ "November", as the beginning of a line."""
    return begun(formats.month(month))


def begun(said: str) -> str:
    """With a capital letter first; the rest as the language writes it."""
    return said[:1].upper() + said[1:]


def by_day(slots: Sequence[Slot]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Times as the time list shows them: days as headings, times under them."""
    days: dict[str, list[tuple[str, str]]] = {}
    for slot in slots:
        day = begun(formats.day_of(slot.starts_at))
        days.setdefault(day, []).append((moment_value(slot.starts_at), begun(hours_words(slot))))
    return list(days.items())


_VALUE = "%Y-%m-%dT%H:%MZ"


def moment_value(moment: datetime) -> str:
    """A moment as a form sends it."""
    return moment.strftime(_VALUE)


def read_moment(value: str | None) -> datetime | None:
    """The moment a form has sent; none when it is none."""
    try:
        return datetime.strptime(value or "", _VALUE).replace(tzinfo=UTC)
    except ValueError:
        return None


def left_words(other: str, month: Month) -> str:
    """ "Du och Bo kan ses 1 timme till i november."."""
    said = {"who": other, "month": formats.month(month.month)}
    if not month.left:
        return _("Du och %(who)s har bokat all tid i %(month)s.", **said)
    if not month.used:
        return _(
            "Du och %(who)s kan ses %(time)s i %(month)s.", time=length_words(month.left), **said
        )
    return _(
        "Du och %(who)s kan ses %(time)s till i %(month)s.", time=length_words(month.left), **said
    )


def too_short_words(month: Month) -> str:
    """Why a month has no times: what is left of it is not enough."""
    name = formats.month(month.month)
    if not month.left:
        return _("All tid i %(month)s är bokad. Välj en senare månad.", month=name)
    return _(
        "I %(month)s finns %(time)s kvar. Välj en kortare tid då.",
        month=name,
        time=length_words(month.left),
    )


def used_words(hours: HoursRead) -> str:
    """ "1 av 2 timmar i november."."""
    month = hours.month
    return _of(month.used, month.promised + month.moved, formats.month(month.month))


def _of(used: int, promised: int, month: str) -> str:
    if used % _HOUR or promised % _HOUR:
        return _(
            "%(used)s av %(promised)s i %(month)s.",
            used=length_words(used) if used else "0",
            promised=length_words(promised),
            month=month,
        )
    return ngettext(
        "%(used)s av %(num)s timme i %(month)s.",
        "%(used)s av %(num)s timmar i %(month)s.",
        promised // _HOUR,
        used=used // _HOUR,
        month=month,
    )


def year_words(year: YearRead) -> str:
    """ "7 av 12 månader har gått."."""
    return ngettext(
        "%(num)s av 12 månader har gått.", "%(num)s av 12 månader har gått.", year.passed
    )


def held_words(year: YearRead) -> str:
    """ "Ni har setts 13 timmar."; nothing before the first time."""
    return _("Ni har setts %(time)s.", time=length_words(year.held)) if year.held else ""


def state_words(meeting: MeetingRead) -> list[str]:
    """How it stands, in sentences; nothing for a meeting that is agreed or held."""
    say = _OWN_STATES if meeting.side is Side.PARTICIPANT else _HOST_STATES
    if meeting.state not in say:
        return []
    return say[meeting.state](meeting)


def answer_day(meeting: MeetingRead) -> str:
    """ "torsdag", or "torsdag 3 december" when it is further away."""
    if meeting.answer_by is None:
        return ""
    day = clock.local(meeting.answer_by).date()
    return formats.weekday(day) if day - clock.today() < timedelta(days=6) else formats.day(day)


def _requested(meeting: MeetingRead) -> list[str]:
    return [
        _("%(who)s har inte svarat än.", who=meeting.other),
        _("Svar senast %(day)s.", day=answer_day(meeting)),
    ]


def _cancelled(meeting: MeetingRead) -> list[str]:
    if meeting.starts_at <= clock.now():
        return [_("Mötet blev avbokat.")]
    if meeting.ended_by is meeting.side:
        return [_("Du har avbokat mötet.")]
    return [_("%(who)s kan inte komma.", who=meeting.other), _("Välj en annan tid.")]


_OWN_STATES: dict[MeetingState, _Say] = {
    MeetingState.REQUESTED: _requested,
    MeetingState.SUGGESTED: lambda m: [
        _("%(who)s kan inte då.", who=m.other),
        ngettext("Passar den här tiden?", "Passar någon av de här tiderna?", len(m.offers)),
    ],
    MeetingState.DECLINED: lambda m: [
        _("%(who)s kan inte då.", who=m.other),
        _("Välj en annan tid."),
    ],
    MeetingState.EXPIRED: lambda m: (
        [_("%(who)s svarade inte i tid.", who=m.other), _("Välj en ny tid.")]
        if m.ended_by is Side.HOST
        else [_("Ingen tid blev vald."), _("Välj en ny tid.")]
    ),
    MeetingState.WITHDRAWN: lambda _m: [_("Du tog tillbaka frågan.")],
    MeetingState.CANCELLED: _cancelled,
    MeetingState.NOT_HELD: lambda _m: [_("Mötet blev inte av.")],
}
_HOST_STATES: dict[MeetingState, _Say] = {
    MeetingState.REQUESTED: lambda m: [
        _("%(who)s väntar på ditt svar.", who=m.other),
        _("Svara senast %(day)s.", day=answer_day(m)),
    ],
    MeetingState.SUGGESTED: lambda m: [
        _("Du har föreslagit en annan tid."),
        _("%(who)s har inte valt än.", who=m.other),
    ],
    MeetingState.DECLINED: lambda _m: [_("Du sa att du inte kan då.")],
    MeetingState.EXPIRED: lambda _m: [_("Ingen svarade i tid."), _("Tiden är fri igen.")],
    MeetingState.WITHDRAWN: lambda m: [_("%(who)s tog tillbaka frågan.", who=m.other)],
    MeetingState.CANCELLED: lambda m: _cancelled(m)[:1],
    MeetingState.NOT_HELD: lambda _m: [_("Mötet blev inte av.")],
}


def place_lang() -> str | None:
    """The language of what a mentor says of a place, where the page has another."""
    return presenting.written_in()


def been_words(meeting: MeetingRead) -> str:
    """How a meeting became that has been, in a few words for a list."""
    if meeting.state is MeetingState.HELD:
        return _("Ni sågs %(time)s.", time=length_words(meeting.used.minutes))
    if meeting.state is MeetingState.CANCELLED:
        return _("Mötet blev avbokat.")
    return _("Mötet blev inte av.")


def need_label(need: Need) -> str:
    """What is needed, as a choice."""
    return {
        Need.INTERPRETER: _("Tolk"),
        Need.SIGN_LANGUAGE: _("Teckenspråk"),
        Need.TEXT_INTERPRETER: _("Någon som skriver det som sägs"),
        Need.HEARING_LOOP: _("Hörslinga"),
        Need.WHEELCHAIR: _("Plats för rullstol"),
        Need.QUIET: _("Lugnt och tyst"),
        Need.MORE_TIME: _("Mer tid"),
        Need.PICTURES: _("Bilder som stöd"),
        Need.COMPANY: _("Jag tar med någon"),
        Need.PRESCHOOL: _("En tid som passar förskolan"),
        Need.CHILDREN: _("Mina barn är med"),
    }[need]


def need_words(needs: Sequence[MeetingNeed]) -> list[str]:
    """What is needed, for those who meet; the interpreter with what was said of them."""
    return [text for need in needs for text in _need_words(need)]


def _need_words(need: MeetingNeed) -> list[str]:
    if need.kind is not Need.INTERPRETER:
        return [_host_label(need.kind)]
    known = bool(need.language)
    found = [_("Tolk: %(language)s", language=need.language) if known else _("Tolk")]
    if need.by_phone:
        found.append(_("Tolken är med på telefon, från en annan ort"))
    if need.who:
        found.append({"woman": _("Tolken är en kvinna"), "man": _("Tolken är en man")}[need.who])
    if need.asked_first:
        found.append(_("Säg först vem tolken är"))
    return found


def _host_label(need: Need) -> str:
    """The same words for both who meet: no "jag" in them."""
    return {Need.COMPANY: _("Någon är med"), Need.CHILDREN: _("Barn är med")}.get(
        need, need_label(need)
    )
