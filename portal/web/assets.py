"""The built styles, scripts, fonts and icons: their addresses, and WhiteNoise that serves them."""

import json
import re
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

STATIC_URL = "/static/"
# "app-1A2B3C4D.css": a name that holds a hash of its contents never changes, and is kept for years.
HASHED_NAME = re.compile(r"-[A-Z0-9]{8}\.\w+$")


class AssetsMissing(RuntimeError):
    """The styles and scripts are not built, or do not hold the file a template asks for."""


class AssetIndex:
    """Names in templates ("app.css") → addresses with a hash ("/static/app-1A2B3C4D.css").

    ``static`` holds ``dist/manifest.json``, written by scripts/build-assets.mjs. It is read once;
    in debug mode it is read again when it has been rebuilt.
    """

    def __init__(self, static: Path, *, reread: bool) -> None:
        self._manifest = static / "dist" / "manifest.json"
        self._pictures = static / "img"
        self._reread = reread
        self._names: dict[str, str] = {}
        self._icon_names: frozenset[str] = frozenset()
        self._read_at: float | None = None

    def _load(self) -> None:
        if self._read_at is not None and not self._reread:
            return
        try:
            changed = self._manifest.stat().st_mtime
        except FileNotFoundError:
            raise AssetsMissing("static/dist is not built. Run: npm ci && npm run build") from None
        if changed == self._read_at:
            return
        self._names = json.loads(self._manifest.read_text("utf-8"))
        icons = json.loads((self._pictures / "icons.json").read_text("utf-8"))
        drawings = (drawing.stem for drawing in (self._pictures / "drawings").glob("*.svg"))
        self._icon_names = frozenset([*icons, *drawings])
        self._read_at = changed

    def url(self, name: str) -> str:
        """Address of a built file. Raises AssetsMissing for a name that was not built."""
        self._load()
        try:
            return STATIC_URL + self._names[name]
        except KeyError:
            raise AssetsMissing(f"No built file is called {name!r}.") from None

    def icon_url(self, name: str) -> str:
        """Address of one icon in the sprite. Raises AssetsMissing for a name that is not there."""
        self._load()
        if name not in self._icon_names:
            raise AssetsMissing(
                f"No icon is called {name!r}. The names are in static/img/icons.json."
            )
        return f"{self.url('icons.svg')}#{name}"


def _is_immutable(path: str, url: str) -> bool:
    return HASHED_NAME.search(url) is not None


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """Static files are answered before Flask, so they get their own protective headers."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
    )


def init_assets(app: Flask) -> None:
    """Give templates ``asset("app.css")`` and ``icon_url("home")``; WhiteNoise answers /static/.

    The app is made with ``static_folder=None``: Flask itself serves no files.
    """
    static = Path(app.root_path).parent / "static"
    dist = static / "dist"
    index = AssetIndex(static, reread=app.debug)
    app.jinja_env.globals["asset"] = index.url
    app.jinja_env.globals["icon_url"] = index.icon_url
    app.extensions["assets"] = index

    files = WhiteNoise(
        app.wsgi_app,
        root=dist
        if dist.is_dir()
        else None,  # commands such as "db upgrade" run before anything is built
        prefix=STATIC_URL,
        immutable_file_test=_is_immutable,
        add_headers_function=_add_headers,
        allow_all_origins=False,
        autorefresh=app.debug,
        max_age=0,
    )
    app.wsgi_app = files  # type: ignore[method-assign]
