"""Saying yes to an invitation: a name to sign in with, a password, and being signed in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import LoginKind, Role
from portal.accounts.models import (
    Invitation,
    Municipality,
    Person,
    RoleHeld,
    SignIn,
)
from portal.accounts.services.logins import add_login, list_names_of
from portal.errors import NotFound


@dataclass(frozen=True)
class Invited:
    """Somebody whose link and code were right, before they have a password."""

    invitation_id: uuid.UUID
    person_id: uuid.UUID
    municipality_id: uuid.UUID
    first_name: str
    #: Three easy words to sign in with, for those who have no name yet.
    words: str
    #: What the person signs in with already; stays as it is.
    names: tuple[str, ...]
    #: Whether a password is replaced, not set for the first time.
    is_reset: bool
    is_participant: bool
    #: What a password must not be: names, the municipality, the names signed in with.
    known_words: tuple[str | None, ...]


def get_invited(session: Session, invitation_id: uuid.UUID) -> Invited:
    """Who is behind an invitation whose code was right.

    Raises:
        NotFound: it was used or has ended since.
    """
    row = session.execute(
        sa.select(Invitation.words, Person, Municipality.name)
        .join(Person, Person.id == Invitation.person_id)
        .join(Municipality, Municipality.id == Person.municipality_id)
        .where(
            Invitation.id == invitation_id,
            Invitation.used_at.is_(None),
            Invitation.ends_at > clock.now(),
            Person.closed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    given_words, person, municipality = row
    names = tuple(login.name for login in list_names_of(session, person.id))
    roles = session.scalars(
        sa.select(RoleHeld.role).where(RoleHeld.person_id == person.id, RoleHeld.ended_at.is_(None))
    ).all()
    return Invited(
        invitation_id=invitation_id,
        person_id=person.id,
        municipality_id=person.municipality_id,
        first_name=person.first_name,
        words=given_words,
        names=names,
        is_reset=person.password_hash is not None,
        is_participant=Role.PARTICIPANT in roles,
        known_words=(
            person.first_name,
            person.last_name,
            person.alias,
            municipality,
            given_words,
            *names,
        ),
    )


def accept(
    session: Session,
    invited: Invited,
    *,
    password_hash: str,
    login: tuple[LoginKind, str] | None,
) -> None:
    """Use the invitation: set the password, and the name to sign in with when one is chosen.

    A password that is replaced ends every sign-in of the person. Flushes.

    Raises:
        NotFound: the invitation was used or has ended.
        IntegrityError: somebody has that name; nothing of this may be committed.
    """
    now = clock.now()
    used = session.execute(
        sa.update(Invitation)
        .where(
            Invitation.id == invited.invitation_id,
            Invitation.used_at.is_(None),
            Invitation.ends_at > now,
        )
        .values(used_at=now)
        .returning(Invitation.id)
    ).one_or_none()
    if used is None:
        raise NotFound
    session.execute(
        sa.update(Person).where(Person.id == invited.person_id).values(password_hash=password_hash)
    )
    session.execute(
        sa.update(SignIn)
        .where(SignIn.person_id == invited.person_id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )
    if login is not None:
        add_login(
            session,
            municipality_id=invited.municipality_id,
            person_id=invited.person_id,
            kind=login[0],
            name=login[1],
        )
