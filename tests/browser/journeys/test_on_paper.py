"""A participant without an account is a full participant: a whole version on paper."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.journeys import Walker

OLD = "Fråga parkens chef om sommarjobb"
NEW = "Köpa kläder för regn"


def test_a_whole_version_on_paper(window: Window) -> None:
    carin = Walker(window("carin"), "2-carin")
    carin.go("/deltagare")
    carin.follow("Leo")
    carin.heading("Planen för Leo")
    carin.stop("plan")
    carin.press("Ändra planen")
    carin.heading("Utkast till planen för Leo")
    carin.follow("Nytt steg")
    carin.write("Vad ska göras?", NEW)
    carin.choose("Vem gör det?", "Leo")
    carin.write("När ska det vara klart?", "15 december")
    carin.press("Spara i utkastet")
    carin.follow("Ändra steget", carin.step(OLD))
    carin.write("När ska det vara klart?", "18 december")
    carin.stop("andra-steget")
    carin.press("Spara i utkastet")
    carin.sees(f"Nytt steg: {NEW}.", f"{OLD}: Ny dag.")
    carin.stop("utkast")
    carin.press("Föreslå för Leo")
    carin.sees("Leo har inte svarat än.")
    carin.stop("foreslagen")

    _record_his_yes(carin)
    _on_paper(carin)
    _in_the_journal(carin)


def _record_his_yes(carin: Walker) -> None:
    carin.follow("Se förslaget och skriv in svar")
    carin.heading("Förslaget till Leo")
    carin.stop("forslaget")
    carin.press("Spara svaret")
    carin.sees("Välj ja eller nej.")
    carin.stop("forslaget-fel")
    carin.pick("Vad var svaret?", "Ja")
    carin.pick("Hur fick du svaret?", "På telefon")
    carin.press("Spara svaret")
    carin.heading("Planen för Leo")
    expect(carin.step(NEW)).to_contain_text("tisdag 15 december")
    carin.sees_nothing_of("har inte svarat än")
    carin.stop("galler")


def _on_paper(carin: Walker) -> None:
    carin.follow("Skriv ut planen")
    carin.sees("Den här planen är för Leo", NEW, "Planen är inte ett beslut om pengar.")
    carin.stop("utskrift")
    carin.page.emulate_media(media="print")
    carin.stop("utskrift-papper")
    carin.page.emulate_media(media="screen")
    carin.page.go_back()


def _in_the_journal(carin: Walker) -> None:
    carin.follow("Kopiera till journalen")
    carin.stop("journal")
    text = carin.main.get_by_label("Text till journalen").input_value()
    assert f"Nytt steg: {NEW}." in text
    assert "telefon" in text
    carin.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    carin.press("Kopiera texten")
    expect(carin.page.get_by_role("status")).to_have_text("Texten är kopierad.")
