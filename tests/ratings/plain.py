"""Rounds that no database knows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from hypothesis import strategies as st

from portal import clock
from portal.ratings.enums import Special
from portal.ratings.instrument import Instrument
from portal.ratings.reading import Given, RoundRead, Said
from portal.ratings.services.instruments import shipped

DAILY, BODY = shipped().themes[:2]
UNKNOWN, SKIPPED = Special.UNKNOWN, Special.SKIPPED

#: Any answer to a question of the shipped instrument.
ANSWERED = st.sampled_from([UNKNOWN, SKIPPED]) | st.integers(0, 4)


def a_round(
    said: dict[str, Said] | None = None,
    *,
    instrument: Instrument | None = None,
    talk: Iterable[str] = (),
    left_out: Iterable[str] = (),
    themes_left_out: Iterable[str] = (),
) -> RoundRead:
    """A round with these answers; the last of them is the latest."""
    said = said or {}
    keys = [*said, *(key for key in (*talk, *left_out) if key not in said)]
    return RoundRead(
        id=uuid.uuid4(),
        person_id=uuid.uuid4(),
        instrument=instrument or shipped(),
        begun_at=clock.now(),
        closed_at=None,
        together_with=None,
        counts=True,
        shown_at=None,
        is_shown=False,
        looked_at=None,
        given={
            key: Given(said.get(key), talk=key in talk, left_out=key in left_out) for key in keys
        },
        latest=list(said)[-1] if said else None,
        themes_left_out=frozenset(themes_left_out),
    )


def daily(*said: Said, instrument: Instrument | None = None) -> RoundRead:
    """A round with answers to the first questions of the first theme."""
    keys = [question.key for question in DAILY.questions]
    return a_round(dict(zip(keys, said, strict=False)), instrument=instrument)
