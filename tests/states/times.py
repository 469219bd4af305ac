"""When and where somebody can be met, as mentors and coaches say it."""

from __future__ import annotations

from tests.spots import Spot, wrong
from tests.states.addresses import of

_AT = "/mina-tider"
_CAFE = f"{_AT}/plats/{of('bo-kafe')}"

BOS_TIMES = (
    Spot("tider", _AT),
    Spot("tider-vecka", f"{_AT}/varje-vecka"),
    wrong("tider-vecka", f"{_AT}/varje-vecka", fill={"start": "halv nio", "last": "sedan"}),
    Spot("tider-dag", f"{_AT}/en-dag"),
    wrong("tider-dag", f"{_AT}/en-dag"),
    Spot("tider-borta", f"{_AT}/borta"),
    wrong("tider-borta", f"{_AT}/borta", fill={"first": "24 december", "last": "23 december"}),
    Spot("tider-fore", f"{_AT}/sa-bokar-man"),
    Spot("plats-ny", f"{_AT}/plats/ny"),
    wrong("plats-ny", f"{_AT}/plats/ny", fill={"kind": "video", "link": "http://video.se"}),
    Spot("plats", _CAFE),
    wrong("plats", _CAFE, fill={"name": ""}),
    # From here on they change what the pages above show.
    Spot(
        "tider-dag-sparad",
        f"{_AT}/en-dag",
        fill={"day": "25 november", "start": "9", "end": "11.30"},
        send=f"{_AT}/en-dag",
    ),
    Spot(
        "tider-borta-sparad",
        f"{_AT}/borta",
        fill={"first": "21 december", "last": "6 januari"},
        send=f"{_AT}/borta",
    ),
)

CARINS_TIMES = (Spot("tider", _AT),)

ALIS_TIMES = (
    Spot("tider-inga", _AT),
    Spot(
        "plats-sparad",
        f"{_AT}/plats/ny",
        fill={
            "kind": "visit",
            "name": "Biblioteket, Torget 1",
            "way_there": "Trappan till vänster",
            "ramp": "y",
            "hearing_loop": "y",
            "quiet_room": "y",
        },
        send=f"{_AT}/plats/ny",
    ),
)
