""" "Hur funkar det för dig?": how a young person rates their own work capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes and the commands."""
    from portal.ratings import commands, views

    app.register_blueprint(views.blueprint)
    app.cli.add_command(commands.instrument)
