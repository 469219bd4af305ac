"""The two answers of a view that has acted: a redirect, or the part of the page that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template

from portal.extensions import db, htmx

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def finish(
    url: str, *, said: str | None = None, partial: str | None = None, **values: Any
) -> ResponseReturnValue:
    """Commit what was done, then redirect to *url*, or answer htmx with *partial*.

    *said* is what the person is told: read aloud after a swap, shown on the next page otherwise.
    """
    once = g.get("once")
    if once is not None:
        once.location = url
    db.session.commit()
    if partial is not None and htmx:
        return render_template(partial, said=said, **values)
    if said:
        flash(said)
    return redirect(url, 303)


def invalid(page: str, partial: str | None = None, **values: Any) -> ResponseReturnValue:
    """The form again with its errors and what was typed: 422, nothing saved."""
    db.session.rollback()
    template = partial if partial is not None and htmx else page
    return render_template(template, form_errors=True, **values), 422
