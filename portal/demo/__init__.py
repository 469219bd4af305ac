"""Invented people and their year. Only reachable with ``PORTAL_DEMO=1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Offer the demo's people on the sign-in page, and the commands that seed them."""
    from portal.demo import commands, views

    app.register_blueprint(views.blueprint)
    app.cli.add_command(commands.demo)
    app.extensions["portal_demo_people"] = views.people_to_be
