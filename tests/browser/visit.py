"""Coming to a page in the state that is to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page, Response

from tests.pages import Spot


def open_spot(page: Page, spot: Spot) -> list[str]:
    """Go to *spot* as a person would. Returns what went wrong on the way; empty when all is well.

    A spot that is the answer to a form is still one when the form was wrong (422).
    """
    answer = page.goto(spot.path)
    wrong = _said(answer, spot.status)
    if wrong or (spot.click is None and spot.send is None):
        return wrong
    if spot.click is not None:
        link = page.locator(f'main a[href*="{spot.click}"]')
        if link.count() == 0:
            return [f"has no link to {spot.click}"]
        return _said(page.goto(str(link.first.get_attribute("href"))), 200)
    form = page.locator(f'main form[action$="{spot.send}"]')
    if form.count() == 0:
        return [f"has no form to {spot.send}"]
    for name, text in spot.fill.items():
        form.first.locator(f'[name="{name}"]').fill(text)
    button = "button[type=submit]" + (f'[value="{spot.press}"]' if spot.press else "")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        form.first.locator(button).first.click()
    page.wait_for_load_state()
    return _said(sent.value, 200, 303, 422)


def _said(answer: Response | None, *good: int) -> list[str]:
    if answer is None:
        return ["answers nothing"]
    return [] if answer.status in good else [f"answers {answer.status}"]
