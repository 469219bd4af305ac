"""Names one signs in with, however they are typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts import names, words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("070-123 45 67", "+46701234567"),
        ("0701234567", "+46701234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+46 (0)70-123 45 67", "+46701234567"),
        ("0046701234567", "+46701234567"),
        ("+4512345678", "+4512345678"),
        ("12345", None),
        ("070", None),
        ("070abc4567", None),
        ("+0701234567", None),
        ("", None),
        ("٠٧٠١٢٣٤٥٦٧", None),
    ],
)
def test_phone_numbers(typed: str, stored: str | None) -> None:
    assert names.read_phone(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("A@b.se", "a@b.se"),
        (" Åsa@Exempel.se\n", "åsa@exempel.se"),
        ("a@b", None),
        ("a b@c.se", None),
        ("a@b@c.se", None),
        ("@b.se", None),
        ("a@.se", None),
        ("a@b.se, c@d.se", None),
        ("x" * 200 + "@b.se", None),
    ],
)
def test_addresses(typed: str, stored: str | None) -> None:
    assert names.read_email(typed) == stored


def test_the_words_are_easy_to_tell_apart() -> None:
    assert len(words.WORDS) >= 400
    folded = [words.fold(word) for word in words.WORDS]
    assert len(set(folded)) == len(folded)
    assert all(3 <= len(word) <= 9 and word.isalpha() for word in words.WORDS)


def test_three_different_words() -> None:
    for _ in range(200):
        drawn = words.draw().split(" ")
        assert len(set(drawn)) == 3
        assert set(drawn) <= set(words.WORDS)


@given(
    st.lists(st.sampled_from(words.WORDS), min_size=3, max_size=3),
    st.sampled_from([" ", "-", ".", ", ", "  ", "_", " / "]),
    st.sampled_from([str.upper, str.title, str.lower, words.fold]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_words_are_found_however_they_are_typed(chosen, between, case, form) -> None:  # type: ignore[no-untyped-def]
    typed = unicodedata.normalize(form, between.join(case(word) for word in chosen))
    assert names.read(typed) == " ".join(chosen)


@given(st.text(max_size=300))
def test_anything_can_be_typed(typed: str) -> None:
    stored = names.read(typed)
    assert isinstance(stored, str)
    assert len(stored) <= 400
