"""The portal served for a browser, in a thread of the test itself."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response
from werkzeug.serving import make_server

from portal.extensions import db
from portal.web.frame import LOOK_COOKIE
from tests.browser.gallery import add_gallery
from tests.client import Client
from tests.databases import Template, make_app
from tests.personas import VISITOR

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


Result = TypeVar("Result")


def apart(act: Callable[[], Result]) -> Result:
    """Do *act* in a thread of its own.

    The browser's driver runs an event loop in the thread of the tests, and where one runs, an
    application context cannot end.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()


@dataclass(frozen=True)
class Look:
    """How wide the window is, and how the person wants the page."""

    width: int = 390
    theme: str = "light"
    lang: str = "sv"
    size: str = "100"

    @property
    def height(self) -> int:
        """As tall as such a device usually is."""
        return {320: 640, 390: 844}.get(self.width, 900)

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}-{self.lang}"


@dataclass
class Place:
    """A served portal with the demo's people."""

    app: Flask
    url: str
    template: Template
    #: What pages asked of other hosts, and what the browser complained about.
    complaints: list[str] = field(default_factory=list)
    _cookies: dict[str, str] = field(default_factory=dict)

    def restore(self) -> None:
        """The database as it was at the start. No request may be under way."""
        apart(self._close)
        path = sa.make_url(self.app.config["PORTAL"].database_url).database or ""
        # With its last connection closed, SQLite has taken its side files away.
        shutil.copyfile(sa.make_url(self.template.url).database or "", path)
        self._cookies.clear()

    def _close(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def context(
        self, browser: Browser, person: str, look: Look, *, javascript: bool = True
    ) -> BrowserContext:
        """A browser window of *person*, signed in, with the look chosen."""
        context = browser.new_context(
            base_url=self.url,
            viewport={"width": look.width, "height": look.height},
            locale="en-GB",
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        chosen = f"t-{look.theme}.s-{look.size}.l-{look.lang}"
        cookies = {LOOK_COOKIE: chosen}
        if person != VISITOR:
            cookies[str(self.app.config["SESSION_COOKIE_NAME"])] = self._cookie_of(person)
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in cookies.items()]
        )
        context.set_default_timeout(10_000)
        context.on("page", self._listen)
        return context

    def _cookie_of(self, person: str) -> str:
        if person not in self._cookies:
            client = apart(lambda: Client(self.app).sign_in(person))
            found = client.browser.get_cookie(str(self.app.config["SESSION_COOKIE_NAME"]))
            assert found is not None
            self._cookies[person] = found.value
        return self._cookies[person]

    def _listen(self, page: Page) -> None:
        own = urlsplit(self.url).netloc

        def asked(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme.startswith("http") and parts.netloc != own:
                self.complaints.append(f"{page.url} asks {parts.netloc}")

        def answered(response: Response) -> None:
            if urlsplit(response.url).path.startswith("/static/") and not response.ok:
                self.complaints.append(f"{response.url} answers {response.status}")

        page.on("request", asked)
        page.on("response", answered)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                self.complaints.append(f"{page.url}: {said.text}")
                if "Content Security Policy" in said.text
                else None
            ),
        )


@contextmanager
def serving(template: Template) -> Iterator[Place]:
    """Serve a copy of *template* on a free port of this machine."""
    url = template.copy()
    app = apart(lambda: make_app(url))
    add_gallery(app)
    # What the portal logs belongs to its own tests; a line per request helps nobody here.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    place = Place(app, f"http://127.0.0.1:{server.server_port}", template)
    try:
        yield place
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        apart(place._close)
        template.drop(url)
