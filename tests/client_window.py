"""A window without a browser: a client, and the page it has before it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bs4 import Tag

from tests.client import Client
from tests.page import Page, form_values
from tests.spots import OWN


class ClientWindow:
    """Several of them may share a client, as windows of one browser do."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._page: Page | None = None
        self.path = ""

    @property
    def page(self) -> Page:
        """What stands in the window."""
        assert self._page is not None, "nothing was opened here"
        return self._page

    def open(self, address: str) -> int:
        """Go to an address, and where it leads."""
        return self._led(self.client.get(address))

    def link(self, part: str) -> str | None:
        """The address of the first link in main with *part* in its address."""
        found = self.page.soup.select_one(f'main a[href*="{part}"]')
        return str(found["href"]) if found else None

    def send(self, action: str, fill: Mapping[str, str], press: str | None) -> int | None:
        """Send the form in main whose address ends so, by *press* or its first button."""
        if action == OWN:
            action = self.path
        form = self.page.soup.select_one(f'main form[action$="{action}"]')
        if form is None:
            return None
        values = {**form_values(form), **fill, **_pressed(form, press)}
        token = form.find("input", attrs={"name": "csrf_token"})
        if isinstance(token, Tag):
            values["csrf_token"] = str(token["value"])
        return self._led(self.client.post(str(form["action"]), values, token=False))

    def text(self, selector: str) -> str | None:
        """What stands in the only such element."""
        found = self.page.soup.select(selector)
        if len(found) != 1:
            return None
        return str(found[0].get("value") or found[0].get_text())

    def close(self) -> None:
        """Nobody looks here any more."""
        self._page = None

    def _led(self, page: Page) -> int:
        while page.status == 303:
            page = self.client.follow(page)
        self._page = page
        # A page says what was asked for: "GET /hem".
        self.path = urlsplit(page.path.split()[1]).path
        return page.status


def _pressed(form: Tag, press: str | None) -> dict[str, str]:
    buttons = form.select("button[type=submit]" + (f'[value="{press}"]' if press else ""))
    assert buttons, f"{form['action']} has no button {press or ''}"
    name = buttons[0].get("name")
    return {str(name): str(buttons[0].get("value", ""))} if name else {}
