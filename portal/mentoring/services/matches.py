"""A mentor proposed to a participant, for those it is about; held before it moves."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.enums import UNDER_WAY, Lack, MatchState
from portal.mentoring.models import Mentorship
from portal.mentoring.services import pool
from portal.mentoring.services.pool import MentorRead
from portal.plans import policy as plan_policy
from portal.plans import services as plans
from portal.plans.models import Plan
from portal.plans.services.versions import check_open


@dataclass(frozen=True)
class Match:
    """A mentorship, and the mentor as the pool knows them."""

    row: Mentorship
    mentor: MentorRead


def get_held_plan(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """The plan of a participant, for the coaches who hold it.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
    """
    plan = plans.get_plan_for(session, viewer, person_id)
    if not plan_policy.holds(viewer, plan):
        raise Forbidden
    return plan


def get_match_for(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """A mentorship, for the participant, the mentor once chosen, or a coach who holds the plan.

    Raises:
        NotFound: there is none, or the viewer has nothing to do with it.
    """
    found = session.scalars(
        sa.select(Mentorship).where(
            Mentorship.id == mentorship_id, Mentorship.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    if policy.is_for(viewer, found) or policy.is_with(viewer, found):
        return found
    if viewer.role is Role.COACH:
        get_held_plan(session, viewer, found.person_id)
        return found
    raise NotFound


def hold(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """The same, held until the transaction ends: the participant's row first, then its own.

    Raises:
        NotFound: as :func:`get_match_for`.
    """
    found = get_match_for(session, viewer, mentorship_id)
    hold_person(session, found.person_id)
    lock(session, found)
    return found


def hold_person(session: Session, person_id: uuid.UUID) -> Person:
    """Hold a participant, so that what is proposed and chosen can be trusted."""
    person = session.get_one(Person, person_id)
    lock(session, person)
    return person


def list_matches(session: Session, viewer: Viewer, person_id: uuid.UUID) -> list[Match]:
    """Every mentor a participant was proposed, the newest first. The caller may see them."""
    rows = session.scalars(
        sa.select(Mentorship)
        .where(
            Mentorship.municipality_id == viewer.municipality_id,
            Mentorship.person_id == person_id,
        )
        .order_by(Mentorship.proposed_at.desc(), Mentorship.id.desc())
    ).all()
    ids = list({row.mentor_id for row in rows})
    mentors = {one.id: one for one in pool.read_mentors(session, viewer, ids, gone=True)}
    return [Match(row, mentors[row.mentor_id]) for row in rows]


def under_way(matches: list[Match]) -> Match | None:
    """The one that is under way: a participant has at most one."""
    return next((one for one in matches if one.row.state in UNDER_WAY), None)


def proposed(matches: list[Match]) -> list[Match]:
    """Those that wait for the participant's answer, the oldest first."""
    return [one for one in reversed(matches) if one.row.state is MatchState.PROPOSED]


def get_open_plan(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Plan:
    """The participant's plan, which must be open: without one there is no mentor.

    Raises:
        RuleBroken: it is over, or there is none. A mentor is not told why.
    """
    plan = find_plan(session, viewer.municipality_id, person_id)
    if viewer.role is Role.MENTOR and (plan is None or plan.closed_at is not None):
        raise RuleBroken(_("Det går inte just nu. Vi hör av oss till dig."))
    if plan is None:
        raise NotFound
    check_open(plan)
    return plan


def find_plan(session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID) -> Plan | None:
    """The participant's plan, for a caller who has asked whether the viewer may know of it."""
    return session.scalars(
        sa.select(Plan).where(Plan.person_id == person_id, Plan.municipality_id == municipality_id)
    ).one_or_none()


def is_minor(person: Person) -> bool:
    """Whether somebody is under 18 today. Whose age nobody knows is treated as if they were."""
    age = person.age_on(clock.today())
    return age is None or age < 18


def can_take(session: Session, viewer: Viewer, match: Mentorship) -> bool:
    """Whether the mentor can take this participant now. The mentor's own row is held.

    The participant's is held already. What the mentor has promised this one does not count.
    """
    return not _lacks(session, viewer, match)


def can_go_on(session: Session, viewer: Viewer, match: Mentorship) -> bool:
    """Whether the mentor still has what is needed to meet this participant for one year more."""
    return not _lacks(session, viewer, match) - {Lack.PAUSED, Lack.FULL}


def _lacks(session: Session, viewer: Viewer, match: Mentorship) -> set[Lack]:
    profile = pool.find_profile(session, match.municipality_id, match.mentor_id)
    if profile is not None:
        lock(session, profile)
    minor = is_minor(session.get_one(Person, match.person_id))
    found = pool.read_mentors(session, viewer, [match.mentor_id], but=match.id)
    return set(found[0].lacks_for(minor=minor)) if found else {Lack.PROFILE}


def speaks_for(session: Session, viewer: Viewer, person_id: uuid.UUID) -> None:
    """Ask whether the viewer says what a participant wants: the participant, or the coach who
    writes it in for somebody without an account.

    Raises:
        NotFound, Forbidden: the viewer does not.
    """
    if viewer.role is Role.PARTICIPANT and viewer.person_id == person_id:
        return
    get_held_plan(session, viewer, person_id)
    if session.get_one(Person, person_id).password_hash is not None:
        raise Forbidden


def flush_match(session: Session) -> None:
    """Write a mentorship that comes under way; the database lets nobody have two.

    Raises:
        RuleBroken: another one is under way.
    """
    try:
        with session.begin_nested():
            session.flush()
    except IntegrityError as error:
        raise RuleBroken(_("Det finns redan en mentor. Läs det som gäller nu.")) from error
