"""The local agreements of the invented municipalities."""

from __future__ import annotations

from datetime import date, timedelta

from portal import clock
from portal.database import Base
from portal.demo.people import AWAY, HOME, demo_id
from portal.plans.models import AgreementParty, LocalAgreement, StandardStep

_TEXT = """Vi är flera som hjälper dig. Vi har kommit överens om vem som gör vad.

En person håller ihop din plan. Den personen är din coach.

Du bestämmer vilka som får se planen.

Vi går igenom planen med dig minst var åttonde vecka."""

_DOES = {
    "ungas-vag": "Håller ihop planen. Ger dig en coach. Följer med på besök.",
    "af": "Hjälper dig att hitta praktik och jobb. Ordnar avtal om praktik.",
    "eb": "Hjälper dig om pengarna inte räcker.",
    "fk": "Betalar ut pengar om du är sjuk eller är i ett program.",
    "komvux": "Visar vilka kurser som passar dig.",
    "vard": "Ger vård när du mår dåligt.",
}

_STEPS = [
    (None, "Berätta vad jag är bra på och vad jag vill", 14),
    ("ungas-vag", "Gå igenom planen tillsammans", 30),
    ("af", "Berätta vilket stöd som finns för jobb", 45),
    ("komvux", "Visa vilka kurser som passar", 60),
]


def rows(day: date) -> list[Base]:
    """One agreement per municipality, in force for two years."""
    return _agreement(HOME, list(_DOES), day) + _agreement(AWAY, [], day)


def _agreement(place: str, organisations: list[str], day: date) -> list[Base]:
    municipality = demo_id(place)
    agreement = LocalAgreement(
        id=demo_id(f"{place}-avtal"),
        municipality_id=municipality,
        number=1,
        in_force_at=clock.at_local(day - timedelta(days=730), 8),
        text=_TEXT,
        weeks_between=8,
        lead_moves_days=7,
        lead_swaps_person=True,
    )
    found: list[Base] = [agreement]
    found += [
        AgreementParty(
            municipality_id=municipality,
            agreement_id=agreement.id,
            organisation_id=demo_id(organisation),
            position=index,
            does=_DOES[organisation],
        )
        for index, organisation in enumerate(organisations)
    ]
    if organisations:
        found += [
            StandardStep(
                municipality_id=municipality,
                agreement_id=agreement.id,
                organisation_id=demo_id(organisation) if organisation else None,
                position=index,
                text=text,
                within_days=days,
            )
            for index, (organisation, text, days) in enumerate(_STEPS)
        ]
    return found
