"""The portal: one shared plan for a young person, the municipality and the authorities."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import errors
from portal.config import Settings
from portal.database import engine_options, prepare_engine
from portal.extensions import csrf, db, htmx
from portal.web import access, assets, compression, formats, frame, headers


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application.

    Raises:
        BadSetting: a setting is missing or cannot be used.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None, template_folder="../templates")
    app.config.update(settings.flask_config())
    app.config["PORTAL"] = settings
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(settings.database_url)}
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False

    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    csrf.init_app(app)
    htmx.init_app(app)

    headers.init_headers(app)
    compression.init_compression(app)
    access.init_access(app)
    formats.init_formats(app)
    frame.init_frame(app)
    assets.init_assets(app)
    errors.init_errors(app)
    _add_features(app)

    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


def _add_features(app: Flask) -> None:
    from portal import accounts, commands, consent, display, home, mentoring, plans, ratings

    for feature in (accounts, consent, plans, ratings, mentoring, display, home):
        feature.init_app(app)
    if app.config["PORTAL"].demo:
        from portal import demo

        demo.init_app(app)
    commands.init_app(app)
