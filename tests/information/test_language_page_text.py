"""Taking our own text out of a rendered page."""

import pytest

from portal.information.language.counter import Passage
from portal.information.language.page_text import page_passages


def passages(html: str) -> list[tuple[str, bool]]:
    return [(" ".join(text.split()), running) for text, running in page_passages(html)]


def running(html: str) -> list[str]:
    return [text for text, is_running in passages(html) if is_running]


def test_only_main_is_read() -> None:
    html = """<!doctype html><html lang="sv"><head><title>Titel</title></head><body>
    <header><p>Sidhuvud.</p></header><main id="a"><h1>Hej</h1><p>Bo svarar.</p></main>
    <footer><p>Sidfot.</p></footer></body></html>"""
    assert passages(html) == [("Hej", False), ("Bo svarar.", True)]


def test_body_stands_in_for_main() -> None:
    assert running("<html><head><title>T</title></head><body><p>Hej.</p>Du</body></html>") == [
        "Hej.",
        "Du",
    ]


def test_a_part_of_a_page_is_read_whole() -> None:
    assert running("<p>Ett.</p><p>Två.</p>") == ["Ett.", "Två."]


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="en">Hard words</p>',
        '<p lang="ar" dir="rtl">نص</p>',
        '<div data-lang-check="off"><p>Hårt <b>ord</b>.</p><br></div>',
        "<div hx-disable><p>Skrivet av Bo.</p></div>",
        '<blockquote data-hx-disable="true">Skrivet</blockquote>',
        '<span aria-hidden="true">IV</span>',
        "<code>kod</code>",
        "<script>var ord = '<p>nej</p>';</script>",
        "<style>p { color: red }</style>",
        "<template><p>Nej</p></template>",
        '<svg><title>Bild</title><path d="M0 0"/><text>ord</text></svg>',
        '<textarea name="t">skrivet</textarea>',
        "<!-- ord -->",
        '<img src="a.png" alt="">',
    ],
)
def test_what_is_not_ours_is_left_out(html: str) -> None:
    assert passages(f"<main><p>Före.</p>{html}<p>Efter.</p></main>") == [
        ("Före.", True),
        ("Efter.", True),
    ]


@pytest.mark.parametrize("language", ["sv", "sv-SE", "SV"])
def test_swedish_is_kept(language: str) -> None:
    assert running(f'<main><p lang="{language}">Hej.</p></main>') == ["Hej."]


def test_unclosed_elements_do_not_hide_what_follows() -> None:
    assert running("<main><ul><li hx-disable>Skrivet<li>Vårt.</ul><p>Mer.</p></main>") == [
        "Vårt.",
        "Mer.",
    ]
    assert running("<main><p hx-disable>Skrivet<p>Vårt.</main>") == ["Vårt."]
    assert running("<main><div><span lang='en'>Hard</div><p>Vårt.</p></main>") == ["Vårt."]


def test_a_name_inside_a_sentence_goes_alone() -> None:
    assert running("<p>Hej <span hx-disable>Amina</span>, det är bra.</p>") == ["Hej , det är bra."]


def test_blocks_and_list_items_end_a_sentence() -> None:
    html = (
        "<ul><li>En bok</li><li>En penna</li></ul><div>Sen <strong>går</strong> vi<p>Hem</p></div>"
    )
    assert running(html) == ["En bok", "En penna", "Sen går vi", "Hem"]


def test_a_line_break_ends_nothing() -> None:
    assert running("<p>Kom<br>i tid.</p>") == ["Kom i tid."]


def test_words_side_by_side_are_two_words() -> None:
    assert running("<p><span>Carin</span><span>coach</span></p>") == ["Carin coach"]
    assert passages("<label>Ja, i 6 månader<span>Bara planen</span></label>") == [
        ("Ja, i 6 månader Bara planen", False)
    ]
    assert running("<p>Jät<b>te</b>bra</p>") == ["Jättebra"]


def test_headings_buttons_and_links_stand_apart() -> None:
    html = """<h2>Min plan</h2><p>Läs här.</p><button>Spara</button>
    <nav><a href="/a">Hem</a> <a href="/b">Möten</a></nav>
    <form><label for="x">Ditt namn</label><input id="x"></form>"""
    assert passages(html) == [
        ("Min plan", False),
        ("Läs här.", True),
        ("Spara", False),
        ("Hem", False),
        ("Möten", False),
        ("Ditt namn", False),
    ]


def test_a_link_inside_a_sentence_belongs_to_it() -> None:
    assert passages('<p>Du kan <a href="/plan">läsa planen</a>.</p>') == [
        ("Du kan läsa planen.", True)
    ]
    assert passages('<p><a href="/plan">Läs planen</a>.</p>') == [("Läs planen", False)]


def test_entities_are_letters() -> None:
    assert page_passages("<p>F&ouml;rs&auml;krings&shy;kassan</p>") == [
        Passage("Försäkrings\u00adkassan", True)
    ]
