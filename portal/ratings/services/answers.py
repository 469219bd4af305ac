"""Answering: every answer is kept at once, the latest one holds."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import NotFound, RuleBroken
from portal.ratings import policy
from portal.ratings.enums import Special
from portal.ratings.instrument import Question
from portal.ratings.models import Answer, Round, ThemeLeftOut
from portal.ratings.services import instruments, rounds


def get_open(session: Session, viewer: Viewer, round_id: uuid.UUID, *, hold: bool = False) -> Round:
    """A round the viewer may answer in: their own, or one a coach began together with somebody.

    Raises:
        NotFound: there is none, it is closed, or it is not for the viewer.
    """
    round_ = session.scalars(
        sa.select(Round).where(
            Round.id == round_id, Round.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if round_ is None or not policy.answers_now(viewer, round_):
        raise NotFound
    if hold:
        lock(session, round_)
        if not policy.answers_now(viewer, round_):
            raise NotFound
    return round_


def get_question(session: Session, round_: Round, key: str) -> Question:
    """A question of the round's instrument.

    Raises:
        NotFound: the instrument has none with that key.
    """
    question = instruments.read_instrument(session, round_.instrument_id).question(key)
    if question is None:
        raise NotFound
    return question


def answer(
    session: Session, viewer: Viewer, round_id: uuid.UUID, key: str, said: int | Special
) -> None:
    """Keep an answer. A later one, from any device, takes the place of an earlier.

    Raises:
        NotFound: no such question, or no such round to answer in.
        RuleBroken: the value is not on the scale.
    """
    round_, row = _row(session, viewer, round_id, key)
    if isinstance(said, int):
        instrument = instruments.read_instrument(session, round_.instrument_id)
        if instrument.choice(said) is None:
            raise RuleBroken("not on the scale")
    row.said = str(said) if isinstance(said, int) else said.value
    row.at = clock.now()
    session.flush()


def set_talk(session: Session, viewer: Viewer, round_id: uuid.UUID, key: str, talk: bool) -> None:
    """ "Det här vill jag prata om", or not any more. Also for a question without an answer."""
    _round, row = _row(session, viewer, round_id, key)
    row.talk = talk
    session.flush()


def leave_out(
    session: Session, viewer: Viewer, round_id: uuid.UUID, key: str, left_out: bool
) -> None:
    """Keep one answer out of what is shown, or let it in again. Also after it was shown."""
    round_ = rounds.get_own(session, viewer, round_id, hold=True)
    row = _find(session, round_, get_question(session, round_, key).key)
    if row is None:
        raise NotFound
    row.left_out = left_out
    session.flush()


def leave_theme_out(
    session: Session, viewer: Viewer, round_id: uuid.UUID, key: str, left_out: bool
) -> None:
    """Keep a whole theme out of what is shown, or let it in again."""
    round_ = rounds.get_own(session, viewer, round_id, hold=True)
    instrument = instruments.read_instrument(session, round_.instrument_id)
    if instrument.theme(key) is None:
        raise NotFound
    row = session.scalars(
        sa.select(ThemeLeftOut).where(ThemeLeftOut.round_id == round_.id, ThemeLeftOut.theme == key)
    ).one_or_none()
    if left_out and row is None:
        session.add(
            ThemeLeftOut(municipality_id=round_.municipality_id, round_id=round_.id, theme=key)
        )
    elif not left_out and row is not None:
        session.delete(row)
    session.flush()


def _row(session: Session, viewer: Viewer, round_id: uuid.UUID, key: str) -> tuple[Round, Answer]:
    # The round is held: two devices at once wait for each other, and the later one stands.
    round_ = get_open(session, viewer, round_id, hold=True)
    question = get_question(session, round_, key)
    row = _find(session, round_, question.key)
    if row is None:
        row = Answer(
            municipality_id=round_.municipality_id,
            round_id=round_.id,
            question=question.key,
            talk=False,
            left_out=False,
            at=clock.now(),
        )
        session.add(row)
    return round_, row


def _find(session: Session, round_: Round, key: str) -> Answer | None:
    return session.scalars(
        sa.select(Answer).where(Answer.round_id == round_.id, Answer.question == key)
    ).one_or_none()
