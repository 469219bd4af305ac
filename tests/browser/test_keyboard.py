"""Journeys by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.keyboard import choose, tab_to
from tests.personas import VISITOR, person_id

RING = person_id("amina-ring")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_tick_a_step(window: Window, javascript: bool) -> None:
    """Choose Amina, open the plan, tick a step, undo it."""
    page = window(VISITOR, javascript=javascript)
    page.goto("/logga-in")
    choose(page, page.locator('button[name="person"][value="amina"]'))
    expect(page).to_have_url("/hem")
    choose(page, page.locator('nav a[href="/plan"]'))
    expect(page.locator("h1")).to_have_text("Min plan")
    button = page.locator(f"#klar-{RING}")
    choose(page, button)
    expect(page.locator(f'form[action$="{RING}/angra"]')).to_have_count(1)
    choose(page, button)
    expect(page.locator(f'form[action$="{RING}/klar"]')).to_have_count(1)


def test_skip_to_the_content(window: Window) -> None:
    page = window("amina")
    page.goto("/plan")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_leave_fast(window: Window) -> None:
    """Leaving is near, and one press; going back shows nothing."""
    page = window("amina")
    page.goto("/plan")
    leave = page.locator("[data-leave], form[action='/lamna'] button").first
    tab_to(page, leave, most=15)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/lamnad")
    page.goto("/plan")
    expect(page.locator("h1")).to_have_text("Logga in")


def test_mistakes_are_met_first(window: Window) -> None:
    """After a mistake the summary has the focus, and its link leads to the field."""
    page = window("amina")
    page.goto("/plan/nytt-mal")
    field = page.locator("main textarea").first
    choose(page, page.locator("main form button[type=submit]").first)
    expect(page.locator("#summary")).to_be_focused()
    assert page.title().startswith("Fel: ")
    choose(page, page.locator("#summary a").first)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
