"""The access table: how it works for me. Only the participant has a door to the own answers."""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door, door_to
from tests.rules.table_own import AMINAS, NOBODYS, PARTICIPANTS

#: Amina has begun to answer; the others have not.
_AMINAS_PAGE: Who = {200: "amina", 404: "farid sofia", 403: REST}
_CLOSED: dict[str, Who] = {
    "amina-fragor-1": AMINAS,
    "amina-fragor-2": AMINAS,
    # Not closed yet: it has no result.
    "amina-fragor-3": NOBODYS,
    "missing": NOBODYS,
}
_ANY: dict[str, Who] = {"amina-fragor-1": AMINAS, "amina-fragor-3": AMINAS, "missing": NOBODYS}

RATINGS = [
    door("GET", "/fragor", PARTICIPANTS),
    door("POST", "/fragor/borja", {IN: "amina farid sofia", 403: REST}),
    *both("/fragor/klar", AMINAS),
    door_to("GET", "/fragor/fraga/<key>", {"~dygn": _AMINAS_PAGE, "~finns-inte": NOBODYS}),
    door_to("POST", "/fragor/fraga/<key>", {"~dygn": AMINAS, "~finns-inte": NOBODYS}),
    door_to("POST", "/fragor/fraga/<key>/prata", {"~dygn": AMINAS, "~finns-inte": NOBODYS}),
    door_to("GET", "/fragor/tema/<key>", {"~vardag": _AMINAS_PAGE, "~finns-inte": NOBODYS}),
    door_to("GET", "/fragor/<uuid:round_id>", _CLOSED),
    door_to("GET", "/fragor/<uuid:round_id>/visa", _CLOSED),
    door_to("POST", "/fragor/<uuid:round_id>/visa", _ANY),
    door_to("POST", "/fragor/<uuid:round_id>/sluta-visa", _ANY),
    door_to("POST", "/fragor/<uuid:round_id>/ta-bort", _ANY),
    door_to("POST", "/fragor/<uuid:round_id>/utan", _ANY, data={"tema": "vardag", "visa": "nej"}),
    door_to("POST", "/fragor/<uuid:round_id>/mina", _ANY),
    door_to("POST", "/fragor/<uuid:round_id>/mal", _CLOSED, data={"om": "vardag"}),
    door_to("POST", "/fragor/<uuid:round_id>/styrka", _CLOSED, data={"om": "dygn"}),
    *both(
        "/fragor/<uuid:round_id>/svara/<theme>",
        {
            "amina-fragor-2 ~vardag": AMINAS,
            "amina-fragor-2 ~finns-inte": NOBODYS,
            "amina-fragor-3 ~vardag": NOBODYS,
            "missing ~vardag": NOBODYS,
        },
    ),
]
