"""Listening to a part of a page: when there is a button, and the button itself."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from portal.web.frame import THEMES
from tests.browser.checks import all_faults
from tests.browser.conftest import Window
from tests.browser.gallery import GALLERY
from tests.browser.hearing import (
    ARABIC,
    BOX,
    KEPT,
    SWEDISH,
    Listen,
    button,
    ends,
    fill,
    said,
    voice,
)
from tests.browser.keyboard import tab_to
from tests.browser.place import Look
from tests.personas import VISITOR

# When there is a button


def test_no_voice_no_button(listen: Listen) -> None:
    page = listen()
    page.wait_for_timeout(700)
    expect(button(page)).to_be_hidden()


def test_no_engine_no_button(window: Window) -> None:
    page = window(VISITOR)
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto(GALLERY)
    page.wait_for_timeout(700)
    assert not page.evaluate("'speechSynthesis' in window")
    expect(button(page)).to_be_hidden()


def test_no_scripts_no_button(window: Window) -> None:
    page = window(VISITOR, javascript=False)
    page.goto(GALLERY)
    expect(button(page)).to_be_hidden()
    expect(button(page).locator("..")).to_be_hidden()


def test_voices_of_the_network_are_no_voices(listen: Listen) -> None:
    """What is read would leave the device."""
    page = listen(voice("sv-SE", local=False), voice("en-GB"), voice("ar-SA"))
    page.wait_for_timeout(700)
    expect(button(page)).to_be_hidden()


def test_voices_that_come_late(listen: Listen) -> None:
    page = listen()
    expect(button(page)).to_be_hidden()
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page)).to_be_visible()


def test_voices_that_come_without_a_word(listen: Listen) -> None:
    """Some browsers never say that they have come."""
    page = listen()
    page.add_init_script(
        f"""addEventListener("DOMContentLoaded", () => setTimeout(() => {{
              window.voices = {json.dumps([SWEDISH])};
            }}, 200))"""
    )
    page.reload()
    expect(button(page)).to_be_visible()


def test_the_language_of_the_part_counts(listen: Listen) -> None:
    page = listen()
    fill(page, "<p>أريد أن أعمل.</p>", "ar")
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page, "to-hear-too")).to_be_visible()
    expect(button(page)).to_be_hidden()
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH, voice("ar_EG")])
    expect(button(page)).to_be_visible()


def test_nothing_moves_when_it_comes(listen: Listen) -> None:
    page = listen()
    part = page.locator("#to-hear")
    before = part.evaluate(BOX)
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page)).to_be_visible()
    assert part.evaluate(BOX) == before


# The control itself


def test_keyboard(listen: Listen) -> None:
    page = listen(SWEDISH)
    tab_to(page, button(page))
    page.keyboard.press("Enter")
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    expect(button(page)).to_be_focused()
    page.keyboard.press("Space")
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    assert said(page) == ["Vem hjälper dig?", "cancel"]


def test_nothing_is_said_over_a_screen_reader(listen: Listen) -> None:
    """The name stays, the state changes, and no live region says a word. Nothing is kept."""
    page = listen(SWEDISH)
    page.evaluate(
        """() => {
          window.spoken = 0;
          new MutationObserver(() => { window.spoken += 1; }).observe(
            document.getElementById("live"), {childList: true, characterData: true, subtree: true});
        }"""
    )
    expect(page.get_by_role("button", name="Lyssna", pressed=False).first).to_be_visible()
    button(page).click()
    expect(page.get_by_role("button", name="Lyssna", pressed=True)).to_have_count(1)
    ends(page, 2)
    button(page).click()
    page.wait_for_timeout(200)
    assert page.evaluate("spoken") == 0
    assert page.evaluate(KEPT) == 0


@pytest.mark.parametrize("lang", ["sv", "ar"])
@pytest.mark.parametrize("theme", THEMES)
def test_looks(listen: Listen, theme: str, lang: str) -> None:
    """At rest and while it reads, the whole page keeps every rule, and the button its size."""
    page = listen(SWEDISH, ARABIC, look=Look(320, theme, lang))
    fill(page, "<p>Vem hjälper dig?</p>")
    size = button(page).evaluate(BOX)
    button(page).click()
    assert button(page).evaluate(BOX) == size
    faults = all_faults(page)
    assert not faults, "\n  ".join([f"{len(faults)} faults in {theme}, {lang}:", *faults])
