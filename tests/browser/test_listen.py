"""Listening to a part of a page, with a stand-in engine: a headless browser has no voices."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.web.frame import THEMES
from tests.browser.checks import all_faults
from tests.browser.conftest import Window
from tests.browser.gallery import GALLERY
from tests.browser.keyboard import tab_to
from tests.browser.place import Look, Place
from tests.personas import VISITOR, person_id

_ENGINE = Path(__file__).with_name("voices.js").read_text("utf-8")
_KEPT = "() => localStorage.length + sessionStorage.length"
_RING = person_id("amina-ring")

Voice = dict[str, object]
Listen = Callable[..., Page]


def voice(lang: str, *, local: bool = True, default: bool = False, name: str = "") -> Voice:
    """A voice as the engine tells of it."""
    return {"name": name or lang, "lang": lang, "localService": local, "default": default}


SWEDISH = voice("sv-SE")
ARABIC = voice("ar-001")


@pytest.fixture
def listen(window: Window) -> Listen:
    """``listen(SWEDISH)``: the page with all components on a device that has these voices."""

    def opened(*voices: Voice, look: Look | None = None, path: str = GALLERY) -> Page:
        page = window(VISITOR if path == GALLERY else "amina", look)
        page.add_init_script(_ENGINE)
        page.add_init_script(f"window.voices = {json.dumps(voices)}")
        page.goto(path)
        return page

    return opened


def button(page: Page, part: str = "to-hear") -> Locator:
    return page.locator(f'[data-listen="{part}"]')


def said(page: Page) -> list[str]:
    """What was spoken, and "cancel" and "dropped" where that happened."""
    acts: list[dict[str, str]] = page.evaluate("said")
    return [each["text"] if each["act"] == "speak" else each["act"] for each in acts]


def utterances(page: Page) -> list[dict[str, Any]]:
    return [each for each in page.evaluate("said") if each["act"] == "speak"]


def ends(page: Page, times: int = 1) -> None:
    """The engine has come to the end of a sentence."""
    for _ in range(times):
        page.evaluate("sentenceEnds()")


#: Where an element is on its page, however far that has been scrolled.
_BOX = """(part) => {
  const {x, y, width, height} = part.getBoundingClientRect();
  return [x, y + scrollY, width, height];
}"""


def fill(page: Page, html: str, lang: str = "sv") -> None:
    """Put something else into the part that is read."""
    page.locator("#to-hear").evaluate(
        "(part, [html, lang]) => { part.innerHTML = html; part.lang = lang; }", [html, lang]
    )


def heard(page: Page) -> list[str]:
    """Everything of the part, read from its beginning to its end."""
    button(page).click()
    while button(page).get_attribute("aria-pressed") == "true":
        ends(page)
    return [each["text"] for each in utterances(page)]


def hear(page: Page, html: str, lang: str = "sv") -> list[str]:
    fill(page, html, lang)
    return heard(page)


# When there is a button


def test_no_voice_no_button(listen: Listen) -> None:
    page = listen()
    page.wait_for_timeout(700)
    expect(button(page)).to_be_hidden()


def test_no_engine_no_button(window: Window) -> None:
    page = window(VISITOR)
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto(GALLERY)
    page.wait_for_timeout(700)
    assert not page.evaluate("'speechSynthesis' in window")
    expect(button(page)).to_be_hidden()


def test_no_scripts_no_button(window: Window) -> None:
    page = window(VISITOR, javascript=False)
    page.goto(GALLERY)
    expect(button(page)).to_be_hidden()
    expect(button(page).locator("..")).to_be_hidden()


def test_voices_of_the_network_are_no_voices(listen: Listen) -> None:
    """What is read would leave the device."""
    page = listen(voice("sv-SE", local=False), voice("en-GB"), voice("ar-SA"))
    page.wait_for_timeout(700)
    expect(button(page)).to_be_hidden()


def test_voices_that_come_late(listen: Listen) -> None:
    page = listen()
    expect(button(page)).to_be_hidden()
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page)).to_be_visible()


def test_voices_that_come_without_a_word(listen: Listen) -> None:
    """Some browsers never say that they have come."""
    page = listen()
    page.add_init_script(
        f"""addEventListener("DOMContentLoaded", () => setTimeout(() => {{
              window.voices = {json.dumps([SWEDISH])};
            }}, 200))"""
    )
    page.reload()
    expect(button(page)).to_be_visible()


def test_the_language_of_the_part_counts(listen: Listen) -> None:
    page = listen()
    fill(page, "<p>أريد أن أعمل.</p>", "ar")
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page, "to-hear-too")).to_be_visible()
    expect(button(page)).to_be_hidden()
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH, voice("ar_EG")])
    expect(button(page)).to_be_visible()


def test_nothing_moves_when_it_comes(listen: Listen) -> None:
    page = listen()
    part = page.locator("#to-hear")
    before = part.evaluate(_BOX)
    page.evaluate("(voices) => voicesCome(voices)", [SWEDISH])
    expect(button(page)).to_be_visible()
    assert part.evaluate(_BOX) == before


# What is read


def test_sentence_by_sentence(listen: Listen) -> None:
    page = listen(SWEDISH)
    assert said(page) == []  # never by itself
    assert heard(page) == [
        "Vem hjälper dig?",
        "Carin håller ihop din plan.",
        "Hon ringer t.ex. på tisdag kl. 13.",
        "Passar det?",
        "Du kan alltid säga nej.",
    ]
    assert {each["lang"] for each in utterances(page)} == {"sv-SE"}
    assert page.evaluate("marked()") == ""


def test_another_language_inside(listen: Listen) -> None:
    """With its own voice where there is one, else passed over."""
    page = listen(SWEDISH, ARABIC)
    assert "أريد أن أعمل مع الحيوانات." in heard(page)
    assert [each["lang"] for each in utterances(page)] == [*["sv-SE"] * 4, "ar-001", "sv-SE"]
    assert hear(page, "<p>Hon sa <span lang=ar>نعم</span> till mig.</p>")[-3:] == [
        "Hon sa",
        "نعم",
        "till mig.",
    ]


def test_arabic(listen: Listen) -> None:
    page = listen(ARABIC, look=Look(lang="ar"))
    texts = hear(page, "<p>هل هذا مناسب؟ نعم، شكرا.</p><p lang=sv>Ja.</p><p>مرحبا</p>", "ar")
    assert texts == ["هل هذا مناسب؟", "نعم، شكرا.", "مرحبا"]
    assert {each["lang"] for each in utterances(page)} == {"ar-001"}


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p hidden>Nej.</p><p>Ja. <span class=unseen>Nej.</span></p>", ["Ja."]),
        ("<details><summary>Mer</summary><p>Nej.</p></details>", ["Mer"]),
        ("<details open><summary>Mer</summary><p>Ja.</p></details>", ["Mer", "Ja."]),
        ("<b aria-hidden=true>AF</b><p>Dana</p><p data-listen-skip>Nej.</p>", ["Dana"]),
        ("<button>Lätt <span class=unseen>Nej.</span></button><button>Svårt</button>", 2),
        ("<p>Anna<br>Storgatan 4</p>", ["Anna", "Storgatan 4"]),
        ("<p class=said>Jag vill jobba\nmed djur</p>", ["Jag vill jobba", "med djur"]),
        ("<p>Jag vill\n   job\u00adba · med\ndjur</p><p>·</p>", ["Jag vill jobba · med djur"]),
        ("<dl><dt>När</dt><dd><i>I dag</i></dd></dl>", ["När", "I dag"]),
        (
            "<p>Hon sa: ”Välkommen!” Sedan gick hon.</p>",
            ["Hon sa: ”Välkommen!”", "Sedan gick hon."],
        ),
        ("<div>Ett <p>Två</p> tre</div>", ["Ett", "Två", "tre"]),
    ],
)
def test_what_is_seen_is_read(listen: Listen, html: str, texts: list[str] | int) -> None:
    page = listen(SWEDISH)
    assert hear(page, html) == (["Lätt", "Svårt"] if texts == 2 else texts)


def test_long_sentences(listen: Listen) -> None:
    """Cut at commas, else between words, else anywhere; nothing is lost."""
    page = listen(SWEDISH)
    clause = " ".join(["ord"] * 20)
    listed = ", ".join([clause] * 4) + "."
    words = " ".join(["arbete"] * 60) + "."
    endless = "x" * 450
    texts = hear(page, f"<p>{listed}</p><p>{words}</p><p>{endless}</p>")
    assert max(map(len, texts)) < 200
    assert texts[0] == f"{clause}, {clause},"
    assert "".join(texts).replace(" ", "") == f"{listed}{words}{endless}".replace(" ", "")
    assert {word for text in texts[2:-3] for word in text.rstrip(".").split()} == {"arbete"}


def test_the_voice(listen: Listen) -> None:
    """The reader's default first; for English a British one, since the first ones are jokes."""
    english = [voice("en-US", name="Bells"), voice("en_GB", name="Daniel")]
    page = listen(*english, voice("sv-FI", name="first"), voice("sv-SE", name="Alva", default=True))
    heard(page)
    assert {each["voice"] for each in utterances(page)} == {"Alva"}
    hear(page, "<p>Hello.</p>", "en")
    assert utterances(page)[-1]["voice"] == "Daniel"


def test_speed(listen: Listen) -> None:
    page = listen(SWEDISH)
    button(page).click()
    page.evaluate("document.documentElement.dataset.speed = '0.75'")
    ends(page)
    assert [each["rate"] for each in utterances(page)] == [1, 0.75]


# How it is marked


def test_the_sentence_is_marked(listen: Listen) -> None:
    page = listen(SWEDISH)
    part = page.locator("#to-hear")
    before = part.evaluate(_BOX), part.inner_html()
    button(page).click()
    for text in (
        "Vem hjälper dig?",
        "Carin håller ihop din plan.",
        "Hon ringer t.ex. på tisdag kl. 13.",
    ):
        assert page.evaluate("marked()") == text
        assert (part.evaluate(_BOX), part.inner_html()) == before
        ends(page)
    button(page).click()
    assert page.evaluate("marked()") == ""


def test_the_mark_is_seen(listen: Listen) -> None:
    """Also where the system chooses the colours."""
    page = listen(SWEDISH)
    part = page.locator("#to-hear")
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)
        without = part.screenshot()
        button(page).click()
        assert part.screenshot() != without
        button(page).click()
        assert part.screenshot() == without


def test_older_browsers_mark_the_block(listen: Listen) -> None:
    page = listen()
    page.add_init_script("Object.defineProperty(CSS, 'highlights', {value: undefined})")
    page.add_init_script(f"window.voices = {json.dumps([SWEDISH])}")
    page.reload()
    part = page.locator("#to-hear")
    before = part.evaluate(_BOX)
    button(page).click()
    here = page.locator(".listen-here")
    expect(here).to_have_text("Vem hjälper dig?")
    assert here.evaluate("(block) => getComputedStyle(block).outlineStyle") == "solid"
    ends(page, 2)
    expect(here).to_contain_text("Hon ringer t.ex. på tisdag")
    assert part.evaluate(_BOX) == before
    button(page).click()
    expect(here).to_have_count(0)


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
        f"**/{_RING}/klar",
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
    tick = plan.locator(f"#klar-{_RING}")
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


# The control itself


def test_keyboard(listen: Listen) -> None:
    page = listen(SWEDISH)
    tab_to(page, button(page))
    page.keyboard.press("Enter")
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    expect(button(page)).to_be_focused()
    page.keyboard.press("Space")
    expect(button(page)).to_have_attribute("aria-pressed", "false")
    assert said(page) == ["Vem hjälper dig?", "cancel"]


def test_nothing_is_said_over_a_screen_reader(listen: Listen) -> None:
    """The name stays, the state changes, and no live region says a word. Nothing is kept."""
    page = listen(SWEDISH)
    page.evaluate(
        """() => {
          window.spoken = 0;
          new MutationObserver(() => { window.spoken += 1; }).observe(
            document.getElementById("live"), {childList: true, characterData: true, subtree: true});
        }"""
    )
    expect(page.get_by_role("button", name="Lyssna", pressed=False).first).to_be_visible()
    button(page).click()
    expect(page.get_by_role("button", name="Lyssna", pressed=True)).to_have_count(1)
    ends(page, 2)
    button(page).click()
    page.wait_for_timeout(200)
    assert page.evaluate("spoken") == 0
    assert page.evaluate(_KEPT) == 0


@pytest.mark.parametrize("lang", ["sv", "ar"])
@pytest.mark.parametrize("theme", THEMES)
def test_looks(listen: Listen, theme: str, lang: str) -> None:
    """At rest and while it reads, the whole page keeps every rule, and the button its size."""
    page = listen(SWEDISH, ARABIC, look=Look(320, theme, lang))
    fill(page, "<p>Vem hjälper dig?</p>")
    size = button(page).evaluate(_BOX)
    button(page).click()
    assert button(page).evaluate(_BOX) == size
    faults = all_faults(page)
    assert not faults, "\n  ".join([f"{len(faults)} faults in {theme}, {lang}:", *faults])
