"""The rules as sentences, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from portal import clock
from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.models import Organisation, RoleHeld
from portal.accounts.viewer import Viewer
from portal.consent import policy
from portal.consent.enums import How, Scope
from portal.consent.models import Assignment, Consent, Emergency, Opening

DAY = date(2026, 11, 21)
PERSON, PLACE, HOME = uuid4(), uuid4(), uuid4()


def _consent(scope: Scope = Scope.PLAN, until: date | None = DAY) -> Consent:
    return Consent(person_id=PERSON, organisation_id=PLACE, scope=scope, until=until)


def _assignment(organisation: UUID = PLACE, person: UUID = PERSON) -> Assignment:
    return Assignment(person_id=person, organisation_id=organisation, caseworker_id=uuid4())


def _viewer(role: Role, person: UUID | None = None, organisation: UUID = PLACE) -> Viewer:
    return Viewer(
        person_id=person or uuid4(),
        municipality_id=HOME,
        role=role,
        organisation_id=organisation,
        organisation_kind=OrganisationKind.OTHER,
        organisation_name="",
        name="",
        sign_in_id=uuid4(),
        language=None,
        theme=None,
        text_size=None,
    )


def test_reading_what_was_delivered() -> None:
    assert policy.may_see_delivered(_consent(), _assignment(), DAY)
    assert policy.may_see_delivered(_consent(Scope.OWN_STEPS), _assignment(), DAY)
    tomorrow = DAY + timedelta(days=1)
    assert not policy.may_see_delivered(_consent(), _assignment(), tomorrow)
    assert not policy.may_see_delivered(_consent(Scope.NOTHING, None), _assignment(), DAY)
    assert not policy.may_see_delivered(None, _assignment(), DAY)
    assert not policy.may_see_delivered(_consent(), None, DAY)
    assert not policy.may_see_delivered(_consent(), _assignment(uuid4()), DAY)
    assert not policy.may_see_delivered(_consent(), _assignment(person=uuid4()), DAY)
    ended = _assignment()
    ended.ended_at = clock.now()
    assert not policy.may_see_delivered(_consent(), ended, DAY)


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_whom_one_is_asked_about(kind: OrganisationKind) -> None:
    organisation = Organisation(municipality_id=HOME, kind=kind)
    asked = kind is not OrganisationKind.LEAD_UNIT
    assert policy.may_be_asked_about(organisation, HOME) is asked
    assert not policy.may_be_asked_about(organisation, uuid4())


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("how", list(How))
def test_who_may_answer(role: Role, how: How) -> None:
    own = policy.may_answer(_viewer(role, PERSON), PERSON, how)
    others = policy.may_answer(_viewer(role), PERSON, how)
    coach = role is Role.COACH and how is not How.PORTAL
    assert own is (coach or (role is Role.PARTICIPANT and how is How.PORTAL))
    assert others is coach


def test_who_may_handle() -> None:
    place = Organisation(kind=OrganisationKind.EMPLOYMENT_SERVICE)
    unit = Organisation(kind=OrganisationKind.LEAD_UNIT)
    held = RoleHeld(role=Role.CASEWORKER, organisation_id=place.id)
    assert policy.may_handle(held, place)
    assert not policy.may_handle(held, unit)
    assert not policy.may_handle(RoleHeld(role=Role.COACH, organisation_id=place.id), place)
    assert not policy.may_handle(RoleHeld(role=Role.CASEWORKER, organisation_id=unit.id), unit)
    held.ended_at = clock.now()
    assert not policy.may_handle(held, place)


def test_taking_over_and_letting_go() -> None:
    theirs = _assignment()
    colleague = _viewer(Role.CASEWORKER)
    owner = _viewer(Role.CASEWORKER, theirs.caseworker_id)
    assert policy.may_take_over(colleague, theirs)
    assert not policy.may_take_over(owner, theirs)
    assert not policy.may_take_over(replace(colleague, organisation_id=uuid4()), theirs)
    assert not policy.may_take_over(replace(colleague, role=Role.COACH), theirs)
    assert policy.may_end_assignment(owner, theirs)
    assert policy.may_end_assignment(_viewer(Role.COACH), theirs)
    assert not policy.may_end_assignment(colleague, theirs)
    theirs.ended_at = clock.now()
    assert not policy.may_take_over(colleague, theirs)


def test_asking_about_an_opening() -> None:
    opening = Opening(person_id=PERSON)
    assert policy.may_ask_about(_viewer(Role.PARTICIPANT, PERSON), opening)
    assert not policy.may_ask_about(_viewer(Role.PARTICIPANT), opening)
    assert not policy.may_ask_about(_viewer(Role.COACH, PERSON), opening)


def test_an_emergency_is_short() -> None:
    now = clock.now()
    emergency = Emergency(at=now, ends_at=now + timedelta(minutes=60))
    assert policy.emergency_holds(emergency, now)
    assert not policy.emergency_holds(emergency, now - timedelta(seconds=1))
    assert not policy.emergency_holds(emergency, now + timedelta(minutes=60))


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        (None, False),
        ("", False),
        ("akut läge", False),
        ("a b c d e f", False),
        ("- - - - - - - - - - -", False),
        ("akut läge nu", True),
        ("الوضع طارئ جدا", True),
    ],
)
def test_a_reason_says_something(reason: str | None, enough: bool) -> None:
    assert policy.says_something(reason) is enough


@pytest.mark.parametrize(
    ("number", "is_person"),
    [
        (None, False),
        ("AF-2024-118", False),
        # The three digits after the date are nobody's when they are noughts.
        ("19990101-0000", True),
        ("990101 0000", True),
        ("ärende 9901010000", True),
        ("990161-0007", True),  # a co-ordination number: the day and sixty
        ("990101-0001", False),
        ("991301-0008", False),
        ("123456", False),
    ],
)
def test_a_number_that_names_a_person(number: str | None, is_person: bool) -> None:
    assert policy.names_a_person(number) is is_person
