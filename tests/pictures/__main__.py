"""Takes pictures of every page of everybody, and makes one sheet of them for each page.

    PAGES="hem plan" python -m tests.pictures

Three widths, three themes, two languages. PAGES chooses: names of pages (``plan``), of people
(``amina``), or both (``amina/plan``). The pictures come into pictures/, which git does not keep.
"""

from __future__ import annotations

import html
import os
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.checks import settle
from tests.browser.open import open_portal
from tests.browser.place import Look, Place
from tests.browser.visit import open_spot
from tests.pages import PAGES, Spot

FOLDER = Path(__file__).parents[2] / "pictures"

WIDTHS = (320, 390, 1280)
THEMES = ("light", "dark", "contrast")
LANGUAGES = ("sv", "ar")
LOOKS = [Look(w, t, lang) for lang, t, w in product(LANGUAGES, THEMES, WIDTHS)]

#: How wide a picture is on the sheet, for each width of the window.
_ON_SHEET = {320: 240, 390: 280, 1280: 560}

_STYLE = """
body { font: 16px sans-serif; margin: 24px; background: #777; color: #fff; width: 3460px; }
.row { display: flex; gap: 16px; align-items: flex-start; }
figure { margin: 0 0 24px; } img { display: block; } figcaption { padding: 4px 0; }
"""


def main() -> int:
    """Take the chosen pictures; returns the exit code."""
    wanted = set(os.environ.get("PAGES", "").replace(",", " ").split())
    chosen = {
        person: [spot for spot in spots if _is_wanted(wanted, person, spot)]
        for person, spots in PAGES.items()
    }
    people = [person for person, spots in chosen.items() if spots]
    if not people:
        print(f"No page is called {' or '.join(sorted(wanted))}.")
        return 1
    started = time.monotonic()
    wrong: list[str] = []
    with open_portal() as (browser, place):
        for person in people:
            for number, look in enumerate(LOOKS, 1):
                print(f"\r  {person:<8} {number:>2}/{len(LOOKS)} {look!s:<20}", end="", flush=True)
                wrong += _shoot(browser, place, person, look, chosen[person])
            for spot in chosen[person]:
                _make_sheet(browser, person, spot)
            print(f"\r  {person:<8} {len(chosen[person])} pages{' ' * 24}")
    for line in sorted(set(wrong)):
        print(f"  {line}")
    print(f"  {time.monotonic() - started:.0f} s. The sheets are in {FOLDER.name}/")
    return int(bool(wrong))


def _is_wanted(wanted: set[str], person: str, spot: Spot) -> bool:
    return not wanted or bool(wanted & {spot.name, person, f"{person}/{spot.name}"})


def _shoot(
    browser: Browser, place: Place, person: str, look: Look, chosen: list[Spot]
) -> Iterator[str]:
    place.restore()
    context = place.context(browser, person, look)
    page = context.new_page()
    for spot in PAGES[person]:
        if spot not in chosen and spot.name not in {other.after for other in chosen}:
            continue
        wrong = open_spot(page, spot)
        yield from (f"{person}/{spot.name}: {fault}" for fault in wrong)
        if spot in chosen and not wrong:
            settle(page)
            path = _picture(person, spot, look)
            path.parent.mkdir(parents=True, exist_ok=True)
            # As tall as the page: the bar at the foot of a window is at the foot of the picture.
            tall = int(page.evaluate("() => document.documentElement.scrollHeight"))
            page.set_viewport_size({"width": look.width, "height": max(tall, look.height)})
            page.screenshot(path=path)
            page.set_viewport_size({"width": look.width, "height": look.height})
    context.close()


def _picture(person: str, spot: Spot, look: Look) -> Path:
    return FOLDER / "single" / f"{person}-{spot.name}" / f"{look}.png"


def _make_sheet(browser: Browser, person: str, spot: Spot) -> None:
    """One picture of all pictures of a page: a row for each language and theme."""
    rows = []
    for lang, theme in product(LANGUAGES, THEMES):
        figures = [
            f'<figure><img src="{picture.as_uri()}" width="{_ON_SHEET[width]}" alt="">'
            f"<figcaption>{html.escape(str(look))}</figcaption></figure>"
            for width in WIDTHS
            if (picture := _picture(person, spot, look := Look(width, theme, lang))).exists()
        ]
        rows.append("".join(figures))
    # Three themes beside each other, a language under the other.
    lines = [f'<div class="row">{"".join(rows[i : i + 3])}</div>' for i in (0, 3)]
    source = FOLDER / "single" / "sheet.html"
    source.write_text(
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>"
        f"<h1>{html.escape(person)}: {html.escape(spot.name)}</h1>{''.join(lines)}",
        "utf-8",
    )
    page = browser.new_page(viewport={"width": 3510, "height": 800})
    page.goto(source.as_uri())
    page.screenshot(path=FOLDER / f"{person}-{spot.name}.png", full_page=True)
    page.close()
    source.unlink()


if __name__ == "__main__":
    if not os.environ.get("PAGES"):
        shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\n  Stopped.")
