"""The places that join the features: start, hem, mer, contact. Imported by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Add the routes, and fill the frame of every page."""
    from importlib import import_module
    from pkgutil import iter_modules

    from portal.home import inviting, places, views

    # Every module here adds its routes to the blueprint when it is imported.
    for module in sorted(found.name for found in iter_modules(__path__)):
        import_module(f"{__name__}.{module}")
    app.register_blueprint(views.blueprint)
    inviting.init_inviting(app)
    app.extensions["portal_places"] = places.places_of
    app.extensions["portal_help"] = places.help_of
