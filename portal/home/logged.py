"""Pages about a participant that somebody else opens: the log row first, then the page."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, render_template

from portal.consent import services as consent
from portal.database import set_reading
from portal.extensions import db

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def opened(about: uuid.UUID, what: consent.Seen, page: str, **values: Any) -> ResponseReturnValue:
    """Log that the viewer opens a participant, commit, and only then render.

    For a route marked ``opens=True`` that has read everything the page shows: the row and the
    reading are one transaction, and a page without a row is never sent.
    """
    consent.log_opening(db.session, g.viewer, about, what)
    db.session.commit()
    set_reading(True)
    return render_template(page, **values)


def opened_again(
    about: uuid.UUID, what: consent.Seen, page: str, **values: Any
) -> ResponseReturnValue:
    """The same page after a form that was not right: 422, nothing of the form saved."""
    db.session.rollback()
    rendered = opened(about, what, page, form_errors=True, **values)
    return rendered, 422  # type: ignore[return-value]
