"""The list of pages holds every page."""

from __future__ import annotations

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.conftest import ClientFor
from tests.pages import NO_PAGE, PAGES
from tests.personas import PERSONAS, VISITOR

#: A page that is met by following a link or sending a form of another.
_MET = {
    "/vem-har-tittat/<uuid:opening_id>/fraga": "vem-har-tittat-fraga",
    "/plan/eget-rum/<uuid:writing_id>": "eget-rum-text",
    "/deltagare/<uuid:person_id>/utkast": "utkast",
}


def _rule_of(app: Flask, path: str) -> str | None:
    adapter = app.url_map.bind("localhost")
    try:
        rule, _values = adapter.match(path.partition("?")[0], return_rule=True)
    except (HTTPException, RequestRedirect):
        return None
    return str(rule.rule)


def test_everybody_has_pages() -> None:
    assert set(PAGES) == {VISITOR, *PERSONAS}


def test_names_are_told_apart() -> None:
    for person, spots in PAGES.items():
        names = [spot.name for spot in spots]
        assert sorted(set(names)) == sorted(names), person


def test_every_page_is_in_the_list(shared_app: Flask) -> None:
    every = [spot for spots in PAGES.values() for spot in spots]
    seen = {_rule_of(shared_app, spot.path) for spot in every}
    seen |= {rule for rule, name in _MET.items() if name in {spot.name for spot in every}}
    built = {rule.rule for rule in shared_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    missing = sorted(built - seen - set(NO_PAGE))
    assert not missing, f"GET routes that are not in tests/pages.py: {missing}"
    gone = sorted((set(NO_PAGE) | set(_MET)) - built)
    assert not gone, f"addresses in the exceptions that are no routes: {gone}"


def test_every_page_opens(client_for: ClientFor, visitor: object) -> None:
    """Pages that need nothing but their address answer as the list says."""
    wrong = []
    for person, spots in PAGES.items():
        client = visitor if person == VISITOR else client_for(person)
        for spot in spots:
            if not spot.is_plain:
                continue
            page = client.get(spot.path)  # type: ignore[attr-defined]
            if page.status != spot.status:
                wrong.append(f"{person}: {spot.name} {spot.path} answers {page.status}")
    assert not wrong, wrong
