"""What a person meets when a part of the page changes: focus, words, and what is left behind."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.place import Place
from tests.personas import VISITOR, person_id

RING = person_id("amina-ring")
_WHERE = "() => document.activeElement.id || document.activeElement.localName"
_KEPT = "() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat().join()"


def _tick(page: Page, act: str = "klar") -> None:
    page.locator(f'form[action$="{RING}/{act}"] button').evaluate(
        "(button) => { const more = button.closest('details'); if (more) more.open = true;"
        " button.focus(); button.click(); }"
    )


def test_focus_stays_and_the_change_is_said(window: Window) -> None:
    page = window("amina")
    page.goto("/plan")
    page.evaluate("() => { window.region = document.getElementById('live'); }")
    expect(page.locator("#live")).to_be_empty()
    _tick(page)
    expect(page.locator("#live")).to_have_text("Bra! Steget är klart.")
    assert page.evaluate(_WHERE) == f"klar-{RING}"
    _tick(page, "angra")
    expect(page.locator("#live")).to_have_text("Ångrat. Steget är inte klart än.")
    assert page.evaluate(_WHERE) == f"klar-{RING}"
    # The region is the same node all the time: a new one would not be read aloud.
    assert page.evaluate("() => window.region === document.getElementById('live')")
    assert page.locator("[aria-busy=true]").count() == 0


def test_a_swap_is_no_new_page(window: Window) -> None:
    """The address stays, and Back leads to the page before."""
    page = window("amina")
    page.goto("/hem")
    page.goto("/plan")
    _tick(page)
    expect(page.locator("#live")).not_to_be_empty()
    assert page.url.endswith("/plan")
    page.go_back()
    assert page.url.endswith("/hem")
    page.go_forward()
    expect(page.locator(f'form[action$="{RING}/angra"]')).to_have_count(1)


def test_nothing_is_left_on_the_device(window: Window) -> None:
    page = window("amina")
    page.goto("/plan")
    _tick(page)
    expect(page.locator("#live")).not_to_be_empty()
    assert page.evaluate(_KEPT) == ""


def test_fault_of_ours(window: Window) -> None:
    """The words stand where one is; nothing waits for ever; one can try again."""
    page = window("amina")
    page.goto("/plan")
    page.route(f"**/{RING}/klar", lambda route: route.fulfill(status=500, body="x"))
    _tick(page)
    expect(page.locator("#live")).to_contain_text("Något gick fel hos oss")
    expect(page.locator(".failure")).to_be_visible()
    assert page.locator("[aria-busy=true]").count() == 0
    assert page.evaluate(_WHERE) != "body"
    page.unroute(f"**/{RING}/klar")
    page.locator(".failure a").click()
    expect(page.locator("#live")).to_have_text("Bra! Steget är klart.")
    assert page.evaluate(_WHERE) != "body"


def test_without_contact(window: Window) -> None:
    page = window("amina")
    page.goto("/plan")
    page.context.set_offline(True)
    _tick(page)
    expect(page.locator("#live")).to_contain_text("Vi fick ingen kontakt")
    assert page.locator("[aria-busy=true]").count() == 0
    page.context.set_offline(False)


def test_signed_out_meanwhile(window: Window, place: Place) -> None:
    """A page left open meets the sign-in page as a page, not inside a part of another."""
    page = window("amina")
    page.goto("/plan")
    page.context.clear_cookies()
    _tick(page)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_contain_text("Logga in")
    assert page.locator("main").count() == 1


def test_double_tap_acts_once(window: Window) -> None:
    page = window("amina")
    page.goto("/plan")
    page.locator(f"#klar-{RING}").dblclick()
    expect(page.locator("#live")).to_have_text("Bra! Steget är klart.")
    page.goto("/plan")
    expect(page.locator(f'form[action$="{RING}/angra"]')).to_have_count(1)


def test_looks_follow_the_device(window: Window) -> None:
    """With the theme "auto" the page is dark when the device is, and forced colours stay usable."""
    page = window(VISITOR)
    page.context.clear_cookies()
    page.emulate_media(color_scheme="light")
    page.goto("/")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) != light
    page.emulate_media(forced_colors="active", contrast="more", reduced_motion="reduce")
    link = page.locator("main a, main button").first
    link.focus()
    assert link.evaluate("(element) => getComputedStyle(element).outlineStyle") != "none"
