"""Taking the text that is ours out of a rendered page, block by block."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from portal.information.language.counter import Passage

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Nobody reads these, or a person wrote what is in them (textarea).
_SILENT = frozenset("head script style template svg math code textarea datalist iframe".split())
# Text that names something and is not read as running text.
_LABELS = frozenset("h1 h2 h3 h4 h5 h6 a button label legend summary option th dt caption".split())
# An element outside this list that is not a link keeps the sentence going, as <strong> does.
_BLOCKS = (_LABELS - {"a"}) | frozenset(
    "address article aside blockquote body dd details dialog div dl fieldset figcaption figure"
    " footer form header hgroup hr html li main menu nav ol optgroup output p pre search section"
    " select table tbody td tfoot thead tr ul".split()
)
# These look apart on the page, also where the markup has no space between them.
_GAPS = frozenset({"br", "span"})
# The end tag of these may be left out: a sibling ends them.
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option", "optgroup"}),
    "p": _BLOCKS,
}


class _Piece(NamedTuple):
    text: str
    label: int  # which label element it stands in; 0 is running text


class _Open(NamedTuple):
    tag: str
    silent: bool
    label: int


def page_passages(html: str) -> list[Passage]:
    """The passages of <main>, or of <body>, or of the whole fragment when it has neither.

    Left out: other languages, code, what is marked data-lang-check="off", what is aria-hidden, and
    text written by people, which stands inside hx-disable. A link within a sentence is part of the
    sentence; a link that is alone in its block is a label. Attributes (alt, aria-label) are judged
    with the catalogue.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    for place in ("main", "body"):
        if place in reader.seen:
            return [passage for passage, within in reader.found if place in within]
    return [passage for passage, _ in reader.found]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Passage, frozenset[str]]] = []
        self.seen: set[str] = set()
        self._open: list[_Open] = []
        self._pieces: list[_Piece] = []
        self._labels = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open and tag in _ENDED_BY.get(self._open[-1].tag, ()):
            self._close_down_to(len(self._open) - 1)
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("main", "body"):
            self.seen.add(tag)
        if tag in _GAPS:
            self._pieces.append(_Piece(" ", self._label))
        if tag in _VOID:
            return
        silent = self._silent or tag in _SILENT or _is_not_ours(tag, dict(attrs))
        if silent and not self._silent:
            self._pieces.append(_Piece(" ", self._label))
        label = self._label
        if tag in _LABELS and not label:
            self._labels += 1
            label = self._labels
        self._open.append(_Open(tag, silent, label))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # "/>" closes nothing in HTML, but it does inside a drawing.
        if any(element.tag in ("svg", "math") for element in self._open):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].tag == tag:
                if tag in _GAPS:
                    self._pieces.append(_Piece(" ", self._label))
                self._close_down_to(depth)
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(_Piece(data, self._label))

    def end_block(self) -> None:
        """Turn what was read since the last block edge into passages."""
        pieces, self._pieces = self._pieces, []
        within = frozenset(element.tag for element in self._open)
        if any(not piece.label and _has_word(piece.text) for piece in pieces):
            self._keep(Passage("".join(piece.text for piece in pieces)), within)
            return
        for _, group in groupby(pieces, key=lambda piece: piece.label):
            self._keep(Passage("".join(piece.text for piece in group), running=False), within)

    def _keep(self, passage: Passage, within: frozenset[str]) -> None:
        if _has_word(passage.text):
            self.found.append((passage, within))

    def _close_down_to(self, depth: int) -> None:
        if any(element.tag in _BLOCKS for element in self._open[depth:]):
            self.end_block()
        del self._open[depth:]

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1].silent

    @property
    def _label(self) -> int:
        return self._open[-1].label if self._open else 0


def _is_not_ours(tag: str, attributes: dict[str, str | None]) -> bool:
    if "hx-disable" in attributes or "data-hx-disable" in attributes:
        return True
    if attributes.get("data-lang-check") == "off":
        return True
    # Initials in a picture, or the same words once more: what is hidden so is said elsewhere.
    if attributes.get("aria-hidden") == "true":
        return True
    language = (attributes.get("lang") or "sv").lower()
    # A page is handed in because it is meant to be Swedish, whatever its root says.
    return tag != "html" and language != "sv" and not language.startswith("sv-")


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
