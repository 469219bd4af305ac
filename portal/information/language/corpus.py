"""All pages together: rule L3, and the figures to print."""

from __future__ import annotations

from typing import NamedTuple

from portal.information.language.counter import Measures, measure_passages
from portal.information.language.levels import N1, Level
from portal.information.language.page_text import page_passages
from portal.information.language.rules import Finding, judge


class PageFigures(NamedTuple):
    """A page and its figures."""

    place: str
    measures: Measures


class Corpus:
    """Collects pages of one level, judges each, and then all of them as one text."""

    def __init__(self, level: Level = N1) -> None:
        self.level = level
        self.pages: list[PageFigures] = []
        self.measures = Measures()
        self.findings: list[Finding] = []

    def add_page(self, place: str, html: str) -> list[Finding]:
        """Judge a page and keep its figures. Returns what is wrong with the page itself."""
        passages = page_passages(html)
        page = PageFigures(place, measure_passages(passages))
        self.pages.append(page)
        self.measures += page.measures
        found = judge(place, passages, self.level)
        self.findings += found
        return found

    def judge_whole(self) -> list[Finding]:
        """Rule L3 over everything that was added; empty when that is too little to say."""
        figure, limit = self.measures.masked_lix, self.level.corpus_lix
        if limit is None or not self.measures.enough_for_lix or figure <= limit:
            return []
        return [Finding("(all pages)", "L3", figure, limit)]
