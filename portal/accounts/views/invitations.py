"""Answering an invitation: the link, the code, then a name to sign in with and a password."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import current_app, make_response, redirect, render_template, request, session, url_for
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.accounts import services
from portal.accounts.forms import CodeForm, NewAccountForm, NewPasswordForm
from portal.accounts.passwords import Passwords
from portal.accounts.views.blueprint import blueprint
from portal.accounts.views.signing_in import sign_in_here
from portal.errors import NotFound
from portal.extensions import db
from portal.web.access import public
from portal.web.reply import invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: How long the right code opens the next page, in seconds.
_PROVED_FOR = 15 * 60
_LONGEST_LINK = 100


@blueprint.route("/inbjudan/<link>", methods=["GET", "POST"])
@public()
def open_invitation(link: str) -> ResponseReturnValue:
    """Ask for the code. Only a POST with the right one leads on."""
    form = CodeForm()
    if len(link) > _LONGEST_LINK or not services.is_open(db.session, link):
        return _closed()
    if request.method == "GET":
        return render_template("accounts/code.html", form=form, link=link)
    if not form.validate():
        return invalid("accounts/code.html", form=form, link=link)
    try:
        tried = services.try_code(db.session, link, form.digits)
    except NotFound:
        return _closed()
    db.session.commit()
    if tried.invitation_id is None:
        return _wrong_code(form, link, tried.tries_left)
    session["invited"] = [str(tried.invitation_id), int(clock.now().timestamp())]
    return redirect(url_for("accounts.choose_login"), 303)


@blueprint.route("/valkommen", methods=["GET", "POST"])
@public()
def choose_login() -> ResponseReturnValue:
    """Choose what to sign in with, and a password."""
    try:
        invited = services.get_invited(db.session, _proved_invitation())
    except NotFound:
        return _closed(proof_over=True)
    form = _form_for(invited)
    if request.method == "GET":
        return _welcome(form, invited)
    if not form.validate():
        return _welcome_again(form, invited)
    if isinstance(form, NewAccountForm) and services.is_taken(db.session, form.login[1]):
        form.say_taken()
        return _welcome_again(form, invited)
    # Hashing takes long: no transaction is open meanwhile.
    db.session.rollback()
    passwords: Passwords = current_app.extensions["portal_passwords"]
    return _accept(form, invited, passwords.make(form.password.data))


def _accept(
    form: NewPasswordForm, invited: services.Invited, password_hash: str
) -> ResponseReturnValue:
    login = form.login if isinstance(form, NewAccountForm) else None
    try:
        services.accept(db.session, invited, password_hash=password_hash, login=login)
    except NotFound:
        db.session.rollback()
        return _closed()
    except IntegrityError:
        db.session.rollback()
        if isinstance(form, NewAccountForm):
            form.say_taken()
        return _welcome_again(form, invited)
    tell = current_app.extensions.get("portal_invitation_accepted")
    if tell is not None:
        tell(db.session, invited)
    # The plan is read first; nothing is asked before.
    path = url_for("plans.own_plan") if invited.is_participant and not invited.is_reset else ""
    return sign_in_here(invited.person_id, stays=form.stays.data, next_path=path)


def _proved_invitation() -> uuid.UUID:
    """The invitation whose code was right a moment ago.

    Raises:
        NotFound: no code was right in this browser, or it was too long ago.
    """
    try:
        invitation_id, at = session["invited"]
        if clock.now().timestamp() - at <= _PROVED_FOR:
            return uuid.UUID(invitation_id)
    except (KeyError, TypeError, ValueError):
        pass
    raise NotFound


def _form_for(invited: services.Invited) -> NewPasswordForm:
    if invited.names:
        return NewPasswordForm(invited.known_words)
    return NewAccountForm(invited.known_words, invited.words)


def _welcome(form: NewPasswordForm, invited: services.Invited) -> ResponseReturnValue:
    return render_template("accounts/welcome.html", form=form, invited=invited)


def _welcome_again(form: NewPasswordForm, invited: services.Invited) -> ResponseReturnValue:
    return invalid("accounts/welcome.html", form=form, invited=invited)


def _wrong_code(form: CodeForm, link: str, left: int) -> ResponseReturnValue:
    if left <= 0:
        return _closed(too_many=True)
    form.code.errors = [
        ngettext(
            "Koden stämmer inte. Du kan försöka %(num)s gång till.",
            "Koden stämmer inte. Du kan försöka %(num)s gånger till.",
            left,
        )
    ]
    return invalid("accounts/code.html", form=form, link=link)


def _closed(**why: Any) -> ResponseReturnValue:
    """The same page for a link that never was, has been used, or is over."""
    db.session.rollback()
    return make_response(render_template("accounts/invitation_closed.html", **why), 404)
