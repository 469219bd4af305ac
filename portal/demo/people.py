"""Two municipalities and the people in them. All invented."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from portal.accounts.enums import GuardianContact, OrganisationKind, Role
from portal.accounts.models import (
    Municipality,
    Organisation,
    Person,
    RoleHeld,
)
from portal.database import Base

NAMESPACE = uuid.UUID("6d696e2d-7665-4167-8000-64656d6f0000")


def demo_id(name: str) -> uuid.UUID:
    """The same id for the same name in every seeding."""
    return uuid.uuid5(NAMESPACE, name)


@dataclass(frozen=True)
class Staffed:
    """Somebody who acts in an organisation."""

    key: str
    first_name: str
    last_name: str | None
    role: Role
    organisation: str
    birth: tuple[int, int] | None = None
    started_months_ago: int | None = None
    guardians: GuardianContact = GuardianContact.UNKNOWN
    alias: str | None = None
    phone: str | None = None


HOME, AWAY = "ekdala", "norrvik"

MUNICIPALITIES = {HOME: "Ekdala kommun", AWAY: "Norrviks kommun"}

ORGANISATIONS = [
    (HOME, "ungas-vag", "Ekdala kommun", "EK", OrganisationKind.LEAD_UNIT),
    (HOME, "af", "Arbetsförmedlingen", "AF", OrganisationKind.EMPLOYMENT_SERVICE),
    (HOME, "fk", "Försäkringskassan", "FK", OrganisationKind.SOCIAL_INSURANCE),
    (HOME, "eb", "Ekonomiskt bistånd", "EB", OrganisationKind.ECONOMIC_ASSISTANCE),
    (HOME, "komvux", "Komvux", "KV", OrganisationKind.ADULT_EDUCATION),
    (HOME, "vard", "Psykiatrin", "PS", OrganisationKind.PSYCHIATRY),
    (AWAY, "norr-ungas-vag", "Norrviks kommun", "NO", OrganisationKind.LEAD_UNIT),
    (AWAY, "norr-af", "Arbetsförmedlingen", "AF", OrganisationKind.EMPLOYMENT_SERVICE),
]

PEOPLE = [
    Staffed("amina", "Amina", None, Role.PARTICIPANT, "ungas-vag", (2006, 3), 12),
    Staffed(
        "farid",
        "Farid",
        None,
        Role.PARTICIPANT,
        "ungas-vag",
        (0, 5),
        0,
        guardians=GuardianContact.INFORMED,
    ),
    Staffed("leo", "Leo", None, Role.PARTICIPANT, "ungas-vag", (2004, 9), 5),
    Staffed("nova", "Maria", None, Role.PARTICIPANT, "ungas-vag", (2005, 1), 3, alias="Nova"),
    Staffed("sofia", "Sofia", None, Role.PARTICIPANT, "norr-ungas-vag", (2005, 11), 8),
    Staffed("bo", "Bo", "Lind", Role.MENTOR, "ungas-vag"),
    Staffed("gun", "Gun", "Åkesson", Role.MENTOR, "ungas-vag"),
    Staffed("hassan", "Hassan", "Noor", Role.MENTOR, "ungas-vag"),
    Staffed("ingrid", "Ingrid", "Falk", Role.MENTOR, "ungas-vag"),
    Staffed("jonas", "Jonas", "Wik", Role.MENTOR, "ungas-vag"),
    Staffed("lena", "Lena", "Dahlgren", Role.MENTOR, "ungas-vag"),
    Staffed("mikael", "Mikael", "Ström", Role.MENTOR, "ungas-vag"),
    Staffed("nadia", "Nadia", "Karim", Role.MENTOR, "ungas-vag"),
    Staffed("olle", "Olle", "Sand", Role.MENTOR, "ungas-vag"),
    Staffed("petra", "Petra", "Lund", Role.MENTOR, "ungas-vag"),
    Staffed("samir", "Samir", "Aziz", Role.MENTOR, "ungas-vag"),
    Staffed("tuva", "Tuva", "Ros", Role.MENTOR, "ungas-vag"),
    Staffed("carin", "Carin", "Holm", Role.COACH, "ungas-vag", phone="010-555 01 20"),
    Staffed("ali", "Ali", "Demir", Role.COACH, "ungas-vag", phone="010-555 01 21"),
    Staffed("dana", "Dana", "Berg", Role.CASEWORKER, "af", phone="010-555 01 30"),
    Staffed("per", "Per", "Ek", Role.CASEWORKER, "af", phone="010-555 01 31"),
    Staffed("ines", "Ines", "Roos", Role.CASEWORKER, "eb"),
    Staffed("omar", "Omar", "Haddad", Role.CASEWORKER, "fk"),
    Staffed("elsa", "Elsa", "Nyman", Role.COORDINATOR, "ungas-vag"),
    Staffed("maja", "Maja", "Strand", Role.MANAGER, "ungas-vag"),
    Staffed("nils", "Nils", "Dahl", Role.COACH, "norr-ungas-vag", phone="010-555 02 20"),
]

#: Who the sign-in page offers, in this order.
TO_BE = [
    "amina",
    "farid",
    "sofia",
    "bo",
    "carin",
    "ali",
    "dana",
    "ines",
    "omar",
    "elsa",
    "maja",
]

#: Farid is invited today, Leo takes part on paper, Nova has protected identity, Per has not come.
_WITHOUT_ACCOUNT = {"farid", "leo", "nova", "per"}

#: The hash of no password: they come in with the button only.
_NOBODYS = "!"

#: Numbers of a series that leads nowhere.
_PHONES = {"ungas-vag": "010-555 01 00", "norr-ungas-vag": "010-555 02 00"}

_MUNICIPALITY_OF = {key: municipality for municipality, key, *_ in ORGANISATIONS}


def municipality_of(organisation: str) -> uuid.UUID:
    """The municipality of an organisation's key."""
    return demo_id(_MUNICIPALITY_OF[organisation])


def rows(day: date) -> list[Base]:
    """Municipalities, organisations, people and their roles, as they stand on *day*."""
    found: list[Base] = [
        Municipality(id=demo_id(key), name=name) for key, name in MUNICIPALITIES.items()
    ]
    found += [
        Organisation(
            id=demo_id(key),
            municipality_id=demo_id(municipality),
            name=name,
            initials=initials,
            kind=kind,
            phone=_PHONES.get(key),
        )
        for municipality, key, name, initials, kind in ORGANISATIONS
    ]
    for one in PEOPLE:
        found += _person(one, day)
    return found


def _person(one: Staffed, day: date) -> list[Base]:
    municipality = municipality_of(one.organisation)
    person = Person(
        id=demo_id(one.key),
        municipality_id=municipality,
        first_name=one.first_name,
        last_name=one.last_name,
        alias=one.alias,
        protected=one.alias is not None,
        guardians=one.guardians,
    )
    person.phone = one.phone
    if one.key not in _WITHOUT_ACCOUNT:
        person.password_hash = _NOBODYS
    if one.birth:
        # Farid is seventeen whenever the demo is seeded.
        person.birth_year = one.birth[0] or (day.year - 17 - (day.month <= one.birth[1]))
        person.birth_month = one.birth[1]
    if one.started_months_ago is not None:
        person.started_on = date.fromordinal(day.toordinal() - 30 * one.started_months_ago)
    held = RoleHeld(
        id=demo_id(f"{one.key}-role"),
        municipality_id=municipality,
        person_id=person.id,
        organisation_id=demo_id(one.organisation),
        role=one.role,
    )
    return [person, held]
