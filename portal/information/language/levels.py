"""How easy a text must be, per kind of reader. None means that the level has no such rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """The limits of one level. A figure above its limit is a finding.

    Lengths of sentences are in words, lengths of words in letters, shares in per cent of all words.
    """

    name: str
    masked_lix: float | None  # L1, per page
    raw_lix: float | None  # L2, per page
    corpus_lix: float | None  # L3, masked, all pages together
    mean_sentence: float | None  # L4
    longest_sentence: int | None  # L5
    word_letters: int | None  # L6, outside the word list
    long_share: float | None  # L7, words of more than 12 letters
    avoid: bool  # L8, the black list
    abbreviations: bool  # L14


N1 = Level(
    name="N1",  # everything a participant or a visitor meets
    masked_lix=30,
    raw_lix=40,
    corpus_lix=25,
    mean_sentence=12,
    longest_sentence=20,
    word_letters=14,
    long_share=3,
    avoid=True,
    abbreviations=True,
)
N2 = Level(
    name="N2",  # statements the law words for us, below their own easy summary
    masked_lix=40,
    raw_lix=50,
    corpus_lix=None,
    mean_sentence=15,
    longest_sentence=25,
    word_letters=18,
    long_share=6,
    avoid=True,
    abbreviations=True,
)
N3 = Level(
    name="N3",  # pages only staff meet
    masked_lix=None,
    raw_lix=None,
    corpus_lix=None,
    mean_sentence=18,
    longest_sentence=30,
    word_letters=None,
    long_share=None,
    avoid=False,
    abbreviations=False,
)
