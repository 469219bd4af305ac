"""The texts of the catalogue: the Swedish message ids themselves, judged as short texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from portal.information.language.counter import Passage, plain_passages
from portal.information.language.levels import N1, Level
from portal.information.language.rules import Finding, judge_parts

# What is filled in later counts as one word without letters.
_FILLED_IN = re.compile(r"%\(\w+\)[-#0+ ]*\d*(?:\.\d+)?[a-zA-Z]|%[sdif]|\{\w*\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def catalogue_messages(path: Path, staff_prefixes: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Every message id of a .pot or .po as (place, text), both forms of a plural.

    A message is left out when all its locations begin with one of `staff_prefixes`
    ("templates/staff/"); one without locations is kept. Raises OSError when the file cannot be
    read and babel.messages.pofile.PoFileError when it is broken.
    """
    with path.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    for message in catalogue:
        if not message.id or _only_staff(message, staff_prefixes):
            continue
        place = _place(message, path)
        forms = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        for text in forms:
            yield place, text


def check_catalogue(messages: Iterable[tuple[str, str]], level: Level = N1) -> list[Finding]:
    """Judge (place, text) pairs by the rules that fit a short text: L5, L6, L8, L14."""
    found: list[Finding] = []
    for place, text in messages:
        found += judge_parts(place, message_passages(text), level)
    return found


def message_passages(text: str) -> list[Passage]:
    """A message without its markup and with its placeholders as one word each."""
    filled = _FILLED_IN.sub("0", text).replace("%%", "%")
    return plain_passages(html.unescape(_TAG.sub("", filled)))


def _only_staff(message: Message, staff_prefixes: Sequence[str]) -> bool:
    files = [file for file, _ in message.locations]
    return bool(files) and all(file.startswith(tuple(staff_prefixes)) for file in files)


def _place(message: Message, path: Path) -> str:
    if not message.locations:
        return path.name
    file, line = message.locations[0]
    return f"{file}:{line}" if line else str(file)
