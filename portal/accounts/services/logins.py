"""What one signs in with, and the password behind it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import LoginKind
from portal.accounts.models import Login, Person


@dataclass(frozen=True)
class Known:
    """The person behind a name, and what their password must fit."""

    person_id: uuid.UUID
    password_hash: str


def find_known(session: Session, name: str) -> Known | None:
    """Who signs in with *name* (as stored); none when nobody can."""
    row = session.execute(
        sa.select(Login.person_id, Person.password_hash)
        .join(Person, Person.id == Login.person_id)
        .where(Login.name == name, Person.closed_at.is_(None), Person.password_hash.is_not(None))
    ).one_or_none()
    return Known(row.person_id, row.password_hash) if row else None


def is_still(session: Session, known: Known) -> bool:
    """Whether the password is the one that was checked, and stays so until the commit.

    Between checking and signing in no lock is held, and somebody may have set a new password.
    """
    stored = session.scalar(
        sa.select(Person.password_hash).where(Person.id == known.person_id).with_for_update()
    )
    return stored == known.password_hash


def renew_hash(session: Session, known: Known, password_hash: str) -> None:
    """Store the same password under stronger parameters."""
    session.execute(
        sa.update(Person)
        .where(Person.id == known.person_id, Person.password_hash == known.password_hash)
        .values(password_hash=password_hash)
    )


def is_taken(session: Session, name: str) -> bool:
    """Whether somebody, in any municipality, signs in with *name* (as stored)."""
    return session.scalar(sa.select(Login.id).where(Login.name == name)) is not None


def list_names_of(session: Session, person_id: uuid.UUID) -> Sequence[Login]:
    """What a person signs in with, the first one first."""
    return session.scalars(
        sa.select(Login).where(Login.person_id == person_id).order_by(Login.id)
    ).all()


def add_login(
    session: Session,
    *,
    municipality_id: uuid.UUID,
    person_id: uuid.UUID,
    kind: LoginKind,
    name: str,
) -> None:
    """Let the person sign in with *name* (as stored). Flushes.

    Raises:
        IntegrityError: somebody has that name.
    """
    session.add(Login(municipality_id=municipality_id, person_id=person_id, kind=kind, name=name))
    session.flush()
