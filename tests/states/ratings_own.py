"""States of "Hur funkar det för dig?", as the participant meets them."""

from __future__ import annotations

from tests.spots import Spot, wrong
from tests.states.addresses import TOO_LONG, of

_SHOWN = f"/fragor/{of('amina-fragor-2')}"
_NOT_SHOWN = f"/fragor/{of('amina-fragor-1')}"

AMINAS_RATINGS = (
    Spot("fragor", "/fragor"),
    Spot("fragor-fraga", "/fragor/fraga/resa"),
    Spot("fragor-fraga-svarad", "/fragor/fraga/dygn"),
    Spot("fragor-fraga-fran-tema", "/fragor/fraga/dygn?till=tema"),
    Spot("fragor-tema", "/fragor/tema/vardag"),
    Spot("fragor-klar", "/fragor/klar"),
    Spot("fragor-svar", _SHOWN),
    Spot("fragor-svar-forsta", _NOT_SHOWN),
    Spot("fragor-visa", f"{_NOT_SHOWN}/visa"),
    Spot("fragor-visas", f"{_SHOWN}/visa"),
    Spot("fragor-svara", f"{_SHOWN}/svara/gora"),
    wrong("fragor-svara", f"{_SHOWN}/svara/gora", fill={"text": TOO_LONG}),
    # From here on they change what the pages above show.
    Spot("fragor-sparat", "/fragor/fraga/resa", send="/fragor/fraga/resa", press="3"),
    Spot("fragor-prata", "/fragor/fraga/mat", send="/fragor/fraga/mat/prata", press="ja"),
    Spot("fragor-utan", f"{_SHOWN}/visa", send="/utan", press="nej"),
    Spot("fragor-klart", "/fragor/klar", send="/fragor/klar"),
)

FARIDS_RATINGS = (
    Spot("fragor", "/fragor"),
    Spot("fragor-forsta", "/fragor", send="/fragor/borja"),
    wrong("fragor-klar", "/fragor/klar", after="fragor-forsta"),
)
