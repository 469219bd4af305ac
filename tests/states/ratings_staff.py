"""How it works for somebody: the pages of coaches, and of a manager in an emergency."""

from __future__ import annotations

from tests.spots import Spot, wrong
from tests.states.addresses import AMINA, FARID, LEO, NOVA, TOO_LONG, of

_SHOWN = f"{AMINA}/fragor/{of('amina-fragor-2')}"
_VIEW = f"{_SHOWN}/tema/gora"
_TOGETHER = f"{LEO}/fragor/tillsammans"

CARINS_RATINGS = (
    Spot("fragor", f"{AMINA}/fragor"),
    Spot("fragor-inget", f"{FARID}/fragor"),
    Spot("fragor-svar", _SHOWN),
    Spot("fragor-mote", f"{_SHOWN}/mote"),
    Spot("fragor-bild", _VIEW),
    wrong("fragor-bild", _VIEW, fill={"text": TOO_LONG}),
    Spot("fragor-bild-sparad", _VIEW, fill={"view": "1", "text": "Bra!"}, send="/tema/gora"),
    Spot("fragor-papper", f"{LEO}/fragor/papper"),
    Spot("fragor-papper-ar", f"{LEO}/fragor/papper?sprak=ar"),
    # Leo answers together with Carin, and says yes to it.
    Spot("fragor-borja", f"{LEO}/fragor", send="/tillsammans"),
    Spot("fragor-fraga", f"{_TOGETHER}/fraga/dygn", after="fragor-borja"),
    Spot("fragor-klar", f"{_TOGETHER}/klar", after="fragor-borja"),
    wrong("fragor-klar", f"{_TOGETHER}/klar", after="fragor-borja"),
    Spot(
        "fragor-fraga-svarad",
        f"{_TOGETHER}/fraga/dygn",
        send="/fraga/dygn",
        press="3",
        after="fragor-klar-fel",
    ),
    Spot("fragor-teman", _TOGETHER, after="fragor-fraga-svarad"),
    Spot("fragor-tema", f"{_TOGETHER}/tema/vardag", after="fragor-fraga-svarad"),
    Spot("fragor-begynt", f"{LEO}/fragor", after="fragor-fraga-svarad"),
    Spot("fragor-vantar", f"{_TOGETHER}/klar", send="/klar", after="fragor-fraga-svarad"),
    Spot("fragor-ja", f"{LEO}/fragor", click="/ja", after="fragor-vantar"),
    Spot("fragor-ja-fel", f"{LEO}/fragor", click="/ja", send="/ja", after="fragor-ja", status=422),
    # Ali has begun with Nova before Carin does.
    Spot(
        "fragor-kollega-fel",
        f"{NOVA}/fragor",
        send="/tillsammans",
        meanwhile="ali/fragor-borja",
        status=422,
    ),
)

ALIS_RATINGS = (Spot("fragor-borja", f"{NOVA}/fragor", send="/tillsammans"),)

#: While the opening in an emergency runs.
MAJAS_RATINGS = (
    Spot("fragor", f"{AMINA}/fragor", after="nodlage-oppen"),
    Spot("fragor-svar", _SHOWN, after="nodlage-oppen"),
)
