"""Inviting: a link that opens nothing without a code said aloud. Also the way to a new password."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts import words
from portal.accounts.enums import Role
from portal.accounts.models import (
    Invitation,
    Login,
    Person,
)
from portal.accounts.services.people import get_participant
from portal.accounts.viewer import Viewer
from portal.errors import Forbidden, NotFound

LASTS = timedelta(days=7)
_TRIES = 5


@dataclass(frozen=True)
class NewInvitation:
    """An invitation in clear, which exists only in the answer to the one who made it."""

    #: The secret part of the link's path.
    link: str
    #: Six digits to say aloud.
    code: str
    ends_at: datetime
    person_id: uuid.UUID


@dataclass(frozen=True)
class CodeTried:
    """What came of a code: the invitation's id when it was right, else how many tries are left."""

    invitation_id: uuid.UUID | None
    tries_left: int


def invite(session: Session, viewer: Viewer, person_id: uuid.UUID) -> NewInvitation:
    """Invite a participant of the viewer's unit; older invitations end. Flushes.

    Whether the viewer holds the person's plan is asked by the caller, where plans are known.

    Raises:
        Forbidden: the viewer is no coach.
        NotFound: no such participant in the viewer's unit.
    """
    if viewer.role is not Role.COACH:
        raise Forbidden
    get_participant(session, viewer, person_id)
    return make_invitation(session, person_id, invited_by_id=viewer.person_id)


def make_invitation(
    session: Session, person_id: uuid.UUID, *, invited_by_id: uuid.UUID | None
) -> NewInvitation:
    """Make an invitation for somebody the caller may invite. Flushes.

    Raises:
        NotFound: no such person, or their account is closed.
    """
    # The lock lets two who invite at once make one valid invitation, not two.
    person = session.scalars(
        sa.select(Person)
        .where(Person.id == person_id, Person.closed_at.is_(None))
        .with_for_update()
    ).one_or_none()
    if person is None:
        raise NotFound
    now = clock.now()
    session.execute(
        sa.update(Invitation)
        .where(Invitation.person_id == person.id, _is_open(now))
        .values(ends_at=now)
    )
    link = secrets.token_urlsafe(24)
    code = f"{secrets.randbelow(1_000_000):06d}"
    session.add(
        Invitation(
            municipality_id=person.municipality_id,
            person_id=person.id,
            invited_by_id=invited_by_id,
            link_hash=_link_hash(link),
            code_hash=_code_hash(link, code),
            words=_free_words(session),
            tries_left=_TRIES,
            created_at=now,
            ends_at=now + LASTS,
        )
    )
    session.flush()
    return NewInvitation(link=link, code=code, ends_at=now + LASTS, person_id=person.id)


def is_open(session: Session, link: str) -> bool:
    """Whether the link waits for its code: not used, not ended, with tries left."""
    query = sa.select(Invitation.id).where(
        Invitation.link_hash == _link_hash(link), Invitation.tries_left > 0, _is_open(clock.now())
    )
    return session.scalar(query) is not None


def try_code(session: Session, link: str, code: str) -> CodeTried:
    """Try *code* (six digits) on the invitation behind *link*. A wrong one uses up a try.

    Raises:
        NotFound: there is no invitation that waits for a code.
    """
    # The try is taken before the code is compared, so that many at once get no more than five.
    row = session.execute(
        sa.update(Invitation)
        .where(
            Invitation.link_hash == _link_hash(link),
            Invitation.tries_left > 0,
            _is_open(clock.now()),
        )
        .values(tries_left=Invitation.tries_left - 1)
        .returning(Invitation.id, Invitation.code_hash, Invitation.tries_left)
    ).one_or_none()
    if row is None:
        raise NotFound
    if not hmac.compare_digest(row.code_hash, _code_hash(link, code)):
        return CodeTried(None, row.tries_left)
    session.execute(
        sa.update(Invitation)
        .where(Invitation.id == row.id)
        .values(tries_left=Invitation.tries_left + 1)
    )
    return CodeTried(row.id, row.tries_left + 1)


def newest_invitation_of(session: Session, person_id: uuid.UUID) -> Invitation | None:
    """The invitation that was made last for a person the caller may see."""
    return session.scalars(
        sa.select(Invitation)
        .where(Invitation.person_id == person_id)
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        .limit(1)
    ).one_or_none()


def _is_open(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Invitation.used_at.is_(None), Invitation.ends_at > now)


def _link_hash(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()


def _code_hash(link: str, code: str) -> str:
    # Bound to the link, which the database does not know: its rows alone give no code away.
    return hmac.new(link.encode(), code.encode(), hashlib.sha256).hexdigest()


def _free_words(session: Session) -> str:
    while True:
        drawn = words.draw()
        login = session.scalar(sa.select(Login.id).where(Login.name == drawn))
        given = session.scalar(
            sa.select(Invitation.id).where(Invitation.words == drawn, _is_open(clock.now()))
        )
        if login is None and given is None:
            return drawn
