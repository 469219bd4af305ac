"""Every form that htmx sends: the page after the swap is the page loaded anew."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.client import Client
from tests.conftest import ClientFor
from tests.htmx import apply_swap, compare
from tests.page import Page
from tests.pages import PAGES
from tests.personas import PERSONAS
from tests.rules.undoing import undone
from tests.spots import Spot

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_swap_is_a_fresh_load(app: Flask, client_for: ClientFor) -> None:
    tried, wrong = set(), []
    for person in PERSONAS:
        client = client_for(person)
        for spot in PAGES[person]:
            if not spot.is_plain:
                continue
            page = client.get(spot.address)
            for form in page.soup.select("main form[hx-post]") if page.status == 200 else ():
                action = str(form["action"])
                tried.add(app.url_map.bind("localhost").match(action, "POST")[0])
                with undone(app):
                    wrong += _compare(client, spot, page, action)
    assert not wrong, "\n\n".join(wrong)
    assert len(tried) >= _swaps_in_templates(), f"only these were tried: {sorted(tried)}"


def _compare(client: Client, spot: Spot, page: Page, action: str) -> list[str]:
    form = page.find_form(action)
    # As somebody sends it who presses the form's first button.
    first = form.select_one("button[name]")
    pressed = {str(first["name"]): str(first["value"])} if first else {}
    part = client.post(action, {**page.form(action), **pressed}, htmx=True)
    if part.status != 200 or part.whole:
        return [f"{spot.address}: {action} answers {part.status}, {'a page' if part.whole else ''}"]
    try:
        fresh = client.get(part.headers.get("HX-Push-Url", spot.address))
        compare(apply_swap(page.soup, form, part), fresh.soup)
    except AssertionError as error:
        return [f"{spot.address}: {action}: {error}"]
    return [] if part.announced else [f"{spot.address}: {action} says nothing after the swap"]


def _swaps_in_templates() -> int:
    """How many forms with htmx the templates have that go without anything to be typed."""
    return sum(
        path.read_text("utf-8").count("hx_target=")
        for path in TEMPLATES.rglob("*.html")
        if path.parent.name not in {"components", "dev"}
    )
