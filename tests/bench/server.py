"""The portal with its two limits beside it, for one worker.

``/_floor/<path>`` answers the bytes that the real page last answered, from memory: what the server
itself can do. ``/_frame/<path>`` renders the template that the real page last rendered, from the
objects it was given: what the template costs, with catalogues, macros and token, but without
database and session. Every answer of the portal says how many queries it took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request, template_rendered
from jinja2 import Template
from sqlalchemy import event

from portal import create_app
from portal.extensions import db
from portal.web.access import public

Environment = dict[str, Any]
StartResponse = Callable[..., Any]

_NO_QUERY = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")


class Limits:
    """What real pages answered, kept for the two limits."""

    def __init__(self, app: Flask) -> None:
        self.inner = app.wsgi_app
        self.answers: dict[str, tuple[str, list[tuple[str, str]], bytes]] = {}
        self.rendered: dict[str, tuple[Template, dict[str, Any], dict[str, Any]]] = {}
        template_rendered.connect(self._keep, app, weak=False)

        @public(knows_viewer=False)
        def frame(path: str) -> Response:
            return self.frame(path)

        app.add_url_rule("/_frame/<path:path>", "bench.frame", frame)

    def __call__(self, environment: Environment, start: StartResponse) -> Iterable[bytes]:
        """Answer from memory below ``/_floor``, else let the portal answer and keep it."""
        path = environment["PATH_INFO"]
        if path.startswith("/_floor"):
            status, headers, body = self.answers[path.removeprefix("/_floor")]
            start(status, headers)
            return [body]
        if path in self.answers or path.startswith(("/_frame", "/static")):
            return self.inner(environment, start)
        kept: list[tuple[str, list[tuple[str, str]]]] = []

        def keep(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            kept.append((status, headers))
            return start(status, headers, error)

        body = b"".join(self.inner(environment, keep))
        if kept[0][0].startswith("200"):
            self.answers[path] = (*kept[0], body)
        return [body]

    def _keep(self, app: Flask, template: Template, context: dict[str, Any], **_: Any) -> None:
        if request.path not in self.rendered and template.name and "/_" not in template.name:
            values = {"viewer": g.get("viewer"), "csrf_token": g.get("csrf_token")}
            self.rendered[request.path] = (template, context, values)

    def frame(self, path: str) -> Response:
        """The page rendered again from what it was given."""
        template, context, values = self.rendered["/" + path.removeprefix("start")]
        g.viewer = values["viewer"]
        g.csrf_token = values["csrf_token"]
        return Response(template.render(context), mimetype="text/html")


def _count_queries(app: Flask) -> None:
    with app.app_context():

        @event.listens_for(db.engine, "before_cursor_execute")
        def _one(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if g and not statement.startswith(_NO_QUERY):
                g.queries = g.get("queries", 0) + 1

    @app.after_request
    def _say(response: Response) -> Response:
        response.headers["X-Queries"] = str(g.get("queries", 0))
        return response


def make() -> Flask:
    """The application to measure."""
    app = create_app()
    _count_queries(app)
    app.wsgi_app = Limits(app)  # type: ignore[method-assign]
    return app


app = make()
