"""Whole errands, as the people would do them: only by what a page says and what its parts are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

#: A folder for a picture of every stop; none takes no pictures.
_PICTURES = os.environ.get("JOURNEY_PICTURES")


class Walker:
    """Somebody with a phone in the hand.

    Everything is found by its role and its words, inside the page's main part.
    """

    def __init__(self, page: Page, journey: str) -> None:
        self.page = page
        self._journey = journey
        self._stops = 0

    @property
    def main(self) -> Locator:
        """What the page is about, without its frame."""
        return self.page.get_by_role("main")

    def go(self, path: str) -> int:
        """Open an address. Returns the status of the answer."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def press(self, words: str, within: Locator | None = None) -> None:
        """Press the first button whose words begin with *words*, and wait for what comes."""
        self._act(within or self.main, "button", words)

    def follow(self, words: str, within: Locator | None = None) -> None:
        """Follow the first link whose words begin with *words*, and wait for what comes."""
        self._act(within or self.main, "link", words)

    def visit(self, place: str) -> None:
        """Go to one of the places in the bar."""
        self.follow(place, self.page.get_by_role("navigation", name="Platser"))
        self.page.wait_for_load_state()

    def pick(self, question: str, answer: str) -> None:
        """Tap the words of one of a question's large rows: they cover its circle."""
        group = self.main.get_by_role("group", name=question)
        # A row may say more under its answer.
        group.get_by_text(re.compile(rf"^\s*{re.escape(answer)}")).first.click()
        expect(group.get_by_role("radio", name=_beginning(answer))).to_be_checked()

    def tick(self, words: str) -> None:
        """Tap the words of a box to tick."""
        self.main.get_by_text(words, exact=True).click()
        expect(self.main.get_by_role("checkbox", name=words)).to_be_checked()

    def write(self, label: str, text: str) -> None:
        """Write in the field called *label*."""
        self.main.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose in the list called *label*."""
        self.main.get_by_label(label, exact=True).select_option(label=option)

    def step(self, title: str) -> Locator:
        """The card of a step."""
        return self.main.get_by_role("article", name=title, exact=True)

    def heading(self, words: str) -> None:
        """The page is called *words*."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def sees(self, *texts: str) -> None:
        """All *texts* stand on the page."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def sees_nothing_of(self, *texts: str) -> None:
        """None of *texts* stands on the page."""
        for text in texts:
            expect(self.main).not_to_contain_text(text)

    def stop(self, name: str) -> None:
        """Stand still: nothing is wider than the phone. Takes a picture when one is wanted."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{name} is {width} wide"
        self._stops += 1
        if _PICTURES:
            picture = f"{self._journey}-{self._stops:02}-{name}.png"
            # A window as tall as the page: the bar stands at its foot.
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": 390, "height": height})
            self.page.screenshot(path=Path(_PICTURES) / picture)
            self.page.set_viewport_size({"width": 390, "height": 844})

    def _act(self, where: Locator, role: Literal["button", "link"], words: str) -> None:
        where.get_by_role(role, name=_beginning(words)).first.click()
        self.page.wait_for_load_state()


def _beginning(words: str) -> re.Pattern[str]:
    # A name may be put together of several parts, with a space before its colon.
    parts = r"\s*:".join(re.escape(part) for part in words.split(":"))
    return re.compile(rf"^\s*{parts}(?!\w)")
