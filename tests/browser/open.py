"""A browser and a served portal for commands that are no tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from portal import clock
from tests.browser.place import CHROMIUM_ARGUMENTS, Place, serving
from tests.databases import NOON, Template


def chromium() -> str | None:
    """The browser's program, if there is one."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def open_portal() -> Iterator[tuple[Browser, Place]]:
    """The portal with the demo's people on the tests' day, and a browser to look at it with."""
    program = chromium()
    if program is None:
        raise SystemExit("No Chromium was found. Name one: CHROMIUM=/path/to/chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        clock.frozen(NOON, everywhere=True),
        serving(Template("sqlite", Path(folder))) as place,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        try:
            yield browser, place
        finally:
            browser.close()
