"""The word lists: masked terms and names, words to avoid, abbreviations. Data is in ../words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, what to write instead, and whether it can be the last word of a sentence."""

    short: str
    write: str
    ends: bool


@dataclass(frozen=True, slots=True)
class WordList:
    """What the counter and the rules know about single words.

    `masked` maps a first word to the whole terms that begin with it, all in lower case, the longest
    first.
    """

    masked: dict[str, tuple[tuple[str, ...], ...]]
    avoid: re.Pattern[str]
    simpler: tuple[str, ...]
    abbreviation: re.Pattern[str]
    abbreviations: tuple[Abbreviation, ...]

    def mask(self, words: Sequence[str]) -> list[bool]:
        """Say for each word of one sentence whether it is part of a term or a name."""
        lowered = [word.lower().replace("’", "'") for word in words]
        hidden = [False] * len(words)
        for start, first in enumerate(lowered):
            for term in self.masked.get(first, ()):
                if tuple(lowered[start : start + len(term)]) == term:
                    hidden[start : start + len(term)] = [True] * len(term)
                    break
        return hidden

    def words_to_avoid(self, text: str) -> list[tuple[str, str]]:
        """Each hit of the black list in `text` as (what is written, a simpler way to say it)."""
        return [
            (match.group(), self.simpler[_alternative(match)])
            for match in self.avoid.finditer(text)
        ]

    def abbreviations_in(self, text: str) -> list[tuple[re.Match[str], Abbreviation]]:
        """Each abbreviation in `text` with its place."""
        return [
            (match, self.abbreviations[_alternative(match)])
            for match in self.abbreviation.finditer(text)
        ]


@lru_cache(maxsize=1)
def default_words() -> WordList:
    """The portal's own word lists, read once.

    Raises tomllib.TOMLDecodeError or KeyError when a file is broken.
    """
    terms = [form for term in _read("terms")["term"] for form in term["forms"]]
    names = [name for group in _read("names").values() for name in group]
    return build_words(
        terms=terms,
        names=names,
        avoid=[(entry["forms"], entry["say"]) for entry in _read("avoid")["avoid"]],
        abbreviations=[
            Abbreviation(entry["short"], entry["write"], entry.get("ends", False))
            for entry in _read("abbreviations")["abbreviation"]
        ],
    )


def build_words(
    *,
    terms: Iterable[str],
    names: Iterable[str],
    avoid: Iterable[tuple[Sequence[str], str]],
    abbreviations: Sequence[Abbreviation],
) -> WordList:
    """Make a word list. `terms` hold every inflected form; names get their genitive here."""
    masked: dict[str, set[tuple[str, ...]]] = {}
    for form in [*terms, *(form for name in names for form in _with_genitive(name))]:
        words = tuple(form.lower().split())
        masked.setdefault(words[0], set()).add(words)
    forms = [(form, say) for group, say in avoid for form in group]
    # The longest first, so that a phrase wins over a word inside it.
    forms.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    shorts = sorted(abbreviations, key=lambda entry: (-len(entry.short), entry.short))
    return WordList(
        masked={
            first: tuple(sorted(found, key=lambda term: (-len(term), term)))
            for first, found in masked.items()
        },
        avoid=_any_of(_avoid_pattern(form) for form, _ in forms),
        simpler=tuple(say for _, say in forms),
        abbreviation=_any_of(_abbreviation_pattern(entry.short) for entry in shorts),
        abbreviations=tuple(shorts),
    )


def _read(name: str) -> dict[str, Any]:
    source = resources.files("portal.information").joinpath("words", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _with_genitive(name: str) -> tuple[str, ...]:
    return (name,) if name.endswith("s") else (name, name + "s")


def _avoid_pattern(form: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", f"[{LETTERS}]*") for word in form.split())


def _abbreviation_pattern(short: str) -> str:
    # People write "t.ex.", "t. ex." and "t ex" for the same thing.
    parts = [re.escape(part) for part in short.rstrip(".").split(".")]
    return r"(?:\.\s?|\s)".join(parts) + r"\.?"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    # One group per entry tells which one was hit.
    body = "|".join(f"({pattern})" for pattern in patterns)
    return re.compile(rf"(?<![{LETTERS}0-9])(?:{body})(?![{LETTERS}0-9])", re.IGNORECASE)


def _alternative(match: re.Match[str]) -> int:
    assert match.lastindex is not None  # every branch of the pattern is a group
    return match.lastindex - 1
