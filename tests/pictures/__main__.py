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

from playwright.sync_api import Browser, Page

from tests.browser.checks import settle
from tests.browser.open import open_portal
from tests.browser.place import Look, Place
from tests.browser.visit import LOOKED_AT, visiting
from tests.spots import Spot

FOLDER = Path(__file__).parents[2] / "pictures"

WIDTHS = (320, 390, 1280)
THEMES = ("light", "dark", "contrast")
LANGUAGES = ("sv", "ar")

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
        for person, spots in LOOKED_AT.items()
    }
    people = [person for person, spots in chosen.items() if spots]
    if not people:
        print(f"No page is called {' or '.join(sorted(wanted))}.")
        return 1
    started = time.monotonic()
    wrong: list[str] = []
    with open_portal() as (browser, place):
        for person in people:
            for lang in LANGUAGES:
                wrong += _shoot(browser, place, person, lang, chosen[person])
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
    browser: Browser, place: Place, person: str, lang: str, chosen: list[Spot]
) -> Iterator[str]:
    """One walk through the chosen pages of a person; each is pictured in every look."""
    looks = [Look(width, theme, lang) for width, theme in product(WIDTHS, THEMES)]
    with visiting(browser, place, person, looks[0]) as visit:
        for number, spot in enumerate(chosen, 1):
            where = f"{lang} {number}/{len(chosen)} {spot.name}"
            print(f"\r  {person:<8} {where:<50}", end="", flush=True)
            wrong = visit.come_to(spot)
            yield from (f"{person}/{spot.name}: {fault}" for fault in wrong)
            for look in looks if not wrong else ():
                visit.wear(look)
                _take(visit.page, _picture(person, spot, look), look)
            visit.wear(looks[0])


def _take(page: Page, path: Path, look: Look) -> None:
    settle(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    # As tall as the page: the bar at the foot of a window is at the foot of the picture.
    tall = int(page.evaluate("() => document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": look.width, "height": max(tall, look.height)})
    settle(page)
    page.screenshot(path=path)


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
