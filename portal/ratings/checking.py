"""Whether a text is an instrument, and line by line what is wrong with it.

What must hold is described in docs/instrument.md.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.information.language import Finding, check_catalogue, measure
from portal.ratings.instrument import FORMAT, Words
from portal.ratings.places import Place, Places

#: How many there can be of each.
CHOICES, THEMES, QUESTIONS = (3, 7), (1, 20), (1, 20)
#: Words of a question, in Swedish.
MOST_WORDS = 12
_VERSIONS = range(1, 10_000)
_KEY = re.compile(r"[a-z0-9-]{1,40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ICF = re.compile(r"[bs]\d{3,5}|[de]\d{3,4}")
_ICONS = Path(__file__).parents[2] / "static" / "img" / "icons.json"

#: The fields of each part, and what they hold. ``Words`` is a text in every language.
Fields = Mapping[str, type]
_INSTRUMENT: Fields = {
    "format": int,
    "key": str,
    "version": int,
    "licence": str,
    "validated": bool,
    "languages": list,
    "title": Words,
    "about": Words,
    "scale": dict,
    "themes": list,
}
_SCALE: Fields = {"choices": list}
_CHOICE: Fields = {"value": int, "label": Words}
_THEME: Fields = {"key": str, "picture": str, "title": Words, "about": Words, "questions": list}
_QUESTION: Fields = {
    "key": str,
    "icf": str,
    "icf_title": str,
    "first": bool,
    "text": Words,
    "help": Words,
    "topic": Words,
}
_OPTIONAL = {"first"}
_MUST_BE = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    Words: "one text per language",
}


@dataclass(frozen=True)
class Fault:
    """Something wrong, and where."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


def faults(source: str) -> list[Fault]:
    """Everything that is wrong with the text of an instrument, in its order; empty when right."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return [_no_toml(error, source)]
    check = _Check(data, Places(source))
    if type(data.get("format")) is int and data["format"] != FORMAT:
        check.say(("format",), f"This is format {data['format']}; format {FORMAT} can be read.")
    else:
        check.instrument(data)
    return sorted(check.found, key=lambda fault: fault.line)


def _no_toml(error: tomllib.TOMLDecodeError, source: str) -> Fault:
    said, _, where = str(error).rpartition(" (at ")
    line = re.match(r"line (\d+)", where)
    return Fault(int(line[1]) if line else source.rstrip().count("\n") + 1, f"No TOML: {said}.")


class _Check:
    """One reading of a file, and what it found."""

    def __init__(self, data: dict[str, Any], places: Places) -> None:
        self.places = places
        self.found: list[Fault] = []
        self.languages: list[str] = []
        #: The words of a validated instrument are not ours to change.
        self.judges_words = data.get("validated") is not True
        #: Keys of themes and questions → where they stand.
        self.keys: dict[str, int] = {}

    def say(self, place: Place, sentence: str) -> None:
        self.found.append(Fault(self.places.line_of(place), sentence))

    # -- the parts ---------------------------------------------------------------------------

    def instrument(self, data: dict[str, Any]) -> None:
        self._languages(data.get("languages"))
        fields = self._fields(data, (), _INSTRUMENT)
        self._key(fields, ())
        if "version" in fields and fields["version"] not in _VERSIONS:
            self.say(("version",), f"`version` is a number from 1 to {_VERSIONS[-1]}.")
        if "scale" in fields:
            self._scale(self._fields(fields["scale"], ("scale",), _SCALE))
        for place, theme in self._several(fields, (), "themes", THEMES):
            self._theme(theme, place)

    def _languages(self, found: Any) -> None:
        """The languages that every text is read in; a wrong one is told of and passed over."""
        if type(found) is not list:
            return
        for language in found:
            if type(language) is not str or not _LANGUAGE.fullmatch(language):
                self.say(("languages",), f"{language!r} is no code of a language.")
            elif language in self.languages:
                self.say(("languages",), f"`languages` has {language} twice.")
            else:
                self.languages.append(language)
        if self.languages[:1] != ["sv"]:
            self.say(("languages",), "`languages` must begin with sv.")

    def _scale(self, scale: dict[str, Any]) -> None:
        choices = list(self._several(scale, ("scale",), "choices", CHOICES))
        stands: dict[int, Place] = {}
        for place, choice in choices:
            value = self._fields(choice, place, _CHOICE).get("value")
            if value is None:
                continue
            if not 0 <= value < len(choices):
                self.say((*place, "value"), f"`value` must be 0 to {len(choices) - 1}.")
            elif value in stands:
                line = self.places.line_of(stands[value])
                self.say((*place, "value"), f"The value {value} stands on line {line} already.")
            else:
                stands[value] = (*place, "value")

    def _theme(self, theme: Any, place: Place) -> None:
        fields = self._fields(theme, place, _THEME)
        self._key(fields, place, unique=True)
        if "picture" in fields and fields["picture"] not in pictures():
            where = "the names are in static/img/icons.json."
            self.say((*place, "picture"), f'"{fields["picture"]}" is no picture: {where}')
        first: Place | None = None
        for at, question in self._several(fields, place, "questions", QUESTIONS):
            if self._question(question, at):
                if first is not None:
                    line = self.places.line_of(first)
                    self.say((*at, "first"), f"The theme has its first question on line {line}.")
                first = first or (*at, "first")
        if first is None and fields.get("questions"):
            self.say(place, "No question of the theme has `first = true`.")

    def _question(self, question: Any, place: Place) -> bool:
        """Whether it says that it is the first of its theme."""
        fields = self._fields(question, place, _QUESTION)
        self._key(fields, place, unique=True)
        if "icf" in fields and not _ICF.fullmatch(fields["icf"]):
            self.say((*place, "icf"), f'"{fields["icf"]}" is no ICF code, such as d230 or b1300.')
        swedish = fields.get("text", {}).get("sv")
        if self.judges_words and isinstance(swedish, str):
            words = measure(swedish).all_words
            if words > MOST_WORDS:
                said = f"The question has {words} words; at most {MOST_WORDS}."
                self.say((*place, "text", "sv"), said)
        return fields.get("first") is True

    # -- what all parts have in common -------------------------------------------------------

    def _fields(self, data: Any, place: Place, expected: Fields) -> dict[str, Any]:
        """The fields of a part that can be used; the others are told of."""
        if not isinstance(data, dict):
            self.say(place, f"{data!r} stands where a table should.")
            return {}
        for name in data:
            if name not in expected:
                known = ", ".join(expected)
                self.say((*place, name), f"`{name}` is no field here. The fields are: {known}.")
        right = {}
        for name, kind in expected.items():
            if name not in data:
                if name not in _OPTIONAL:
                    self.say(place, f"`{name}` is missing.")
            elif self._is_right(data[name], (*place, name), kind):
                right[name] = data[name]
        return right

    def _is_right(self, value: Any, place: Place, kind: type) -> bool:
        # True is no number here, though Python counts it as one.
        fits = type(value) is (dict if kind is Words else kind)
        if not fits:
            self.say(place, f"`{place[-1]}` must be {_MUST_BE[kind]}.")
            return False
        if kind is Words:
            self._words(value, place)
        elif kind is str and not value.strip():
            self.say(place, f"`{place[-1]}` is empty.")
            return False
        return True

    def _words(self, words: dict[str, Any], place: Place) -> None:
        if not self.languages:
            return  # told of already, and nothing can be said of any text
        for language in self.languages:
            if language not in words:
                self.say(place, f"`{place[-1]}` has no text in {language}.")
        for language, text in words.items():
            here, name = (*place, language), f"{place[-1]}.{language}"
            if language not in self.languages:
                self.say(here, f"`{name}`: `languages` does not have {language}.")
            elif self._is_text(text, here, name) and language == "sv" and self.judges_words:
                for finding in check_catalogue([("", text)]):
                    self.say(here, _in_words(finding))

    def _is_text(self, text: Any, place: Place, name: str) -> bool:
        if not isinstance(text, str):
            self.say(place, f"`{name}` must be a text.")
        elif not text.strip():
            self.say(place, f"`{name}` is empty.")
        else:
            return True
        return False

    def _key(self, fields: dict[str, Any], place: Place, *, unique: bool = False) -> None:
        key = fields.get("key")
        if key is None:
            return
        here = (*place, "key")
        if not _KEY.fullmatch(key):
            self.say(here, f'"{key}" is no key: a–z, 0–9 and -, at most 40 of them.')
        elif unique and key in self.keys:
            self.say(here, f'The key "{key}" stands on line {self.keys[key]} already.')
        elif unique:
            self.keys[key] = self.places.line_of(here)

    def _several(
        self, fields: dict[str, Any], place: Place, name: str, limits: tuple[int, int]
    ) -> Iterator[tuple[Place, Any]]:
        """Each part of a list with its place; a list of a wrong length is told of."""
        parts = fields.get(name)
        if parts is None:
            return
        least, most = limits
        if not least <= len(parts) <= most:
            where: Place = (*place, name, most) if len(parts) > most else (*place, name)
            self.say(where, f"There are {len(parts)} {name}; there can be {least} to {most}.")
        for number, part in enumerate(parts):
            yield (*place, name, number), part


@cache
def pictures() -> frozenset[str]:
    """The names of the pictures that a theme can have."""
    return frozenset(json.loads(_ICONS.read_text("utf-8")))


def _in_words(finding: Finding) -> str:
    """What is hard in a Swedish text, and what to write instead."""
    length, most = int(finding.figure), int(finding.limit)
    if finding.rule == "L5":
        return f"A sentence has {length} words; at most {most}."
    if finding.rule == "L6":
        return f'"{finding.word}" has {length} letters; at most {most}.'
    return f'"{finding.word}" is hard Swedish: write "{finding.simpler}".'
