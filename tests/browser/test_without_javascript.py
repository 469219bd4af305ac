"""Everything a participant can do works without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Window
from tests.browser.place import Look, Place
from tests.browser.visit import visiting
from tests.pages import PAGES
from tests.personas import VISITOR, person_id

RING = person_id("amina-ring")


def test_tick_and_undo(window: Window) -> None:
    page = window(VISITOR, javascript=False)
    page.goto("/logga-in")
    page.locator('button[name="person"][value="amina"]').click()
    page.locator('nav a[href="/plan"]').click()
    page.locator(f'form[action$="{RING}/klar"] button').click()
    assert page.url.endswith(f"/plan#steg-{RING}")
    expect(page.locator(f"#steg-{RING}")).to_be_in_viewport()
    page.locator(f'form[action$="{RING}/angra"] button').click()
    expect(page.locator(f'form[action$="{RING}/klar"]')).to_have_count(1)


def test_choose_language_and_look(window: Window) -> None:
    page = window(VISITOR, Look(390, "auto", "sv"), javascript=False)
    page.goto("/anpassa")
    page.locator('input[value="ar"]').check(force=True)
    page.locator('input[value="dark"]').check(force=True)
    page.locator('main form[action="/anpassa"] button[type=submit]').click()
    root = page.locator("html")
    expect(root).to_have_attribute("lang", "ar")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("data-theme", "dark")
    page.goto("/logga-in")
    expect(root).to_have_attribute("lang", "ar")


def test_say_yes_to_the_proposal(window: Window) -> None:
    page = window("amina", javascript=False)
    page.goto("/plan")
    page.locator('main a[href^="/plan/forslag"]').first.click()
    page.locator('main form[action$="/ja"] button').click()
    expect(page.locator("h1")).to_have_text("Min plan")
    expect(page.locator('main a[href="/plan/forslag"]')).to_have_count(0)


def test_every_page_of_a_participant(browser: Browser, place: Place) -> None:
    """Each opens, and nothing on it waits for a script: no hidden button, no dead link."""
    faults = []
    with visiting(browser, place, "amina", Look(), javascript=False) as visit:
        for spot in PAGES["amina"]:
            faults += [f"{spot.name}: {wrong}" for wrong in visit.come_to(spot)]
            # Buttons of no form do nothing without scripts; they are hidden until there is one.
            dead = visit.page.locator("main button[type=button]:visible")
            faults += [f"{spot.name}: {text} does nothing" for text in dead.all_inner_texts()]
    assert not faults, faults
