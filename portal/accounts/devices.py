"""A device where somebody has signed in before: its own cookie, which lets nobody in.

Tries to sign in from such a device are counted apart, so that a stranger who guesses at a name
from elsewhere cannot keep its owner out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from typing import TYPE_CHECKING

from flask import current_app, request

if TYPE_CHECKING:
    from flask import Response

_A_YEAR = 365 * 24 * 3600


def remember(response: Response, person_id: uuid.UUID) -> None:
    """Let the device be known as one the person has signed in on."""
    if known_device(person_id) is not None:
        return
    device = secrets.token_urlsafe(12)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        _cookie(),
        f"{device}.{_seal(device, person_id)}",
        max_age=_A_YEAR,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def known_device(person_id: uuid.UUID) -> str | None:
    """The device's random name when the person has signed in on it; none otherwise."""
    device, _dot, seal = request.cookies.get(_cookie(), "").partition(".")
    return device if hmac.compare_digest(seal, _seal(device, person_id)) else None


def _cookie() -> str:
    return "__Host-enhet" if current_app.config["SESSION_COOKIE_SECURE"] else "enhet"


def _seal(device: str, person_id: uuid.UUID) -> str:
    secret = f"device:{current_app.config['SECRET_KEY']}".encode()
    return hmac.new(secret, f"{device}:{person_id}".encode(), hashlib.sha256).hexdigest()
