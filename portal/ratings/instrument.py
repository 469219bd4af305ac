"""An instrument: themes, questions and a scale, read from the text of a file.

The form of the file is described in docs/instrument.md. Nothing here knows how many themes or
questions there are: a municipality can load its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

#: The form of file that is understood.
FORMAT = 1


@dataclass(frozen=True)
class Words:
    """One text in the languages of the instrument."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> tuple[str, str]:
        """The text and the language it is in: the one asked for, else the instrument's first."""
        if language in self.by_language:
            return self.by_language[language], language
        first = next(iter(self.by_language))
        return self.by_language[first], first


@dataclass(frozen=True)
class Choice:
    """A step of the scale. A higher value is easier, always."""

    value: int
    label: Words


@dataclass(frozen=True)
class Question:
    """One question, and the ICF category it is about."""

    key: str
    icf: str
    icf_title: str
    #: Whether it opens its theme: the first of each theme are asked first of all.
    first: bool
    text: Words
    help: Words
    #: The same in a few words, for lists and for a goal.
    topic: Words


@dataclass(frozen=True)
class Theme:
    """Questions that belong together."""

    key: str
    #: Name of an icon.
    picture: str
    title: Words
    about: Words
    questions: tuple[Question, ...]

    @property
    def needed(self) -> int:
        """How many answers on the scale give the theme a value: more than half, four of seven."""
        return len(self.questions) // 2 + 1


@dataclass(frozen=True)
class Instrument:
    """Everything that is asked."""

    key: str
    version: int
    licence: str
    validated: bool
    languages: tuple[str, ...]
    title: Words
    about: Words
    #: From the hardest to the easiest.
    choices: tuple[Choice, ...]
    themes: tuple[Theme, ...]
    _places: dict[str, tuple[Theme, Question]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for theme in self.themes:
            for question in theme.questions:
                self._places[question.key] = (theme, question)

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, theme by theme."""
        return (question for _theme, question in self._places.values())

    @cached_property
    def first(self) -> tuple[Question, ...]:
        """Those that are asked first: one of each theme."""
        return tuple(question for question in self.questions if question.first)

    def question(self, key: str) -> Question | None:
        """The question of that key."""
        place = self._places.get(key)
        return place[1] if place else None

    def theme(self, key: str) -> Theme | None:
        """The theme of that key."""
        return next((theme for theme in self.themes if theme.key == key), None)

    def theme_of(self, question: Question) -> Theme:
        """The theme a question belongs to."""
        return self._places[question.key][0]

    def choice(self, value: int) -> Choice | None:
        """The step of the scale with that value."""
        return next((choice for choice in self.choices if choice.value == value), None)


def parse(source: str) -> Instrument:
    """The instrument that a checked text describes.

    The text is one that :func:`portal.ratings.checking.faults` finds nothing wrong with.
    """
    data = tomllib.loads(source)
    return Instrument(
        key=data["key"],
        version=data["version"],
        licence=data["licence"],
        validated=data["validated"],
        languages=tuple(data["languages"]),
        title=Words(data["title"]),
        about=Words(data["about"]),
        choices=tuple(
            sorted(
                (Choice(one["value"], Words(one["label"])) for one in data["scale"]["choices"]),
                key=lambda choice: choice.value,
            )
        ),
        themes=tuple(_theme(one) for one in data["themes"]),
    )


def _theme(data: dict[str, Any]) -> Theme:
    return Theme(
        key=data["key"],
        picture=data["picture"],
        title=Words(data["title"]),
        about=Words(data["about"]),
        questions=tuple(_question(one) for one in data["questions"]),
    )


def _question(data: dict[str, Any]) -> Question:
    return Question(
        key=data["key"],
        icf=data["icf"],
        icf_title=data["icf_title"],
        first=data.get("first", False),
        text=Words(data["text"]),
        help=Words(data["help"]),
        topic=Words(data["topic"]),
    )
