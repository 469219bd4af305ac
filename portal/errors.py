"""What can go wrong in the rules, and the pages it becomes."""

from __future__ import annotations

import contextlib
import logging
import secrets
from typing import TYPE_CHECKING

from flask import make_response, render_template, request
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from portal.extensions import db

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

#: Each page's heading and what to do. A status without words of its own has those of 400 or 500.
_WORDS = {
    400: (_l("Det gick inte"), _l("Gå tillbaka och försök igen.")),
    403: (
        _l("Du kan inte göra det här"),
        _l("Sidan är för någon annan. Fråga oss om du tror att det är fel."),
    ),
    404: (_l("Sidan finns inte"), _l("Länken kan vara gammal. Gå till första sidan och leta där.")),
    409: (
        _l("Någon annan sparade först"),
        _l("Din text finns kvar här. Läs också den andra texten."),
    ),
    413: (
        _l("Det blev för mycket"),
        _l("Texten är för lång. Gör den kortare och försök igen."),
    ),
    429: (
        _l("Vänta en stund"),
        _l("Det har varit många försök."),
    ),
    500: (
        _l("Något gick fel hos oss"),
        _l("Det är inte ditt fel. Försök igen om en stund."),
    ),
    503: (_l("Vi har ett fel just nu"), _l("Det är inte ditt fel. Försök igen om en stund.")),
}

log = logging.getLogger(__name__)


class PortalError(Exception):
    """Something the portal refuses."""

    status = 400


class NotFound(PortalError):
    """There is no such thing, or none that this person may know of."""

    status = 404


class Forbidden(PortalError):
    """The person may know of it, and may not do this with it."""

    status = 403


class RuleBroken(PortalError):
    """An act that the rules do not allow now. The text is for the person and already translated."""

    status = 422


class Conflict(PortalError):
    """Somebody else saved first.

    *theirs* is the text that stands now, *mine* what this person wrote; both are shown.
    """

    status = 409

    def __init__(self, theirs: str, mine: str) -> None:
        super().__init__(theirs)
        self.theirs = theirs
        self.mine = mine


class TooMany(PortalError):
    """Tried too often; *minutes* until the next try."""

    status = 429

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.minutes = minutes


def init_errors(app: Flask) -> None:
    """Answer every error with a page in the portal's own voice."""
    app.register_error_handler(PortalError, _portal_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(Exception, _unexpected)


def error_page(status: int, text: str | None = None, **values: object) -> ResponseReturnValue:
    """The page for *status*; *text* is said instead of its own words."""
    # What failed may have left a transaction that answers nothing more; the page needs a new one.
    with contextlib.suppress(SQLAlchemyError):
        db.session.rollback()
    heading, what_now = _WORDS.get(status) or _WORDS[500 if status >= 500 else 400]
    page = render_template(
        "errors/page.html",
        heading=heading,
        text=text or what_now,
        form_errors=status == 422,
        **values,
    )
    response = make_response(page, status)
    if request.headers.get("HX-Request") == "true":
        # A whole page must not land inside a part of another.
        response.headers["HX-Retarget"] = "body"
    return response


def _portal_error(error: PortalError) -> ResponseReturnValue:
    if isinstance(error, Conflict):
        return error_page(409, theirs=error.theirs, mine=error.mine)
    if isinstance(error, TooMany):
        response = make_response(error_page(429, minutes=error.minutes))
        response.headers["Retry-After"] = str(error.minutes * 60)
        return response
    return error_page(error.status, text=str(error) or None)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    response = make_response(error_page(error.code))
    if error.code == 405:
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
    return response


def _database_away(error: OperationalError) -> ResponseReturnValue:
    log.error("the database did not answer: %s", error.orig)
    response = make_response(error_page(503))
    response.headers["Retry-After"] = "60"
    return response


def _unexpected(error: Exception) -> ResponseReturnValue:
    # Digits alone: it is said on the phone.
    reference = f"{secrets.randbelow(10**6):06}"
    # The text of the error may hold what somebody wrote; the traceback stays in the log.
    log.exception("reference %s", reference)
    return error_page(500, reference=reference)
