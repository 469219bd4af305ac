"""Every page of everybody: axe, reflow, targets, spacing, large text. At 320 px and at 1280 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from portal.web.frame import LANGUAGES, THEMES
from tests.browser.checks import all_faults
from tests.browser.conftest import Window
from tests.browser.gallery import BROKEN, GALLERY
from tests.browser.place import Look, Place
from tests.browser.visit import visiting
from tests.pages import PAGES
from tests.personas import VISITOR

PHONE = Look(320, "light", "sv")
DESK = Look(1280, "dark", "ar")


@pytest.mark.parametrize("look", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("person", PAGES)
def test_pages(browser: Browser, place: Place, person: str, look: Look) -> None:
    faults = []
    with visiting(browser, place, person, look) as visit:
        for spot in PAGES[person]:
            wrong = visit.come_to(spot) or all_faults(visit.page)
            faults += [f"{spot.name}: {fault}" for fault in wrong]
    assert not faults, "\n  ".join([f"{len(faults)} faults for {person}, {look}:", *faults])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_all_components(window: Window, theme: str, lang: str) -> None:
    page = window(VISITOR, Look(390, theme, lang))
    answer = page.goto(GALLERY)
    assert answer is not None
    assert answer.ok
    shown = page.evaluate("() => [document.documentElement.dataset.theme, document.dir]")
    assert shown == [theme, "rtl" if lang == "ar" else "ltr"]
    faults = all_faults(page)
    assert not faults, "\n  ".join([f"{len(faults)} faults in {theme}, {lang}:", *faults])


def test_checks_can_fail(window: Window) -> None:
    """A page that is bad in every way the checks look for. When it passes, they look at nothing."""
    page = window(VISITOR, PHONE)
    page.goto(BROKEN)
    found = "\n".join(all_faults(page))
    for sign in (
        "axe color-contrast:",
        "axe color-contrast-enhanced:",
        "axe cannot decide color-contrast:",
        "axe label:",
        "axe button-name:",
        "axe image-alt:",
        "axe html-has-lang:",
        "axe document-title:",
        "axe page-has-heading-one:",
        "page is ",
        "target ",
        "with large text:",
        "with wide spacing:",
    ):
        assert sign in found, f"{sign} was not found in:\n{found}"
