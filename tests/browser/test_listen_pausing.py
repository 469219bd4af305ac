"""Listening to a part of a page: stopping, going on, leaving."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gallery import GALLERY
from tests.browser.hearing import (
    RING,
    SWEDISH,
    Listen,
    button,
    ends,
    fill,
    heard,
    said,
)
from tests.browser.place import Place

# Stopping and going on


def test_pause_remembers_the_sentence(listen: Listen) -> None:
    page = listen(SWEDISH)
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    button(page).click()
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    ends(page)
    button(page).click()
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    assert said(page)[1:] == ["Carin håller ihop din plan.", "cancel"]
    page.wait_for_timeout(60)
    button(page).click()
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    assert said(page)[-1] == "Carin håller ihop din plan."


def test_from_the_beginning_again(listen: Listen) -> None:
    """When all was read, and when the text has become another."""
    page = listen(SWEDISH)
    assert len(heard(page)) == 5
    page.wait_for_timeout(60)
    button(page).click()
    assert said(page)[-1] == "Vem hjälper dig?"
    ends(page)
    button(page).click()
    fill(page, "<p>Ett.</p><p>Två.</p>")
    page.wait_for_timeout(60)
    button(page).click()
    assert said(page)[-1] == "Ett."


def test_the_first_words_come_with_the_press(listen: Listen) -> None:
    """An iPhone speaks only in the task of the press."""
    page = listen(SWEDISH)
    assert button(page).evaluate("(button) => { button.click(); return said.length; }") == 1


def test_fast_presses(listen: Listen) -> None:
    """An engine drops what comes within 50 ms of a cancel, and one may press again meanwhile."""
    page = listen(SWEDISH)
    press = "(button, times) => { for (let each = 0; each < times; each++) button.click(); }"
    button(page).evaluate(press, 3)
    assert said(page) == ["Vem hjälper dig?", "cancel"]
    page.wait_for_timeout(150)
    assert said(page) == ["Vem hjälper dig?", "cancel", "Vem hjälper dig?"]
    button(page).evaluate(press, 3)
    page.wait_for_timeout(150)
    assert said(page)[3:] == ["cancel", "cancel"]
    expect(button(page)).to_have_attribute("aria-pressed", "false")


def test_one_at_a_time(listen: Listen) -> None:
    page = listen(SWEDISH)
    button(page).click()
    ends(page)
    button(page, "to-hear-too").click()
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    expect(button(page, "to-hear-too")).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(150)
    assert said(page)[2:] == ["cancel", "Bo är din mentor."]
    button(page).click()
    page.wait_for_timeout(150)
    assert said(page)[4:] == ["cancel", "Carin håller ihop din plan."]


def test_an_engine_that_fails(listen: Listen) -> None:
    page = listen(SWEDISH)
    button(page).click()
    ends(page)
    page.evaluate("engineFails('synthesis-failed')")
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("marked()") == ""
    page.wait_for_timeout(60)
    button(page).click()
    assert said(page)[-1] == "Carin håller ihop din plan."


def test_leaving_the_page(listen: Listen) -> None:
    page = listen(SWEDISH)
    page.evaluate("window.name = 'leaving'")
    button(page).click()
    page.goto("/anpassa")
    assert page.evaluate("sessionStorage.getItem('cancelled')") == GALLERY


def _put_on_the_plan(page: Page) -> None:
    """The button and its script on a page with parts that are swapped."""
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
             '<button data-listen="listened" aria-pressed="false" hidden>Lyssna</button>'
             + '<p id="listened">Ett. Två.</p>')"""
    )


@pytest.fixture
def plan(listen: Listen, place: Place) -> Page:
    """Amina's plan, with something to listen to at its top."""
    page = listen(SWEDISH, path="/plan")
    _put_on_the_plan(page)
    page.add_script_tag(url=place.app.extensions["assets"].url("listen.js"))
    expect(button(page, "listened")).to_be_visible()
    return page


def test_a_swap_stops_it(plan: Page) -> None:
    """At once, and what is new can be listened to."""
    button(plan, "listened").click()
    plan.route(
        f"**/{RING}/klar",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace(
                "</h2>",
                '</h2><button data-listen="fresh" aria-pressed="false" hidden>Lyssna</button>'
                '<p id="fresh">Nytt.</p>',
                1,
            ),
        ),
    )
    tick = plan.locator(f"#klar-{RING}")
    at_once = tick.evaluate("(button) => { button.click(); return said.at(-1).act; }")
    assert at_once == "cancel"
    expect(button(plan, "listened")).to_have_attribute("aria-pressed", "false")
    expect(button(plan, "fresh")).to_be_visible()
    button(plan, "fresh").click()
    expect(button(plan, "fresh")).to_have_attribute("aria-pressed", "true")
    plan.wait_for_timeout(100)
    assert said(plan) == ["Ett.", "cancel", "Nytt."]


def test_leaving_fast_is_silent_at_once(plan: Page) -> None:
    plan.route("**/lamna", lambda route: None)  # the network is slow
    button(plan, "listened").click()
    plan.locator("[data-leave]").click()
    assert said(plan) == ["Ett.", "cancel"]
