"""What the tests of the participant's own answers share."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.ratings.models import Answer, Round
from portal.ratings.services.instruments import shipped
from tests.client import Client
from tests.page import Page
from tests.personas import person_id

FIRST = [question.key for question in shipped().first]
ALL = [question.key for question in shipped().questions]
SHOWN = f"/fragor/{person_id('amina-fragor-2')}"
NOT_SHOWN = f"/fragor/{person_id('amina-fragor-1')}"


def question(key: str) -> str:
    """The address of a question."""
    return f"/fragor/fraga/{key}"


def begin(client: Client) -> Page:
    """Begin to answer; the first question."""
    return client.follow(client.post("/fragor/borja"))


def answer(client: Client, key: str, said: str = "3") -> Page:
    """Press one of the answers; what the portal says to it."""
    return client.post(question(key), {"svar": said})


def answer_first(client: Client) -> None:
    """Begin, and answer what is asked first."""
    begin(client)
    for key in FIRST:
        answer(client, key)


def close(client: Client) -> str:
    """Be done; the address of the result."""
    location = client.post("/fragor/klar").location
    assert location is not None
    return location


def rounds_of(session: Session, person: str) -> list[Round]:
    """All rounds of somebody, the oldest first."""
    return list(
        session.scalars(
            sa.select(Round)
            .where(Round.person_id == person_id(person))
            .order_by(Round.begun_at, Round.id)
        )
    )


def said(session: Session, round_id: uuid.UUID) -> dict[str, str | None]:
    """What is stored of a round, by question."""
    rows = session.scalars(sa.select(Answer).where(Answer.round_id == round_id))
    return {row.question: row.said for row in rows}
