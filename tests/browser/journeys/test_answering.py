"""Amina answers the proposal that waits for her."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.journeys import Walker
from tests.browser.keyboard import choose

RING = "Ringa Djurhuset och fråga om praktik"
NEW = "Ordna busskort till praktiken"
QUESTION = "Får jag busskortet före praktiken?"

both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])


@both_ways
def test_ask_first_then_yes(window: Window, javascript: bool) -> None:
    way = "3" if javascript else "5"
    amina = Walker(window("amina", javascript=javascript), f"{way}-amina")
    amina.go("/hem")
    amina.sees("Carin vill ändra planen. Är du med på det?")
    amina.stop("hem")
    amina.follow("Se ändringarna")
    amina.heading("Förslag till ändringar")
    amina.sees(f"Nytt steg: {NEW}.", "Ny dag.", "Steget heter nu:")
    amina.stop("forslag")
    amina.follow("Fråga först")
    amina.write("Min fråga", QUESTION)
    amina.stop("fraga")
    amina.press("Skicka till Carin")
    amina.go("/hem")
    amina.follow("Se ändringarna")
    amina.sees(QUESTION, "Carin har inte svarat än.")
    amina.stop("forslag-fraga")
    amina.press("Ja, jag är med")
    amina.heading("Min plan")
    expect(amina.step(NEW)).to_be_visible()
    amina.sees_nothing_of("Är du med på det?")
    amina.stop("plan")
    amina.follow("Äldre planer")
    amina.stop("aldre")
    amina.follow("Planen från 22 september")
    amina.sees("Den går inte att ändra.")
    amina.sees_nothing_of(NEW)
    amina.stop("aldre-plan")


@both_ways
def test_no_with_a_reason(window: Window, javascript: bool) -> None:
    way = "3" if javascript else "5"
    amina = Walker(window("amina", javascript=javascript), f"{way}-nej")
    amina.go("/plan/forslag")
    amina.follow("Nej, inte så här")
    amina.stop("nej")
    amina.write("Varför? Du måste inte svara.", "Jag kan åka cykel.")
    amina.press("Säg nej")
    amina.stop("efter-nej")
    amina.go("/plan")
    amina.sees_nothing_of(NEW, "Är du med på det?")
    amina.stop("plan")
    carin = Walker(window("carin"), f"{way}-nej-carin")
    carin.go("/hem")
    carin.follow("Öppna: Amina sa nej till förslaget")
    carin.sees("Jag kan åka cykel.", "Den gamla planen gäller.")
    carin.stop("fick-nej")


@both_ways
def test_tick_and_undo_by_keyboard(window: Window, javascript: bool) -> None:
    amina = Walker(window("amina", javascript=javascript), "5-tangenter")
    amina.go("/plan")
    step = amina.step(RING)
    choose(amina.page, step.get_by_role("button", name="Jag har gjort det"))
    expect(step.get_by_role("button", name="Ångra")).to_be_visible()
    expect(step).to_contain_text("Klart")
    amina.stop("klart")
    choose(amina.page, step.get_by_role("button", name="Ångra"))
    expect(step.get_by_role("button", name="Jag har gjort det")).to_be_visible()
