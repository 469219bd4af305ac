"""What a coach does: propose mentors, take a proposal back, and see how it stands."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.errors import NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.enums import Lack, MatchState
from portal.mentoring.models import Mentorship
from portal.mentoring.services import match_news, matches, pool
from portal.mentoring.services.matches import Match
from portal.mentoring.services.pool import MentorRead
from portal.plans.services.versions import check_open


@dataclass(frozen=True)
class PersonMatch:
    """How it stands with a mentor for a participant, as the coach reads it."""

    person_id: uuid.UUID
    name: str
    closed: bool
    #: What is under way, if anything is.
    current: Match | None
    #: Those that wait for an answer, the oldest first.
    proposed: list[Match]
    #: Who can be proposed now, by name.
    can: list[MentorRead]
    #: The others, and why they cannot.
    cannot: list[tuple[MentorRead, list[Lack]]]
    has_account: bool

    @property
    def can_propose(self) -> bool:
        """Whether another mentor may be proposed now."""
        return not self.closed and self.current is None and bool(self.room and self.can)

    @property
    def room(self) -> int:
        """How many more may wait for an answer."""
        return policy.MOST_PROPOSED - len(self.proposed)

    @property
    def can_renew(self) -> bool:
        """Whether one year more may be asked for."""
        return (
            not self.closed
            and self.current is not None
            and policy.can_be_renewed(self.current.row, clock.today())
        )

    @property
    def waits_for_yes(self) -> bool:
        """Whether the agreement waits for a yes."""
        return self.current is not None and policy.waits_for_yes(self.current.row)


def read_match(session: Session, viewer: Viewer, person_id: uuid.UUID) -> PersonMatch:
    """How it stands with a mentor, for the coaches who hold the plan. The caller logs it.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
    """
    plan = matches.get_held_plan(session, viewer, person_id)
    person = session.get_one(Person, person_id)
    found = matches.list_matches(session, viewer, person_id)
    waiting = matches.proposed(found)
    minor = matches.is_minor(person)
    known = {one.row.mentor_id for one in waiting}
    others = [one for one in pool.read_mentors(session, viewer) if one.id not in known]
    lacks = [(one, one.lacks_for(minor=minor)) for one in others]
    return PersonMatch(
        person_id=person_id,
        name=shown_name(person, viewer),
        closed=plan.closed_at is not None,
        current=matches.under_way(found),
        proposed=waiting,
        can=[one for one, why_not in lacks if not why_not],
        cannot=[(one, why_not) for one, why_not in lacks if why_not],
        has_account=person.password_hash is not None,
    )


def propose(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    mentor_ids: Collection[uuid.UUID],
    why: str | None,
) -> list[Mentorship]:
    """Propose mentors to a participant, who chooses one of them or none.

    Args:
        why: what the participant reads about why, the same for each.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold.
        RuleBroken: the plan is over, a mentor is under way, too many wait for an answer, or one
            of them cannot.
    """
    check_open(matches.get_held_plan(session, viewer, person_id))
    matches.hold_person(session, person_id)
    read = read_match(session, viewer, person_id)
    if read.current is not None:
        raise RuleBroken(_("Det finns redan en mentor. Läs det som gäller nu."))
    chosen = set(mentor_ids)
    if not chosen:
        raise RuleBroken(_("Välj en mentor."))
    if len(chosen) > read.room:
        raise RuleBroken(_("Högst tre förslag kan vänta på svar. Ta tillbaka något först."))
    can = [one for one in read.can if one.id in chosen]
    if len(can) < len(chosen):
        raise RuleBroken(_("Någon av dem kan inte längre. Läs listan igen."))
    made = [_proposed(viewer, person_id, one, why) for one in can]
    session.add_all(made)
    session.flush()
    who = consent.name_for_others(session, viewer.person_id)
    match_news.tell_participant(session, made[0], "mentor_proposed", who=who)
    return made


def _proposed(
    viewer: Viewer, person_id: uuid.UUID, mentor: MentorRead, why: str | None
) -> Mentorship:
    match = Mentorship(
        municipality_id=viewer.municipality_id,
        person_id=person_id,
        mentor_id=mentor.id,
        proposed_by_id=viewer.person_id,
        proposed_at=clock.now(),
    )
    match.why = why
    return match


def take_back(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> None:
    """A proposal that nobody has answered is gone. Taking it back twice changes nothing.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or there is no such proposal.
        RuleBroken: the participant has chosen the mentor meanwhile.
    """
    match = hold_of(session, viewer, person_id, mentorship_id)
    if match.state is MatchState.DECLINED:
        return
    if match.state is not MatchState.PROPOSED:
        raise RuleBroken(_("Förslaget har fått svar. Läs det som gäller nu."))
    match.state = MatchState.DECLINED
    session.flush()
    if not matches.proposed(matches.list_matches(session, viewer, person_id)):
        match_news.proposals_are_over(session, person_id)


def get_of(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> Mentorship:
    """A mentorship of a participant, for the coaches who hold the plan.

    Raises:
        NotFound, Forbidden: the plan is not the viewer's to hold, or it is somebody else's.
    """
    matches.get_held_plan(session, viewer, person_id)
    match = matches.get_match_for(session, viewer, mentorship_id)
    if match.person_id != person_id:
        raise NotFound
    return match


def hold_of(
    session: Session, viewer: Viewer, person_id: uuid.UUID, mentorship_id: uuid.UUID
) -> Mentorship:
    """The same, held until the transaction ends.

    Raises:
        NotFound, Forbidden: as :func:`get_of`.
    """
    get_of(session, viewer, person_id, mentorship_id)
    return matches.hold(session, viewer, mentorship_id)
