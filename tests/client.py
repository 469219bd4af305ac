"""A browser without a screen: asks the portal, and gets inspected pages back."""

from __future__ import annotations

import contextvars
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, g
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from portal import clock
from portal.accounts import services
from portal.extensions import db
from tests.page import Page
from tests.personas import person_id

_AGENT = "Mozilla/5.0 (Linux; Android 10) Chrome/120"


class Client:
    """One browser: visitor, or signed in as somebody."""

    def __init__(self, app: Flask, session: Session | None = None) -> None:
        self.app = app
        #: The test's own session: what it added is committed before a request, and what the
        #: request changed is read anew after it.
        self.session = session
        self.browser = app.test_client()

    def get(self, path: str, *, htmx: bool = False, **more: Any) -> Page:
        """Ask for a page; with *htmx* for the part that changes."""
        return self.open("GET", path, htmx=htmx, **more)

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        htmx: bool = False,
        token: bool = True,
        **more: Any,
    ) -> Page:
        """Send a form. It carries a good form token by itself, unless *token* is False."""
        fields = dict(data or {})
        if token:
            fields.setdefault("csrf_token", self.form_token())
        return self.open("POST", path, htmx=htmx, data=fields, **more)

    def follow(self, page: Page) -> Page:
        """The page that a redirect leads to."""
        assert page.status == 303, f"{page} does not lead on"
        assert page.location is not None
        parts = urlsplit(page.location)
        assert not parts.netloc, f"{page} leads to {page.location}"
        return self.get(page.location)

    def open(
        self, method: str, path: str, *, htmx: bool = False, inspect: bool = True, **more: Any
    ) -> Page:
        """Send any request. Fails when the view leaves something unsaved behind."""
        headers = {"User-Agent": _AGENT, **more.pop("headers", {})}
        if htmx:
            headers["HX-Request"] = "true"
        if self.session is not None:
            self.session.commit()
        left: list[str] = self.app.extensions.setdefault("left_unsaved", [])
        left.clear()
        moment = clock.now()

        def ask() -> Any:
            with clock.frozen(moment):
                return self.browser.open(path, method=method, headers=headers, **more)

        # A context of its own: nothing of the test's application context reaches the request.
        response = contextvars.Context().run(ask)
        if self.session is not None:
            self.session.expire_all()
        page = Page(response, f"{method} {path}", inspect=inspect)
        if page.status < 400 and left:
            raise AssertionError(f"{page.path} ({page.status}) did not commit: {left}")
        return page

    def form_token(self) -> str:
        """A form token that the portal accepts from this browser."""
        cookie = self.cookie()
        if "csrf_token" not in cookie:
            self.set_cookie({**cookie, "csrf_token": secrets.token_hex(20)})
        return str(
            URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token").dumps(
                self.cookie()["csrf_token"]
            )
        )

    def cookie(self) -> dict[str, Any]:
        """What the session cookie says."""
        found = self.browser.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        return dict(self._serializer().loads(found.decoded_value)) if found else {}

    def set_cookie(self, values: dict[str, Any]) -> None:
        """Make the session cookie say *values*."""
        name = self.app.config["SESSION_COOKIE_NAME"]
        self.browser.set_cookie(name, self._serializer().dumps(values))

    def _serializer(self) -> Any:
        return self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]

    def sign_in(self, key: str) -> Client:
        """Be one of the demo's people, without the sign-in page."""
        moment = clock.now()

        def begin() -> str:
            with clock.frozen(moment), self.app.app_context():
                made = services.begin_sign_in(
                    db.session, person_id=person_id(key), agent=_AGENT, stays=False
                )
                db.session.commit()
                return made

        if self.session is not None:
            self.session.commit()
        self.set_cookie({"key": contextvars.Context().run(begin)})
        return self


def watch_for_unsaved(app: Flask) -> None:
    """Note, at the end of each request, what its session flushed or held and never committed."""
    with app.app_context():
        maker = db.sessionmaker
    event.listen(maker, "after_flush", _note_flushed)
    event.listen(maker, "do_orm_execute", _note_statement)
    event.listen(maker, "after_commit", _forget)
    event.listen(maker, "after_soft_rollback", _forget)

    @app.teardown_appcontext
    def _look(_: BaseException | None) -> None:
        for session in g.get("_sqlalchemy_sessions", {}).values():
            held = {*session.new, *session.deleted}
            held |= {row for row in session.dirty if session.is_modified(row)}
            left = session.info.get("unsaved", set()) | {type(row).__name__ for row in held}
            app.extensions.setdefault("left_unsaved", []).extend(sorted(left))


def _note_flushed(session: Session, _: Any) -> None:
    rows = {*session.new, *session.dirty, *session.deleted}
    session.info.setdefault("unsaved", set()).update(type(row).__name__ for row in rows)


def _note_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        table = getattr(state.statement, "table", None)
        state.session.info.setdefault("unsaved", set()).add(f"statement on {table}")


def _forget(session: Session, *_: Any) -> None:
    # Inside a savepoint nothing is saved yet, and what came before it is not undone.
    if not session.in_nested_transaction():
        session.info.pop("unsaved", None)
