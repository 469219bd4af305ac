"""The access table: when and where a mentor or a coach can be met. Each has only their own."""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door, door_to

_THEY: Who = {200: "bo carin ali", 403: REST}
_THEY_IN: Who = {IN: "bo carin ali", 403: REST}
_BOS: Who = {IN: "bo", 404: "carin ali", 403: REST}
_CARINS: Who = {IN: "carin", 404: "bo ali", 403: REST}
_NOBODYS: Who = {404: "bo carin ali", 403: REST}
#: What is gone is gone: an old page is no dead end.
_GONE: Who = {IN: "bo carin ali", 403: REST}

_AT = "/mina-tider"

TIMES = [
    door("GET", _AT, _THEY),
    *both(f"{_AT}/varje-vecka", _THEY_IN),
    *both(f"{_AT}/en-dag", _THEY_IN),
    *both(f"{_AT}/borta", _THEY_IN),
    *both(f"{_AT}/sa-bokar-man", _THEY_IN),
    door_to(
        "POST",
        f"{_AT}/varje-vecka/<uuid:time_id>/ta-bort",
        {"bo-tisdag": _BOS, "carin-mandag": _CARINS, "missing": _GONE},
    ),
    door_to("POST", f"{_AT}/en-dag/<uuid:time_id>/ta-bort", {"missing": _GONE}),
    door_to("POST", f"{_AT}/borta/<uuid:away_id>/ta-bort", {"missing": _GONE}),
    *both(f"{_AT}/plats/ny", _THEY_IN),
    *both(f"{_AT}/plats/<uuid:place_id>", {"bo-kafe": _BOS, "missing": _NOBODYS}),
    door_to(
        "POST",
        f"{_AT}/plats/<uuid:place_id>/ta-bort",
        {"bo-kafe": _BOS, "bo-telefon": _BOS, "missing": _NOBODYS},
    ),
]
