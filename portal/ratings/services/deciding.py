"""What the participant decides of a round: done with it, theirs, shown, hidden, taken away."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.consent.enums import How
from portal.errors import RuleBroken
from portal.ratings.models import Answer, Round, ThemeLeftOut
from portal.ratings.services import telling
from portal.ratings.services.rounds import get_own


def close(session: Session, viewer: Viewer, round_id: uuid.UUID) -> Round:
    """The participant is done. Closing shows nothing to anybody.

    Raises:
        RuleBroken: nothing has been answered.
    """
    round_ = get_own(session, viewer, round_id, hold=True)
    if round_.closed_at is None:
        check_answered(session, round_)
        round_.closed_at = clock.now()
        session.flush()
    return round_


def own(session: Session, viewer: Viewer, round_id: uuid.UUID) -> Round:
    """The participant says that answers given together are their own.

    Raises:
        RuleBroken: the two are not done yet.
    """
    round_ = get_own(session, viewer, round_id, hold=True)
    if round_.closed_at is None:
        raise RuleBroken(_("Ni är inte klara än."))
    if not round_.counts:
        round_.owned_at = clock.now()
        round_.owned_how = How.PORTAL
        session.flush()
        # Whoever holds the plan now may not know that there is such a round.
        telling.tell_coach(session, viewer, round_.together_with_id, "rating_owned")
    return round_


def show(session: Session, viewer: Viewer, round_id: uuid.UUID) -> Round:
    """Show a round to the lead and the deputy.

    Raises:
        RuleBroken: it is still open, or the answers were given together and not said yes to.
    """
    round_ = get_own(session, viewer, round_id, hold=True)
    if round_.closed_at is None:
        raise RuleBroken(_("Säg först att du är klar."))
    if not round_.counts:
        raise RuleBroken(_("Säg först att svaren är dina."))
    if not round_.is_shown:
        round_.shown_at = clock.now()
        round_.hidden_at = None
        round_.looked_at = None
        session.flush()
        telling.tell_lead(session, viewer, "rating_shown")
    return round_


def hide(session: Session, viewer: Viewer, round_id: uuid.UUID) -> Round:
    """Stop showing it, from the next request on. Never asks for anything."""
    round_ = get_own(session, viewer, round_id, hold=True)
    if round_.is_shown:
        round_.hidden_at = clock.now()
        session.flush()
    return round_


def delete(session: Session, viewer: Viewer, round_id: uuid.UUID) -> None:
    """Take a round out of the own room, for good.

    Raises:
        RuleBroken: it has been shown, and others may have read it.
    """
    round_ = get_own(session, viewer, round_id, hold=True)
    if round_.shown_at is not None:
        raise RuleBroken(_("Du har visat svaren. Då kan de inte tas bort."))
    erase(session, round_)


def erase(session: Session, round_: Round) -> None:
    """A round that nobody but the participant has a right to is gone, with its answers."""
    for table in (Answer, ThemeLeftOut):
        session.execute(sa.delete(table).where(table.round_id == round_.id))
    session.delete(round_)
    session.flush()


def check_answered(session: Session, round_: Round) -> None:
    """A round without any answer cannot be closed.

    Raises:
        RuleBroken: nothing has been answered.
    """
    there = session.scalar(
        sa.select(Answer.id)
        .where(Answer.round_id == round_.id, Answer.said_stored.is_not(None))
        .limit(1)
    )
    if there is None:
        raise RuleBroken(_("Svara på en fråga först."))
