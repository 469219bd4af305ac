"""Who may see what of whom, as sentences a caseworker could read. Nothing here asks a database."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

from portal.accounts.enums import Role
from portal.accounts.models import Organisation, RoleHeld
from portal.accounts.viewer import Viewer
from portal.consent.enums import How
from portal.consent.models import (
    Assignment,
    Consent,
    Emergency,
    Opening,
)

#: A yes lasts at most this long; half of it is what we propose.
LONGEST_MONTHS = 12
PROPOSED_MONTHS = 6

#: A reason says something: fewer letters than this do not.
LEAST_LETTERS = 10


def may_see_delivered(consent: Consent | None, assignment: Assignment | None, day: date) -> bool:
    """A caseworker reads what was delivered to their organisation.

    The participant's newest answer about that organisation is a yes that still holds on *day*,
    and the caseworker handles the participant there.
    """
    return (
        consent is not None
        and assignment is not None
        and assignment.ended_at is None
        and assignment.person_id == consent.person_id
        and assignment.organisation_id == consent.organisation_id
        and consent.holds_on(day)
    )


def may_be_asked_about(organisation: Organisation, municipality_id: UUID) -> bool:
    """The participant can say yes or no to the organisation.

    Every organisation of the same municipality, but not the unit that holds the plan: it sees the
    plan because it keeps it.
    """
    return organisation.needs_consent and organisation.municipality_id == municipality_id


def may_answer(recorder: Viewer, person_id: UUID, how: How) -> bool:
    """An answer to "Vem får se?" comes from the participant, in the portal.

    A coach may write in an answer that was given in a meeting, by phone or in a letter; whether it
    is the coach who holds the plan is asked where the plan is fetched.
    """
    if recorder.role is Role.PARTICIPANT:
        return recorder.person_id == person_id and how is How.PORTAL
    return recorder.role is Role.COACH and how is not How.PORTAL


def may_handle(held: RoleHeld, organisation: Organisation) -> bool:
    """Somebody can be made the one who handles a participant at an organisation.

    They are a caseworker there now, and it is not the unit that holds the plan.
    """
    return (
        held.role is Role.CASEWORKER
        and held.ended_at is None
        and held.organisation_id == organisation.id
        and organisation.needs_consent
    )


def may_take_over(viewer: Viewer, assignment: Assignment) -> bool:
    """A caseworker takes over from a colleague of the same organisation, not from themselves."""
    return (
        viewer.role is Role.CASEWORKER
        and assignment.organisation_id == viewer.organisation_id
        and assignment.caseworker_id != viewer.person_id
        and assignment.ended_at is None
    )


def may_end_assignment(viewer: Viewer, assignment: Assignment) -> bool:
    """A caseworker lets go of a participant of their own; a coach ends it for those they hold."""
    if viewer.role is Role.COACH:
        return True
    return viewer.role is Role.CASEWORKER and assignment.caseworker_id == viewer.person_id


def may_ask_about(viewer: Viewer, opening: Opening) -> bool:
    """The participant asks about somebody who has opened them, and about nobody else's."""
    return viewer.role is Role.PARTICIPANT and opening.person_id == viewer.person_id


def emergency_holds(emergency: Emergency, moment: datetime) -> bool:
    """The short time that a manager opened in an emergency has not run out."""
    return emergency.at <= moment < emergency.ends_at


def says_something(reason: str | None) -> bool:
    """A reason has at least ten letters or digits; signs and spaces do not count."""
    return sum(letter.isalnum() for letter in reason or "") >= LEAST_LETTERS


_LIKE_A_PERSON = re.compile(r"(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})")


def names_a_person(number: str | None) -> bool:
    """The number is, or holds, somebody's personal identity number, which may stand nowhere.

    Six or eight digits that are a date (a day raised by sixty too), four more, and a right last
    digit.
    """
    for found in _LIKE_A_PERSON.finditer(number or ""):
        year, month, day, last = found.groups()
        is_date = (
            1 <= int(month) <= 12 and 1 <= (int(day) - 60 if int(day) > 60 else int(day)) <= 31
        )
        if is_date and _adds_up(year + month + day + last):
            return True
    return False


def _adds_up(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
