"""The shared plan: goals, steps, versions, answers, and the agreement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes."""
    from portal.plans import views

    app.register_blueprint(views.blueprint)
