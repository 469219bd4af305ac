"""How it works for Amina: two times that are over, the second shown to Carin, and one begun."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from portal import clock
from portal.accounts.enums import Role
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.database import Base
from portal.demo.people import HOME, demo_id
from portal.ratings.enums import Special
from portal.ratings.models import Answer, LoadedInstrument, Remark, Round
from portal.ratings.services.instruments import shipped, shipped_source

#: Theme → a sign for each of its questions in order: a value, "?" for "vet inte", "-" for
#: "hoppa över", "." for none.
_AUTUMN = {
    "vardag": "1232213",
    "kropp": "1012231",
    "lara": "3221-22",
    "gora": "211112.",
    "prata": "3123234",
    "andra": "32121-3",
    "jobb": "21?....",
}
_SPRING = {
    "vardag": "2333223",
    "kropp": "212223?",
    "lara": "3332-32",
    "gora": "3221122",
    "prata": "3233234",
    "andra": "3323234",
    "jobb": "322?.32",
}
_NOW = {"vardag": "3......", "kropp": "..2....", "lara": "4......"}

_SPECIAL = {"?": Special.UNKNOWN.value, "-": Special.SKIPPED.value}

#: What Amina wanted to talk about the second time.
_TALK = ("stress", "somn", "soka")

#: Theme, who, days ago, the coach's own view, words.
_SAID = (
    ("lara", "carin", 31, "4", "Du lärde dig kassan på en dag. Det är starkt."),
    ("kropp", "carin", 31, "2", "Du orkar mer nu än i höstas. Vi kan prata om sömnen."),
    ("gora", "carin", 31, "3", "Jag ser att du får mycket gjort."),
    ("gora", "amina", 29, None, "Det känns inte så för mig. Jag blir stressad ändå."),
)


def rows(day: date) -> list[Base]:
    """Everything Amina has answered until *day*, and what was said of it."""
    municipality_id = demo_id(HOME)
    instrument = shipped()
    loaded = LoadedInstrument(
        id=demo_id("fragor"),
        municipality_id=municipality_id,
        key=instrument.key,
        version=instrument.version,
        source=shipped_source(),
        loaded_at=_at(day, 320),
        chosen_at=_at(day, 320),
    )
    first = _round("amina-fragor-1", day, 250, closed=True)
    second = _round("amina-fragor-2", day, 33, closed=True)
    second.shown_at = _at(day, 32, 18)
    second.looked_at = _at(day, 31)
    begun = _round("amina-fragor-3", day, 1)
    return [
        loaded,
        first,
        second,
        begun,
        *_answers(first, _AUTUMN),
        *_answers(second, _SPRING, talk=_TALK, left_out=("ont",)),
        *_answers(begun, _NOW),
        *(_remark(second, day, *said) for said in _SAID),
        Opening(
            municipality_id=municipality_id,
            person_id=demo_id("amina"),
            viewer_id=demo_id("carin"),
            role=Role.COACH,
            organisation_id=demo_id("ungas-vag"),
            at=_at(day, 31),
            what=Seen.RATING,
        ),
    ]


def _at(day: date, days: int, hour: int = 16) -> datetime:
    return clock.at_local(day - timedelta(days=days), hour)


def _round(key: str, day: date, days: int, *, closed: bool = False) -> Round:
    return Round(
        id=demo_id(key),
        municipality_id=demo_id(HOME),
        person_id=demo_id("amina"),
        instrument_id=demo_id("fragor"),
        begun_at=_at(day, days, 15),
        closed_at=_at(day, days, 17) if closed else None,
    )


def _answers(
    round_: Round,
    signs: dict[str, str],
    talk: tuple[str, ...] = (),
    left_out: tuple[str, ...] = (),
) -> list[Answer]:
    found: list[Answer] = []
    for theme in shipped().themes:
        for question, sign in zip(theme.questions, signs.get(theme.key, ""), strict=False):
            if sign == ".":
                continue
            answer = Answer(
                municipality_id=round_.municipality_id,
                round_id=round_.id,
                question=question.key,
                talk=question.key in talk,
                left_out=question.key in left_out,
                at=round_.begun_at + timedelta(seconds=20 * len(found)),
            )
            answer.said = _SPECIAL.get(sign, sign)
            found.append(answer)
    return found


def _remark(round_: Round, day: date, theme: str, who: str, days: int, *said: str | None) -> Remark:
    view, text = said
    remark = Remark(
        municipality_id=round_.municipality_id,
        round_id=round_.id,
        theme=theme,
        writer_id=demo_id(who),
        at=_at(day, days, 17),
    )
    remark.view, remark.text = view, text
    return remark
