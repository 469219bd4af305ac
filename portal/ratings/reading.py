"""A round as it is read: plain objects, and the few sums that are made of answers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from portal.ratings.enums import Change, Special
from portal.ratings.instrument import Choice, Instrument, Question, Theme

#: How far apart two means of a theme must be before it is called a change: half a step.
_A_CHANGE = Fraction(1, 2)

Said = int | Special | None


@dataclass(frozen=True)
class Given:
    """What was answered to one question."""

    said: Said
    talk: bool
    left_out: bool

    @property
    def is_answered(self) -> bool:
        """Whether it was dealt with, skipping included."""
        return self.said is not None


#: No answer yet.
NOTHING = Given(None, talk=False, left_out=False)


def read_said(stored: str | None) -> Said:
    """What a stored answer says.

    Raises:
        ValueError: it is neither digits nor a special answer.
    """
    if stored is None:
        return None
    return int(stored) if stored.isdecimal() else Special(stored)


@dataclass(frozen=True)
class RemarkRead:
    """What somebody said of a theme."""

    writer_id: uuid.UUID
    name: str
    by_participant: bool
    at: datetime
    view: int | None
    text: str | None


@dataclass
class RoundRead:
    """One round with its answers."""

    id: uuid.UUID
    person_id: uuid.UUID
    instrument: Instrument
    begun_at: datetime
    closed_at: datetime | None
    together_with: str | None
    counts: bool
    shown_at: datetime | None
    is_shown: bool
    looked_at: datetime | None
    given: dict[str, Given] = field(default_factory=dict)
    #: The question answered last, on any device.
    latest: str | None = None
    themes_left_out: frozenset[str] = frozenset()
    #: Theme → what was said of it, the oldest first.
    remarks: dict[str, list[RemarkRead]] = field(default_factory=dict)

    # -- answering ---------------------------------------------------------------------------

    def of(self, question: Question) -> Given:
        """What was answered to *question*."""
        return self.given.get(question.key, NOTHING)

    def answered(self, questions: Iterable[Question]) -> int:
        """How many of *questions* are dealt with."""
        return sum(self.of(question).is_answered for question in questions)

    @property
    def first_are_done(self) -> bool:
        """Whether the questions that are asked first are dealt with."""
        return self.answered(self.instrument.first) == len(self.instrument.first)

    def next_after(self, question: Question) -> Question | None:
        """What is asked after *question*: the first ones first, then the rest of its theme.

        None when there is nothing left there; it is then for the person to choose on.
        """
        if question.first:
            return self._next_open(self.instrument.first, question)
        return self._next_open(self.instrument.theme_of(question).questions, question)

    def next_in(self, theme: Theme) -> Question | None:
        """The first question of *theme* that is not dealt with."""
        return self._next_open(theme.questions)

    def theme_after(self, theme: Theme) -> Theme | None:
        """The next theme with a question left; after the last comes the first."""
        themes = self.instrument.themes
        after = themes.index(theme) + 1
        return next((one for one in themes[after:] + themes if self.next_in(one)), None)

    @property
    def resume_at(self) -> Question | None:
        """Where somebody who comes back goes on: in the theme of the question answered last."""
        if not self.first_are_done:
            return self._next_open(self.instrument.first)
        question = self.instrument.question(self.latest) if self.latest else None
        return self.next_in(self.instrument.theme_of(question)) if question else None

    def _next_open(
        self, questions: tuple[Question, ...], after: Question | None = None
    ) -> Question | None:
        start = questions.index(after) + 1 if after in questions else 0
        for question in questions[start:] + questions[:start]:
            if not self.of(question).is_answered:
                return question
        return None

    # -- the result --------------------------------------------------------------------------

    def value(self, theme: Theme) -> Fraction | None:
        """The mean of a theme's answers on the scale; none when too few are answered."""
        said = [
            given.said for given in map(self.of, theme.questions) if isinstance(given.said, int)
        ]
        return Fraction(sum(said), len(said)) if len(said) >= theme.needed else None

    def word(self, theme: Theme) -> Choice | None:
        """The step of the scale nearest to the theme's mean; the easier one in the middle."""
        value = self.value(theme)
        if value is None:
            return None
        return min(
            self.instrument.choices, key=lambda choice: (abs(choice.value - value), -choice.value)
        )

    @property
    def themes_with_a_word(self) -> set[str]:
        """Keys of the themes in which enough is answered to say something."""
        return {theme.key for theme in self.instrument.themes if self.value(theme) is not None}

    def change(self, theme: Theme, before: RoundRead) -> Change | None:
        """The theme now beside *before*; none when the two cannot be compared.

        Less than half a step is no change. Only the same questions of the same instrument are
        compared, on the same scale.
        """
        then = before.instrument.theme(theme.key)
        if then is None or not self._asks_the_same(then, theme, before):
            return None
        now_value, then_value = self.value(theme), before.value(then)
        if now_value is None or then_value is None:
            return None
        if abs(now_value - then_value) < _A_CHANGE:
            return Change.SAME
        return Change.BETTER if now_value > then_value else Change.HARDER

    def _asks_the_same(self, then: Theme, now: Theme, before: RoundRead) -> bool:
        return (
            before.instrument.key == self.instrument.key
            and len(before.instrument.choices) == len(self.instrument.choices)
            and _keys(then) == _keys(now)
        )

    @property
    def strengths(self) -> list[Question]:
        """What is easiest: answers on the upper part of the scale, the easiest first."""
        middle = Fraction(len(self.instrument.choices) - 1, 2)
        easy = [
            (-given.said, place, question)
            for place, question in enumerate(self.instrument.questions)
            if isinstance((given := self.of(question)).said, int) and given.said > middle
        ]
        return [question for _ease, _place, question in sorted(easy, key=lambda one: one[:2])]

    @property
    def to_talk_about(self) -> list[Question]:
        """What the participant wants to talk about."""
        return [question for question in self.instrument.questions if self.of(question).talk]

    def label(self, question: Question, language: str) -> tuple[str, str] | None:
        """The word that was answered, and its language; none for what is not on the scale."""
        said = self.of(question).said
        choice = self.instrument.choice(said) if isinstance(said, int) else None
        return choice.label.in_language(language) if choice else None

    def view_of(self, theme: Theme) -> RemarkRead | None:
        """How a coach sees a theme: the newest view holds, the earlier ones stay readable."""
        views = [one for one in self.remarks.get(theme.key, ()) if one.view is not None]
        return views[-1] if views else None

    def says_something_of(self, theme: Theme) -> bool:
        """Whether anything is said of a theme here."""
        return any(question.key in self.given for question in theme.questions)

    def as_shown(self) -> RoundRead:
        """The round without what the participant keeps out of it."""
        kept = {
            question.key: self.given[question.key]
            for theme in self.instrument.themes
            if theme.key not in self.themes_left_out
            for question in theme.questions
            if question.key in self.given and not self.given[question.key].left_out
        }
        shown = RoundRead(**{**self.__dict__, "given": kept})
        shown.remarks = {
            theme: remarks
            for theme, remarks in self.remarks.items()
            if theme not in self.themes_left_out
        }
        return shown


def _keys(theme: Theme) -> set[str]:
    return {question.key for question in theme.questions}
