"""The command `language check`: all pages, the corpus, the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.information.language import N2, Corpus, catalogue_messages, check_catalogue
from portal.information.language.cli import make_command

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#: templates/plans/read.html:3
msgid "Ditt samtycke gäller"
msgstr ""

#: templates/plans/read.html
msgid "Informationsmöte"
msgstr "Meeting"

#~ msgid "Insatser"
#~ msgstr "Measures"

#: templates/staff/today.html
msgid "Uppföljning av insatser"
msgstr ""

#: templates/staff/today.html:12 templates/home/home.html:4
msgid "Inkommande förfrågan"
msgstr ""

#: portal/home/views.py:7
msgid "%(count)d dag kvar t.ex. nu"
msgid_plural "%(count)d dagar kvar samt mer"
msgstr[0] ""
msgstr[1] ""

#: portal/home/views.py
msgid "Hej <strong class=\\"informationsruta\\">%(participant_shown_name)s</strong>!"
msgstr ""
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "messages.pot"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def run(
    *pages: tuple[str, str], args: tuple[str, ...] = (), catalogue: Path | None = None
) -> Result:
    def collect() -> Iterator[tuple[str, str]]:
        yield from pages

    return CliRunner().invoke(make_command(collect, catalogue), ["check", *args])


def test_easy_pages_pass() -> None:
    result = run(("/hem", "<main><p>Bo svarar.</p></main>"), ("/plan", "<main><p>Hej.</p></main>"))
    assert result.exit_code == 0
    assert result.output.startswith("2 pages: 3 words")


def test_a_hard_page_fails_and_says_where() -> None:
    result = run(
        ("/hem", "<main><p>Bo svarar.</p></main>"), ("/plan", "<main><p>Du samt Bo.</p></main>")
    )
    assert result.exit_code == 1
    assert "/plan\n" in result.output
    assert "L8" in result.output
    assert "Du samt Bo." in result.output
    assert "/hem" not in result.output


@pytest.mark.parametrize("pages", [[], [("/hem", "<main></main>")]])
def test_seeing_nothing_is_a_failure(pages: list[tuple[str, str]]) -> None:
    result = run(*pages)
    assert result.exit_code == 1
    assert "No text" in result.output


def test_figures_of_every_page() -> None:
    result = run(("/hem", "<p>Bo svarar.</p>"), args=("--figures",))
    assert "/hem: 2 words" in result.output


def test_pages_that_pass_alone_can_fail_together() -> None:
    # Four words with one long: 4 + 25 is under the limit of a page, above that of all pages.
    corpus = Corpus()
    assert corpus.add_page("/a", "<p>Du kan vänta utanför.</p>" * 10) == []
    assert corpus.add_page("/b", "<p>Du kan vänta utanför.</p>" * 10) == []
    (found,) = corpus.judge_whole()
    assert (found.rule, found.figure, found.limit) == ("L3", 29, 25)


def test_the_corpus_rule_fails_the_command() -> None:
    result = run(("/a", "<p>Du kan vänta utanför.</p>" * 10))
    assert result.exit_code == 1
    assert "L3" in result.output
    assert "L1" not in result.output


def test_an_easy_corpus_passes() -> None:
    corpus = Corpus()
    corpus.add_page("/a", "<p>Du kan inte vänta utanför.</p>" * 10)
    assert corpus.judge_whole() == []
    assert corpus.measures.masked_lix == 25
    assert len(corpus.pages) == 1


def test_a_small_corpus_and_other_levels_are_not_judged() -> None:
    corpus = Corpus()
    corpus.add_page("/a", "<p>Väntelistan försvann.</p>")
    assert corpus.judge_whole() == []
    legal = Corpus(N2)
    legal.add_page("/a", "<p>Du kan vänta utanför.</p>" * 10)
    assert legal.judge_whole() == []


def test_messages_only_staff_meets_are_left_out(catalogue: Path) -> None:
    texts = [text for _, text in catalogue_messages(catalogue, ["templates/staff/"])]
    assert "Uppföljning av insatser" not in texts
    assert "Inkommande förfrågan" in texts
    assert "Uppföljning av insatser" in [text for _, text in catalogue_messages(catalogue)]


def test_both_forms_of_a_plural_are_judged(catalogue: Path) -> None:
    found = check_catalogue(catalogue_messages(catalogue, ["templates/staff/"]))
    assert [(f.place, f.rule, f.word) for f in found] == [
        ("templates/plans/read.html:3", "L8", "samtycke"),
        ("templates/plans/read.html", "L6", "Informationsmöte"),
        ("templates/staff/today.html:12", "L8", "förfrågan"),
        ("portal/home/views.py:7", "L14", "t.ex."),
        ("portal/home/views.py:7", "L8", "samt"),
    ]


def test_short_texts_have_the_rules_of_sentences_and_words() -> None:
    long_sentence = " ".join(["du"] * 21)
    found = check_catalogue([("a", long_sentence), ("b", "Informationsmöte"), ("c", "Väntelistan")])
    assert [(f.place, f.rule) for f in found] == [("a", "L5"), ("b", "L6")]


def test_placeholders_are_one_word() -> None:
    text = " ".join(["du"] * 18) + " %(shown_name_of_the_participant)s {informationsmeddelande}"
    assert check_catalogue([("a", text)]) == []
    assert len(check_catalogue([("a", text + " nu")])) == 1


def test_the_command_reads_the_catalogue(catalogue: Path) -> None:
    page = ("/hem", "<p>Bo svarar.</p>")
    staff = ("--staff", "templates/staff/")
    result = run(page, args=("--catalogue", str(catalogue), *staff))
    assert result.exit_code == 1
    assert "templates/plans/read.html:3" in result.output
    assert "insatser" not in result.output
    assert "insatser" in run(page, catalogue=catalogue).output


def test_a_catalogue_without_texts_is_a_failure(catalogue: Path) -> None:
    everything = ("--staff", "templates/", "--staff", "portal/")
    result = run(("/hem", "<p>Hej.</p>"), args=everything, catalogue=catalogue)
    assert result.exit_code == 1
    assert "No text to judge" in result.output
