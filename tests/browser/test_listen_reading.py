"""Listening to a part of a page: what is read, and how it is marked."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.hearing import (
    ARABIC,
    BOX,
    SWEDISH,
    Listen,
    button,
    ends,
    hear,
    heard,
    said,
    utterances,
    voice,
)
from tests.browser.place import Look

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
    before = part.evaluate(BOX), part.inner_html()
    button(page).click()
    for text in (
        "Vem hjälper dig?",
        "Carin håller ihop din plan.",
        "Hon ringer t.ex. på tisdag kl. 13.",
    ):
        assert page.evaluate("marked()") == text
        assert (part.evaluate(BOX), part.inner_html()) == before
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
    before = part.evaluate(BOX)
    button(page).click()
    here = page.locator(".listen-here")
    expect(here).to_have_text("Vem hjälper dig?")
    assert here.evaluate("(block) => getComputedStyle(block).outlineStyle") == "solid"
    ends(page, 2)
    expect(here).to_contain_text("Hon ringer t.ex. på tisdag")
    assert part.evaluate(BOX) == before
    button(page).click()
    expect(here).to_have_count(0)
