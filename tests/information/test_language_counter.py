"""Counting words, sentences and LIX."""

import pytest

from portal.information.language import Measures, measure
from portal.information.language.counter import sentences


def words_of(text: str) -> list[str]:
    return [word.text for sentence in sentences(text) for word in sentence.words]


def texts_of(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def test_figures_of_a_small_text() -> None:
    # 4 + 3 words; "väntelistan" and "klockan" have more than six letters, "kommer" has six.
    figures = measure("Bo har läst väntelistan. Klockan ett kommer.")
    assert figures == Measures(
        words=7,
        sentences=2,
        long_words=2,
        long_words_masked=2,
        all_words=7,
        very_long_words=0,
        longest_sentence=4,
    )
    assert figures.mean_sentence == 3.5
    assert figures.raw_lix == pytest.approx(7 / 2 + 100 * 2 / 7)


def test_terms_and_names_are_long_only_in_the_raw_lix() -> None:
    figures = measure("Arbetsförmedlingens handläggare hjälper mentorerna.")
    assert (figures.long_words, figures.long_words_masked) == (4, 1)
    assert figures.very_long_words == 0
    assert figures.masked_lix == pytest.approx(4 + 25)
    assert figures.raw_lix == pytest.approx(4 + 100)


def test_terms_of_several_words_are_masked_only_together() -> None:
    assert measure("Vi svarade tillsammans.").long_words_masked == 0
    assert measure("Vi jobbade tillsammans.").long_words_masked == 2
    assert measure("Ekonomiskt bistånd svarar.").long_words_masked == 0
    assert measure("Ett ekonomiskt stöd.").long_words_masked == 1


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses klockan 9.30 i dag.",
        "Vi ses kl. 9.30 i dag.",
        "Det kostar 2.5 kronor.",
        "Du kan t.ex. ringa oss.",
        "Fråga t.ex. Bo i dag.",
        "Du kan t. ex. ringa oss.",
        "Carin E. håller ihop planen.",
        "Skriv till carin@kommun.se i dag.",
        "Läs på min.kommun.se i dag.",
        "Ring nr. 7 i dag.",
    ],
)
def test_a_dot_inside_ends_nothing(text: str) -> None:
    assert texts_of(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hej! Hur är det? Bra.", ["Hej!", "Hur är det?", "Bra."]),
        ('Bo säger: "Ja." Sen går han.', ['Bo säger: "Ja."', "Sen går han."]),
        ("Ta med bok, penna m.m. Vi ses.", ["Ta med bok, penna m.m.", "Vi ses."]),
        ("Ta bok, penna m.m. till mötet.", ["Ta bok, penna m.m. till mötet."]),
        ("Vi ses 9.30. Kom i tid.", ["Vi ses 9.30.", "Kom i tid."]),
        ("Läs på https://kommun.se/a. Ring sen.", ["Läs på https://kommun.se/a.", "Ring sen."]),
        ("Va?! Nej...", ["Va?!", "Nej..."]),
        ("Utan punkt", ["Utan punkt"]),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert texts_of(text) == parts


@pytest.mark.parametrize("text", ["", "   ", " . ", "– … –", "\n\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert measure(text) == Measures()
    assert measure(text).raw_lix == 0
    assert measure(text).very_long_share == 0


def test_two_word_sentences_count() -> None:
    assert measure("Bo svarar. Du läser. Vi ses.").sentences == 3


def test_paragraphs_and_list_marks_end_a_sentence() -> None:
    assert measure("Ta med\n- en bok\n- en penna\n\nVi ses").sentences == 4
    assert measure("En rad som\nfortsätter här.").sentences == 1


def test_a_word_is_whole() -> None:
    assert words_of("e-posten, EU:s sms'et") == ["e-posten", "EU:s", "sms'et"]
    assert words_of("16-åring 10\u00a0000 2,5 24-timmars") == [
        "16-åring",
        "10\u00a0000",
        "2,5",
        "24-timmars",
    ]
    assert words_of("André och Žaneta") == ["André", "och", "Žaneta"]


def test_soft_hyphens_are_not_seen() -> None:
    assert words_of("vänte\u00adlistan") == ["väntelistan"]
    assert measure("Försäkrings\u00adkassan").long_words_masked == 0


def test_numbers_and_addresses_are_never_long() -> None:
    text = (
        "1234567890 10\u00a0000\u00a0000 förnamn.efternamn@kommunen.se https://kommunen.se/kontakta"
    )
    assert measure(text).long_words == 0
    assert measure(text).words == 4


def test_hyphens_are_no_letters() -> None:
    # "sms-svar" has seven letters, "e-posta" six.
    assert measure("sms-svar e-posta").long_words == 1


def test_lix_waits_for_enough_text() -> None:
    assert not measure("Bo svarar. " * 9).enough_for_lix
    assert measure("Bo svarar. " * 10).enough_for_lix
    assert not measure("ord " * 99).enough_for_lix
    assert measure("ord " * 100).enough_for_lix


def test_figures_add_up() -> None:
    one, two = "Bo läser en bok i dag. Bra.", "Väntelistan är lång."
    both = measure(one) + measure(two)
    assert both == measure(f"{one}\n\n{two}")
    assert both.longest_sentence == 6
