"""Coming to a page in the state that is to be looked at, in a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Response

from tests.browser.gallery import GALLERY
from tests.browser.place import Look, Place
from tests.pages import PAGES
from tests.personas import VISITOR
from tests.spots import OWN, Spot
from tests.walk import Walk

#: Who → what is looked at: every page, and all components in every state.
LOOKED_AT = {**PAGES, VISITOR: (*PAGES[VISITOR], Spot("alla-delar", GALLERY))}

_SWAPPED = "() => !document.querySelector('[aria-busy=true], .htmx-request, .htmx-settling')"


class BrowserWindow:
    """One tab of somebody's browser."""

    def __init__(self, page: Page, *, javascript: bool) -> None:
        self.page = page
        self.javascript = javascript

    def open(self, address: str) -> int:
        """Go to an address, and where it leads."""
        return _status(self.page.goto(address))

    def link(self, part: str) -> str | None:
        """The address of the first link in main with *part* in its address."""
        found = self.page.locator(f'main a[href*="{part}"]')
        return found.first.get_attribute("href") if found.count() else None

    def send(self, action: str, fill: Mapping[str, str], press: str | None) -> int | None:
        """Send the form in main whose address ends so, by *press* or its first button."""
        if action == OWN:
            action = urlsplit(self.page.url).path
        form = self.page.locator(f'main form[action$="{action}"]').first
        if form.count() == 0:
            return None
        for name, text in fill.items():
            _fill(form, name, text)
        button = form.locator("button[type=submit]" + (f'[value="{press}"]' if press else "")).first
        if self.javascript and form.get_attribute("hx-post") is not None:
            with self.page.expect_response(lambda one: one.request.method == "POST") as sent:
                button.click()
            self.page.wait_for_function(_SWAPPED)
            return _status(sent.value)
        with self.page.expect_navigation() as led:
            button.click()
        return _status(led.value)

    def text(self, selector: str) -> str | None:
        """What stands in the only such element."""
        found = self.page.locator(selector)
        if found.count() != 1:
            return None
        said: str = found.evaluate("(one) => one.value ?? one.textContent")
        return said

    def close(self) -> None:
        """Nobody looks here any more."""
        self.page.close()


class Visit:
    """Somebody's way through the portal in one look; others may act meanwhile in windows of theirs.

    Attributes:
        page: the tab that is looked at.
    """

    def __init__(
        self, browser: Browser, place: Place, person: str, look: Look, *, javascript: bool = True
    ) -> None:
        self.person = person
        self._browser, self._place, self._look = browser, place, look
        self._javascript = javascript
        self._contexts: dict[str, BrowserContext] = {}
        self._walk = Walk(LOOKED_AT, self._new_window)
        self._window = self._new_window(person)
        self.page = self._window.page

    def come_to(self, spot: Spot) -> list[str]:
        """Come to *spot* as a person would. Returns what went wrong; empty when all is well."""
        try:
            return self._walk.come_to(self._window, self.person, spot)
        except Error as fault:
            return [fault.message.splitlines()[0]]

    def wear(self, look: Look) -> None:
        """The page as it stands, in another width and theme: the server would answer the same."""
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        self.page.evaluate(
            "(theme) => { document.documentElement.dataset.theme = theme; }", look.theme
        )

    def close(self) -> None:
        """All windows of everybody."""
        for context in self._contexts.values():
            with suppress(Error):  # the browser itself may be gone
                context.close()

    def _new_window(self, person: str) -> BrowserWindow:
        if person not in self._contexts:
            self._contexts[person] = self._place.context(
                self._browser, person, self._look, javascript=self._javascript
            )
        return BrowserWindow(self._contexts[person].new_page(), javascript=self._javascript)


@contextmanager
def visiting(
    browser: Browser, place: Place, person: str, look: Look, *, javascript: bool = True
) -> Iterator[Visit]:
    """A visit that begins with the demo's people as they are at the start."""
    place.restore()
    place.complaints.clear()
    visit = Visit(browser, place, person, look, javascript=javascript)
    try:
        yield visit
    finally:
        visit.close()


def _fill(form: Locator, name: str, text: str) -> None:
    field = form.locator(f'[name="{name}"]')
    kind = str(field.first.evaluate("(one) => one.type"))
    if kind in {"radio", "checkbox"}:
        # The large row over it is what a finger meets.
        form.locator(f'[name="{name}"][value="{text}"]').check(force=True)
    elif kind.startswith("select"):
        field.select_option(text)
    else:
        # A person's browser need not keep to it, and the portal answers for itself.
        field.evaluate("(one) => one.removeAttribute('maxlength')")
        field.fill(text)


def _status(answer: Response | None) -> int:
    assert answer is not None, "a page that answers nothing"
    return answer.status
