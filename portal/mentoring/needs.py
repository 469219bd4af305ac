"""What somebody needs at a meeting, as the meeting keeps it. Never why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.mentoring.enums import Need


@dataclass(frozen=True)
class MeetingNeed:
    """One need. The rest is only about an interpreter."""

    kind: Need
    language: str = ""
    #: By phone, from another town: nobody one knows.
    by_phone: bool = False
    #: "woman" or "man"; empty when it does not matter.
    who: str = ""
    #: The participant says yes to the interpreter first.
    asked_first: bool = False


def stored(needs: Sequence[MeetingNeed]) -> str | None:
    """As text for the meeting's row; none when nothing is needed."""
    return json.dumps([_plain(one) for one in needs]) if needs else None


def read(text: str | None) -> tuple[MeetingNeed, ...]:
    """From a meeting's row."""
    return tuple(MeetingNeed(Need(one.pop("kind")), **one) for one in json.loads(text or "[]"))


def stored_topics(topics: Sequence[str]) -> str | None:
    """Topics as text for the meeting's row; none when there are none."""
    return json.dumps(list(topics)) if topics else None


def read_topics(text: str | None) -> tuple[str, ...]:
    """Topics from a meeting's row."""
    return tuple(json.loads(text or "[]"))


def _plain(need: MeetingNeed) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": need.kind.value}
    if need.kind is Need.INTERPRETER:
        found |= {
            "language": need.language,
            "by_phone": need.by_phone,
            "who": need.who,
            "asked_first": need.asked_first,
        }
    return found
