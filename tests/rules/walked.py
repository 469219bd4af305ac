"""Every spot of everybody, come to without a browser: what was answered, and what drew it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, request, template_rendered
from jinja2 import Template

from tests.client import Client
from tests.client_window import ClientWindow
from tests.databases import isolated
from tests.pages import PAGES
from tests.personas import VISITOR
from tests.spots import Spot
from tests.walk import Walk


@dataclass
class Walked:
    """One spot, and what came of it."""

    person: str
    spot: Spot
    wrong: list[str]
    html: str = ""
    #: The address's rule and the template of the last page.
    rule: str = ""
    template: str = ""

    @property
    def place(self) -> str:
        """Who and where, for a list."""
        return f"{self.person}/{self.spot.name}"


@dataclass
class _Drawn:
    rule: str = ""
    templates: list[str] = field(default_factory=list)


def walk_everywhere(app: Flask) -> Iterator[Walked]:
    """All spots in their order. What one person's spots change is undone before the next's."""
    for person, spots in PAGES.items():
        with isolated(app), _noting(app) as drawn:
            yield from _walk(app, person, spots, drawn)


def _walk(app: Flask, person: str, spots: tuple[Spot, ...], drawn: _Drawn) -> Iterator[Walked]:
    clients: dict[str, Client] = {}

    def new_window(who: str) -> ClientWindow:
        if who not in clients:
            clients[who] = Client(app) if who == VISITOR else Client(app).sign_in(who)
        return ClientWindow(clients[who])

    walk, window = Walk(PAGES, new_window), new_window(person)
    for spot in spots:
        drawn.templates.clear()
        try:
            wrong = walk.come_to(window, person, spot)
        except AssertionError as fault:
            wrong = [str(fault)]
        if wrong:
            yield Walked(person, spot, wrong)
            continue
        yield Walked(person, spot, [], window.page.html, drawn.rule, drawn.templates[-1])


@contextmanager
def _noting(app: Flask) -> Iterator[_Drawn]:
    drawn = _Drawn()

    def note(_app: Flask, template: Template, **_: object) -> None:
        drawn.rule = request.url_rule.rule if request.url_rule else ""
        drawn.templates.append(str(template.name))

    with template_rendered.connected_to(note, app):
        yield drawn
