"""The access table: signing in, devices, and the staff that a coordinator sets up."""

from __future__ import annotations

from tests.rules.doors import EVERYBODY, IN, REST, Who, both, door, door_to

ALL = " ".join(EVERYBODY)

#: Staff of Elsa's municipality are hers to set up; nobody else's.
ELSA: Who = {IN: "elsa", 403: REST}
NOT_EVEN_ELSA: Who = {404: "elsa", 403: REST}

ACCOUNTS = [
    door("GET", "/logga-in", {200: ALL}),
    door("POST", "/logga-in", {IN: ALL}),
    door("POST", "/logga-ut", {303: ALL}),
    # Leaving fast works for everybody, always.
    door("POST", "/lamna", {303: ALL}),
    door("POST", "/demo", {303: ALL}, data={"person": "sofia"}),
    door("GET", "/glomt-losenord", {200: ALL}),
    # A link that nobody gave away.
    door_to("GET", "/inbjudan/<link>", {"~nobodys-link": {404: ALL}}),
    door_to("POST", "/inbjudan/<link>", {"~nobodys-link": {404: ALL}}, data={"code": "123456"}),
    # Only after the spoken code.
    door("GET", "/valkommen", {404: ALL}),
    door("POST", "/valkommen", {404: ALL}),
    door("POST", "/byt-roll", {404: REST}),
    door("GET", "/mer/enheter", {200: REST}),
    door("POST", "/mer/enheter/andra", {IN: REST}),
    door("POST", "/mer/enheter/<uuid:sign_in_id>/avsluta", missing={404: REST}),
    door("GET", "/personal", {200: "elsa", 403: REST}),
    *both("/personal/ny", ELSA),
    *both("/personal/stalle/nytt", ELSA),
    *both(
        "/personal/<uuid:person_id>/inbjudan",
        carin=ELSA,
        dana=ELSA,
        nils=NOT_EVEN_ELSA,
        missing=NOT_EVEN_ELSA,
    ),
    *both(
        "/personal/<uuid:person_id>/roll",
        carin=ELSA,
        nils=NOT_EVEN_ELSA,
        missing=NOT_EVEN_ELSA,
    ),
    *both(
        "/personal/roll/<uuid:role_held_id>/avsluta",
        {"carin-role": ELSA, "nils-role": NOT_EVEN_ELSA, "missing": NOT_EVEN_ELSA},
    ),
]
