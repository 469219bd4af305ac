"""Counting tries, so that guessing is slow and nobody is shut out for good."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Attempt
from portal.database import new_id

_WINDOW = timedelta(minutes=15)
#: A window that closed this long ago is forgotten.
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True)
class Counted:
    """Something whose tries are counted: a name, or the place a request comes from."""

    what: str
    value: str
    most: int

    def key(self, secret: str) -> str:
        """What the database keeps instead of the name or the address."""
        text = f"{self.what}:{self.value}".encode()
        return hmac.new(f"attempt:{secret}".encode(), text, hashlib.sha256).hexdigest()


def of_name(name: str) -> Counted:
    """Ten tries in a quarter of an hour for one name, from wherever."""
    return Counted("name", name, 10)


def of_known_device(name: str, device: str) -> Counted:
    """A device where the person has signed in before has ten tries of its own.

    So a stranger who wears out the tries of a name does not shut its owner out.
    """
    return Counted("device", f"{device}:{name}", 10)


def of_address(address: str) -> Counted:
    """Thirty failed tries in a quarter of an hour from one network address."""
    return Counted("address", _network(address), 30)


def count_try(session: Session, secret: str, *counted: Counted) -> int:
    """Count one try of each and return the minutes to wait; 0 when the try may go on.

    A try too many does not make the wait longer.
    """
    waits = [_count(session, one.key(secret), one.most) for one in counted]
    return max(waits)


def forgive(session: Session, secret: str, *, person: Counted, place: Counted) -> None:
    """The try was right: the name starts afresh, and the place gets its one try back.

    Many share one address in a library or a school; only the tries that failed add up there.
    """
    session.execute(
        sa.update(Attempt)
        .where(Attempt.key == place.key(secret), Attempt.count > 0)
        .values(count=Attempt.count - 1)
    )
    session.execute(sa.delete(Attempt).where(Attempt.key == person.key(secret)))
    session.execute(sa.delete(Attempt).where(Attempt.window_ends_at < clock.now() - _FORGOTTEN))


def _count(session: Session, key: str, most: int) -> int:
    now = clock.now()
    make: Any = (
        postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    )
    is_over = Attempt.window_ends_at <= now
    counted = session.execute(
        make(Attempt)
        .values(id=new_id(), key=key, count=1, window_ends_at=now + _WINDOW)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={
                "count": sa.case((is_over, 1), else_=Attempt.count + 1),
                "window_ends_at": sa.case((is_over, now + _WINDOW), else_=Attempt.window_ends_at),
            },
        )
        .returning(Attempt.count, Attempt.window_ends_at)
    ).one()
    tries: int = counted[0]
    left: timedelta = counted[1] - now
    return 0 if tries <= most else max(1, math.ceil(left.total_seconds() / 60))


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 6:
        # One household has a whole /64, and could come from a new address each time.
        return str(ipaddress.ip_network(f"{address.split('%')[0]}/64", strict=False))
    return str(known)
