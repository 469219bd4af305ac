"""Coming to a page in the state that is to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.pages import Spot


def open_spot(page: Page, spot: Spot) -> list[str]:
    """Open *spot*; when it names a form, send that as it stands. Returns what went wrong."""
    answer = page.goto(spot.path)
    if answer is None or answer.status >= 500:
        return [f"answers {answer.status if answer else 'nothing'}"]
    if spot.send is None:
        return []
    form = page.locator(f'form[action="{spot.send}"]')
    if form.count() == 0:
        return [f"has no form to {spot.send}"]
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        form.first.locator("button[type=submit], button:not([type])").first.click()
    page.wait_for_load_state()
    return [] if sent.value.status < 500 else [f"answers {sent.value.status}"]
