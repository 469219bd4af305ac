"""Signing in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts import current, devices, services
from portal.accounts.forms import SignInForm
from portal.accounts.passwords import Passwords
from portal.accounts.views.blueprint import blueprint
from portal.extensions import db
from portal.web import kept
from portal.web.access import public
from portal.web.reply import invalid

if TYPE_CHECKING:
    import uuid

    from flask.typing import ResponseReturnValue


@dataclass(frozen=True)
class _Try:
    """One try to sign in: what is counted, and who it may be."""

    person: Any
    place: Any
    known: services.Known | None
    minutes: int


@blueprint.route("/logga-in", methods=["GET", "POST"])
@public()
def sign_in() -> ResponseReturnValue:
    """Sign in."""
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return render_template("accounts/sign_in.html", form=form, demo_people=_demo_people())
    if not form.validate():
        return _again(form)
    secret = current_app.config["SECRET_KEY"]
    attempt = _count(secret, form.stored_name)
    db.session.commit()
    if attempt.minutes:
        return _wait(form, attempt.minutes)
    known = attempt.known
    new_hash = _check(known, form)
    if known is None or new_hash is None or not services.is_still(db.session, known):
        form.password.errors = [_("Namnet eller lösenordet stämmer inte. Försök igen.")]
        return _again(form)
    if new_hash:
        services.renew_hash(db.session, known, new_hash)
    services.forgive(db.session, secret, person=attempt.person, place=attempt.place)
    return sign_in_here(
        known.person_id,
        stays=form.stays.data,
        next_path=form.next.data or "",
        package=form.kept.data or "",
    )


def sign_in_here(
    person_id: uuid.UUID, *, stays: bool, next_path: str = "", package: str = ""
) -> ResponseReturnValue:
    """Commit what was done and sign the person in on this device, with a new key.

    Whoever was signed in here before is not any more.
    """
    services.end_if_open(db.session, g.viewer)
    agent = request.user_agent.string
    key = services.begin_sign_in(db.session, person_id=person_id, agent=agent, stays=stays)
    db.session.commit()
    current.enter(key, stays=stays)
    response = make_response(_typed_before(package) or redirect(_local(next_path), 303))
    devices.remember(response, person_id)
    return response


@blueprint.post("/logga-ut")
@public(tokenless=True)
def sign_out() -> ResponseReturnValue:
    """Sign out on this device."""
    _end_here()
    flash(_("Du är utloggad."))
    return redirect(url_for("home.start"), 303)


@blueprint.post("/lamna")
@public(tokenless=True)
def leave() -> ResponseReturnValue:
    """Leave fast: signed out, and a page that says nothing."""
    _end_here()
    return redirect(url_for("home.left"), 303)


@blueprint.get("/glomt-losenord")
@public()
def lost_password() -> ResponseReturnValue:
    """What to do when the password is lost: somebody who knows you helps."""
    return render_template("accounts/lost_password.html")


def _count(secret: str, name: str) -> _Try:
    """Count the try, on a device the person has used apart from everywhere else."""
    known = services.find_known(db.session, name)
    place = services.of_address(request.remote_addr or "")
    device = devices.known_device(known.person_id) if known else None
    if device is not None:
        person = services.of_known_device(name, device)
        minutes = services.count_try(db.session, secret, person)
    else:
        person = services.of_name(name)
        minutes = services.count_try(db.session, secret, place, person)
    return _Try(person, place, known, minutes)


def _check(known: services.Known | None, form: SignInForm) -> str | None:
    """None when the password is wrong; else a new hash to store, empty when the old one will do.

    Takes as long for a name that nobody has. Runs outside any transaction.
    """
    if form.is_too_long:
        return None
    passwords: Passwords = current_app.extensions["portal_passwords"]
    if not passwords.fits(known.password_hash if known else None, form.password.data):
        return None
    if known is None or not passwords.is_outdated(known.password_hash):
        return ""
    return passwords.make(form.password.data)


def _typed_before(package: str) -> str | None:
    """The page with what was typed before the sign-in; none when there was nothing."""
    if not package:
        return None
    current.load_viewer()
    return kept.show_again(package)


def _local(path: str) -> str:
    return path if path and kept.is_local(path) else url_for("home.home")


def _again(form: SignInForm) -> ResponseReturnValue:
    return invalid(_page(form), form=form, kept=form.kept.data, demo_people=_demo_people())


def _wait(form: SignInForm, minutes: int) -> ResponseReturnValue:
    page = render_template("accounts/wait.html", form=form, minutes=minutes, kept=form.kept.data)
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def _page(form: SignInForm) -> str:
    return "accounts/sign_in_again.html" if form.kept.data else "accounts/sign_in.html"


def _demo_people() -> list[Any]:
    people = current_app.extensions.get("portal_demo_people")
    return list(people()) if people else []


def _end_here() -> None:
    services.end_if_open(db.session, g.viewer)
    db.session.commit()
    current.leave()
