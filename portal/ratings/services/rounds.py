"""Rounds: begun by the participant, found by who may, read with their answers."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.database import lock
from portal.errors import Forbidden, NotFound
from portal.plans import policy as plan_policy
from portal.plans import services as plans
from portal.plans.models import Plan
from portal.ratings import policy
from portal.ratings.models import Answer, Remark, Round, ThemeLeftOut
from portal.ratings.reading import Given, RemarkRead, RoundRead, read_said
from portal.ratings.services import instruments


def begin(session: Session, viewer: Viewer) -> Round:
    """Begin to answer, or go on with what was begun: there is one open round at a time."""
    # Two devices at once: the second waits, and finds what the first began.
    lock(session, session.get_one(Person, viewer.person_id))
    found = find_open(session, viewer)
    if found is not None:
        return found
    round_ = Round(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        instrument_id=instruments.instrument_for_round(session, viewer.municipality_id),
        begun_at=clock.now(),
    )
    session.add(round_)
    session.flush()
    return round_


def find_open(session: Session, viewer: Viewer) -> Round | None:
    """The round the viewer is answering alone."""
    return session.scalars(
        sa.select(Round).where(
            Round.person_id == viewer.person_id,
            Round.municipality_id == viewer.municipality_id,
            Round.closed_at.is_(None),
            Round.together_with_id.is_(None),
        )
    ).one_or_none()


def list_own(session: Session, viewer: Viewer) -> Sequence[Round]:
    """The viewer's rounds that are closed, those answered together included, the newest first."""
    return session.scalars(
        sa.select(Round)
        .where(
            Round.person_id == viewer.person_id,
            Round.municipality_id == viewer.municipality_id,
            Round.closed_at.is_not(None),
        )
        .order_by(Round.closed_at.desc(), Round.id.desc())
    ).all()


def get_own(session: Session, viewer: Viewer, round_id: uuid.UUID, *, hold: bool = False) -> Round:
    """A round of the viewer's own; *hold* locks it for a change.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    round_ = session.scalars(
        sa.select(Round).where(
            Round.id == round_id, Round.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if round_ is None or not policy.is_own(viewer, round_):
        raise NotFound
    if hold:
        lock(session, round_)
    return round_


def get_held_plan(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """The plan of a participant, for the coaches who hold it.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
    """
    plan = plans.get_plan_for(session, viewer, person_id)
    if not plan_policy.holds(viewer, plan):
        raise Forbidden
    return plan


def find_of(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> Round | None:
    """A participant's round, for a caller who asks afterwards whether the viewer may hold it."""
    return session.scalars(
        sa.select(Round).where(
            Round.id == round_id,
            Round.person_id == person_id,
            Round.municipality_id == viewer.municipality_id,
        )
    ).one_or_none()


def read_round(session: Session, viewer: Viewer, round_: Round) -> RoundRead:
    """A round the caller holds, with its answers and what was said of it."""
    read = RoundRead(
        id=round_.id,
        person_id=round_.person_id,
        instrument=instruments.read_instrument(session, round_.instrument_id),
        begun_at=round_.begun_at,
        closed_at=round_.closed_at,
        together_with=_name(session, viewer, round_.together_with_id),
        counts=round_.counts,
        shown_at=round_.shown_at,
        is_shown=round_.is_shown,
        looked_at=round_.looked_at,
    )
    for answer in session.scalars(
        sa.select(Answer).where(Answer.round_id == round_.id).order_by(Answer.at, Answer.id)
    ):
        read.given[answer.question] = Given(read_said(answer.said), answer.talk, answer.left_out)
        if answer.said is not None:
            read.latest = answer.question
    read.themes_left_out = frozenset(
        session.scalars(
            sa.select(ThemeLeftOut.theme)
            .where(ThemeLeftOut.round_id == round_.id)
            .order_by(ThemeLeftOut.theme)
        )
    )
    if round_.shown_at is not None:
        _add_remarks(session, viewer, read)
    return read


def read_open(session: Session, viewer: Viewer) -> RoundRead:
    """The round the viewer is answering alone, with its answers.

    Raises:
        NotFound: none is open.
    """
    round_ = find_open(session, viewer)
    if round_ is None:
        raise NotFound
    return read_round(session, viewer, round_)


def read_own(session: Session, viewer: Viewer, round_id: uuid.UUID) -> RoundRead:
    """A closed round of the viewer's own, with its answers and what was said of it.

    Raises:
        NotFound: there is none, it is somebody else's, or it is still open.
    """
    round_ = get_own(session, viewer, round_id)
    if round_.closed_at is None:
        raise NotFound
    return read_round(session, viewer, round_)


def read_before(session: Session, viewer: Viewer, read: RoundRead) -> RoundRead | None:
    """The round before this one that the participant stands behind, to compare with."""
    before = session.scalars(
        sa.select(Round)
        .where(
            Round.person_id == read.person_id,
            Round.closed_at < read.closed_at,
            sa.or_(Round.together_with_id.is_(None), Round.owned_at.is_not(None)),
        )
        .order_by(Round.closed_at.desc(), Round.id.desc())
        .limit(1)
    ).one_or_none()
    return read_round(session, viewer, before) if before else None


def _name(session: Session, viewer: Viewer, person_id: uuid.UUID | None) -> str | None:
    return shown_name(session.get_one(Person, person_id), viewer) if person_id else None


def _add_remarks(session: Session, viewer: Viewer, read: RoundRead) -> None:
    rows = session.execute(
        sa.select(Remark, Person)
        .join(Person, Person.id == Remark.writer_id)
        .where(Remark.round_id == read.id)
        .order_by(Remark.at, Remark.id)
    )
    for remark, person in rows:
        view = read_said(remark.view)
        read.remarks.setdefault(remark.theme, []).append(
            RemarkRead(
                writer_id=person.id,
                name=shown_name(person, viewer),
                by_participant=person.id == read.person_id,
                at=remark.at,
                view=view if isinstance(view, int) else None,
                text=remark.text,
            )
        )
