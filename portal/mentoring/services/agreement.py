"""What the two promise each other: said yes to by both, ended by either, renewed for a year."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.errors import NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.enums import UNDER_WAY, MatchState, MeetingState, Why
from portal.mentoring.models import Meeting, Mentorship
from portal.mentoring.services import match_news, matches, matching, seats
from portal.mentoring.years import last_day_from, year_after


@dataclass(frozen=True)
class ToCall:
    """Who answers when one of the two is worried: the lead coach, or the deputy meanwhile."""

    name: str
    phone: str | None


@dataclass(frozen=True)
class AgreementRead:
    """The agreement, and how it stands, as one of the two reads it."""

    row: Mentorship
    #: The other one, by the name the viewer may read.
    other: str
    to_call: ToCall | None
    #: Whether the viewer's own yes, and the other one's, is missing.
    waits_for_me: bool
    waits_for_other: bool

    @property
    def stamp(self) -> str:
        """What a yes is to: an old page's yes never counts for a newer agreement."""
        return stamp_of(self.row)

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to end."""
        return self.row.state in UNDER_WAY

    @property
    def is_asked(self) -> bool:
        """Whether the mentor has not answered yet."""
        return self.row.state is MatchState.CHOSEN

    @property
    def is_renewal(self) -> bool:
        """Whether it is about one year more."""
        return self.row.state is MatchState.ACTIVE


def stamp_of(match: Mentorship) -> str:
    """The state and the year that a page shows."""
    return f"{match.state.value} {match.ends_on or ''}".strip()


def read_agreement(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> AgreementRead:
    """The agreement, for the participant or the mentor.

    Raises:
        NotFound: there is none, or the viewer is neither of the two.
    """
    match = _own(viewer, matches.get_match_for(session, viewer, mentorship_id))
    mine, theirs = match.participant_agreed_at, match.mentor_agreed_at
    other_id = match.mentor_id
    if policy.is_with(viewer, match):
        mine, theirs, other_id = theirs, mine, match.person_id
    waits = policy.waits_for_yes(match)
    return AgreementRead(
        row=match,
        other=shown_name(session.get_one(Person, other_id), viewer),
        to_call=read_to_call(session, viewer, match.person_id),
        waits_for_me=waits and mine is None,
        waits_for_other=waits and theirs is None,
    )


def read_to_call(session: Session, viewer: Viewer, person_id: uuid.UUID) -> ToCall | None:
    """Whom to call about a participant; none when there is no plan.

    The caller has asked whether the viewer may know of the participant.
    """
    plan = matches.find_plan(session, viewer.municipality_id, person_id)
    if plan is None:
        return None
    away = plan.lead_away_until is not None and plan.lead_away_until >= clock.today()
    who = session.get_one(Person, plan.deputy_id if away and plan.deputy_id else plan.lead_id)
    return ToCall(shown_name(who, viewer), who.phone)


def say_yes(session: Session, viewer: Viewer, mentorship_id: uuid.UUID, stamp: str) -> Mentorship:
    """One of the two says yes. When both have, the year begins, or one year more.

    Saying yes twice changes nothing.

    Args:
        stamp: which agreement the page showed.

    Raises:
        NotFound, Forbidden: the viewer is neither of the two, nor writes it in for somebody
            without an account.
        RuleBroken: the plan is over, or it is another agreement now.
    """
    match = matches.hold(session, viewer, mentorship_id)
    if not policy.is_with(viewer, match):
        matches.speaks_for(session, viewer, match.person_id)
    if not policy.waits_for_yes(match) and match.state is MatchState.ACTIVE:
        return match
    plan = matches.get_open_plan(session, viewer, match.person_id)
    if not policy.waits_for_yes(match) or stamp != stamp_of(match):
        raise RuleBroken(_("Det har ändrats. Läs det som gäller nu."))
    now = clock.now()
    if policy.is_with(viewer, match):
        match.mentor_agreed_at = match.mentor_agreed_at or now
    else:
        match.participant_agreed_at = match.participant_agreed_at or now
    session.flush()
    if not policy.waits_for_yes(match):
        _begin_year(match)
        session.flush()
        match_news.no_news(session, match, "mentor_accepted", "mentorship_renew")
        match_news.tell_participant(session, match, "mentorship_active")
        match_news.tell_mentor(session, match, "mentorship_active_mentor")
        match_news.tell_lead(session, plan, match, "mentorship_active_lead", viewer)
    return match


def write_yes(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID, stamp: str
) -> Mentorship:
    """A coach writes in the yes of somebody without an account.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, it is somebody else's, or the
            participant answers themselves.
        RuleBroken: as :func:`say_yes`.
    """
    matching.hold_of(session, viewer, person_id, mentorship_id)
    return say_yes(session, viewer, mentorship_id, stamp)


def _begin_year(match: Mentorship) -> None:
    """The first year begins today; one year more when the year before it is over."""
    today = clock.today()
    match.state = MatchState.ACTIVE
    if match.starts_on is None or match.ends_on is None or match.ends_on < today:
        match.starts_on, match.ends_on = today, last_day_from(today)
    else:
        match.ends_on = year_after(match.ends_on)


def end(session: Session, viewer: Viewer, mentorship_id: uuid.UUID) -> Mentorship:
    """Either of the two, or a coach, ends it. No reason is asked, and nobody is told who.

    What they had booked is free again. Ending it twice changes nothing.

    Raises:
        NotFound: the viewer has nothing to do with it.
        RuleBroken: it has not begun; a proposal is answered instead.
    """
    match = matches.hold(session, viewer, mentorship_id)
    if match.state is MatchState.PROPOSED:
        raise RuleBroken(_("Det har ändrats. Läs det som gäller nu."))
    if match.state not in UNDER_WAY:
        return match
    was_asked_only = match.state is MatchState.CHOSEN
    match.state = MatchState.DECLINED if was_asked_only else MatchState.ENDED
    match.ended_at, match.ended_by_id = clock.now(), viewer.person_id
    session.flush()
    _free_meetings(session, match)
    match_news.no_news(
        session, match, "mentor_chosen", "mentor_accepted", "mentorship_renew", "mentorship_active"
    )
    _tell_of_end(session, viewer, match, was_asked_only)
    return match


def end_of(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> Mentorship:
    """A coach ends what a participant has under way.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or it is somebody else's.
        RuleBroken: as :func:`end`.
    """
    matching.hold_of(session, viewer, person_id, mentorship_id)
    return end(session, viewer, mentorship_id)


def _tell_of_end(session: Session, viewer: Viewer, match: Mentorship, was_asked_only: bool) -> None:
    if not policy.is_with(viewer, match):
        kind = "mentor_not_needed" if was_asked_only else "mentorship_ended_mentor"
        match_news.tell_mentor(session, match, kind)
    if not policy.is_for(viewer, match):
        match_news.tell_participant(session, match, "mentorship_ended")
    plan = matches.find_plan(session, match.municipality_id, match.person_id)
    kind = "mentor_none" if was_asked_only else "mentorship_ended_lead"
    match_news.tell_lead(session, plan, match, kind, viewer)


def _free_meetings(session: Session, match: Mentorship) -> None:
    """What has not begun is called off. What has been can still be told of."""
    coming = session.scalars(
        sa.select(Meeting)
        .where(
            Meeting.municipality_id == match.municipality_id,
            Meeting.mentorship_id == match.id,
            sa.or_(
                Meeting.state.in_([MeetingState.REQUESTED, MeetingState.SUGGESTED]),
                sa.and_(Meeting.state == MeetingState.CONFIRMED, Meeting.starts_at > clock.now()),
            ),
        )
        .order_by(Meeting.id)
    ).all()
    for meeting in coming:
        was_agreed = meeting.state is MeetingState.CONFIRMED
        seats.change(
            session, meeting, MeetingState.CANCELLED if was_agreed else MeetingState.WITHDRAWN
        )
        meeting.ended_why, meeting.ended_at = Why.OTHER, clock.now()
    session.flush()


def renew(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> Mentorship:
    """A coach asks both for one year more. They say yes again; until then nothing changes.

    Asking twice changes nothing.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or it is somebody else's.
        RuleBroken: the plan is over, it is too early, or the mentor cannot.
    """
    match = matching.hold_of(session, viewer, person_id, mentorship_id)
    matches.get_open_plan(session, viewer, person_id)
    if match.state is MatchState.ACTIVE and policy.waits_for_yes(match):
        return match
    if not policy.can_be_renewed(match, clock.today()):
        raise RuleBroken(_("Det går att förnya när mindre än 60 dagar är kvar."))
    if not matches.can_go_on(session, viewer, match):
        raise RuleBroken(_("Mentorn saknar något. Samordnaren kan hjälpa till."))
    match.participant_agreed_at = match.mentor_agreed_at = None
    session.flush()
    match_news.tell_participant(session, match, "mentorship_renew")
    match_news.tell_mentor(session, match, "mentorship_renew")
    return match


def _own(viewer: Viewer, match: Mentorship) -> Mentorship:
    if not (policy.is_for(viewer, match) or policy.is_with(viewer, match)):
        raise NotFound
    return match
