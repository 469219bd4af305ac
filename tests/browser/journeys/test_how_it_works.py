""" "Hur funkar det för dig?": with a thumb, with keys, without scripts, and in Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.ratings.services.instruments import shipped
from tests.browser.conftest import Window
from tests.browser.journeys import Walker
from tests.browser.keyboard import choose
from tests.browser.place import Look
from tests.personas import person_id

INSTRUMENT = shipped()
COUNT = len(list(INSTRUMENT.questions))

Press = Callable[[Page, str], None]

#: The address changes a moment before the page does: the question is that of the address.
_IS_THERE = """() => {
  const form = document.querySelector("#svara");
  const isAsked = form && new URL(form.action).pathname === location.pathname;
  return (isAsked || !form) && !document.querySelector(".htmx-swapping, .htmx-settling");
}"""


def _tap(page: Page, answer: str) -> None:
    page.locator(answer).click()


def _with_keys(page: Page, answer: str) -> None:
    choose(page, page.locator(answer))


def _answer_here(page: Page, press: Press, done: int) -> int:
    """Answer what is asked until the page asks no more; how many have an answer then."""
    while "/fraga/" in page.url:
        before = page.url
        press(page, f"#svar-{done % len(INSTRUMENT.choices)}")
        page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_function(_IS_THERE)
        done += 1
    return done


def _answer_all(page: Page, press: Press) -> None:
    page.goto("/fragor")
    press(page, "main form[action$='/borja'] button")
    page.wait_for_url("**/fraga/**")
    done = _answer_here(page, press, 0)
    assert done == len(INSTRUMENT.first)
    for theme in INSTRUMENT.themes:
        page.goto(f"/fragor/tema/{theme.key}")
        press(page, "main a.button-main")
        page.wait_for_url("**/fraga/**")
        done = _answer_here(page, press, done)
    assert done == COUNT
    page.goto("/fragor")
    expect(page.locator("main progress")).to_have_attribute("value", str(COUNT))
    page.goto("/fragor/klar")
    press(page, "#confirm")
    page.wait_for_url(lambda url: url.rsplit("/", 1)[1] not in ("klar", "fragor"))
    expect(page.locator(".theme-bar")).to_have_count(len(INSTRUMENT.themes))


@pytest.mark.parametrize("way", ["with a thumb", "with keys", "without scripts", "in Arabic"])
def test_all_questions(window: Window, way: str) -> None:
    look = Look(390, lang="ar") if way == "in Arabic" else Look(390)
    page = window("farid", look, javascript=way != "without scripts")
    _answer_all(page, _with_keys if way == "with keys" else _tap)


def test_a_double_tap_answers_one_question(window: Window) -> None:
    farid = Walker(window("farid"), "fragor-dubbel")
    farid.go("/fragor")
    farid.press("Börja")
    farid.page.locator("#svar-3").dblclick()
    expect(farid.main).to_contain_text("Sparat: lätt.")
    farid.page.wait_for_timeout(600)
    farid.heading(INSTRUMENT.first[1].text.by_language["sv"])
    farid.go("/fragor")
    farid.sees(f"Du har svarat på 1 av {COUNT} frågor.")


def test_an_answer_that_could_not_be_sent_is_sent_with_a_tap(window: Window) -> None:
    farid = Walker(window("farid"), "fragor-utan-nat")
    farid.go("/fragor")
    farid.press("Börja")
    farid.page.context.set_offline(True)
    farid.page.locator("#svar-4").click()
    farid.sees("Inte sparat. Vi fick ingen kontakt.")
    farid.heading(INSTRUMENT.first[0].text.by_language["sv"])
    farid.stop("inte-sparat")
    farid.page.context.set_offline(False)
    farid.follow("Försök igen")
    farid.sees("Sparat: mycket lätt.")
    farid.heading(INSTRUMENT.first[1].text.by_language["sv"])


def test_from_answers_to_a_goal_and_what_the_coach_says(window: Window) -> None:
    farid = Walker(window("farid"), "fragor-farid")
    farid.go("/mer")
    farid.follow("Hur funkar det för dig?")
    farid.sees("Det är inget prov. Inga svar är fel.")
    farid.stop("borja")
    farid.press("Börja")
    farid.stop("fraga")
    for number in range(len(INSTRUMENT.first)):
        if number == 1:
            farid.press("Det här vill jag prata om")
            farid.sees("Det här vill jag prata om.")
        url = farid.page.url
        farid.page.locator(f"#svar-{4 - number % 3}").click()
        farid.page.wait_for_url(lambda now, url=url: now != url)
    farid.stop("teman")
    farid.follow("Jag är klar")
    farid.press("Ja, jag är klar")
    farid.heading("Så funkar det för dig")
    farid.stop("resultat")

    carin = Walker(window("carin"), "fragor-carin")
    carin.go("/hem")
    carin.sees_nothing_of("Farid har visat sina svar")

    farid.follow("Visa för Carin")
    farid.stop("visa")
    farid.press("Visa för Carin")
    farid.sees("Carin kan se det. Ingen har öppnat det än.")

    carin.go("/hem")
    carin.follow("Läs: Farid har visat sina svar")
    carin.heading("Så funkar det för Farid")
    carin.stop("laser")
    carin.follow("Skriv din bild")
    carin.write("Vad har du sett?", "Du kom i tid i dag.")
    carin.page.get_by_role("button", name="Spara").first.click()
    carin.sees("Du kom i tid i dag.")

    farid.page.reload()
    farid.sees("Du kom i tid i dag.")
    farid.follow("Svara Carin")
    farid.write("Vad vill du säga?", "Ja, men bara i dag.")
    farid.press("Skicka")
    farid.sees("Ja, men bara i dag.")
    farid.press("Gör ett mål av det här")
    farid.heading("Ett nytt mål")
    farid.stop("mal")
    farid.press("Spara i mitt eget rum")
    farid.sees("Sparat i ditt eget rum. Bara du ser det.")


def test_nobody_else_meets_it(window: Window) -> None:
    path = f"/deltagare/{person_id('amina')}/fragor/{person_id('amina-fragor-2')}"
    for person in ("bo", "dana", "elsa", "ines", "omar"):
        other = Walker(window(person), f"fragor-{person}")
        assert other.go(path) in (403, 404), person
