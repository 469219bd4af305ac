"""States of pages that need no sign-in, and the way in from an invitation."""

from __future__ import annotations

from tests.browser.gallery import FAULT
from tests.spots import Spot, wrong

_NAME = "farid@exempel.se"
_PASSWORD = "gul båt i regn"

ERRORS = (
    Spot("bara-knapp", "/logga-ut", status=405),
    # What nobody can bring about by following links, or only by luck.
    *(
        Spot(f"fel-{status}", f"{FAULT}/{status}", status=status)
        for status in (400, 409, 413, 429, 500, 503)
    ),
)

SIGNING_IN = (
    wrong("logga-in", "/logga-in"),
    Spot(
        "logga-in-vanta",
        "/logga-in",
        fill={"name": "ingen@exempel.se", "password": "fel lösenord"},
        send="/logga-in",
        times=11,
        status=429,
    ),
)

#: A visitor becomes Farid, in this order: the link works once.
INVITED = (
    Spot("inbjudan-okand", "/inbjudan/ingen-har-gjort-den", status=404),
    Spot("valkommen-utan-kod", "/valkommen", status=404),
    Spot("inbjudan", "{link}", after="carin/inbjudan-visas"),
    wrong("inbjudan", "{link}", fill={"code": "12"}, after="carin/inbjudan-visas"),
    Spot(
        "inbjudan-fel-kod",
        "{link}",
        fill={"code": "000000"},
        send="{link}",
        after="carin/inbjudan-visas",
        status=422,
    ),
    Spot(
        "valkommen",
        "{link}",
        fill={"code": "{code}"},
        send="{link}",
        after="carin/inbjudan-visas",
    ),
    wrong("valkommen", "/valkommen", after="valkommen"),
    Spot(
        "valkommen-klar",
        "/valkommen",
        fill={"kind": "email", "name": _NAME, "password": _PASSWORD},
        send="/valkommen",
        after="valkommen",
    ),
    Spot("inbjudan-anvand", "{link}", after="valkommen-klar", status=404),
    Spot("logga-in-inloggad", "/logga-in", after="valkommen-klar"),
)

#: Signed in as Farid, who signs out in another window.
SIGNED_OUT_MEANWHILE = (
    Spot(
        "sidan-for-gammal",
        "/anpassa",
        send="/anpassa",
        meanwhile="utloggad",
        after="valkommen-klar",
        status=400,
    ),
    Spot(
        "inloggad-igen",
        "/logga-in",
        fill={"name": _NAME, "password": _PASSWORD},
        send="/logga-in",
        after="sidan-for-gammal",
    ),
    Spot(
        "utloggad-text",
        "/plan/skriv",
        fill={"text": "Jag undrar en sak."},
        send="/plan/skriv",
        meanwhile="utloggad",
        after="inloggad-igen",
        status=401,
    ),
    Spot(
        "utloggad-text-fel",
        None,
        fill={"name": _NAME, "password": "fel lösenord"},
        send="/logga-in",
        after="utloggad-text",
        status=422,
    ),
    Spot(
        "text-finns-kvar",
        None,
        fill={"name": _NAME, "password": _PASSWORD},
        send="/logga-in",
        after="utloggad-text-fel",
    ),
    Spot("utloggad", "/mer", send="/logga-ut", after="valkommen-klar"),
)

#: A new password for Farid, and an invitation that is closed by guessing.
INVITED_AGAIN = (
    Spot(
        "nytt-losenord",
        "{link_again}",
        fill={"code": "{code_again}"},
        send="{link_again}",
        after="carin/inbjudan-igen",
    ),
    Spot(
        "inbjudan-stangd",
        "{link_staff}",
        fill={"code": "000000"},
        send="{link_staff}",
        times=5,
        after="elsa/personal-inbjudan-visas",
        status=404,
    ),
    Spot(
        "valkommen-personal",
        "{link_new}",
        fill={"code": "{code_new}"},
        send="{link_new}",
        after="elsa/personal-ny-visas",
    ),
)

VISITING = (*ERRORS, *SIGNING_IN, *INVITED, *SIGNED_OUT_MEANWHILE, *INVITED_AGAIN)
