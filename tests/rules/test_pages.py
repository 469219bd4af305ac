"""The list of pages holds every page, every template, and every form with its mistakes."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from portal.web.frame import LOOK_COOKIE
from tests.client import Client
from tests.conftest import ClientFor
from tests.pages import NO_PAGE, PAGES
from tests.personas import PERSONAS, VISITOR
from tests.rules.walked import Walked

TEMPLATES = Path(__file__).parents[2] / "templates"

#: Forms that nobody can send with a mistake from the page itself: buttons, or choices of which one
#: is always made. Their own tests send what no browser does.
_NEVER_WRONG = {
    "display/look.html",
    "mentoring/meeting_cancel.html",
    "mentoring/times_notice.html",
    "plans/partner/plan.html",
    "sharing/question.html",
}


def test_everybody_has_pages() -> None:
    assert set(PAGES) == {VISITOR, *PERSONAS}


def test_names_are_told_apart() -> None:
    for person, spots in PAGES.items():
        names = [spot.name for spot in spots]
        assert sorted(set(names)) == sorted(names), person


def test_every_spot_can_be_come_to(walked: list[Walked]) -> None:
    """In its order, by links and forms, with the answer that the list says."""
    wrong = [f"{one.place}: {fault}" for one in walked for fault in one.wrong]
    assert not wrong, "\n".join(wrong)


def test_every_page_is_in_the_list(shared_app: Flask, walked: list[Walked]) -> None:
    built = {rule.rule for rule in shared_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    missing = sorted(built - {one.rule for one in walked} - set(NO_PAGE))
    assert not missing, f"GET routes that are not in tests/pages.py: {missing}"
    gone = sorted(set(NO_PAGE) - built)
    assert not gone, f"addresses in the exceptions that are no routes: {gone}"


def test_every_template_is_seen(walked: list[Walked]) -> None:
    missing = _pages() - {one.template for one in walked}
    assert not missing, f"no spot shows these: {sorted(missing)}"


def test_every_form_is_seen_with_a_mistake(walked: list[Walked]) -> None:
    forms = {name for name in _pages() if "error_summary(" in _read(name)}
    wrong = {one.template for one in walked if one.spot.status == 422}
    missing = forms - wrong - _NEVER_WRONG
    assert not missing, f"no spot shows these with a mistake: {sorted(missing)}"
    assert not _NEVER_WRONG & wrong, "they can be sent with a mistake after all"


def test_a_theme_is_only_an_attribute(client_for: ClientFor) -> None:
    """So that a page that is open can be looked at in every theme without being loaded again."""
    amina = client_for("amina")
    for spot in PAGES["amina"]:
        if not spot.is_plain or spot.name == "anpassa":
            continue  # the page where the theme is chosen says which one it is
        light, dark = (_in_theme(amina, spot.address, theme) for theme in ("light", "dark"))
        assert light.replace('data-theme="light"', 'data-theme="dark"') == dark, spot.name


def _in_theme(client: Client, address: str, theme: str) -> str:
    client.browser.set_cookie(LOOK_COOKIE, f"t-{theme}")
    return client.get(address).settled


def _pages() -> set[str]:
    """Templates of whole pages; the page of samples is the tests' own."""
    every = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    extended = {name: _extended(name) for name in every if not name.startswith("dev/")}
    # One that others extend is no page itself.
    return {name for name, of in extended.items() if of and name not in extended.values()}


def _extended(name: str) -> str | None:
    found = re.search(r'{% extends "([^"]+)" %}', (TEMPLATES / name).read_text("utf-8"))
    return found[1] if found else None


def _read(name: str) -> str:
    """A template with what it extends."""
    extended = _extended(name)
    return (TEMPLATES / name).read_text("utf-8") + (_read(extended) if extended else "")
