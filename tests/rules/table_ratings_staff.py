"""The access table: what participants show of how it works for them, and answering together.

Partners, mentors and coordinators never have a door here. What is not shown is not there.
"""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door_to
from tests.rules.table_holding import LEADS, STRANGERS

_AT = "/deltagare/<uuid:person_id>/fragor"

#: A manager is of the unit, but has not opened in an emergency.
_NOBODY: Who = {404: "carin ali maja", 403: REST}
_SHOWN: dict[str, Who] = {
    "amina amina-fragor-2": LEADS,
    # Never shown, and not closed yet.
    "amina amina-fragor-1": STRANGERS,
    "amina amina-fragor-3": STRANGERS,
    "farid amina-fragor-2": STRANGERS,
    "sofia amina-fragor-2": STRANGERS,
    "amina missing": STRANGERS,
}
_HELD: dict[str, Who] = {
    "amina": LEADS,
    "farid": LEADS,
    "leo": LEADS,
    "sofia": STRANGERS,
    "missing": STRANGERS,
}
#: Only the coach who has begun together with somebody: the test begins as Carin with Amina.
_TOGETHER: Who = {IN: "carin", 404: "ali", 403: REST}
_BEGUN: dict[str, Who] = {
    "amina +together": _TOGETHER,
    "amina": STRANGERS,
    "sofia": STRANGERS,
    "missing": STRANGERS,
}
_BEGUN_AT: dict[str, Who] = {
    "amina ~dygn +together": _TOGETHER,
    "amina ~finns-inte +together": STRANGERS,
    "amina ~dygn": STRANGERS,
    "sofia ~dygn": STRANGERS,
    "missing ~dygn": STRANGERS,
}

RATINGS_STAFF = [
    door_to(
        "GET",
        _AT,
        {
            "amina": LEADS,
            "farid": LEADS,
            "sofia": _NOBODY,
            "missing": _NOBODY,
        },
    ),
    door_to(
        "GET",
        f"{_AT}/<uuid:round_id>",
        {**_SHOWN, "sofia amina-fragor-2": _NOBODY, "missing missing": _NOBODY},
    ),
    door_to("GET", f"{_AT}/<uuid:round_id>/mote", _SHOWN),
    *both(
        f"{_AT}/<uuid:round_id>/tema/<theme>",
        {
            **{f"{thing} ~vardag": who for thing, who in _SHOWN.items()},
            "amina amina-fragor-2 ~finns-inte": STRANGERS,
        },
    ),
    door_to("GET", f"{_AT}/papper", _HELD),
    door_to("POST", f"{_AT}/tillsammans", _HELD),
    door_to("GET", f"{_AT}/tillsammans", _BEGUN),
    *both(f"{_AT}/tillsammans/fraga/<key>", _BEGUN_AT),
    door_to("POST", f"{_AT}/tillsammans/fraga/<key>/prata", _BEGUN_AT),
    door_to(
        "GET",
        f"{_AT}/tillsammans/tema/<key>",
        {
            "amina ~vardag +together": _TOGETHER,
            "amina ~finns-inte +together": STRANGERS,
            "amina ~vardag": STRANGERS,
            "missing ~vardag": STRANGERS,
        },
    ),
    *both(f"{_AT}/tillsammans/klar", _BEGUN),
    # What a participant on paper says of the answers is written in by who was there.
    *both(
        f"{_AT}/<uuid:round_id>/ja",
        {
            "leo ?waiting": {IN: "carin", 404: "ali", 403: REST},
            "amina ?waiting": STRANGERS,
            "amina amina-fragor-2": STRANGERS,
            "sofia missing": STRANGERS,
        },
    ),
]
