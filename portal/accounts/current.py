"""Who is there in this request, and whether its form was sent before."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from flask import g, redirect, request, session
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts.models import DoneOnce, Organisation, Person, RoleHeld, SignIn
from portal.accounts.viewer import Viewer
from portal.database import read_rows, set_reading
from portal.extensions import db

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

#: How often "last seen" is written; more often would make every reading a writing.
_SEEN_EVERY = timedelta(minutes=5)


def init_current(app: Flask) -> None:
    """Load who is there before each view, and answer a form that was already sent."""
    app.extensions["portal_load_viewer"] = load_viewer
    app.before_request(_answer_repeat)
    app.jinja_env.globals["once_key"] = lambda: secrets.token_urlsafe(12)


def key_hash(key: str) -> str:
    """What the database keeps of the random value in the cookie."""
    return hashlib.sha256(key.encode()).hexdigest()


def load_viewer() -> None:
    """Set ``g.viewer`` from the cookie and its row; none when the row has ended."""
    g.viewer = None
    key = session.get("key")
    if not isinstance(key, str):
        return
    row = read_rows(db.session, _WHO, {"key_hash": key_hash(key)}).one_or_none()
    now = clock.now()
    if row is None or row.ended_at is not None or row.ends_at <= now or row.closed_at is not None:
        return
    g.viewer = Viewer(
        person_id=row.person_id,
        municipality_id=row.municipality_id,
        role=row.role,
        organisation_id=row.organisation_id,
        organisation_kind=row.kind,
        organisation_name=row.organisation_name,
        # Threatened staff have an alias, also as the author of what they do.
        name=row.alias if row.protected and row.role.is_staff else row.first_name,
        sign_in_id=row.sign_in_id,
        language=row.language,
        theme=row.theme,
        text_size=row.text_size,
    )
    if now - row.seen_at > _SEEN_EVERY:
        _write_seen(row.sign_in_id)


_WHO = (
    sa.select(
        SignIn.id.label("sign_in_id"),
        SignIn.person_id,
        SignIn.municipality_id,
        SignIn.ended_at,
        SignIn.ends_at,
        SignIn.seen_at,
        RoleHeld.role,
        RoleHeld.organisation_id,
        Organisation.kind,
        Organisation.name.label("organisation_name"),
        Person.first_name,
        Person.alias,
        Person.protected,
        Person.language,
        Person.theme,
        Person.text_size,
        Person.closed_at,
    )
    .join(RoleHeld, RoleHeld.id == SignIn.role_held_id)
    .join(Organisation, Organisation.id == RoleHeld.organisation_id)
    .join(Person, Person.id == SignIn.person_id)
    .where(SignIn.key_hash == sa.bindparam("key_hash"), RoleHeld.ended_at.is_(None))
)


def _write_seen(sign_in_id: object) -> None:
    db.session.rollback()
    set_reading(False)
    db.session.execute(sa.update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=clock.now()))
    db.session.commit()
    set_reading(True)


def _answer_repeat() -> ResponseReturnValue | None:
    """A form carries a key; the second sending of the same form leads where the first one led."""
    g.once = None
    viewer = g.viewer
    if viewer is None or request.method != "POST" or not request.form.get("once"):
        return None
    key = _once_key()
    row = DoneOnce(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        key=key,
        at=clock.now(),
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        return _where_the_first_led(viewer, key)
    g.once = row
    return None


def _once_key() -> str:
    """The form's key together with what was sent.

    A page that comes back with the browser's Back has the old key: sent again as it was it does
    nothing, sent with another text it is another form.
    """
    sent = sorted((name, value) for name, value in request.form.items(multi=True))
    said = repr([request.path, [one for one in sent if one[0] != "csrf_token"]])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _where_the_first_led(viewer: Viewer, key: str) -> ResponseReturnValue:
    location = db.session.scalar(
        sa.select(DoneOnce.location).where(
            DoneOnce.person_id == viewer.person_id, DoneOnce.key == key
        )
    )
    db.session.rollback()
    if request.headers.get("HX-Request") == "true":
        # The first answer brought the new part of the page, or was lost on its way: look again.
        return "", 204, {"HX-Refresh": "true"}
    return redirect(location or "/hem", 303)


def enter(key: str, *, stays: bool) -> None:
    """Give the browser its key. Whatever the old cookie held is gone, its form token too."""
    session.clear()
    session["key"] = key
    # Here, and not with the first form: a page that only reads then sends no cookie.
    session["csrf_token"] = secrets.token_hex(20)
    session.permanent = stays


def leave() -> None:
    """Take the key out of the browser."""
    session.clear()
