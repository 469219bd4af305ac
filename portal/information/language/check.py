"""Checking one page or one text, and saying what was found."""

from __future__ import annotations

from collections.abc import Iterable

from portal.information.language.counter import plain_passages
from portal.information.language.levels import N1, Level
from portal.information.language.page_text import page_passages
from portal.information.language.rules import Finding, judge

_RULES = {
    "L1": ("LIX without terms and names", ""),
    "L2": ("LIX", ""),
    "L3": ("LIX of all pages without terms and names", ""),
    "L4": ("mean sentence", " words"),
    "L5": ("sentence", " words"),
    "L6": ("word", " letters"),
    "L7": ("words of more than 12 letters", " %"),
    "L8": ("word to avoid", ""),
    "L14": ("short form", ""),
}


def check_page(place: str, html: str, level: Level = N1) -> list[Finding]:
    """Judge the text of a rendered page, or of the part that a swap brings."""
    return judge(place, page_passages(html), level)


def check_text(place: str, text: str, level: Level = N1) -> list[Finding]:
    """Judge a plain text: a message, an article, what somebody is writing just now."""
    return judge(place, plain_passages(text), level)


def report(findings: Iterable[Finding]) -> str:
    """The findings as lines, one heading per place in the order they came."""
    places: dict[str, list[str]] = {}
    for finding in findings:
        places.setdefault(finding.place, []).append(_line(finding))
    return "\n".join(
        "\n".join([place, *(f"  {line}" for line in lines)]) for place, lines in places.items()
    )


def _line(finding: Finding) -> str:
    name, unit = _RULES[finding.rule]
    line = f"{finding.rule:<3} {name}"
    if finding.word:
        line += f' "{finding.word}"'
    if finding.limit:
        line += f": {_number(finding.figure)}{unit} (at most {_number(finding.limit)})"
    if finding.simpler:
        line += f" -> {finding.simpler}"
    if finding.sentence:
        line += f" | {finding.sentence}"
    return line


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}"
