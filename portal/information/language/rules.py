"""The rules L1, L2, L4 to L8 and L14: a text against the limits of a level. L3 is in corpus.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal.information.language.counter import (
    Measures,
    Passage,
    Sentence,
    measure_passages,
    sentences,
)
from portal.information.language.levels import Level
from portal.information.language.words import WordList, default_words

# Only I, V and X, and at least two of them: "I" and "CV" are words. After "del" one is enough.
_ROMAN = re.compile(
    r"(?<!\w)(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)"
    r"|(?<=\b[Dd]el )[IVX](?!\w)|(?<=\b[Kk]apitel )[IVX](?!\w)"
)
_AND_OR = re.compile(r"(?<!\w)och\s*/\s*eller(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is too hard.

    `figure` is above `limit`, in the unit of the rule (LIX, words, letters, per cent, hits).
    `sentence` is where it stands, empty when the whole text is meant; `word` is what to change, and
    `simpler` what could stand instead.
    """

    place: str
    rule: str
    figure: float
    limit: float
    sentence: str = ""
    word: str = ""
    simpler: str = ""


def judge(
    place: str, passages: Sequence[Passage], level: Level, words: WordList | None = None
) -> list[Finding]:
    """Every finding of a whole text: its figures first, then its sentences and words in order."""
    words = words or default_words()
    figures = judge_measures(place, measure_passages(passages, words), level)
    return figures + judge_parts(place, passages, level, words)


def judge_measures(place: str, measures: Measures, level: Level) -> list[Finding]:
    """The rules about the text as a whole: L1, L2, L4, L7."""
    found: list[tuple[str, float, float | None]] = []
    if measures.enough_for_lix:
        found.append(("L1", measures.masked_lix, level.masked_lix))
        found.append(("L2", measures.raw_lix, level.raw_lix))
    found.append(("L4", measures.mean_sentence, level.mean_sentence))
    if measures.all_words >= 100:
        found.append(("L7", measures.very_long_share, level.long_share))
    return [
        Finding(place, rule, figure, limit)
        for rule, figure, limit in found
        if limit is not None and figure > limit
    ]


def judge_parts(
    place: str, passages: Iterable[Passage], level: Level, words: WordList | None = None
) -> list[Finding]:
    """The rules about one sentence or word: L5, L6, L8, L14. The same finding is told once."""
    words = words or default_words()
    found: dict[tuple[str, str], Finding] = {}
    for passage in passages:
        for sentence in sentences(passage.text, words):
            for finding in _judge_sentence(place, sentence, level, words):
                what = finding.word.lower() or finding.sentence
                found.setdefault((finding.rule, what), finding)
    return list(found.values())


def _judge_sentence(
    place: str, sentence: Sentence, level: Level, words: WordList
) -> Iterator[Finding]:
    text, length = sentence.text, len(sentence.words)
    if level.longest_sentence is not None and length > level.longest_sentence:
        yield Finding(place, "L5", length, level.longest_sentence, text)
    if level.word_letters is not None:
        for word in sentence.words:
            if word.letters > level.word_letters and not word.masked:
                yield Finding(place, "L6", word.letters, level.word_letters, text, word.text)
    for rule, hit, simpler in _hard_words(text, level, words):
        yield Finding(place, rule, 1, 0, text, hit, simpler)


def _hard_words(text: str, level: Level, words: WordList) -> Iterator[tuple[str, str, str]]:
    if level.avoid:
        for hit, simpler in words.words_to_avoid(text):
            yield "L8", hit, simpler
    if level.abbreviations:
        for hit, simpler in _short_forms(text, words):
            yield "L14", hit, simpler


def _short_forms(text: str, words: WordList) -> Iterator[tuple[str, str]]:
    for match, entry in words.abbreviations_in(text):
        yield match.group(), entry.write
    for match in _ROMAN.finditer(text):
        yield match.group(), "vanliga siffror"
    for match in _AND_OR.finditer(text):
        yield match.group(), "eller"
