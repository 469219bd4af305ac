"""States of a participant's pages."""

from __future__ import annotations

from tests.browser.gallery import NEWCOMER
from tests.spots import OWN, Spot, wrong
from tests.states.addresses import PROPOSED, RING, TOO_LONG, of

_QUESTION = {"text": "Jag undrar en sak."}

#: Forms that were sent without what they need.
_WRONG = (
    wrong("steg-andra", f"{RING}/andra"),
    wrong("steg-fraga", f"{RING}/fraga"),
    wrong("steg-fastnar", f"{RING}/fastnar"),
    wrong("mal-skriv-om", f"/plan/mal/{of('amina-jobb')}/skriv-om", fill={"text": ""}),
    wrong("nytt-mal", "/plan/nytt-mal"),
    wrong("nytt-steg", "/plan/nytt-steg"),
    wrong("skriv", "/plan/skriv"),
    wrong("forslag-fraga", "/plan/forslag/fraga"),
    wrong("mina-ord", "/plan/mina-ord", fill={"strengths": TOO_LONG}),
    Spot("vem-har-tittat-fraga", "/vem-har-tittat", click="/fraga"),
    Spot("vem-har-tittat-fraga-fel", "/vem-har-tittat", click="/fraga", send=OWN, status=422),
)

#: What stands there when something has been written or asked.
_WRITTEN = (
    Spot("skrivet", "/plan/skriv", fill=_QUESTION, send="/plan/skriv", press="room"),
    Spot("eget-rum-text", "/plan/eget-rum", click="/plan/eget-rum/", after="skrivet"),
    Spot(
        "eget-rum-text-fel",
        "/plan/eget-rum",
        click="/plan/eget-rum/",
        fill={"text": ""},
        send=OWN,
        after="skrivet",
        status=422,
    ),
    Spot("fragat", "/plan/skriv", fill=_QUESTION, send="/plan/skriv", press="lead"),
    Spot(
        "steg-fragat",
        f"{RING}/fraga",
        fill={"text": "Vem ska jag fråga efter?"},
        send=f"{RING}/fraga",
        press="lead",
    ),
    Spot(
        "mal-onskat",
        "/plan/nytt-mal",
        fill={"text": "Jag vill ta körkort."},
        send="/plan/nytt-mal",
        press="lead",
    ),
    Spot("steg-fastnat", f"{RING}/fastnar", fill={"kind": "waiting"}, send=f"{RING}/fastnar"),
    Spot("steg-mitt-fastnat", RING, after="steg-fastnat"),
    Spot("vem-far-se-fraga", f"/vem-far-se/{of('komvux')}"),
    Spot(
        "vem-har-tittat-fragat",
        "/vem-har-tittat",
        click="/fraga",
        fill={"text": "Varför läste du min plan?"},
        send=OWN,
    ),
)

#: Two at once: on another device, or Carin meanwhile.
_MEANWHILE = (
    Spot(
        "mina-ord-krock",
        "/plan/mina-ord",
        fill={"strengths": "Jag är lugn, och jag är stark."},
        send="/plan/mina-ord",
        meanwhile="mina-ord-andrade",
        status=409,
    ),
    Spot(
        "mina-ord-andrade",
        "/plan/mina-ord",
        fill={"strengths": "Jag är lugn med djur. Jag är snabb."},
        send="/plan/mina-ord",
    ),
    Spot(
        "forslag-nej-fel",
        f"{PROPOSED}/nej",
        send="/nej",
        meanwhile="carin/forslag-tillbaka",
        status=422,
    ),
    Spot("forslag-inget", "/plan/forslag", after="carin/forslag-tillbaka"),
    Spot(
        "forslag-utbytt-fel",
        "/plan/forslag",
        send="/ja",
        meanwhile="carin/forslag-tredje",
        after="carin/forslag-andra",
        status=422,
    ),
    Spot(
        "forslag-borta-fel",
        "/plan/forslag",
        send="/ja",
        meanwhile="carin/forslag-tillbaka-igen",
        after="carin/forslag-tredje",
        status=422,
    ),
)

#: After them nothing is as it was.
_CHANGED = (
    Spot("forslag-ja", "/plan/forslag", send="/ja", after="carin/forslag-fjarde"),
    Spot("steg-klart", "/plan", send=f"{RING}/klar"),
    Spot("vem-far-se-slut", "/vem-far-se", send="/sluta"),
    Spot(
        "vem-far-se-ja",
        f"/vem-far-se/{of('komvux')}",
        send=f"/vem-far-se/{of('komvux')}",
        press="plan",
    ),
    Spot("hem-efter", "/hem"),
)

_CLOSED = (
    Spot("hem-slut", "/hem", after="ali/amina-avslutad"),
    Spot("plan-slut", "/plan", after="ali/amina-avslutad"),
    Spot("versioner-slut", "/plan/versioner", after="ali/amina-avslutad"),
)

AMINAS_STATES = (*_WRONG, *_WRITTEN, *_MEANWHILE, *_CHANGED, *_CLOSED)

FARIDS_STATES = (
    Spot("forslag-inget", "/plan/forslag"),
    Spot("skrivet", "/plan/nytt-mal", fill=_QUESTION, send="/plan/nytt-mal", press="lead"),
    Spot("plan-med-text", "/plan", after="skrivet"),
    Spot(
        "utloggad-text",
        "/plan/skriv",
        fill=_QUESTION,
        send="/plan/skriv",
        meanwhile="utloggad",
        status=401,
    ),
    Spot(
        "utloggad-vanta",
        None,
        fill={"name": "ingen@exempel.se", "password": "fel lösenord"},
        send="/logga-in",
        times=11,
        after="utloggad-text",
        status=429,
    ),
    # The first person of a municipality that has not written its agreement yet.
    Spot("utan-overenskommelse", f"{NEWCOMER}/participant?sida=/overenskommelse"),
    Spot("utloggad", "/mer", send="/logga-ut"),
)
