"""Every door has a mark that says who may open it. A door without one stays shut."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from flask import current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFError

from portal import clock
from portal.database import set_reading
from portal.errors import Forbidden
from portal.extensions import csrf, db
from portal.web import kept

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """Who may use a route."""

    #: Roles that may; empty means everybody, signed in or not.
    roles: frozenset[enum.Enum]
    #: Whether the route asks who is there at all.
    knows_viewer: bool = True
    #: A GET that writes: opening a participant is logged.
    writes: bool = False
    #: A form that may be sent without a token (leaving must always work).
    tokenless: bool = False


def public(*, knows_viewer: bool = True, tokenless: bool = False) -> Callable[[View], View]:
    """Mark a route that everybody may use."""
    return _mark(Access(frozenset(), knows_viewer=knows_viewer, tokenless=tokenless))


def allow(*roles: enum.Enum, opens: bool = False) -> Callable[[View], View]:
    """Mark a route for people acting in one of *roles*; *opens* says that a GET writes the log."""
    return _mark(Access(frozenset(roles), writes=opens))


def _mark(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(endpoint: str | None) -> Access | None:
    """The mark of the view behind *endpoint*; none when there is no such view."""
    view = current_app.view_functions.get(endpoint or "")
    return getattr(view, "access", None)


def init_access(app: Flask) -> None:
    """Guard every request before its view runs."""
    app.before_request(_guard)
    app.teardown_request(lambda _: set_reading(False))


def _guard() -> ResponseReturnValue | None:
    g.viewer = None
    g.began = clock.now()
    set_reading(True)
    if request.endpoint is None:
        _load_viewer()
        return None
    access = access_of(request.endpoint)
    if access is None:
        raise Forbidden
    if access.knows_viewer:
        _load_viewer()
    changes = request.method not in {"GET", "HEAD", "OPTIONS"}
    refused = _refuse(access, changes)
    if refused is not None:
        return refused
    if changes or access.writes:
        # Reading who is there was a transaction of its own; the act begins one that writes.
        db.session.rollback()
        set_reading(False)
    return None


def _load_viewer() -> None:
    current_app.extensions["portal_load_viewer"]()


def _refuse(access: Access, changes: bool) -> ResponseReturnValue | None:
    if access.roles and g.viewer is None:
        if changes:
            return kept.ask_to_sign_in()
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    if changes and not access.tokenless:
        try:
            if request.headers.get("Sec-Fetch-Site") == "cross-site":
                raise CSRFError("another site")
            csrf.protect()
        except CSRFError:
            return kept.ask_to_send_again()
    if access.roles and g.viewer.role not in access.roles:
        raise Forbidden
    return None
