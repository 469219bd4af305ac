"""The few sums that are made of answers, for the shipped instrument and for any other."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import clock
from portal.ratings.enums import Change
from portal.ratings.instrument import parse
from portal.ratings.reading import Given, RemarkRead, Said, read_said
from portal.ratings.services.instruments import shipped
from tests.ratings.plain import ANSWERED, BODY, DAILY, SKIPPED, UNKNOWN, a_round, daily
from tests.ratings.tiny import next_version, tiny


def test_stored_answers() -> None:
    assert [read_said(one) for one in (None, "0", "4", "vet-inte", "hoppa-over")] == [
        None,
        0,
        4,
        UNKNOWN,
        SKIPPED,
    ]
    with pytest.raises(ValueError, match="-1"):
        read_said("-1")


# -- the value of a theme, and its word ----------------------------------------------------------


def test_a_theme_needs_more_than_half_of_its_questions() -> None:
    assert DAILY.needed == 4
    assert daily(4, 4, 4).value(DAILY) is None
    assert daily(4, 4, 4, UNKNOWN, SKIPPED, UNKNOWN, SKIPPED).value(DAILY) is None
    assert daily(4, 4, 4, 1).value(DAILY) == Fraction(13, 4)
    assert daily(4, UNKNOWN, 4, SKIPPED, 4, 1).value(DAILY) == Fraction(13, 4)
    assert daily(4, 4, 4, 1).value(BODY) is None


def test_the_themes_with_a_word() -> None:
    assert daily(4, 4, 4).themes_with_a_word == set()
    assert daily(4, 4, 4, 1).themes_with_a_word == {"vardag"}


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ((0, 0, 0, 1), "Mycket svårt"),
        ((1, 1, 2, 2), "Mittemellan"),  # in the middle of two: the easier
        ((3, 3, 4, 3), "Lätt"),
        ((3, 4, 3, 4), "Mycket lätt"),
    ],
)
def test_the_word_of_a_theme(said: tuple[int, ...], word: str) -> None:
    choice = daily(*said).word(DAILY)
    assert choice is not None
    assert choice.label.in_language("sv") == (word, "sv")


def test_a_theme_without_a_value_has_no_word() -> None:
    assert daily(4, 4, 4).word(DAILY) is None


_SAID = st.none() | ANSWERED
_ROUNDS = st.fixed_dictionaries({q.key: _SAID for q in shipped().questions})


@given(_ROUNDS)
@settings(max_examples=100, deadline=None)
def test_any_answers_have_sensible_values(said: dict[str, Said]) -> None:
    read = a_round(said)
    for theme in shipped().themes:
        numbers = [one for q in theme.questions if isinstance(one := said[q.key], int)]
        value, word = read.value(theme), read.word(theme)
        assert (value is None) == (word is None) == (len(numbers) < 4)
        if value is not None and word is not None:
            assert min(numbers) <= value <= max(numbers)
            assert abs(word.value - value) <= Fraction(1, 2)
            assert theme.key in read.themes_with_a_word


@given(_ROUNDS, st.sampled_from([q.key for q in shipped().questions]))
@settings(max_examples=100, deadline=None)
def test_an_easier_answer_never_makes_a_theme_harder(said: dict[str, Said], key: str) -> None:
    theme = shipped().theme_of(shipped().question(key))  # type: ignore[arg-type]
    before, answer = a_round(said), said[key]
    if not isinstance(answer, int) or answer == 4:
        return
    after = a_round({**said, key: answer + 1})
    then, now = before.value(theme), after.value(theme)
    assert (then is None) == (now is None)
    assert then is None or now is None or now > then
    for other in shipped().themes:
        assert other == theme or before.value(other) == after.value(other)


# -- beside an earlier time ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ((1, 1, 1, 1), (2, 1, 1, 1), Change.SAME),
        ((1, 1, 1, 1), (2, 2, 1, 1), Change.BETTER),
        ((2, 2, 1, 1), (1, 1, 1, 1), Change.HARDER),
        ((2, 1, 1, 1), (1, 1, 1, 1), Change.SAME),
        ((1, 1, 1), (2, 2, 2, 2), None),
        ((1, 1, 1, 1), (2, 2, 2, UNKNOWN), None),
    ],
)
def test_half_a_step_is_a_change(
    then: tuple[Said, ...], now: tuple[Said, ...], change: Change | None
) -> None:
    assert daily(*now).change(DAILY, daily(*then)) is change


@given(_ROUNDS, _ROUNDS)
@settings(max_examples=100, deadline=None)
def test_what_got_better_was_harder_before(then: dict[str, Said], now: dict[str, Said]) -> None:
    turned = {Change.BETTER: Change.HARDER, Change.HARDER: Change.BETTER, Change.SAME: Change.SAME}
    first, second = a_round(then), a_round(now)
    for theme in shipped().themes:
        change = second.change(theme, first)
        back = first.change(theme, second)
        assert back == (turned[change] if change else None)


def test_other_words_of_the_same_questions_are_compared() -> None:
    newer = parse(next_version())
    assert newer.version == 2
    now = daily(3, 3, 3, 3, instrument=newer)
    assert now.change(newer.themes[0], daily(1, 1, 1, 1)) is Change.BETTER


def test_other_questions_are_not_compared() -> None:
    source = next_version().replace('key = "mat"', 'key = "laga-mat"')
    newer = parse(source)
    now = daily(3, 3, 3, instrument=newer)
    now.given["laga-mat"] = Given(3, talk=False, left_out=False)
    assert now.value(newer.themes[0]) == 3
    assert now.change(newer.themes[0], daily(1, 1, 1, 1)) is None
    renamed = parse(next_version().replace('key = "vardag"', 'key = "hemma"'))
    now = daily(3, 3, 3, 3, instrument=renamed)
    assert now.change(renamed.themes[0], daily(1, 1, 1, 1)) is None


def test_other_scales_and_instruments_are_not_compared() -> None:
    for old, new in (
        ('key = "hur-funkar-det"', 'key = "en-annan"'),
        ("[[themes]]", '[[scale.choices]]\nvalue = 5\nlabel.sv = "Jättelätt"\n\n[[themes]]'),
    ):
        other = parse(next_version().replace(old, new, 1))
        now = daily(3, 3, 3, 3, instrument=other)
        assert now.change(other.themes[0], daily(1, 1, 1, 1)) is None


# -- strengths, and what to talk about -----------------------------------------------------------


def keys_of(questions: Iterable[object]) -> list[str]:
    """The keys of questions, in their order."""
    return [question.key for question in questions]  # type: ignore[attr-defined]


def test_strengths_are_the_easiest_first_and_then_in_order() -> None:
    read = a_round({"mat": 4, "halsa": 3, "dygn": 4, "dusch": 2, "stress": 3, "soka": UNKNOWN})
    assert keys_of(read.strengths) == ["dygn", "mat", "halsa", "stress"]


def test_the_upper_half_of_a_scale_without_a_middle() -> None:
    read = a_round({"a1": 1, "a2": 2, "a3": 3, "b1": 0}, instrument=tiny())
    assert keys_of(read.strengths) == ["a3", "a2"]


@given(_ROUNDS)
@settings(max_examples=50, deadline=None)
def test_every_easy_answer_is_a_strength_and_no_other(said: dict[str, Said]) -> None:
    strengths = keys_of(a_round(said).strengths)
    easy = [key for key, one in said.items() if isinstance(one, int) and one > 2]
    assert sorted(strengths) == sorted(easy)
    values = [said[key] for key in strengths]
    assert values == sorted(values, reverse=True)  # type: ignore[type-var]


def test_what_to_talk_about_needs_no_answer() -> None:
    read = a_round({"stress": 0, "dygn": 4}, talk=["stress", "mat"])
    assert keys_of(read.to_talk_about) == ["mat", "stress"]


def test_labels() -> None:
    read = a_round({"dygn": 3, "mat": UNKNOWN})
    question = shipped().question
    assert read.label(question("dygn"), "en") == ("Easy", "en")  # type: ignore[arg-type]
    assert read.label(question("mat"), "en") is None  # type: ignore[arg-type]
    assert read.label(question("halsa"), "en") is None  # type: ignore[arg-type]


# -- what is kept out of what is shown -----------------------------------------------------------


def a_remark(text: str) -> RemarkRead:
    """Something a coach said."""
    return RemarkRead(uuid.uuid4(), "Carin", False, clock.now(), 3, text)


def test_what_is_left_out_is_not_there_when_shown() -> None:
    read = a_round(
        {"dygn": 4, "dusch": 4, "halsa": 4, "mat": 0, "stress": 4, "soka": 3},
        talk=["mat", "stress", "soka"],
        left_out=["mat"],
        themes_left_out=["gora"],
    )
    read.remarks = {"gora": [a_remark("a")], "vardag": [a_remark("b")]}
    shown = read.as_shown()
    assert set(shown.given) == {"dygn", "dusch", "halsa", "soka"}
    # A value that leaned on what is left out is gone with it.
    assert read.value(DAILY) == 3
    assert shown.value(DAILY) is None
    assert keys_of(shown.strengths) == ["dygn", "dusch", "halsa", "soka"]
    assert keys_of(shown.to_talk_about) == ["soka"]
    assert set(shown.remarks) == {"vardag"}
    # What the participant reads is as it was.
    assert len(read.given) == 6
    assert set(read.remarks) == {"gora", "vardag"}


@given(
    _ROUNDS,
    st.sets(st.sampled_from([q.key for q in shipped().questions])),
    st.sets(st.sampled_from([theme.key for theme in shipped().themes])),
)
@settings(max_examples=100, deadline=None)
def test_nothing_that_is_left_out_is_shown(
    said: dict[str, Said], left_out: set[str], themes: set[str]
) -> None:
    read = a_round(said, left_out=left_out, talk=left_out, themes_left_out=themes)
    shown = read.as_shown()
    kept = {
        question.key
        for theme in shipped().themes
        if theme.key not in themes
        for question in theme.questions
        if question.key not in left_out
    }
    assert set(shown.given) == kept
    assert all(shown.value(theme) is None for theme in shipped().themes if theme.key in themes)
    assert shown.as_shown().given == shown.given
