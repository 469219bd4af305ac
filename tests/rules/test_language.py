"""Every text a participant, a mentor or a visitor meets is easy Swedish."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from portal.commands import STAFF_TEXTS
from portal.demo import crawl
from portal.information.language.catalogue import catalogue_messages, check_catalogue
from portal.information.language.check import report
from portal.information.language.corpus import Corpus
from tests.pages import THREE_LANGUAGES
from tests.rules.walked import Walked

CATALOGUE = Path(__file__).parents[2] / "locales" / "en" / "LC_MESSAGES" / "messages.po"


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_every_page_that_links_lead_to_is_easy(app: Flask) -> None:
    corpus = Corpus()
    for place, html in crawl.pages(app):
        corpus.add_page(place, html)
    assert len(corpus.pages) > 80, "the crawl saw hardly anything"
    findings = corpus.findings + corpus.judge_whole()
    assert not findings, report(findings)


def test_every_state_of_a_page_is_easy(walked: list[Walked]) -> None:
    """What comes after a form, a mistake, an invitation or somebody else's act."""
    corpus = Corpus()
    for one in walked:
        if one.person in THREE_LANGUAGES:
            corpus.add_page(one.place, one.html)
    assert len(corpus.pages) > 80, "hardly anything was come to"
    findings = corpus.findings + corpus.judge_whole()
    assert not findings, report(findings)


def test_every_text_of_the_catalogue_is_easy() -> None:
    messages = list(catalogue_messages(CATALOGUE, STAFF_TEXTS))
    assert len(messages) > 300
    findings = check_catalogue(messages)
    assert not findings, report(findings)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_hard_page_is_found(app: Flask) -> None:
    corpus = Corpus()
    corpus.add_page(
        "hard",
        "<main><p>Avseende din handlingsplan meddelas härmed att åtgärden är beslutad.</p></main>",
    )
    assert corpus.findings
