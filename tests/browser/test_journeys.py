"""What several people do one after the other, on phones, without scripts and with them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.personas import VISITOR, person_id

AF = person_id("af")
AMINAS_PLAN = f"/deltagare/{person_id('amina')}/plan"

both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])


def _send(page: Page, action: str, button: str = "button[type=submit]") -> None:
    page.locator(f'main form[action$="{action}"]').locator(button).first.click()


@both_ways
def test_invited_by_phone(window: Window, javascript: bool) -> None:
    """Carin invites Farid; he opens the link, says the code, and reads his plan."""
    carin = window("carin", javascript=javascript)
    carin.goto(f"/deltagare/{person_id('farid')}/inbjudan")
    _send(carin, "/inbjudan")
    expect(carin.locator("h1")).to_contain_text("Farid")
    code = re.sub(r"\D", "", carin.locator(".spoken-code").inner_text())
    link = carin.locator("#link").input_value()
    assert len(code) == 6
    assert code not in link

    farid = window(VISITOR, javascript=javascript)
    farid.goto(urlsplit(link).path)
    farid.locator('[name="code"]').fill("000000" if code != "000000" else "111111")
    _send(farid, urlsplit(link).path)
    expect(farid.locator("#summary")).to_be_visible()
    farid.locator('[name="code"]').fill(code)
    _send(farid, urlsplit(link).path)
    expect(farid.locator("h1")).to_contain_text("Farid")
    farid.locator('[name="kind"][value="words"]').check(force=True)
    farid.locator('[name="password"]').fill("Tre gröna hästar")
    _send(farid, "/valkommen")
    farid.goto("/plan")
    expect(farid.locator("h1")).to_have_text("Min plan")
    # One use: the same link opens nothing more.
    again = window(VISITOR, javascript=javascript)
    again.goto(urlsplit(link).path)
    assert again.locator('[name="code"]').count() == 0


@both_ways
def test_stop_sharing(window: Window, javascript: bool) -> None:
    """Dana reads the plan; Amina stops sharing; Dana's next request shows nothing."""
    dana = window("dana", javascript=javascript)
    dana.goto(AMINAS_PLAN)
    expect(dana.locator("h1")).to_contain_text("Amina")
    amina = window("amina", javascript=javascript)
    amina.goto("/vem-far-se")
    _send(amina, f"/{AF}/sluta")
    answer = dana.goto(AMINAS_PLAN)
    assert answer is not None
    assert answer.status == 404
    dana.goto("/deltagare")
    expect(dana.locator("main")).not_to_contain_text("Amina")
    # Amina sees that Dana had looked.
    amina.goto("/vem-har-tittat")
    expect(amina.locator("main")).to_contain_text("Dana")


@both_ways
def test_ask_and_be_answered(window: Window, javascript: bool) -> None:
    """Amina asks at a step; nobody sees it before she shares it; Carin answers; she reads it."""
    ring = person_id("amina-ring")
    amina = window("amina", javascript=javascript)
    amina.goto(f"/plan/steg/{ring}/fraga")
    amina.locator('main [name="text"]').fill("Vad ska jag säga när jag ringer?")
    _send(amina, "/fraga", 'button[value="room"]')
    carin = window("carin", javascript=javascript)
    carin.goto(AMINAS_PLAN)
    expect(carin.locator("main")).not_to_contain_text("Vad ska jag säga")
    amina.goto("/plan/eget-rum")
    expect(amina.locator("main")).to_contain_text("Vad ska jag säga")
    _send(amina, "/skicka")
    carin.goto(AMINAS_PLAN)
    expect(carin.locator("main")).to_contain_text("Vad ska jag säga")
    carin.locator('main a[href*="/svar/"]').first.click()
    carin.locator('main textarea[name="text"]').fill("Säg vad du heter och att du gillar djur.")
    carin.locator("main form:has(textarea) button[type=submit]").first.click()
    amina.goto(f"/plan/steg/{ring}")
    expect(amina.locator("main")).to_contain_text("Säg vad du heter och att du gillar djur.")
