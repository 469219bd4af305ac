"""Making, checking and judging passwords."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.accounts import words
from portal.errors import TooMany

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST = 8
LONGEST = 256

#: A hash takes 64 MiB and a tenth of a second: two at once is what a small machine can give.
_AT_ONCE = 2
_PATIENCE = 10.0  # seconds in the queue before somebody is asked to wait

_OF_THE_SERVICE = ("min väg", "minväg", "lösenord", "password", "kommun")


class Passwords:
    """Argon2id with the library's own parameters; tests make it cheap."""

    def __init__(self, *, cheap: bool = False) -> None:
        self._hasher = (
            PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if cheap else PasswordHasher()
        )
        self._turn = threading.BoundedSemaphore(_AT_ONCE)
        # Checked when there is no such name, so that the answer takes as long as for a real one.
        self._nobody = self._hasher.hash("nobody has this password")

    def make(self, password: str) -> str:
        """The hash to store.

        Raises:
            TooMany: too many wait for theirs already.
        """
        with self._in_turn():
            return self._hasher.hash(_composed(password))

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether *password* is the one behind *stored*. As slow when there is none.

        Raises:
            TooMany: too many wait for their turn already.
        """
        with self._in_turn():
            try:
                self._hasher.verify(stored or self._nobody, _composed(password))
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=_PATIENCE):
            raise TooMany(1)
        try:
            yield
        finally:
            self._turn.release()


def is_common(password: str, about: Iterable[str | None] = ()) -> bool:
    """Whether somebody would try *password* among the first.

    Args:
        password: as typed.
        about: words one can know about the person: names, the municipality, what they sign in with.
    """
    plain = _plain(password)
    if plain in _common() or len(set(plain)) <= 2:
        return True
    core = re.sub(r"[\W\d_]+", "", plain)
    known = {_plain(part) for text in (*about, *_OF_THE_SERVICE) if text for part in _parts(text)}
    return core in known or plain in known


def _parts(text: str) -> list[str]:
    whole = re.sub(r"\s+", "", text)
    return [text, whole, whole.split("@")[0], *re.findall(r"[^\W_]{3,}", text)]


def _plain(text: str) -> str:
    return words.fold(_composed(text)).strip()


def _composed(password: str) -> str:
    # å may be one sign or two, depending on the keyboard; to a person it is the same letter.
    return unicodedata.normalize("NFC", password)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = (Path(__file__).parent / "common_passwords.txt").read_text("utf-8")
    return frozenset(_plain(line) for line in text.splitlines() if line)
