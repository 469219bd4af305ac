"""Addresses that many spots share."""

from __future__ import annotations

from tests.personas import person_id


def of(key: str) -> str:
    """The id of somebody or something of the demo, as an address says it."""
    return str(person_id(key))


AMINA = f"/deltagare/{of('amina')}"
FARID = f"/deltagare/{of('farid')}"
LEO = f"/deltagare/{of('leo')}"
NOVA = f"/deltagare/{of('nova')}"

#: Amina's own step, and the proposal that waits for her.
RING = f"/plan/steg/{of('amina-ring')}"
PROPOSED = f"/plan/forslag/{of('amina-v4')}"

NEW_STEP = f"{LEO}/utkast/steg/ny?mal={of('leo-jobb')}"

#: More than anybody writes about one thing.
TOO_LONG = "Jag är bra på att lyssna. " * 160
