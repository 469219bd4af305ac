"""The joint meeting: the plan is gone through, changed, agreed on, and the next time is set."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.journeys import Walker

VISIT = "Följa med på första besöket"
RING = "Ringa Djurhuset och fråga om praktik"


def test_agree_at_the_table(window: Window) -> None:
    carin = Walker(window("carin"), "4-carin")
    carin.go("/hem")
    carin.follow("Amina")
    carin.stop("plan")
    carin.follow("Gå igenom tillsammans")
    carin.heading("Vi går igenom planen för Amina")
    carin.stop("genomgang")
    _take_back(carin)
    _edit(carin)
    _agree(carin)
    _next_time(carin)

    amina = Walker(window("amina"), "4-amina")
    amina.go("/hem")
    amina.sees("Ni ska gå igenom planen torsdag 14 januari 2027.")
    amina.stop("hem")
    amina.go("/plan")
    amina.sees("torsdag 14 januari 2027 klockan 13")
    expect(amina.step(RING)).to_contain_text("måndag 30 november")
    amina.sees_nothing_of("Är du med på det?")


def _take_back(carin: Walker) -> None:
    """What waited for her answer is changed at the table instead."""
    carin.follow("Nej, eller ändra förslaget")
    carin.stop("forslaget")
    carin.press("Ändra förslaget")
    carin.stop("genomgang-utkast")


def _edit(carin: Walker) -> None:
    carin.heading("Vi går igenom planen för Amina")
    carin.follow("Ändra steget", carin.step(RING))
    carin.write("När ska det vara klart?", "30 november")
    carin.stop("andra-steget")
    carin.press("Spara i utkastet")
    carin.heading("Vi går igenom planen för Amina")
    carin.sees(f"{RING}: Ny dag.", "Läs det här högt.")
    carin.stop("andrat")


def _agree(carin: Walker) -> None:
    carin.press("Amina säger ja")
    carin.sees("Läs ändringarna tillsammans först.")
    carin.stop("fel")
    carin.tick("Vi har läst ändringarna tillsammans")
    carin.press("Amina säger ja")
    carin.heading("Vi går igenom planen för Amina")
    carin.sees_nothing_of("Läs det här högt.")
    expect(carin.step(RING)).to_contain_text("måndag 30 november")
    carin.stop("galler")


def _next_time(carin: Walker) -> None:
    carin.write("Vilken dag?", "14 januari")
    carin.write("Vilken tid?", "13")
    carin.write("Var ses ni?", "Storgatan 4, rum 3")
    carin.press("Vi är klara")
    carin.heading("Planen för Amina")
    carin.sees("torsdag 14 januari 2027 klockan 13")
    carin.stop("klara")
