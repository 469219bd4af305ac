"""Every text and edge against its surface, computed for every theme."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = ROOT / "static" / "css"
SAMPLES = ROOT / "templates" / "display" / "_rows.html"
THEMES = ("light", "dark", "muted", "contrast")

_BLOCK = re.compile(r'(:root(?:\[data-theme="(\w+)"\])?) \{([^{}]*)\}')
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;", re.IGNORECASE)
_SAMPLE = re.compile(r'"(\w+)": \("(#\w+)", "(#\w+)", "(#\w+)", "(#\w+)"\)')
_ANY_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab)a?\(", re.IGNORECASE)
_SIDES = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"(?:-[\w-]+)?|left|right|(?:text-align|float|clear):\s*(?:left|right))\s*[:;]"
)


def _tokens() -> list[tuple[str, dict[str, str]]]:
    """(theme, colours) of every block with colours, in the file's order; "light" has no mark."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text("utf-8"), flags=re.DOTALL)
    found = [
        (theme or "light", dict(_COLOUR.findall(body)))
        for _selector, theme, body in _BLOCK.findall(text)
    ]
    return [(theme, colours) for theme, colours in found if colours]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 (black) to 1 (white)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_pairs(theme: str) -> None:
    blocks = dict(reversed(_tokens()))
    colours = {**blocks["light"], **blocks[theme]}
    pairs = json.loads((CSS / "pairs.json").read_text("utf-8"))
    assert len(pairs["text"]) >= 15
    assert len(pairs["edge"]) >= 10
    weak = []
    for kind in ("text", "edge"):
        for front, back, least in pairs[kind]:
            needed = max(least, 12) if theme == "contrast" and kind == "text" else least
            ratio = contrast(colours[front], colours[back])
            if ratio < needed:
                weak.append(f"{front} on {back}: {ratio:.2f}, needs {needed}")
    assert not weak, f"{theme}: {weak}"


def test_smallest_contrast_of_a_kind() -> None:
    """The list itself may not ask for less than the reference: 7 for text, 3 for edges."""
    pairs = json.loads((CSS / "pairs.json").read_text("utf-8"))
    assert min(least for *_, least in pairs["text"]) >= 7
    assert min(least for *_, least in pairs["edge"]) >= 3


def test_every_text_colour_is_in_a_pair() -> None:
    pairs = json.loads((CSS / "pairs.json").read_text("utf-8"))
    named = {name for kind in ("text", "edge") for pair in pairs[kind] for name in pair[:2]}
    light = dict(reversed(_tokens()))["light"]
    # The two that carry no meaning: a hairline and a shadow.
    assert set(light) - named - {"edge", "lift"} == set()


def test_auto_repeats_dark_and_contrast() -> None:
    blocks = _tokens()
    own = {theme: colours for theme, colours in blocks if theme != "auto"}
    automatic = [colours for theme, colours in blocks if theme == "auto"]
    assert automatic == [own["dark"], own["contrast"]]


def test_samples_show_their_theme() -> None:
    """The drawings on Anpassa have the colours of themes that are not on; axe cannot see them."""
    blocks = {theme: colours for theme, colours in _tokens() if theme != "auto"}
    samples = {theme: colours for theme, *colours in _SAMPLE.findall(SAMPLES.read_text("utf-8"))}
    assert samples == {
        theme: [own[name] for name in ("surface", "ink", "action", "edge-strong")]
        for theme, own in blocks.items()
    }


def test_colours_come_from_tokens() -> None:
    """A colour written elsewhere is in no pair, and in no other theme."""
    stray = [
        f"{path.name}: {line.strip()}"
        for path in sorted(CSS.glob("*.css"))
        if path.name not in {"tokens.css", "print.css"}
        for line in path.read_text("utf-8").splitlines()
        if _ANY_COLOUR.search(line.split("/*")[0])
    ]
    assert not stray, stray


def test_no_left_and_right() -> None:
    """Arabic reads from the other side: start and end, never left and right."""
    sided = [
        f"{path.name}: {line.strip()}"
        for path in sorted(CSS.glob("*.css"))
        for line in path.read_text("utf-8").splitlines()
        if _SIDES.search(line.split("/*")[0])
    ]
    assert not sided, sided
