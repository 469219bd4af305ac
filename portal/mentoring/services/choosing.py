"""The participant chooses a mentor, or none; the mentor says yes, or cannot just now."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.enums import UNDER_WAY, MatchState
from portal.mentoring.models import Mentorship
from portal.mentoring.services import match_news, matches, matching
from portal.mentoring.services.matches import Match


@dataclass(frozen=True)
class OwnMatch:
    """How it stands with a mentor, as the participant reads it."""

    current: Match | None
    proposed: list[Match]
    #: The plan is over: there is nothing more to choose.
    closed: bool

    @property
    def waits_for_yes(self) -> bool:
        """Whether the agreement waits for a yes."""
        return self.current is not None and policy.waits_for_yes(self.current.row)


@dataclass(frozen=True)
class Request:
    """Somebody wants the viewer as their mentor, or is somebody they meet: no more than a name."""

    id: uuid.UUID
    name: str
    state: MatchState
    #: Whether the mentor's own yes to the agreement is missing.
    waits_for_me: bool

    @property
    def is_asked(self) -> bool:
        """Whether it waits for the mentor's answer."""
        return self.state is MatchState.CHOSEN


def read_own(session: Session, viewer: Viewer) -> OwnMatch:
    """The participant's own mentor, or those who were proposed.

    Raises:
        Forbidden: the viewer is no participant.
    """
    if viewer.role is not Role.PARTICIPANT:
        raise Forbidden
    found = matches.list_matches(session, viewer, viewer.person_id)
    plan = matches.find_plan(session, viewer.municipality_id, viewer.person_id)
    return OwnMatch(
        matches.under_way(found),
        matches.proposed(found),
        closed=plan is None or plan.closed_at is not None,
    )


def choose(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """The participant wants to meet this mentor. The other proposals are gone.

    Choosing the one that is chosen already changes nothing.

    Raises:
        NotFound: it was not proposed to the viewer.
        RuleBroken: the plan is over, it is no proposal any more, or the mentor cannot.
    """
    match = _held_by_participant(session, viewer, mentorship_id)
    if match.state is MatchState.CHOSEN:
        return match
    matches.get_open_plan(session, viewer, match.person_id)
    if match.state is not MatchState.PROPOSED:
        raise RuleBroken(_("Det har ändrats. Läs det som gäller nu."))
    if not matches.can_take(session, viewer, match):
        raise RuleBroken(
            _(
                "%(name)s kan inte ta emot någon ny just nu. Välj någon annan, eller fråga oss.",
                name=consent.name_for_others(session, match.mentor_id),
            )
        )
    match.state, match.chosen_at = MatchState.CHOSEN, clock.now()
    matches.flush_match(session)
    _decline_others(session, match)
    match_news.tell_mentor(session, match, "mentor_chosen")
    return match


def write_choice(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> Mentorship:
    """A coach writes in whom somebody without an account wants to meet.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, it is somebody else's, or the
            participant answers themselves.
        RuleBroken: as :func:`choose`.
    """
    matching.hold_of(session, viewer, person_id, mentorship_id)
    return choose(session, viewer, mentorship_id)


def choose_none(
    session: Session, viewer: Viewer, person_id: uuid.UUID, shown: Collection[uuid.UUID]
) -> None:
    """None of the mentors. No reason is asked; the coach is told.

    Args:
        shown: the proposals that the page showed. One that came after it is not answered.

    Raises:
        NotFound, Forbidden: it is not the viewer's to say.
        RuleBroken: other proposals wait now than those that were shown.
    """
    matches.speaks_for(session, viewer, person_id)
    matches.hold_person(session, person_id)
    found = matches.proposed(matches.list_matches(session, viewer, person_id))
    waiting = [one.row for one in found]
    if not waiting:
        return
    if {one.id for one in waiting} != set(shown):
        raise RuleBroken(_("Det har kommit något nytt. Läs det först."))
    for one in waiting:
        one.state = MatchState.DECLINED
    session.flush()
    match_news.proposals_are_over(session, person_id)
    plan = matches.find_plan(session, viewer.municipality_id, person_id)
    match_news.tell_lead(session, plan, waiting[0], "mentor_none", viewer)


def list_requests(session: Session, viewer: Viewer) -> list[Request]:
    """Who wants the viewer as their mentor, and whom they meet, the oldest first. One query.

    Raises:
        Forbidden: the viewer is no mentor.
    """
    if viewer.role is not Role.MENTOR:
        raise Forbidden
    rows = session.execute(
        sa.select(Mentorship, Person)
        .join(Person, Person.id == Mentorship.person_id)
        .where(
            Mentorship.municipality_id == viewer.municipality_id,
            Mentorship.mentor_id == viewer.person_id,
            Mentorship.state.in_(UNDER_WAY),
        )
        .order_by(Mentorship.chosen_at, Mentorship.id)
    )
    return [
        Request(
            id=row.Mentorship.id,
            name=shown_name(row.Person, viewer),
            state=row.Mentorship.state,
            waits_for_me=policy.waits_for_yes(row.Mentorship)
            and row.Mentorship.mentor_agreed_at is None,
        )
        for row in rows
    ]


def accept(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """The mentor wants to. Saying so twice changes nothing.

    Raises:
        NotFound: nobody has chosen the viewer so.
        RuleBroken: it is not asked any more, or the mentor cannot now.
    """
    match = _held_by_mentor(session, viewer, mentorship_id)
    if match.state in {MatchState.ACCEPTED, MatchState.ACTIVE}:
        return match
    plan = matches.get_open_plan(session, viewer, match.person_id)
    if match.state is not MatchState.CHOSEN:
        raise RuleBroken(_("Det har ändrats. Läs det som gäller nu."))
    if not matches.can_take(session, viewer, match):
        # Never why: it could tell the mentor how old the participant is.
        lead = consent.name_for_others(session, plan.lead_id)
        raise RuleBroken(_("Vi behöver prata först. Ring %(lead)s.", lead=lead))
    match.state, match.accepted_at = MatchState.ACCEPTED, clock.now()
    session.flush()
    match_news.no_news(session, match, "mentor_chosen")
    match_news.tell_participant(session, match, "mentor_accepted")
    return match


def refuse(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """The mentor cannot just now. No reason is asked. Saying so twice changes nothing.

    Raises:
        NotFound: nobody has chosen the viewer so.
        RuleBroken: they have said yes already.
    """
    match = _held_by_mentor(session, viewer, mentorship_id)
    if match.state in {MatchState.REFUSED, MatchState.DECLINED, MatchState.ENDED}:
        return match
    if match.state is not MatchState.CHOSEN:
        raise RuleBroken(_("Du har redan sagt ja. Läs det som gäller nu."))
    match.state = MatchState.REFUSED
    session.flush()
    match_news.no_news(session, match, "mentor_chosen")
    plan = matches.find_plan(session, viewer.municipality_id, match.person_id)
    lead = consent.name_for_others(session, plan.lead_id if plan else match.proposed_by_id)
    match_news.tell_participant(session, match, "mentor_refused", lead=lead)
    match_news.tell_lead(session, plan, match, "mentor_refused_lead", viewer)
    return match


def _held_by_participant(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    match = matches.hold(session, viewer, mentorship_id)
    matches.speaks_for(session, viewer, match.person_id)
    return match


def _held_by_mentor(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    match = matches.hold(session, viewer, mentorship_id)
    if not policy.is_with(viewer, match):
        raise NotFound
    return match


def _decline_others(session: Session, chosen: Mentorship) -> None:
    others = session.scalars(
        sa.select(Mentorship).where(
            Mentorship.municipality_id == chosen.municipality_id,
            Mentorship.person_id == chosen.person_id,
            Mentorship.state == MatchState.PROPOSED,
        )
    ).all()
    for one in others:
        one.state = MatchState.DECLINED
    session.flush()
    match_news.proposals_are_over(session, chosen.person_id)
