"""What was typed is kept when the page had grown too old to be sent.

The text travels in the page itself: through the sign-in form and back into a form that one sends
again by hand. Nothing is stored, and nothing is acted on by itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from flask import make_response, render_template, request, url_for

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: Fields that are made anew, or that must never come back.
_NOT_KEPT = {"csrf_token", "once", "password", "password_again", "code", "kept", "next"}
#: What a choice, an id, a number or a date looks like; everything else is shown as a text.
_CHOICE = re.compile(r"[a-z0-9_./:-]{1,60}")


def typed() -> dict[str, list[str]]:
    """What the request carries that somebody may have typed or chosen."""
    return {
        name: values
        for name, values in request.form.lists()
        if name not in _NOT_KEPT and any(values)
    }


def ask_to_sign_in() -> ResponseReturnValue:
    """The sign-in page, carrying what was typed."""
    package = json.dumps({"path": request.path, "fields": typed()})
    page = render_template(
        "accounts/sign_in_again.html", kept=package, action=url_for("accounts.sign_in")
    )
    response = make_response(page, 401)
    if request.headers.get("HX-Request") == "true":
        response.headers["HX-Retarget"] = "body"
        response.status_code = 422
    return response


def ask_to_send_again() -> ResponseReturnValue:
    """The same text with a fresh form: the page was open too long or came from another place."""
    response = make_response(_form(request.path, typed(), signed_in=False), 400)
    if request.headers.get("HX-Request") == "true":
        response.headers["HX-Retarget"] = "body"
        response.status_code = 422
    return response


def show_again(package: str) -> str | None:
    """The page with what was typed before a new sign-in; none when there was nothing."""
    try:
        content = json.loads(package)
        path, fields = content["path"], content["fields"]
        good = isinstance(path, str) and all(
            isinstance(values, list) and all(isinstance(value, str) for value in values)
            for values in fields.values()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not good or not is_local(path) or not fields:
        return None
    return _form(path, fields, signed_in=True)


def is_local(path: str) -> bool:
    """Whether *path* stays on this site."""
    return (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and not any(ord(letter) < 32 for letter in path)
    )


def _form(path: str, fields: dict[str, list[str]], *, signed_in: bool) -> str:
    texts: list[tuple[str, str]] = []
    choices: list[tuple[str, str]] = []
    for name, values in fields.items():
        for value in values if name not in _NOT_KEPT else ():
            (choices if _CHOICE.fullmatch(value) else texts).append((name, value))
    return render_template(
        "errors/kept.html", action=path, texts=texts, choices=choices, signed_in=signed_in
    )
