"""Counting: words, sentences and LIX. The rules that judge the figures are in rules.py.

LIX (Björnsson 1968) = words / sentences + 100 x long words / words, long being more than 6 letters.
The masked LIX does not count terms and names of the word list as long words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from portal.information.language.words import LETTERS, WordList, default_words

LONG = 6  # letters; a word with more is long in LIX
VERY_LONG = 12  # letters; a word with more counts in rule L7

# Soft hyphens and zero-width marks only help the line to break.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_ADDRESS = (
    r"https?://\S*[\w/]|www\.\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])(?:[\w-]+\.)+(?:se|nu|com|org|net|eu)(?![\w-])"
)
_WORD = re.compile(
    rf"(?P<address>{_ADDRESS})"
    # A number may hold decimals, a time or a no-break space, and carry an ending:
    # 2,5 and 9.30 and 10 000 and 16-åring are one word each.
    rf"|\d+(?:[.,:\u00a0\u202f]\d+)*(?:[-:]?[{LETTERS}]+)*"
    rf"|[{LETTERS}]+(?:[-'’:][{LETTERS}\d]+)*",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+[\"”’'»)\]]*(?=\s|$)")
_INITIAL = re.compile(r"(?<!\w)[A-ZÅÄÖ]\.(?=\s+[a-zåäö])")


class Word(NamedTuple):
    """A word as written, its number of letters, and whether it is a term or a name."""

    text: str
    letters: int
    masked: bool


class Sentence(NamedTuple):
    """A sentence with at least one word."""

    text: str
    words: tuple[Word, ...]


class Passage(NamedTuple):
    """The text of one block. `running` is false for headings, buttons, links and other labels."""

    text: str
    running: bool = True


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a text. They can be added, which is how a corpus is measured.

    `sentences`, `words`, `long_words` and what follows from them are of the running text only; a
    heading would make the mean sentence look shorter than it is. `all_words` and `very_long_words`
    count headings, buttons and links too.
    """

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    long_words_masked: int = 0
    all_words: int = 0
    very_long_words: int = 0
    longest_sentence: int = 0

    def __add__(self, other: Measures) -> Measures:
        return Measures(
            words=self.words + other.words,
            sentences=self.sentences + other.sentences,
            long_words=self.long_words + other.long_words,
            long_words_masked=self.long_words_masked + other.long_words_masked,
            all_words=self.all_words + other.all_words,
            very_long_words=self.very_long_words + other.very_long_words,
            longest_sentence=max(self.longest_sentence, other.longest_sentence),
        )

    @property
    def mean_sentence(self) -> float:
        """Words per sentence; 0 without sentences."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def raw_lix(self) -> float:
        """LIX with every long word counted."""
        return self._lix(self.long_words)

    @property
    def masked_lix(self) -> float:
        """LIX without the terms and names among the long words."""
        return self._lix(self.long_words_masked)

    @property
    def very_long_share(self) -> float:
        """Per cent of all words with more than 12 letters, terms and names left out of them."""
        return 100 * self.very_long_words / self.all_words if self.all_words else 0.0

    @property
    def enough_for_lix(self) -> bool:
        """Whether LIX means anything: three sentences can be off by half."""
        return self.words >= 100 or self.sentences >= 10

    def _lix(self, long_words: int) -> float:
        return self.mean_sentence + 100 * long_words / self.words if self.words else 0.0


def measure(text: str, words: WordList | None = None) -> Measures:
    """The figures of a plain text. Blank lines and list marks end a sentence."""
    return measure_passages(plain_passages(text), words)


def measure_passages(passages: Iterable[Passage], words: WordList | None = None) -> Measures:
    """The figures of passages."""
    total = Measures()
    for passage in passages:
        for sentence in sentences(passage.text, words):
            total += _measure_sentence(sentence, passage.running)
    return total


def plain_passages(text: str) -> list[Passage]:
    """Split a plain text into its paragraphs and list items."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*[-*•–]\s)", text)
    return [Passage(block) for block in blocks if block.strip()]


def sentences(text: str, words: WordList | None = None) -> list[Sentence]:
    """Split one block of text. A dot within a number, a time or an abbreviation ends nothing."""
    words = words or default_words()
    text = _INVISIBLE.sub("", text)
    inside = _dots_inside(text, words)
    cuts = [m.end() for m in _END.finditer(text) if m.start() not in inside]
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[start:end]
        counted = count_words(piece, words)
        if counted:
            found.append(Sentence(_SPACES.sub(" ", piece).strip(), tuple(counted)))
    return found


def count_words(text: str, words: WordList) -> list[Word]:
    """The words of one sentence. A number, a web address and an e-mail address have no letters."""
    matches = list(_WORD.finditer(text))
    masks = words.mask([match.group() for match in matches])
    return [
        Word(
            match.group(),
            0 if match["address"] else sum(char.isalpha() for char in match.group()),
            masked,
        )
        for match, masked in zip(matches, masks, strict=True)
    ]


def _dots_inside(text: str, words: WordList) -> set[int]:
    inside = {match.end() - 1 for match in _INITIAL.finditer(text)}
    for match, entry in words.abbreviations_in(text):
        last = match.end() - 1
        inside.update(range(match.start(), last))
        rest = text[match.end() :].lstrip()
        if not (entry.ends and rest[:1].isupper()):
            inside.add(last)
    return inside


def _measure_sentence(sentence: Sentence, running: bool) -> Measures:
    very_long = sum(word.letters > VERY_LONG and not word.masked for word in sentence.words)
    if not running:
        return Measures(all_words=len(sentence.words), very_long_words=very_long)
    long_words = [word for word in sentence.words if word.letters > LONG]
    return Measures(
        words=len(sentence.words),
        sentences=1,
        long_words=len(long_words),
        long_words_masked=sum(not word.masked for word in long_words),
        all_words=len(sentence.words),
        very_long_words=very_long,
        longest_sentence=len(sentence.words),
    )
