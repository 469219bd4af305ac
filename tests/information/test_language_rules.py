"""Each rule fails what it is there for, and leaves good Swedish alone."""

import pytest

from portal.information.language import N1, N2, N3, Finding, check_page, check_text, report
from portal.information.language.words import default_words

EASY = """
Hej! Det här är din plan. Vi skriver den ihop. Du säger vad du vill. Sen hittar vi steg
som passar dig. Varje steg har ett namn och en dag. Då vet alla vem som gör vad.

Carin håller ihop planen. Du kan ringa henne när du vill prata. Hon svarar på vardagar.
Är hon borta så svarar Ali. Han är hennes ersättare.

Arbetsförmedlingen har också ett steg. De ska ringa en butik åt dig. Vi väntar på svar från
dem. Carin frågar igen på tisdag.

Vill du ändra något? Säg det till Carin, eller skriv det här. Bara du ser texten tills du
delar den. Du får hjälp av oss även om du säger nej. Planen är inte ett beslut om pengar.
"""

OFFICIAL = """
Med anledning av din ansökan avseende aktivitetsersättning meddelas härmed att ytterligare
underlag erfordras innan handläggningen av ärendet kan påbörjas. Vederbörande handläggare
kommer att genomföra en kartläggning av samtliga pågående insatser i samverkan med
Arbetsförmedlingen, Försäkringskassan och/eller den kommunala arbetsmarknadsverksamheten.

Inkomna handlingar registreras kontinuerligt, dvs. samma dag, i enlighet med gällande
bestämmelser i kapitel IV om offentlighet och dokumentationsskyldighet för myndigheter.
Ofullständiga uppgifter avseende inkomstförhållanden eller sysselsättning kan medföra att
handläggningstiden förlängs samt att ersättningen beräknas utifrån tidigare inlämnat underlag.

Beslut om ersättning fattas av myndigheten efter samråd med sakkunniga. Den försäkrade ansvarar
för att förändringar i levnadsförhållandena anmäls snarast till myndigheten.
"""


def rules_of(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


def hits(text: str, rule: str) -> list[str]:
    return [finding.word for finding in check_text("t", text) if finding.rule == rule]


def sentence(length: int) -> str:
    return " ".join(["du"] * length) + "."


def test_easy_swedish_passes() -> None:
    assert check_text("plan", EASY) == []


def test_an_official_letter_fails_every_rule() -> None:
    findings = check_text("brev", OFFICIAL)
    assert rules_of(findings) == {"L1", "L2", "L4", "L5", "L6", "L7", "L8", "L14"}
    avoided = {finding.word.lower() for finding in findings if finding.rule == "L8"}
    assert {"med anledning av", "avseende", "härmed", "samverkan", "i enlighet med"} <= avoided


def test_the_rewritten_letter_passes() -> None:
    assert (
        check_text(
            "brev",
            """Du har sökt pengar från oss. Vi vet inte nog än. Kan du skicka mer papper?
            Sen läser en handläggare det du har skrivit. Hon ringer dig och frågar hur du
            har det. Hon pratar också med Arbetsförmedlingen och Försäkringskassan.""",
        )
        == []
    )


def test_masked_lix() -> None:
    # Four words with one long: 4 + 25. Five words with two long: 5 + 40.
    assert check_text("t", "Du kan vänta utanför. " * 10) == []
    found = check_text("t", "Du kan snabbt gå utanför väntrummet. " * 10)
    assert [(f.rule, f.limit) for f in found] == [("L1", 30)]
    assert found[0].figure == pytest.approx(6 + 100 * 2 / 6)


def test_lix_is_silent_on_short_texts() -> None:
    assert check_text("t", "Väntelistan försvann. " * 9) == []
    assert {"L1", "L2"} <= rules_of(check_text("t", "Väntelistan försvann. " * 10))


def test_raw_lix_counts_terms_and_names() -> None:
    text = "Arbetsförmedlingen och Försäkringskassan. " * 10
    assert rules_of(check_text("t", text)) == {"L2"}


def test_mean_sentence() -> None:
    assert check_text("t", sentence(12)) == []
    found = check_text("t", sentence(12) + " " + sentence(13))
    assert found == [Finding("t", "L4", 12.5, 12)]


def test_headings_do_not_make_the_mean_shorter() -> None:
    html = f"<h1>Hej</h1><h2>Hej</h2><button>Ja</button><p>{sentence(13)}</p>"
    assert rules_of(check_page("p", html)) == {"L4"}


def test_longest_sentence() -> None:
    short = "Du kan. " * 5
    assert check_text("t", short + sentence(20)) == []
    found = check_text("t", short + sentence(21))
    assert found == [Finding("t", "L5", 21, 20, sentence(21))]


def test_a_heading_is_not_too_long_either() -> None:
    assert rules_of(check_page("p", f"<h1>{sentence(21)}</h1>")) == {"L5"}


def test_long_word() -> None:
    assert hits("Vi har fjortonbokstav.", "L6") == []
    assert hits("Vi har femtonbokstaver.", "L6") == ["femtonbokstaver"]
    assert hits("Arbetsförmedlingens Försäkringskassan", "L6") == []
    assert hits("Arbetsförmedlingskontor", "L6") == ["Arbetsförmedlingskontor"]


def test_a_long_word_is_told_once_a_page_also_in_buttons() -> None:
    html = "<h1>Informationsmöte</h1><button>informationsmöte</button><p>Bo läser.</p>"
    found = check_page("p", html)
    assert [(f.rule, f.figure, f.word) for f in found] == [("L6", 16, "Informationsmöte")]


def test_share_of_long_words() -> None:
    # "lägenhetsdörr" has 13 letters.
    filler = "du kan gå. " * 32
    assert "L7" not in rules_of(check_text("t", filler + "en lägenhetsdörr. " * 2))
    assert "L7" not in rules_of(check_text("t", filler + "en lägenhetsdörr. " * 3))
    assert "L7" in rules_of(check_text("t", filler + "en lägenhetsdörr. " * 4))
    assert "L7" not in rules_of(check_text("t", filler + "Försäkringskassan. " * 9))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Enligt Carin är det bra.", "Enligt"),
        ("Du samt Bo ses.", "samt"),
        ("Vi kan dock inte.", "dock"),
        ("Vi skriver ett samverkanskontrakt.", "samverkanskontrakt"),
        ("Det är en insats.", "insats"),
        ("Våra stödinsatser hjälper.", "stödinsatser"),
        ("Vi har en uppföljning.", "uppföljning"),
        ("Gör din självskattning.", "självskattning"),
        ("Vi har en skattning.", "skattning"),
        ("Du får avslag.", "avslag"),
        ("Du har en ny förfrågan.", "förfrågan"),
        ("Ditt samtycke gäller.", "samtycke"),
        ("Vi vidtar åtgärder.", "vidtar åtgärder"),
        ("Det är på\ngrund av dig.", "på grund av"),
        ("Svara SNARAST.", "SNARAST"),
        ("AME-insats", "insats"),
    ],
)
def test_words_to_avoid(text: str, word: str) -> None:
    assert hits(text, "L8") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Du har ett nytt meddelande.",
        "Har du någon inkomst?",
        "Vi ses på skolavslutningen.",
        "Samtidigt läser du.",
        "Tack för din uppskattning.",
        "Försörjningsstöd är pengar.",
        "Det gäller dig.",
        "Fråga din handläggare på Arbetsförmedlingen.",
        "Dockan är din.",
        "Om du vill kan du börja nu.",
        "Vi följer upp det ihop.",
    ],
)
def test_good_words_stay(text: str) -> None:
    assert hits(text, "L8") == []


def test_no_term_is_a_word_to_avoid() -> None:
    words = default_words()
    terms = [" ".join(term) for group in words.masked.values() for term in group]
    assert [term for term in terms if words.words_to_avoid(term)] == []


def test_no_advice_needs_advice() -> None:
    words = default_words()
    advice = [*words.simpler, *(entry.write for entry in words.abbreviations)]
    assert [text for text in advice if words.words_to_avoid(text)] == []
    assert [text for text in advice if words.abbreviations_in(text)] == []


def test_the_advice_belongs_to_the_word() -> None:
    (found,) = check_text("t", "Du samt Bo ses.")
    assert (found.word, found.simpler, found.sentence) == ("samt", "och", "Du samt Bo ses.")
    (found,) = check_text("t", "Ring t.ex. Bo.")
    assert (found.rule, found.word, found.simpler) == ("L14", "t.ex.", "till exempel")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ring t.ex. Bo.", "t.ex."),
        ("Ring t ex Bo.", "t ex"),
        ("T.ex. Bo.", "T.ex."),
        ("Bo m.fl. kommer.", "m.fl."),
        ("Bok, penna osv.", "osv."),
        ("Vi ses kl. 9.", "kl."),
        ("Vi ses ca 9.", "ca"),
        ("Läs kapitel IV i dag.", "IV"),
        ("Läs del V i dag.", "V"),
        ("Du och/eller Bo kommer.", "och/eller"),
        ("Du och / eller Bo kommer.", "och / eller"),
    ],
)
def test_short_forms(text: str, word: str) -> None:
    assert hits(text, "L14") == [word]


@pytest.mark.parametrize(
    "text",
    ["I dag ses vi.", "Skriv ditt CV här.", "Ta ett MC-kort.", "Vitamin C.", "Caféet är nära."],
)
def test_no_short_forms(text: str) -> None:
    assert hits(text, "L14") == []


def test_other_levels_have_other_limits() -> None:
    text = sentence(14) + " Vi har femtonbokstaver, samt en katt."
    assert rules_of(check_text("t", text, N1)) == {"L6", "L8"}
    assert rules_of(check_text("t", text, N2)) == {"L8"}
    assert check_text("t", text, N3) == []
    assert rules_of(check_text("t", sentence(31), N3)) == {"L4", "L5"}


def test_the_report_says_place_rule_figure_and_sentence() -> None:
    text = report(check_text("/hem", f"{sentence(21)} Bo samt du."))
    assert text.splitlines() == [
        "/hem",
        f"  L5  sentence: 21 words (at most 20) | {sentence(21)}",
        '  L8  word to avoid "samt" -> och | Bo samt du.',
    ]
    assert report([]) == ""
