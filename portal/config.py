"""Settings, read from the environment once, at the start.

No secret has a default. A setting that cannot be right stops the start, and the sentence names it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


class BadSetting(RuntimeError):
    """A setting is missing or cannot be used; the message says which and why."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between one installation and another."""

    secret_key: str
    database_url: str
    demo: bool = False
    #: http on localhost only: the session cookie loses ``Secure`` and its ``__Host-`` name.
    insecure_cookies: bool = False
    #: Number of proxies in front whose ``X-Forwarded-*`` headers are believed.
    trusted_proxies: int = 0
    #: Argon2 parameters are the library's own; tests make them cheap.
    cheap_passwords: bool = False
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read every ``PORTAL_*`` variable.

        Raises:
            BadSetting: a required one is missing, or one cannot be understood.
        """
        values = os.environ if environment is None else environment
        return cls(
            secret_key=_secret(values, "PORTAL_SECRET_KEY"),
            database_url=_database(values, "PORTAL_DATABASE_URL"),
            demo=_switch(values, "PORTAL_DEMO"),
            insecure_cookies=_switch(values, "PORTAL_INSECURE_COOKIES"),
            trusted_proxies=_count(values, "PORTAL_TRUSTED_PROXIES"),
        )

    def flask_config(self) -> dict[str, Any]:
        """The same settings under the names Flask and its extensions know."""
        return {
            "SECRET_KEY": self.secret_key,
            "TESTING": self.testing,
            "SESSION_COOKIE_NAME": "min_vag" if self.insecure_cookies else "__Host-min_vag",
            "SESSION_COOKIE_SECURE": not self.insecure_cookies,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            # The sign-in row in the database decides how long one stays signed in.
            "SESSION_REFRESH_EACH_REQUEST": False,
            # A page left open over night must still be able to send what was typed.
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_CHECK_DEFAULT": False,
            "MAX_CONTENT_LENGTH": 256 * 1024,
            "MAX_FORM_MEMORY_SIZE": 256 * 1024,
            "MAX_FORM_PARTS": 200,
            "BABEL_DEFAULT_LOCALE": "sv",
            "BABEL_DEFAULT_TIMEZONE": "Europe/Stockholm",
            "BABEL_TRANSLATION_DIRECTORIES": "../locales",
        }


def _secret(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "")
    if len(value) < 32:
        raise BadSetting(f"{name} is missing or shorter than 32 characters.")
    return value


def _database(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "")
    try:
        backend = make_url(value).get_backend_name()
    except ArgumentError as error:
        raise BadSetting(f"{name} is missing or is no database address.") from error
    if backend not in {"sqlite", "postgresql"}:
        raise BadSetting(f"{name} must be an SQLite or a PostgreSQL address, not {backend}.")
    return value


def _switch(values: Mapping[str, str], name: str) -> bool:
    value = values.get(name, "0")
    if value not in {"0", "1"}:
        raise BadSetting(f"{name} must be 0 or 1.")
    return value == "1"


def _count(values: Mapping[str, str], name: str) -> int:
    value = values.get(name, "0")
    if not value.isdecimal():
        raise BadSetting(f"{name} must be a whole number.")
    return int(value)
