"""The pool of mentors, Amina and Bo since seven months, and two proposals that wait for Farid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal import clock
from portal.database import Base
from portal.demo.people import HOME, demo_id
from portal.mentoring.enums import MatchState
from portal.mentoring.models import MentorProfile, Mentorship
from portal.mentoring.years import last_day_from

#: Amina and Bo said yes so many months before the day.
MONTHS = 7


@dataclass(frozen=True)
class _M:
    """A mentor of the pool; the last three are days ago, or none when it is not done."""

    key: str
    field: str
    languages: str
    offers: str
    lines: str
    at_most: int = 2
    own_way: bool = False
    paused: bool = False
    confidentiality: int | None = 300
    references: int | None = 300
    extract: int | None = None


_POOL = (
    _M(
        "bo",
        "Handel",
        "svenska, engelska",
        "Visa hur en butik fungerar. Öva på att prata med en chef.",
        "Jag har haft butik i tjugo år. Jag lyssnar gärna. Vi kan fika och prata.",
        at_most=1,
        extract=230,
    ),
    _M(
        "gun",
        "Vård",
        "svenska",
        "Berätta hur det är att jobba på ett sjukhus.",
        "Jag tycker om lugna samtal. Jag har en hund som heter Sixten.",
        extract=90,
    ),
    _M(
        "hassan",
        "Bygg",
        "svenska, arabiska, engelska",
        "Visa ett bygge. Hjälpa till att söka jobb.",
        "Jag kom till Sverige när jag var 18. Jag vet hur det är att börja om.",
        extract=40,
    ),
    _M(
        "ingrid",
        "Trädgård",
        "svenska, tyska",
        "Jobba med händerna. Gå en runda i parken.",
        "Jag är ute i alla väder. Man får vara tyst med mig.",
        extract=200,
    ),
    _M(
        "jonas",
        "Förskola",
        "svenska",
        "Berätta om jobb med barn. Läsa en annons ihop.",
        "Jag var ensam man på jobbet först. Nu är vi tre.",
        own_way=True,
        extract=150,
    ),
    _M(
        "lena",
        "Transport",
        "svenska, finska",
        "Berätta om att köra lastbil. Öva inför en intervju.",
        "Alla sa att jag inte kunde. Nu har jag kört i tio år.",
        own_way=True,
        at_most=1,
    ),
    _M(
        "mikael",
        "Data",
        "svenska, engelska",
        "Visa hur man gör en enkel sida på webben.",
        "Jag hade det svårt i skolan. Datorer blev min väg.",
        extract=310,
    ),
    _M(
        "nadia",
        "Apotek",
        "svenska, arabiska, kurdiska",
        "Prata om studier. Hjälpa till med matte.",
        "Jag läste på Komvux när jag var 25. Det gick bra.",
        extract=400,
    ),
    _M(
        "olle",
        "Kök",
        "svenska, engelska",
        "Laga mat ihop på mitt jobb.",
        "Jag pratar mycket. Säg till om det blir för mycket.",
        paused=True,
        extract=100,
    ),
    _M(
        "petra",
        "El",
        "svenska",
        "Visa hur man blir elektriker.",
        "Jag ville bygga saker redan som liten.",
        own_way=True,
        at_most=3,
        extract=20,
    ),
    _M(
        "samir",
        "Lager",
        "svenska, somaliska, engelska",
        "Berätta hur man får sitt första jobb.",
        "Jag spelar fotboll. Vi kan gå en promenad och prata.",
        references=None,
        extract=60,
    ),
    _M(
        "tuva",
        "Salong",
        "svenska",
        "Berätta om att ha ett eget företag.",
        "Jag är ny som mentor. Det ska bli roligt.",
        at_most=1,
        confidentiality=None,
        references=None,
    ),
)

#: Mentor, and what Carin writes of them to Farid.
_FOR_FARID = (
    ("hassan", "Hassan vet mycket om bygg. Det sa du att du gillar."),
    ("gun", "Gun är lugn och har gott om tid."),
)


def rows(day: date) -> list[Base]:
    """The pool, and who has whom as a mentor, as it stands on *day*."""
    return [
        *(_profile(one, day) for one in _POOL),
        _aminas(day),
        *(_farids(mentor, why, day) for mentor, why in _FOR_FARID),
    ]


def first_day(day: date) -> date:
    """The day Amina and Bo both said yes."""
    months = day.year * 12 + day.month - 1 - MONTHS
    # Every month has a 28th.
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _at(day: date, hour: int) -> datetime:
    return clock.at_local(day, hour)


def _profile(one: _M, day: date) -> MentorProfile:
    profile = MentorProfile(
        id=demo_id(f"{one.key}-profil"),
        municipality_id=demo_id(HOME),
        person_id=demo_id(one.key),
        field=one.field,
        languages=one.languages,
        at_most=one.at_most,
        own_way=one.own_way,
        confidentiality_on=_ago(day, one.confidentiality),
        references_on=_ago(day, one.references),
        extract_shown_on=_ago(day, one.extract),
        paused_at=_at(day - timedelta(days=14), 9) if one.paused else None,
    )
    profile.offers, profile.lines = one.offers, one.lines
    return profile


def _ago(day: date, days: int | None) -> date | None:
    return None if days is None else day - timedelta(days=days)


def _aminas(day: date) -> Mentorship:
    first = first_day(day)
    mentorship = _proposed("amina", "bo", first - timedelta(days=12), 10)
    mentorship.state = MatchState.ACTIVE
    mentorship.why = "Bo kan mycket om butik. Han är lätt att prata med."
    mentorship.chosen_at = _at(first - timedelta(days=10), 18)
    mentorship.accepted_at = _at(first - timedelta(days=9), 8)
    mentorship.participant_agreed_at = _at(first - timedelta(days=2), 19)
    mentorship.mentor_agreed_at = _at(first, 8)
    mentorship.starts_on, mentorship.ends_on = first, last_day_from(first)
    return mentorship


def _farids(mentor: str, why: str, day: date) -> Mentorship:
    mentorship = _proposed("farid", mentor, day, 10)
    mentorship.why = why
    return mentorship


def _proposed(who: str, mentor: str, day: date, hour: int) -> Mentorship:
    return Mentorship(
        id=demo_id(f"{who}-{mentor}"),
        municipality_id=demo_id(HOME),
        person_id=demo_id(who),
        mentor_id=demo_id(mentor),
        proposed_by_id=demo_id("carin"),
        proposed_at=_at(day, hour),
    )
