"""How I want the page: colours, text size, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes."""
    from portal.display import views

    app.register_blueprint(views.blueprint)
