"""Telling people: one row per person, in the transaction of the act."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.database import read_rows
from portal.messages.models import Message
from portal.messages.texts import KINDS


def post(
    session: Session,
    *,
    municipality_id: uuid.UUID,
    recipient_id: uuid.UUID,
    kind: str,
    about_id: uuid.UUID | None = None,
    values: dict[str, Any] | None = None,
) -> Message:
    """Tell a person something. Flushes; the act's commit makes it so.

    Args:
        kind: a name in :data:`portal.messages.texts.KINDS`.
        about_id: the participant it is about, so that it can be taken back with the right to see.
        values: what the sentence needs: names as the recipient may read them, ISO dates, numbers.
            Never free text.
    """
    if kind not in KINDS:
        raise ValueError(f"no such message: {kind}")
    message = Message(
        municipality_id=municipality_id,
        recipient_id=recipient_id,
        about_id=about_id,
        kind=kind,
        at=clock.now(),
        values=values or {},
    )
    session.add(message)
    session.flush()
    return message


class Told(NamedTuple):
    """Something a person was told, as they read it."""

    kind: str
    values: dict[str, Any]
    at: datetime
    about_id: uuid.UUID | None


def list_unseen(session: Session, viewer: Viewer, limit: int = 100) -> list[Told]:
    """What the viewer has not yet seen, the newest first."""
    values = {"recipient_id": viewer.person_id, "at_most": limit}
    return [Told._make(row) for row in read_rows(session, _UNSEEN, values)]


_UNSEEN = (
    sa.select(Message.kind, Message.values, Message.at, Message.about_id)
    .where(Message.recipient_id == sa.bindparam("recipient_id"), Message.seen_at.is_(None))
    .order_by(Message.at.desc(), Message.id.desc())
    .limit(sa.bindparam("at_most"))
)


def mark_seen(session: Session, viewer: Viewer, until: datetime) -> None:
    """The viewer has seen everything told until the page was shown; later news stay new."""
    session.execute(
        sa.update(Message)
        .where(
            Message.recipient_id == viewer.person_id,
            Message.seen_at.is_(None),
            Message.at <= until,
        )
        .values(seen_at=clock.now())
    )


def take_back(session: Session, recipient_id: uuid.UUID, *kinds: str) -> None:
    """What was told in these kinds is no longer news: a later event has overtaken it."""
    session.execute(
        sa.update(Message)
        .where(
            Message.recipient_id == recipient_id,
            Message.kind.in_(kinds),
            Message.seen_at.is_(None),
        )
        .values(seen_at=clock.now())
    )


def take_back_about(
    session: Session,
    recipients: Collection[uuid.UUID],
    name: str,
    thing_id: uuid.UUID,
    *kinds: str,
) -> None:
    """What the *recipients* were told in these kinds of a thing ("step") is no longer news."""
    session.execute(
        sa.update(Message)
        .where(
            Message.recipient_id.in_(recipients),
            Message.kind.in_(kinds),
            Message.values[name].as_string() == str(thing_id),
            Message.seen_at.is_(None),
        )
        .values(seen_at=clock.now())
    )
