""" "Vi svarade tillsammans": on the coach's device, or from paper, with the participant's yes."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.consent import services as consent
from portal.consent.enums import How
from portal.database import lock
from portal.errors import NotFound, RuleBroken
from portal.plans.services.versions import check_open
from portal.ratings import policy
from portal.ratings.models import Round
from portal.ratings.reading import RoundRead
from portal.ratings.services import deciding, instruments, rounds, telling


def begin_together(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Round:
    """Begin beside the participant, or go on with what was begun.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
        RuleBroken: the other coach of the plan has begun with the participant, or it is closed.
    """
    plan = rounds.get_held_plan(session, viewer, person_id)
    lock(session, plan)
    check_open(plan)
    found = find_together(session, viewer, person_id)
    if found is not None:
        if found.together_with_id not in {viewer.person_id, plan.lead_id, plan.deputy_id}:
            # Who began it does not hold the plan any more.
            found.together_with_id = viewer.person_id
            session.flush()
        if not policy.is_together(viewer, found):
            raise RuleBroken(_("En kollega har redan börjat svara tillsammans med personen."))
        return found
    round_ = Round(
        municipality_id=plan.municipality_id,
        person_id=person_id,
        instrument_id=instruments.instrument_for_round(session, plan.municipality_id),
        begun_at=clock.now(),
        together_with_id=viewer.person_id,
    )
    session.add(round_)
    session.flush()
    return round_


def find_together(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Round | None:
    """The round a coach has open together with the participant."""
    return session.scalars(
        sa.select(Round).where(
            Round.person_id == person_id,
            Round.municipality_id == viewer.municipality_id,
            Round.closed_at.is_(None),
            Round.together_with_id.is_not(None),
        )
    ).one_or_none()


def read_together(session: Session, viewer: Viewer, person_id: uuid.UUID) -> RoundRead:
    """The round the viewer has open together with the participant, with its answers.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or the viewer has none open.
    """
    rounds.get_held_plan(session, viewer, person_id)
    round_ = find_together(session, viewer, person_id)
    if round_ is None or not policy.is_together(viewer, round_):
        raise NotFound
    return rounds.read_round(session, viewer, round_)


def get_unowned(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> Round:
    """A round the viewer answered together with somebody on paper, who has not said yes to it.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or there is no such round.
    """
    rounds.get_held_plan(session, viewer, person_id)
    round_ = _get(session, viewer, person_id, round_id)
    if round_.closed_at is None or round_.owned_at is not None:
        raise NotFound
    return round_


def has_account(session: Session, person_id: uuid.UUID) -> bool:
    """Whether the participant can say yes in the portal."""
    return session.get_one(Person, person_id).password_hash is not None


def list_unowned(session: Session, viewer: Viewer, person_id: uuid.UUID) -> list[Round]:
    """Rounds the viewer answered together with somebody who has not yet said yes to them."""
    return list(
        session.scalars(
            sa.select(Round)
            .where(
                Round.person_id == person_id,
                Round.together_with_id == viewer.person_id,
                Round.closed_at.is_not(None),
                Round.owned_at.is_(None),
            )
            .order_by(Round.closed_at, Round.id)
        )
    )


def close_together(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> Round:
    """The two are done. It counts when the participant has said yes to it as theirs.

    Raises:
        RuleBroken: nothing has been answered.
    """
    plan = rounds.get_held_plan(session, viewer, person_id)
    round_ = _get(session, viewer, person_id, round_id)
    lock(session, round_)
    if round_.closed_at is None:
        deciding.check_answered(session, round_)
        round_.closed_at = clock.now()
        session.flush()
        telling.tell_participant(
            session, plan, "rating_to_own", who=consent.name_for_others(session, viewer.person_id)
        )
    return round_


def record_yes(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    round_id: uuid.UUID,
    how: How,
    *,
    shows: bool,
) -> Round:
    """The coach records what the participant said: the answers are theirs, and may be seen or not.

    For somebody who takes part on paper. Somebody who has an account says it there.

    Raises:
        NotFound, Forbidden: as :func:`get_unowned`.
        RuleBroken: the participant can say it in the portal.
    """
    round_ = _hold_unowned(session, viewer, person_id, round_id)
    now = clock.now()
    round_.owned_at = now
    round_.owned_how = how
    round_.shown_at = now if shows else None
    session.flush()
    return round_


def record_no(session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID) -> None:
    """The participant, on paper, says that the answers are not theirs: they are gone, for good.

    Raises:
        NotFound, Forbidden, RuleBroken: as :func:`record_yes`.
    """
    deciding.erase(session, _hold_unowned(session, viewer, person_id, round_id))


def _hold_unowned(
    session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID
) -> Round:
    round_ = get_unowned(session, viewer, person_id, round_id)
    lock(session, round_)
    if has_account(session, person_id):
        raise RuleBroken(_("Personen svarar själv i portalen."))
    return round_


def _get(session: Session, viewer: Viewer, person_id: uuid.UUID, round_id: uuid.UUID) -> Round:
    round_ = rounds.find_of(session, viewer, person_id, round_id)
    if round_ is None or not policy.is_together(viewer, round_):
        raise NotFound
    return round_
