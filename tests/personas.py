"""The demo's people, and why each of them is in the tests."""

from __future__ import annotations

import uuid

from portal.demo.people import demo_id

#: key → what they are to Amina, whose plan most tests are about.
PERSONAS = {
    "amina": "participant with a year behind her",
    "farid": "participant of 17, invited today, same municipality",
    "sofia": "participant of another municipality",
    "bo": "Amina's mentor",
    "carin": "lead coach of Amina and Farid",
    "ali": "deputy of Amina's lead",
    "dana": "caseworker with a delivery of Amina's plan",
    "ines": "caseworker of the same municipality without consent",
    "omar": "caseworker of an authority without consent",
    "elsa": "coordinator",
    "maja": "manager",
}

#: Signed in to nothing.
VISITOR = "visitor"


def person_id(key: str) -> uuid.UUID:
    """The id of one of the demo's people; the same in every seeding."""
    return demo_id(key)
