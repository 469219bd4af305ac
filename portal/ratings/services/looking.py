"""What a coach does with what is shown: look, say an own view, talk it through."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.database import lock
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.models import Plan
from portal.plans.services.columns import held_plans
from portal.ratings import policy
from portal.ratings.models import Remark, Round
from portal.ratings.reading import RoundRead
from portal.ratings.services import instruments, rounds, telling


@dataclass(frozen=True)
class NewRound:
    """Something that was shown and that nobody has looked at."""

    round_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    shown_at: datetime


def list_not_looked_at(session: Session, viewer: Viewer) -> list[NewRound]:
    """What was shown to the viewer and not yet looked at, the oldest first. One query."""
    if viewer.role is not Role.COACH:
        return []
    rows = session.execute(
        sa.select(
            Round.id.label("round_id"),
            Round.shown_at,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Plan, Plan.person_id == Round.person_id)
        .join(Person, Person.id == Round.person_id)
        .where(
            Plan.id.in_(held_plans(viewer.person_id, Plan.lead_away_until >= clock.today())),
            Plan.closed_at.is_(None),
            Round.shown_at.is_not(None),
            Round.hidden_at.is_(None),
            Round.looked_at.is_(None),
        )
        .order_by(Round.shown_at, Round.id)
        .limit(100)
    )
    return [NewRound(row.round_id, row.id, shown_name(row, viewer), row.shown_at) for row in rows]


def list_shown(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Sequence[Round]:
    """What a participant shows now, the newest first. Listing it is an opening, and is logged.

    For the coaches who hold the plan, and for a manager while an opening in an emergency runs.

    Raises:
        NotFound, Forbidden: not for the viewer.
    """
    _log(session, viewer, person_id)
    return session.scalars(
        sa.select(Round)
        .where(
            Round.person_id == person_id,
            Round.shown_at.is_not(None),
            Round.hidden_at.is_(None),
        )
        .order_by(Round.closed_at.desc(), Round.id.desc())
    ).all()


def look(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> tuple[RoundRead, RoundRead | None]:
    """Open what is shown, and the time before if that is shown too. The opening is logged.

    A manager may, while an opening in an emergency runs.

    Raises:
        NotFound, Forbidden: not shown, or not to the viewer.
    """
    _log(session, viewer, person_id)
    round_ = rounds.find_of(session, viewer, person_id, round_id)
    if round_ is None or not round_.is_shown:
        # Not even that it exists.
        raise NotFound
    if viewer.role is Role.COACH and round_.looked_at is None:
        round_.looked_at = clock.now()
        session.flush()
    shown = rounds.read_round(session, viewer, round_).as_shown()
    return shown, _before(session, viewer, round_)


def say(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    round_id: uuid.UUID,
    theme: str,
    view: int | None,
    text: str | None,
) -> Remark:
    """The coach's own view of a theme, and a comment. Added to what was said, never over it.

    Raises:
        NotFound, Forbidden: not shown to the viewer, or no such theme.
        RuleBroken: nothing was said.
    """
    plan, round_ = _get_shown(session, viewer, person_id, round_id)
    remark = _remark(session, viewer, round_, theme, view, text)
    telling.tell_participant(
        session, plan, "rating_commented", who=consent.name_for_others(session, viewer.person_id)
    )
    return remark


def reply(session: Session, viewer: Viewer, round_id: uuid.UUID, theme: str, text: str) -> Remark:
    """The participant answers what the coach has said of a theme.

    Raises:
        NotFound: no such round or theme.
        RuleBroken: it is not shown, so nobody would read it.
    """
    round_ = rounds.get_own(session, viewer, round_id)
    if not round_.is_shown:
        raise RuleBroken(_("Visa svaren först. Annars läser ingen det du skriver."))
    remark = _remark(session, viewer, round_, theme, None, text)
    telling.tell_lead(session, viewer, "rating_replied")
    return remark


def _remark(
    session: Session,
    viewer: Viewer,
    round_: Round,
    theme: str,
    view: int | None,
    text: str | None,
) -> Remark:
    instrument = instruments.read_instrument(session, round_.instrument_id)
    if instrument.theme(theme) is None or (view is not None and instrument.choice(view) is None):
        raise NotFound
    if view is None and not text:
        raise RuleBroken(_("Välj hur du ser på det, eller skriv något."))
    lock(session, round_)
    remark = Remark(
        municipality_id=round_.municipality_id,
        round_id=round_.id,
        theme=theme,
        writer_id=viewer.person_id,
        at=clock.now(),
    )
    remark.view = None if view is None else str(view)
    remark.text = text
    session.add(remark)
    session.flush()
    return remark


def _log(session: Session, viewer: Viewer, person_id: uuid.UUID) -> None:
    """Write that the viewer opens what a participant shows, if that is for the viewer at all."""
    reason = None
    if viewer.role is Role.MANAGER:
        consent.get_participant_of_unit(session, viewer, person_id)
        running = consent.current_emergency(session, viewer, person_id)
        if running is None:
            raise Forbidden
        reason = running.reason
    else:
        rounds.get_held_plan(session, viewer, person_id)
    consent.log_opening(session, viewer, person_id, Seen.RATING, reason=reason)


def _get_shown(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> tuple[Plan, Round]:
    plan = rounds.get_held_plan(session, viewer, person_id)
    round_ = rounds.find_of(session, viewer, person_id, round_id)
    if round_ is None or not policy.may_look(viewer, plan, round_):
        # Not even that it exists.
        raise NotFound
    return plan, round_


def _before(session: Session, viewer: Viewer, round_: Round) -> RoundRead | None:
    before = session.scalars(
        sa.select(Round)
        .where(
            Round.person_id == round_.person_id,
            Round.closed_at < round_.closed_at,
            Round.shown_at.is_not(None),
            Round.hidden_at.is_(None),
        )
        .order_by(Round.closed_at.desc(), Round.id.desc())
        .limit(1)
    ).one_or_none()
    return rounds.read_round(session, viewer, before).as_shown() if before else None
