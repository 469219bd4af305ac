"""The names one signs in with, brought to the form in which they are stored and compared."""

from __future__ import annotations

import re
import unicodedata

from portal.accounts import words
from portal.accounts.enums import LoginKind

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
_LONGEST = 200


def read(typed: str) -> str:
    """What somebody typed to sign in, as the same name is stored. Always gives a text."""
    typed = typed[:_LONGEST]
    return read_email(typed) or read_phone(typed) or words.read(typed)


def read_email(typed: str) -> str | None:
    """An e-mail address in lower case; none when it cannot be one."""
    address = unicodedata.normalize("NFC", typed).strip().lower()
    return address if len(address) <= _LONGEST and _EMAIL.fullmatch(address) else None


def read_phone(typed: str) -> str | None:
    """A phone number with its country, "+46701234567"; none when it cannot be one.

    A number that begins with a single 0 is Swedish.
    """
    number = re.sub(r"[\s\-/.()\u2010-\u2015]", "", typed.replace("(0)", ""))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    elif number.startswith("0"):
        number = f"+46{number[1:]}"
    if number.startswith("+460"):
        number = f"+46{number[4:]}"
    return number if re.fullmatch(r"\+[1-9][0-9]{6,14}", number) else None


def read_as(kind: LoginKind, typed: str) -> str | None:
    """*typed* as a name of *kind*; none when it is not one."""
    if kind is LoginKind.EMAIL:
        return read_email(typed)
    if kind is LoginKind.PHONE:
        return read_phone(typed)
    return words.read(typed) or None
