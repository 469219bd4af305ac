"""Who may do what with mentors and meetings, as sentences a caseworker could read."""

from __future__ import annotations

from datetime import date

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.mentoring.enums import Lack, MatchState
from portal.mentoring.models import (
    AwayDay,
    MeetingPlace,
    MentorProfile,
    Mentorship,
    SingleTime,
    WeeklyTime,
)
from portal.mentoring.years import ends_soon, is_within_a_year

# The pool, the match, the agreement.

#: As many mentors can wait for a participant's answer at a time.
MOST_PROPOSED = 3


def keeps_pool(viewer: Viewer) -> bool:
    """The viewer is a coordinator, who keeps the pool of mentors."""
    return viewer.role is Role.COORDINATOR


def is_for(viewer: Viewer, mentorship: Mentorship) -> bool:
    """The mentor was proposed to the viewer, who acts as a participant."""
    return viewer.role is Role.PARTICIPANT and mentorship.person_id == viewer.person_id


def is_with(viewer: Viewer, mentorship: Mentorship) -> bool:
    """The viewer is the mentor, and knows of it: the participant has chosen them."""
    return (
        viewer.role is Role.MENTOR
        and mentorship.mentor_id == viewer.person_id
        and mentorship.chosen_at is not None
    )


def lacks_of(
    profile: MentorProfile | None, *, has_account: bool, under_way: int, day: date
) -> list[Lack]:
    """Why a mentor can take nobody more on *day*, whoever it is.

    *under_way* are the participants who have chosen them or meet them now.
    """
    if profile is None:
        return [Lack.PROFILE]
    found = [
        (Lack.ACCOUNT, not has_account),
        (Lack.PAUSED, profile.paused_at is not None),
        (Lack.FULL, under_way >= profile.at_most),
        (Lack.CONFIDENTIALITY, profile.confidentiality_on is None),
    ]
    return [lack for lack, is_so in found if is_so]


def lacks_for_adult(profile: MentorProfile | None) -> list[Lack]:
    """Somebody of 18 or more gets a mentor with references."""
    return [Lack.REFERENCES] if profile and profile.references_on is None else []


def lacks_for_minor(profile: MentorProfile | None, day: date) -> list[Lack]:
    """Somebody under 18 gets a mentor who has shown an extract that is at most a year old."""
    if profile is None:
        return []
    if profile.extract_shown_on is None:
        return [Lack.EXTRACT]
    return [] if is_within_a_year(profile.extract_shown_on, day) else [Lack.EXTRACT_OLD]


def can_be_renewed(mentorship: Mentorship, day: date) -> bool:
    """Fewer than sixty days are left of the year, or it is over; nobody has ended it."""
    return (
        mentorship.state is MatchState.ACTIVE
        and mentorship.ends_on is not None
        and ends_soon(mentorship.ends_on, day)
        and not waits_for_yes(mentorship)
    )


def waits_for_yes(mentorship: Mentorship) -> bool:
    """The agreement of the first year, or of one more, waits for a yes."""
    has_both = mentorship.participant_agreed_at and mentorship.mentor_agreed_at
    return mentorship.state in {MatchState.ACCEPTED, MatchState.ACTIVE} and not has_both


# Times and places.


def gives_times(viewer: Viewer) -> bool:
    """The viewer acts as somebody who can be met: a mentor or a coach."""
    return viewer.role in {Role.MENTOR, Role.COACH}


def is_own_time(viewer: Viewer, row: WeeklyTime | SingleTime | AwayDay | MeetingPlace) -> bool:
    """The time or place is the viewer's own."""
    return (row.municipality_id, row.person_id) == (viewer.municipality_id, viewer.person_id)
