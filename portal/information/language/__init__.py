"""How easy is our Swedish? Counting, judging, and the command that fails when it is too hard."""

from portal.information.language.catalogue import catalogue_messages, check_catalogue
from portal.information.language.check import check_page, check_text, report
from portal.information.language.corpus import Corpus
from portal.information.language.counter import Measures, measure
from portal.information.language.levels import N1, N2, N3, Level
from portal.information.language.rules import Finding

__all__ = [
    "N1",
    "N2",
    "N3",
    "Corpus",
    "Finding",
    "Level",
    "Measures",
    "catalogue_messages",
    "check_catalogue",
    "check_page",
    "check_text",
    "measure",
    "report",
]
