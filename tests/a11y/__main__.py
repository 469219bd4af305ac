"""Every page of everybody in every width, theme and language, with every check a browser can do.

    python -m tests.a11y [--again]

The tests look at two corners of this matrix; this is all of it, and takes a while. Somebody's pages
are come to once in each language, and each page is looked at in every width and theme. What is
done is kept in var/, so that a run that was stopped goes on where it was, unless the portal has
changed since or --again is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from portal.web.frame import LANGUAGES, THEMES
from tests.browser.checks import UNDECIDED, all_faults
from tests.browser.open import open_portal
from tests.browser.place import Look, Place
from tests.browser.visit import LOOKED_AT, visiting
from tests.pages import THREE_LANGUAGES

ROOT = Path(__file__).parents[2]
DONE = ROOT / "var" / "a11y.json"

WIDTHS = (320, 390, 1280)

#: One piece of work: somebody's pages in one language.
Piece = tuple[str, str]

#: A fault, and the looks it was seen in.
Faults = dict[str, list[str]]


def pieces() -> list[Piece]:
    """All there is to do. Staff pages are in Swedish and English only."""
    return [
        (person, lang)
        for person, lang in product(LOOKED_AT, LANGUAGES)
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
    started, looked, left = time.monotonic(), 0, _pages(todo)
    with open_portal() as (browser, place):
        for number, piece in enumerate(todo, 1):
            done[_name(piece)] = _look_at(browser, place, piece)
            _write(stand, done)
            looked, left = looked + _pages([piece]), left - _pages([piece])
            minutes = (time.monotonic() - started) / looked * left / 60
            faults = len(done[_name(piece)])
            print(
                f"  {number:>4}/{len(todo)} {_name(piece):<12} {_pages([piece]):>3} pages  "
                f"{f'{faults} faults' if faults else 'ok':<12} {minutes:.0f} min left",
                flush=True,
            )
    return _tell(done)


def _look_at(browser: Browser, place: Place, piece: Piece) -> Faults:
    person, lang = piece
    looks = [Look(width, theme, lang) for width, theme in product(WIDTHS, THEMES)]
    found: Faults = defaultdict(list)
    with visiting(browser, place, person, looks[0]) as visit:
        for spot in LOOKED_AT[person]:
            wrong = visit.come_to(spot)
            for fault in wrong:
                found[f"{person}/{spot.name}: {fault}"].append(lang)
            for look in looks if not wrong else ():
                visit.wear(look)
                for fault in all_faults(visit.page):
                    found[f"{person}/{spot.name}: {fault}"].append(str(look))
            visit.wear(looks[0])
    for complaint in place.complaints:
        found[complaint].append(lang)
    return found


def _pages(some: Iterable[Piece]) -> int:
    return sum(len(LOOKED_AT[person]) for person, _lang in some)


def _name(piece: Piece) -> str:
    return f"{piece[0]} {piece[1]}"


#: What pages are made of, and what says which pages there are and what is looked for.
_PARTS = (
    "portal",
    "templates",
    "static/css",
    "static/js",
    "static/img",
    "locales",
    "tests/pages.py",
    "tests/states",
    "tests/browser",
)


def _stand() -> str:
    """A mark of everything a page is made of; another one means that old results say nothing."""
    mark = hashlib.sha256()
    for part in _PARTS:
        for path in sorted([ROOT / part, *(ROOT / part).rglob("*")]):
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                mark.update(path.relative_to(ROOT).as_posix().encode())
                mark.update(path.read_bytes())
    return mark.hexdigest()


def _read(stand: str) -> dict[str, Faults]:
    try:
        kept = json.loads(DONE.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return dict(kept["done"]) if kept.get("stand") == stand else {}


def _write(stand: str, done: dict[str, Faults]) -> None:
    DONE.parent.mkdir(exist_ok=True)
    fresh = DONE.with_suffix(".new")
    fresh.write_text(json.dumps({"stand": stand, "done": done}, ensure_ascii=False), "utf-8")
    fresh.replace(DONE)


def _tell(done: dict[str, Faults]) -> int:
    where: Faults = defaultdict(list)
    for faults in done.values():
        for fault, looks in faults.items():
            where[fault] += looks
    for fault, looks in sorted(where.items(), key=lambda each: -len(each[1])):
        print(f"\n  {fault}\n      in {len(looks)} looks: {', '.join(sorted(set(looks))[:6])}")
    for (rule, inside), reason in UNDECIDED.items():
        print(f"\n  not axe's to decide: {rule} in {inside}: {reason}")
    seen = _pages(pieces()) * len(WIDTHS) * len(THEMES)
    print(f"\n  {len(done)} walks, {seen} looks at pages, {len(where)} different faults")
    return int(bool(where))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\n  Stopped. The same command goes on from here.")
