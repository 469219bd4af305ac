"""Who may open which door. Written from "Who sees what" in the description, never from the code.

No relation to a person: 404. A relation, or a role that never does this: 403. A visitor is asked
to sign in (a page leads there with 303, a form answers 401) unless a row says otherwise.

A row for a new route::

    door("GET", "/nytt", {200: "carin ali", 403: REST}),
    door("POST", "/deltagare/<uuid:person_id>/nytt",
         amina={IN: "carin ali", 403: NOT_STAFF, 404: REST}, sofia=NOBODY_OF_STAFF),

The names after the address (``amina``) are put into it: keys of people and things in the demo,
looked up there. ``door_to`` takes them as a dictionary, for values that are no names. ``IN`` is
for forms: let in, whatever the form lacked.
"""

from __future__ import annotations

from tests.rules.doors import IN, MISSING, REST, Door, Who, door, door_to

#: Roles that never work with somebody else's plan.
NOT_STAFF = "amina farid sofia bo"

ALL: Who = {200: f"visitor {NOT_STAFF} carin ali dana ines omar elsa maja"}
SIGNED_IN: Who = {200: REST}
PARTICIPANTS: Who = {200: "amina farid sofia", 403: REST}

#: A person of another municipality, or nobody: staff are told nothing, others have no such door.
NOBODY: Who = {403: NOT_STAFF, 404: REST}

_FRAME = [
    door("GET", "/", {200: "visitor", 303: REST}),
    door("GET", "/logga-in", ALL),
    door("POST", "/logga-in", {IN: f"visitor {NOT_STAFF} carin ali dana ines omar elsa maja"}),
    door("POST", "/logga-ut", {303: f"visitor {NOT_STAFF} carin ali dana ines omar elsa maja"}),
    door(
        "POST",
        "/demo",
        {303: f"visitor {NOT_STAFF} carin ali dana ines omar elsa maja"},
        data={"person": "sofia"},
    ),
    door("GET", "/lamnad", ALL),
    door("GET", "/hem", SIGNED_IN),
    door("GET", "/mer", SIGNED_IN),
    door("GET", "/anpassa", ALL),
    door("GET", "/kontakt", ALL),
    door("GET", "/halsa/live", ALL),
    door("GET", "/halsa/redo", ALL),
]

_PLAN = [
    door("GET", "/plan", PARTICIPANTS),
    door("GET", "/deltagare", {200: "carin ali dana ines omar elsa maja", 403: NOT_STAFF}),
    door(
        "GET",
        "/deltagare/<uuid:person_id>/plan",
        # Elsa and Maja know that Amina takes part; reading her plan is not their act.
        amina={200: "carin ali dana", 403: f"{NOT_STAFF} elsa maja", 404: "ines omar"},
        farid={200: "carin ali", 403: f"{NOT_STAFF} elsa maja", 404: "dana ines omar"},
        sofia=NOBODY,
        missing=NOBODY,
    ),
    door(
        "GET",
        "/overenskommelse",
        {200: "carin ali dana ines omar elsa maja amina farid sofia", 403: REST},
    ),
]

DOORS: list[Door] = [*_FRAME, *_PLAN]

__all__ = ["DOORS", "MISSING", "door_to"]
