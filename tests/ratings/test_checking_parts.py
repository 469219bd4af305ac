"""Faults that more than one place makes: too few, too many, twice, and how lines are counted."""

from __future__ import annotations

import pytest

from portal.ratings.services.instruments import shipped_source
from tests.ratings.test_checking import QUESTION, line_of, said
from tests.ratings.tiny import broken, tiny_source


def parts(source: str, header: str) -> list[str]:
    """The text cut before each *header*."""
    first, *rest = source.split(f"\n{header}\n")
    return [first, *(f"\n{header}\n{part}" for part in rest)]


def test_a_text_that_ends_too_early() -> None:
    source = shipped_source() + '\nclosing = """\n'
    ((line, sentence),) = said(source)
    assert line == source.count("\n")
    assert sentence.startswith("No TOML: ")


def test_an_empty_file() -> None:
    fields = ["format", "key", "version", "licence", "validated", "languages"]
    fields += ["title", "about", "scale", "themes"]
    assert said("") == [(1, f"`{field}` is missing.") for field in fields]


def test_too_few_and_too_many_steps() -> None:
    cut = parts(tiny_source().split("\n[[themes]]")[0], "[[scale.choices]]")
    themes = "\n[[themes]]" + tiny_source().split("\n[[themes]]", 1)[1]
    source = "".join(cut[:3]) + themes
    sentence = "There are 2 choices; there can be 3 to 7."
    assert said(source) == [(line_of(source, "[[scale.choices]]"), sentence)]
    more = [cut[1].replace("= 0", f"= {value}") for value in range(8)]
    source = "".join([cut[0], *more, themes])
    sentence = "There are 8 choices; there can be 3 to 7."
    last = line_of(source, "[[scale.choices]]\nvalue = 7")
    assert said(source) == [(last, sentence)]


def test_a_value_twice() -> None:
    source = broken("value = 3\n", "value = 2\n")
    first = line_of(source, "value = 2")
    second = line_of(source, 'value = 2\nlabel.sv = "Lätt"')
    assert said(source) == [(second, f"The value 2 stands on line {first} already.")]


@pytest.mark.parametrize("key", ["vardag", "dygn"])
def test_a_key_twice(key: str) -> None:
    """A theme and a question cannot have the same either."""
    source = broken('key = "dusch"', f'key = "{key}"')
    first = line_of(source, f'key = "{key}"')
    second = line_of(source, f'key = "{key}"\nicf = "d510"')
    assert said(source) == [(second, f'The key "{key}" stands on line {first} already.')]


def test_two_first_questions() -> None:
    source = broken('icf = "d510"', 'icf = "d510"\nfirst = true')
    first = line_of(source, "first = true\n" + QUESTION)
    second = line_of(source, "first = true\nicf_title")
    assert said(source) == [(second, f"The theme has its first question on line {first}.")]


def test_too_many_questions_and_themes() -> None:
    head, theme = tiny_source().split('\n[[themes]]\nkey = "b"')[0].split("\n[[themes]]\n")
    top, *questions = parts(theme, "[[themes.questions]]")
    many = [questions[1].replace("a2", f"q{number}") for number in range(20)]
    source = "".join([head, "\n[[themes]]\n", top, questions[0], *many])
    last = line_of(source, '[[themes.questions]]\nkey = "q19"')
    assert said(source) == [(last, "There are 21 questions; there can be 1 to 20.")]
    small = top + questions[0]
    themes = [small.replace('"a', f'"a{number}-') for number in range(21)]
    source = "".join([head, *(f"\n[[themes]]\n{one}" for one in themes)])
    last = line_of(source, '[[themes]]\nkey = "a20-"')
    assert said(source) == [(last, "There are 21 themes; there can be 1 to 20.")]


def test_a_theme_without_questions() -> None:
    source = (
        tiny_source()
        + """
[[themes]]
key = "c"
picture = "heart"
title = { sv = "C", en = "C" }
about = { sv = "C", en = "C" }
questions = []
"""
    )
    last = source.count("\n")
    assert said(source) == [(last, "There are 0 questions; there can be 1 to 20.")]


def test_numbers_where_parts_should_be() -> None:
    head = tiny_source().split("\n[[scale.choices]]")[0]
    source = f"{head}\nthemes = [3]\n[scale]\nchoices = [1, 2, 3]\n"
    last = source.count("\n")
    assert said(source) == [
        (last - 2, "3 stands where a table should."),
        *[(last, f"{number} stands where a table should.") for number in (1, 2, 3)],
    ]


def test_lines_of_texts_in_tables_and_over_several_lines() -> None:
    """A form may be written in several ways; the line is the right one in each."""
    source = tiny_source().replace("languages = [", "languages = [\n  # two of them\n  ")
    source = source.replace('en = "How does b3 go?"', 'en = """\n[[themes]]\n"""')
    source = source.replace('en = "Thing b3"', 'en = ""')
    line = line_of(source, 'en = ""\n')
    assert said(source) == [(line, "`topic.en` is empty.")]
    source = source.replace('title = { sv = "Hur har du det?"', 'title = { sv = ""')
    assert said(source) == [
        (line_of(source, "title = {"), "`title.sv` is empty."),
        (line, "`topic.en` is empty."),
    ]


def test_all_faults_in_the_order_of_their_lines() -> None:
    source = broken('picture = "body"', 'picture = "kropp"')
    source = broken("version = 1", "version = 0", source)
    source = broken('icf = "d510"', 'icf = "D510"', source)
    source = broken("value = 0", 'value = "0"', source)
    assert [sentence.split()[0] for _line, sentence in said(source)] == [
        "`version`",
        "`value`",
        '"D510"',
        '"kropp"',
    ]
    lines = [line for line, _sentence in said(source)]
    assert lines == sorted(set(lines))


def test_the_words_of_a_validated_instrument_are_left_alone() -> None:
    """Nobody may change them: whoever has the right to use them uses them as they are."""
    words = "Hur går det att genomföra vardagsrutinerna en helt vanlig vecka i ditt liv?"
    source = broken(QUESTION, f'text.sv = "{words}"')
    assert len(said(source)) == 3
    assert said(broken("validated = false", "validated = true", source)) == []
