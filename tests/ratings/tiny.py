"""An instrument of another size: two themes of three questions, four steps, no Arabic."""

from __future__ import annotations

from portal.ratings.instrument import Instrument, parse
from portal.ratings.services.instruments import shipped_source

TINY = """\
format = 1
key = "liten"
version = 1
licence = "CC0-1.0"
validated = false
languages = ["sv", "en"]
title = { sv = "Hur har du det?", en = "How are things?" }
about = { sv = "Vi frågar om två saker.", en = "We ask about two things." }

[[scale.choices]]
value = 0
label = { sv = "Aldrig", en = "Never" }

[[scale.choices]]
value = 1
label = { sv = "Ibland", en = "Sometimes" }

[[scale.choices]]
value = 2
label = { sv = "Ofta", en = "Often" }

[[scale.choices]]
value = 3
label = { sv = "Alltid", en = "Always" }
"""

_THEME = """
[[themes]]
key = "{key}"
picture = "heart"
title.sv = "Tema {key}"
title.en = "Theme {key}"
about.sv = "Vi frågar om {key}."
about.en = "We ask about {key}."
"""

_QUESTION = """
[[themes.questions]]
key = "{key}"
icf = "d2301"
icf_title = "Managing daily routine"
first = {first}

[themes.questions.text]
sv = "Hur går det med {key}?"
en = "How does {key} go?"

[themes.questions.help]
sv = "Till exempel på morgonen."
en = "For example, in the morning."

[themes.questions.topic]
sv = "Sak {key}"
en = "Thing {key}"
"""


def tiny_source() -> str:
    """The text of the small instrument: themes a and b, questions a1 to a3 and b1 to b3."""
    text = TINY
    for theme in "ab":
        text += _THEME.format(key=theme)
        for number in (1, 2, 3):
            first = str(number == 1).lower()
            text += _QUESTION.format(key=f"{theme}{number}", first=first)
    return text


def tiny() -> Instrument:
    """The small instrument."""
    return parse(tiny_source())


def next_version() -> str:
    """The shipped instrument with one question in other words, as its next version."""
    return broken("version = 1\n", "version = 2\n").replace(
        "Hur lätt är det för dig att laga enkel mat?", "Hur lätt är det att laga mat?"
    )


def broken(old: str, new: str, source: str | None = None) -> str:
    """The shipped text with the first *old* written as *new*."""
    source = source or shipped_source()
    assert old in source, old
    return source.replace(old, new, 1)
