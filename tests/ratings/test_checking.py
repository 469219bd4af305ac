"""What is wrong with the text of an instrument, and on which line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.ratings.checking import faults
from portal.ratings.services.instruments import shipped_source
from tests.ratings.tiny import broken, tiny_source

QUESTION = 'text.sv = "Hur lätt är det för dig att ha rutiner i vardagen?"'
FIELDS = "key, icf, icf_title, first, text, help, topic"
WHERE = "the names are in static/img/icons.json."

#: What is written in the shipped text, what instead, where it is told (by what begins that line),
#: and the sentence.
ONE_THING = {
    "no TOML": ("version = 1", "version = = 1", "version", "No TOML: Invalid value."),
    "a name twice": (
        "version = 1",
        "version = 1\nversion = 1",
        "version = 1\nlicence",
        "No TOML: Cannot overwrite a value.",
    ),
    "another format": (
        "format = 1",
        "format = 2",
        "format",
        "This is format 2; format 1 can be read.",
    ),
    "format in quotes": (
        "format = 1",
        'format = "1"',
        "format",
        "`format` must be a whole number.",
    ),
    "version nought": (
        "version = 1",
        "version = 0",
        "version",
        "`version` is a number from 1 to 9999.",
    ),
    "version true": (
        "version = 1",
        "version = true",
        "version",
        "`version` must be a whole number.",
    ),
    "validated in words": (
        "validated = false",
        'validated = "no"',
        "validated",
        "`validated` must be true or false.",
    ),
    "no licence": ("licence =", "# licence =", '# "Hur', "`licence` is missing."),
    "empty licence": ('"EUPL-1.2"', '" "', "licence", "`licence` is empty."),
    "a slip of the pen": (
        'licence = "EUPL-1.2"',
        'licence = "EUPL-1.2"\nlicense = "EUPL-1.2"',
        "license",
        "`license` is no field here. The fields are: format, key, version, licence, validated, "
        "languages, title, about, scale, themes.",
    ),
    "key in capitals": (
        'key = "hur-funkar-det"',
        'key = "Hur funkar det"',
        "key",
        '"Hur funkar det" is no key: a–z, 0–9 and -, at most 40 of them.',
    ),
    # -- languages
    "languages in a text": (
        '["sv", "en", "ar"]',
        '"sv en ar"',
        "languages",
        "`languages` must be a list.",
    ),
    "a language twice": (
        '["sv", "en", "ar"]',
        '["sv", "en", "ar", "en"]',
        "languages",
        "`languages` has en twice.",
    ),
    "no language": (
        '["sv", "en", "ar"]',
        '["sv", "en", "ar", "Arabic"]',
        "languages",
        "'Arabic' is no code of a language.",
    ),
    "Swedish is not first": (
        '["sv", "en", "ar"]',
        '["en", "sv", "ar"]',
        "languages",
        "`languages` must begin with sv.",
    ),
    "a text is missing": (
        'en = "How do things work for you?"\n',
        "",
        "[title]",
        "`title` has no text in en.",
    ),
    "a text is missing in a question": (
        'text.en = "How easy is it for you to keep a daily routine?"\n',
        "",
        QUESTION,
        "`text` has no text in en.",
    ),
    "a text in another language": (
        QUESTION,
        f'{QUESTION}\ntext.fi = "Miten?"',
        "text.fi",
        "`text.fi`: `languages` does not have fi.",
    ),
    "an empty text": (
        '"Everyday life"',
        '""',
        "title.en",
        "`title.en` is empty.",
    ),
    "a number for a text": (
        '"Everyday life"',
        "7",
        "title.en",
        "`title.en` must be a text.",
    ),
    "one text for all languages": (
        'topic.sv = "Ha rutiner i vardagen"\ntopic.en = "Keeping a daily routine"\n'
        'topic.ar = "الالتزام بروتين يومي"\n',
        'topic = "Ha rutiner"\n',
        "topic =",
        "`topic` must be one text per language.",
    ),
    # -- the scale
    "a value out of the scale": (
        "value = 4",
        "value = 5",
        "value = 5",
        "`value` must be 0 to 4.",
    ),
    "a field of a step": (
        "value = 4",
        "value = 4\nface = true",
        "face",
        "`face` is no field here. The fields are: value, label.",
    ),
    # -- themes
    "a theme without a key": (
        'key = "vardag"\n',
        "",
        '[[themes]]\npicture = "everyday"',
        "`key` is missing.",
    ),
    "no such picture": (
        'picture = "body"',
        'picture = "kropp"',
        'picture = "kropp"',
        f'"kropp" is no picture: {WHERE}',
    ),
    "questions under another name": (
        "\n[[themes]]\n",
        "\n[[topics]]\nkey = 1\n\n[[themes]]\n",
        "[[topics]]",
        "`topics` is no field here. The fields are: format, key, version, licence, validated, "
        "languages, title, about, scale, themes.",
    ),
    # -- questions
    "no first question": (
        "first = true\n" + QUESTION,
        QUESTION,
        "[[themes]]",
        "No question of the theme has `first = true`.",
    ),
    "first in quotes": (
        'icf = "d510"',
        'icf = "d510"\nfirst = "no"',
        'first = "no"',
        "`first` must be true or false.",
    ),
    "no code": (
        'icf = "d510"',
        'icf = "d51"',
        'icf = "d51"',
        '"d51" is no ICF code, such as d230 or b1300.',
    ),
    "no title of the code": (
        'icf_title = "Washing oneself"\n',
        "",
        '[[themes.questions]]\nkey = "dusch"',
        "`icf_title` is missing.",
    ),
    "another field": (
        'icf = "d510"',
        'icf = "d510"\nweight = 2',
        "weight",
        f"`weight` is no field here. The fields are: {FIELDS}.",
    ),
    # -- easy Swedish
    "a long question": (
        QUESTION,
        'text.sv = "Hur lätt är det för dig att ha rutiner i din vardag nu?"',
        "text.sv",
        "The question has 13 words; at most 12.",
    ),
    "a long word": (
        QUESTION,
        'text.sv = "Hur går det med vardagsrutinerna?"',
        "text.sv",
        '"vardagsrutinerna" has 16 letters; at most 14.',
    ),
    "a hard word": (
        QUESTION,
        'text.sv = "Hur går det att genomföra rutiner?"',
        "text.sv",
        '"genomföra" is hard Swedish: write "göra".',
    ),
    "a short form": (
        "Till exempel att gå upp",
        "T.ex. att gå upp",
        "help.sv",
        '"T.ex." is hard Swedish: write "till exempel".',
    ),
    "a long sentence": (
        "Vi frågar om din dag, från morgon till kväll.",
        "Vi frågar om din dag " + "och din natt " * 6 + ".",
        'about.sv = "Vi frågar om din dag',
        "A sentence has 23 words; at most 20.",
    ),
}


def said(source: str) -> list[tuple[int, str]]:
    """The faults of a text."""
    return [(fault.line, fault.sentence) for fault in faults(source)]


def line_of(source: str, words: str) -> int:
    """The line on which *words* stand first at the beginning of a line."""
    assert f"\n{words}" in f"\n{source}", words
    return f"\n{source}".split(f"\n{words}")[0].count("\n") + 1


def test_the_shipped_instrument_has_no_fault() -> None:
    assert said(shipped_source()) == []


def test_another_size_has_no_fault() -> None:
    assert said(tiny_source()) == []
    assert said(tiny_source().replace("\n", "\r\n")) == []


def test_the_example_of_the_description_has_no_fault() -> None:
    described = (Path(__file__).parents[2] / "docs" / "instrument.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", described, re.DOTALL)
    assert said(example) == []


@pytest.mark.parametrize("name", ONE_THING)
def test_one_thing_is_wrong(name: str) -> None:
    old, new, begins, sentence = ONE_THING[name]
    source = broken(old, new)
    assert said(source) == [(line_of(source, begins), sentence)]
