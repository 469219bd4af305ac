"""What the tests of a coach's pages share: rounds that participants answered, and showed or not."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.messages.models import Message
from portal.ratings.enums import Special
from portal.ratings.instrument import Instrument
from portal.ratings.models import Round
from portal.ratings.services import answers, deciding, instruments, rounds, together
from tests.consent.rows import viewer_of
from tests.personas import person_id

SHIPPED: Instrument = instruments.shipped()
#: The theme that most of the tests are about: all but two of its questions are answered.
VARDAG = SHIPPED.themes[0]
ANSWERS: Mapping[str, int | Special] = {
    question.key: said
    for question, said in zip(
        VARDAG.questions, (4, 3, 3, 1, 3, Special.UNKNOWN, Special.SKIPPED), strict=True
    )
}
#: What the participant wants to talk about.
TALK = VARDAG.questions[3]


def here(person: str = "amina") -> str:
    """Where the coach's pages about a participant's answers are."""
    return f"/deltagare/{person_id(person)}/fragor"


def at(round_: Round, person: str = "amina") -> str:
    """Where the coach reads a round."""
    return f"{here(person)}/{round_.id}"


def answered(
    session: Session,
    person: str = "amina",
    said: Mapping[str, int | Special] = ANSWERS,
    *,
    show: bool = True,
) -> Round:
    """A round that the participant answered alone and closed, and showed."""
    viewer = viewer_of(session, person)
    round_ = rounds.begin(session, viewer)
    for key, value in said.items():
        answers.answer(session, viewer, round_.id, key, value)
    answers.set_talk(session, viewer, round_.id, TALK.key, True)
    deciding.close(session, viewer, round_.id)
    if show:
        deciding.show(session, viewer, round_.id)
    session.commit()
    return round_


def begun_together(session: Session, person: str = "amina", coach: str = "carin") -> Round:
    """A round that a coach and a participant answer together: one question has its answer."""
    viewer = viewer_of(session, coach)
    round_ = together.begin_together(session, viewer, person_id(person))
    answers.answer(session, viewer, round_.id, SHIPPED.first[0].key, 3)
    session.commit()
    return round_


def answered_together(session: Session, person: str = "amina", coach: str = "carin") -> Round:
    """The same, when the two are done."""
    round_ = begun_together(session, person, coach)
    viewer = viewer_of(session, coach)
    together.close_together(session, viewer, person_id(person), round_.id)
    session.commit()
    return round_


def only_shown_now(session: Session) -> None:
    """What the demo's people have answered before is not there."""
    session.execute(sa.update(Round).values(shown_at=None, hidden_at=None, looked_at=None))
    session.commit()


def told(session: Session, person: str) -> list[str]:
    """The kinds of what somebody was told now, in order."""
    return list(
        session.scalars(
            sa.select(Message.kind)
            .where(Message.recipient_id == person_id(person), Message.at == clock.now())
            .order_by(Message.id)
        )
    )


def round_of(session: Session, round_id: uuid.UUID) -> Round | None:
    """The round as it is now."""
    return session.get(Round, round_id)
