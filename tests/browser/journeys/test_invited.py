"""A new person, from the invitation by phone until she stops sharing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.journeys import Walker
from tests.personas import VISITOR

GOAL = "Jag vill jobba med blommor"
HERS = "Skriva ner tre butiker som jag gillar"
DANAS = "Berätta vilket stöd som finns"
QUESTION = "Måste jag ringa till butikerna?"
WISH = "Jag vill hellre skriva ner två butiker."


def test_from_invitation_to_agreement(window: Window) -> None:
    carin = Walker(window("carin"), "1-carin")
    tova = Walker(window(VISITOR), "1-tova")
    dana = Walker(window("dana"), "1-dana")
    person = _invite(carin, tova)
    _write_plan(carin, person)
    _ask_and_agree(carin, tova)
    _share(tova)
    _tick_at_the_office(dana, person)
    _see_it_done(tova)
    _ask_for_a_change(tova, carin)
    _nobody_else(window, person)
    _stop_sharing(tova, dana, person)
    _who_has_looked(tova)


def _invite(carin: Walker, tova: Walker) -> str:
    """Carin makes the invitation; Tova opens it on her phone. Returns the address of the person."""
    carin.go("/hem")
    carin.stop("hem")
    carin.visit("Deltagare")
    carin.stop("deltagare")
    carin.follow("Ny deltagare")
    carin.stop("ny-person")
    carin.write("Förnamn", "Tova")
    carin.write("Födelseår", "2005")
    carin.choose("Födelsemånad", "april")
    carin.pick("Hur ses ni nu?", "På telefon")
    carin.press("Spara")
    carin.heading("Inbjudan till Tova")
    carin.stop("inbjudan")
    code = re.sub(r"\D", "", carin.main.get_by_role("strong").first.inner_text())
    link = carin.main.get_by_label("Länken", exact=True).input_value()
    carin.follow("Klar")
    carin.stop("plan-tom")
    person = urlsplit(carin.page.url).path.removesuffix("/plan")

    tova.go(urlsplit(link).path)
    tova.heading("Skriv koden du fick")
    tova.stop("kod")
    tova.write("Skriv koden du fick", "000000" if code != "000000" else "111111")
    tova.press("Fortsätt")
    tova.sees("Koden stämmer inte. Du kan försöka 4 gånger till.")
    tova.stop("fel-kod")
    tova.write("Skriv koden du fick", f"{code[:3]} {code[3:]}")
    tova.press("Fortsätt")
    tova.heading("Hej Tova")
    tova.stop("valkommen")
    tova.pick("Vad vill du logga in med?", "Mina tre ord")
    tova.write("Lösenord", "fyra blå cyklar i regn")
    tova.press("Spara och logga in")
    # The plan is there to be read before anything is asked.
    assert urlsplit(tova.page.url).path == "/plan"
    tova.heading("Min plan")
    tova.sees("Carin håller ihop din plan", "Här är vi nu", "Här kommer dina mål och steg")
    tova.sees_nothing_of("se din plan?")
    tova.stop("plan-tom")
    tova.visit("Hem")
    tova.stop("hem-tom")
    return person


def _write_plan(carin: Walker, person: str) -> None:
    carin.go(f"{person}/plan")
    carin.follow("Boka nästa tid")
    carin.stop("boka")
    carin.write("Vilken dag?", "27 november")
    carin.write("Vilken tid?", "10.30")
    carin.write("Var ses ni?", "Storgatan 4, rum 3")
    carin.press("Boka")
    carin.sees("fredag 27 november klockan 10.30")
    carin.press("Ändra planen")
    carin.stop("utkast-tomt")
    carin.follow("Nytt mål")
    carin.stop("nytt-mal")
    carin.write("Målet, med deltagarens egna ord", GOAL)
    carin.press("Spara i utkastet")
    for title, who, day in ((HERS, "Tova", "1 december"), (DANAS, "Dana", "4 december")):
        carin.follow("Nytt steg")
        carin.write("Vad ska göras?", title)
        carin.choose("Vem gör det?", who)
        carin.write("När ska det vara klart?", day)
        if who == "Tova":
            carin.stop("nytt-steg")
        carin.press("Spara i utkastet")
    expect(carin.step(DANAS)).to_contain_text("Dana")
    carin.sees(f"Nytt mål: {GOAL}.", f"Nytt steg: {HERS}.")
    carin.stop("utkast")
    carin.press("Föreslå för Tova")
    carin.stop("foreslagen")


def _ask_and_agree(carin: Walker, tova: Walker) -> None:
    tova.go("/hem")
    # There is no plan yet that could be changed.
    tova.sees("Carin har gjort en plan till dig. Titta när du vill.")
    tova.stop("hem-forslag")
    tova.follow("Titta på planen")
    tova.sees(GOAL, HERS, DANAS, "tisdag 1 december")
    tova.stop("forslag")
    tova.follow("Fråga först")
    tova.stop("fraga")
    tova.write("Min fråga", QUESTION)
    tova.press("Skicka till Carin")
    tova.stop("fraga-skickad")

    carin.go("/hem")
    carin.sees("Tova har en fråga om förslaget")
    carin.stop("hem-fraga")
    carin.follow("Svara: Tova har en fråga om förslaget")
    carin.sees(QUESTION)
    carin.stop("svara")
    carin.write("Ditt svar", "Nej. Du behöver bara skriva ner dem.")
    carin.press("Skicka svaret")
    carin.stop("svarat")

    tova.go("/hem")
    tova.stop("hem-svar")
    tova.follow("Titta på planen")
    tova.sees("Nej. Du behöver bara skriva ner dem.")
    tova.stop("forslag-svar")
    tova.press("Ja, jag är med")
    tova.heading("Min plan")
    expect(tova.step(HERS)).to_contain_text("tisdag 1 december")
    expect(tova.step(DANAS)).to_contain_text("Dana")
    tova.stop("plan-galler")
    carin.go("/hem")
    carin.stop("hem-ja")


def _share(tova: Walker) -> None:
    tova.go("/hem")
    tova.sees("Får Arbetsförmedlingen se din plan?")
    tova.stop("hem-far-de-se")
    tova.follow("Läs och svara")
    tova.stop("far-de-se")
    tova.press("Ja, i 6 månader")
    tova.stop("vem-far-se")
    tova.go("/plan")
    expect(tova.step(DANAS)).to_contain_text("Vi väntar på svar")
    tova.stop("plan-vantar")


def _tick_at_the_office(dana: Walker, person: str) -> None:
    dana.go("/hem")
    dana.sees("Tova")
    dana.stop("hem")
    dana.visit("Deltagare")
    dana.sees("Tova")
    dana.stop("deltagare")
    dana.follow("Tova")
    dana.heading("Planen för Tova")
    dana.stop("plan")
    dana.press("Ja, det gör vi", dana.step(DANAS))
    dana.stop("ja")
    dana.press("Det är klart", dana.step(DANAS))
    dana.stop("klart")
    dana.go(f"{person}/plan")
    expect(dana.step(DANAS)).to_contain_text("Klart")


def _see_it_done(tova: Walker) -> None:
    tova.go("/hem")
    expect(tova.main.get_by_role("region", name="Nytt sedan sist")).to_contain_text(
        f"Dana har gjort sitt steg. {DANAS}"
    )
    tova.stop("hem-nytt")
    tova.press("Jag har läst")
    tova.visit("Min plan")
    expect(tova.step(DANAS)).to_contain_text("Klart")
    tova.stop("plan-klart")


def _ask_for_a_change(tova: Walker, carin: Walker) -> None:
    tova.follow("Fråga eller ändra", tova.step(HERS))
    tova.stop("steg")
    tova.follow("Jag vill ändra något")
    tova.write("Så här vill jag ändra", WISH)
    tova.stop("andra")
    tova.press("Skicka till Carin")
    tova.stop("andra-skickad")
    carin.go("/hem")
    carin.follow("Svara: Tova vill ändra något")
    carin.sees(WISH, HERS)
    carin.stop("svara-andra")
    carin.write("Ditt svar", "Två räcker bra.")
    carin.press("Skicka svaret")
    tova.go("/plan")
    tova.sees("Två räcker bra.")
    tova.stop("plan-svar")


def _nobody_else(window: Window, person: str) -> None:
    for somebody, shut in (("ines", {404}), ("omar", {404}), ("sofia", {403, 404})):
        other = Walker(window(somebody), f"1-{somebody}")
        for path in ("/hem", "/deltagare"):
            other.go(path)
            other.sees_nothing_of("Tova", GOAL)
        assert other.go(f"{person}/plan") in shut
        other.sees_nothing_of("Tova", GOAL)
        other.stop("stangt")


def _stop_sharing(tova: Walker, dana: Walker, person: str) -> None:
    assert dana.go(f"{person}/plan") == 200
    tova.visit("Mer")
    tova.stop("mer")
    tova.follow("Vem får se?")
    tova.press("Sluta dela: Arbetsförmedlingen")
    tova.stop("slutat-dela")
    # What is open on her screen acts no more, and is gone at the next look.
    with dana.page.expect_response(lambda answer: answer.request.method == "POST") as tried:
        dana.press("Ångra, det är inte klart", dana.step(DANAS))
    assert tried.value.status == 404
    assert dana.go(f"{person}/plan") == 404
    dana.sees_nothing_of("Tova", GOAL, DANAS)
    dana.stop("stangt")
    dana.visit("Deltagare")
    dana.sees_nothing_of("Tova")


def _who_has_looked(tova: Walker) -> None:
    tova.follow("Vem har tittat?")
    tova.sees("Dana", "Carin", "Läste planen som delas")
    tova.sees_nothing_of("Ines", "Omar")
    tova.stop("vem-har-tittat")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_amina_reads_who_has_looked(window: Window, javascript: bool) -> None:
    amina = Walker(window("amina", javascript=javascript), "1-amina")
    amina.go("/hem")
    amina.visit("Mer")
    amina.follow("Vem har tittat?")
    amina.heading("Vem har tittat?")
    amina.sees("Dana", "Arbetsförmedlingen", "Carin")
    amina.stop("vem-har-tittat")
