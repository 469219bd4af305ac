"""Meetings, as Amina and Bo have them."""

from __future__ import annotations

from tests.spots import Spot, wrong
from tests.states.addresses import TOO_LONG, of

_AT = "/moten"
#: Asked for; had, and nobody has said how it was; had; cancelled by Bo; one that did not become.
_ASKED = f"{_AT}/{of('amina-mote-fragat')}"
_UNTOLD = f"{_AT}/{of('amina-mote-0-tisdag')}"
_HELD = f"{_AT}/{of('amina-mote-1-tisdag')}"
_CANCELLED = f"{_AT}/{of('amina-mote-1-torsdag')}"
_NOT_HELD = f"{_AT}/{of('amina-mote-3-torsdag')}"

AMINAS_MEETINGS = (
    Spot("moten", _AT),
    Spot("boka", f"{_AT}/boka"),
    Spot("boka-andra", f"{_AT}/boka?andra=1"),
    Spot("boka-fler", f"{_AT}/boka?dagar=56"),
    wrong("boka", f"{_AT}/boka", press="fraga"),
    wrong("boka-andra", f"{_AT}/boka?andra=1", fill={"needs": "interpreter"}, press="fraga"),
    Spot("mote-fragat", _ASKED),
    Spot("mote-varit", _UNTOLD),
    Spot("mote-hallet", _HELD),
    Spot("mote-avbokat", _CANCELLED),
    Spot("mote-inte-av", _NOT_HELD),
    Spot("mote-prata-om", f"{_ASKED}/prata-om"),
    wrong("mote-prata-om", f"{_ASKED}/prata-om", fill={"first": TOO_LONG}),
    Spot("mote-flytta", f"{_ASKED}/flytta"),
    wrong("mote-flytta", f"{_ASKED}/flytta"),
    Spot("mote-vi-sags", f"{_UNTOLD}/vi-sags"),
    wrong("mote-vi-sags", f"{_UNTOLD}/vi-sags", fill={"other": "länge"}),
    Spot("mote-blev-inte-av", f"{_UNTOLD}/blev-inte-av"),
    wrong("mote-blev-inte-av", f"{_UNTOLD}/blev-inte-av"),
    Spot("mote-sedan", f"{_HELD}/sedan"),
    wrong("mote-sedan", f"{_HELD}/sedan", fill={"text": TOO_LONG}),
    # From here on they change what the pages above show.
    Spot("mote-delat", f"{_HELD}/sedan", fill={"text": "Jag ringer."}, send=".", press="ja"),
    Spot("mote-pratat-om", f"{_ASKED}/prata-om", fill={"first": "Jobb i butik"}, send="."),
    Spot("mote-andrat", _ASKED, send="/ta-tillbaka", meanwhile="bo/mote-sagt-ja", status=422),
    Spot("mote-bokat", _ASKED, after="mote-andrat"),
    Spot("mote-avboka", f"{_ASKED}/avboka", after="mote-andrat"),
    Spot("moten-annan-tid", _AT, after="bo/mote-foreslaget"),
    Spot("mote-valt", _AT, send="/valj", after="moten-annan-tid"),
    Spot("mote-sagt", f"{_UNTOLD}/vi-sags", send="."),
    Spot("moten-igen", _AT, after="mote-sagt"),
)

FARIDS_MEETINGS = (Spot("moten", _AT),)

BOS_MEETINGS = (
    Spot("moten", _AT),
    Spot("mote-fragat", _ASKED),
    Spot("mote-varit", _UNTOLD),
    Spot("mote-hallet", _HELD),
    Spot("mote-foresla", f"{_ASKED}/annan-tid"),
    wrong("mote-foresla", f"{_ASKED}/annan-tid", fill={"day": "sedan", "hour": "halv nio"}),
    Spot("mote-vi-sags", f"{_UNTOLD}/vi-sags"),
    Spot("mote-blev-inte-av", f"{_UNTOLD}/blev-inte-av"),
    Spot("mote-sedan", f"{_HELD}/sedan"),
    # From here on they change what the pages above show.
    Spot("mote-sagt-ja", _ASKED, send="/ja"),
    Spot("mote-avboka", f"{_ASKED}/avboka", after="mote-sagt-ja"),
    Spot(
        "mote-foreslaget",
        f"{_ASKED}/annan-tid",
        fill={"day": "1 december", "hour": "13"},
        send=".",
    ),
    Spot("moten-foreslaget", _AT, after="mote-foreslaget"),
)
