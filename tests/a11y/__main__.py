"""Every page of everybody in every width, theme and language, with every check a browser can do.

    python -m tests.a11y [--again]

The tests look at two corners of this matrix; this is all of it, and takes a while. What is done
is kept in var/, so that a run that was stopped goes on where it was, unless the portal has changed
since or --again is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from portal.web.frame import LANGUAGES, THEMES
from tests.browser.checks import all_faults
from tests.browser.gallery import GALLERY
from tests.browser.open import open_portal
from tests.browser.place import Look, Place
from tests.browser.visit import open_spot
from tests.pages import PAGES, THREE_LANGUAGES, Spot
from tests.personas import VISITOR

ROOT = Path(__file__).parents[2]
DONE = ROOT / "var" / "a11y.json"

WIDTHS = (320, 390, 1280)

#: One piece of work: somebody's pages in one look.
Piece = tuple[str, Look]


def pieces() -> list[Piece]:
    """All there is to do. Staff pages are in Swedish and English only."""
    return [
        (person, Look(width, theme, lang))
        for person, lang, theme, width in product(PAGES, LANGUAGES, THEMES, WIDTHS)
        if lang != "ar" or person in THREE_LANGUAGES
    ]


def main() -> int:
    """Do what is left; returns the exit code."""
    parser = argparse.ArgumentParser(prog="make a11y")
    parser.add_argument("--again", action="store_true", help="begin from the start")
    again = parser.parse_args().again
    stand = _stand()
    done = {} if again else _read(stand)
    todo = [piece for piece in pieces() if _name(piece) not in done]
    print(f"  {len(done)} of {len(done) + len(todo)} are done")
    started = time.monotonic()
    with open_portal() as (browser, place):
        for number, piece in enumerate(todo, 1):
            done[_name(piece)] = _look_at(browser, place, piece)
            _write(stand, done)
            left = (time.monotonic() - started) / number * (len(todo) - number)
            faults = len(done[_name(piece)])
            print(
                f"  {number:>4}/{len(todo)} {_name(piece):<30} "
                f"{f'{faults} faults' if faults else 'ok':<12} {left / 60:.0f} min left",
                flush=True,
            )
    return _tell(done)


def _look_at(browser: Browser, place: Place, piece: Piece) -> list[str]:
    person, look = piece
    place.restore()
    place.complaints.clear()
    context = place.context(browser, person, look)
    page = context.new_page()
    faults = []
    more = (Spot("alla-delar", GALLERY),) if person == VISITOR else ()
    for spot in (*PAGES[person], *more):
        wrong = [*open_spot(page, spot), *all_faults(page)]
        faults += [f"{person}/{spot.name}: {fault}" for fault in wrong]
    context.close()
    return [*faults, *place.complaints]


def _name(piece: Piece) -> str:
    return f"{piece[0]} {piece[1]}"


def _stand() -> str:
    """A mark of everything a page is made of; another one means that old results say nothing."""
    mark = hashlib.sha256()
    for folder in ("portal", "templates", "static/css", "static/js", "static/img", "locales"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                mark.update(path.relative_to(ROOT).as_posix().encode())
                mark.update(path.read_bytes())
    return mark.hexdigest()


def _read(stand: str) -> dict[str, list[str]]:
    try:
        kept = json.loads(DONE.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return dict(kept["done"]) if kept.get("stand") == stand else {}


def _write(stand: str, done: dict[str, list[str]]) -> None:
    DONE.parent.mkdir(exist_ok=True)
    fresh = DONE.with_suffix(".new")
    fresh.write_text(json.dumps({"stand": stand, "done": done}, ensure_ascii=False), "utf-8")
    fresh.replace(DONE)


def _tell(done: dict[str, list[str]]) -> int:
    where = defaultdict(list)
    for name, faults in done.items():
        for fault in faults:
            where[fault].append(name.split()[1])
    for fault, looks in sorted(where.items(), key=lambda each: -len(each[1])):
        print(f"\n  {fault}\n      in {len(looks)} looks: {', '.join(sorted(set(looks))[:6])}")
    print(f"\n  {len(done)} looks, {len(where)} different faults")
    return int(bool(where))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\n  Stopped. The same command goes on from here.")
