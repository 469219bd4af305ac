"""What the tests of listening share: a stand-in engine, since a headless browser has no voices."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.gallery import GALLERY
from tests.browser.place import Look
from tests.personas import VISITOR, person_id

_ENGINE = Path(__file__).with_name("voices.js").read_text("utf-8")
KEPT = "() => localStorage.length + sessionStorage.length"
RING = person_id("amina-ring")

Voice = dict[str, object]
Listen = Callable[..., Page]


def voice(lang: str, *, local: bool = True, default: bool = False, name: str = "") -> Voice:
    """A voice as the engine tells of it."""
    return {"name": name or lang, "lang": lang, "localService": local, "default": default}


SWEDISH = voice("sv-SE")
ARABIC = voice("ar-001")


def listening(window: Callable[..., Page]) -> Listen:
    """``listening(window)(SWEDISH)``: the page with all components where there are these voices."""

    def opened(*voices: Voice, look: Look | None = None, path: str = GALLERY) -> Page:
        page = window(VISITOR if path == GALLERY else "amina", look)
        page.add_init_script(_ENGINE)
        page.add_init_script(f"window.voices = {json.dumps(voices)}")
        page.goto(path)
        return page

    return opened


def button(page: Page, part: str = "to-hear") -> Locator:
    """The button that reads a part."""
    return page.locator(f'[data-listen="{part}"]')


def said(page: Page) -> list[str]:
    """What was spoken, and "cancel" and "dropped" where that happened."""
    acts: list[dict[str, str]] = page.evaluate("said")
    return [each["text"] if each["act"] == "speak" else each["act"] for each in acts]


def utterances(page: Page) -> list[dict[str, Any]]:
    """Everything that was given to the engine to speak."""
    return [each for each in page.evaluate("said") if each["act"] == "speak"]


def ends(page: Page, times: int = 1) -> None:
    """The engine has come to the end of a sentence."""
    for _ in range(times):
        page.evaluate("sentenceEnds()")


#: Where an element is on its page, however far that has been scrolled.
BOX = """(part) => {
  const {x, y, width, height} = part.getBoundingClientRect();
  return [x, y + scrollY, width, height];
}"""


def fill(page: Page, html: str, lang: str = "sv") -> None:
    """Put something else into the part that is read."""
    page.locator("#to-hear").evaluate(
        "(part, [html, lang]) => { part.innerHTML = html; part.lang = lang; }", [html, lang]
    )


def heard(page: Page) -> list[str]:
    """Everything of the part, read from its beginning to its end."""
    button(page).click()
    while button(page).get_attribute("aria-pressed") == "true":
        ends(page)
    return [each["text"] for each in utterances(page)]


def hear(page: Page, html: str, lang: str = "sv") -> list[str]:
    """Everything of another text, read from its beginning to its end."""
    fill(page, html, lang)
    return heard(page)
