"""A browser, and the portal served for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.hearing import Listen, listening
from tests.browser.open import chromium
from tests.browser.place import CHROMIUM_ARGUMENTS, Look, Place, apart, serving
from tests.databases import Template

Window = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Both end with the last test of this folder: while a browser's driver runs, no other test can end
# an application context in its thread.


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker."""
    program = chromium()
    if program is None:
        pytest.skip("NOT TESTED in a browser: no Chromium, see CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory, _clock: None) -> Iterator[Place]:
    """The portal on a SQLite of its own; what one test changes the next one sees."""
    template = apart(lambda: Template("sqlite", tmp_path_factory.mktemp("browser")))
    with serving(template) as place:
        yield place


@pytest.fixture
def place(served: Place) -> Iterator[Place]:
    """The portal with the demo's people as they are at the start. Pages may not complain."""
    served.restore()
    served.complaints.clear()
    yield served
    assert not served.complaints, served.complaints


@pytest.fixture
def window(browser: Browser, place: Place) -> Iterator[Window]:
    """``window("amina", Look(320))``: a window where she is signed in. ``javascript=False``."""
    contexts = []

    def open_window(person: str, look: Look | None = None, *, javascript: bool = True) -> Page:
        context = place.context(browser, person, look or Look(), javascript=javascript)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def listen(window: Window) -> Listen:
    """``listen(SWEDISH)``: the page with all components on a device that has these voices."""
    return listening(window)
