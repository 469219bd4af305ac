"""A mentor for a year: the pool, the match, the times people give, and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes and the command."""
    from portal.mentoring import commands, views

    app.register_blueprint(views.blueprint)
    app.cli.add_command(commands.due)
