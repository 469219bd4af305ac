"""The access table: what a participant does with their own plan, and who may see it."""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door, door_to

PARTICIPANTS: Who = {200: "amina farid sofia", 403: REST}
#: A page that has nothing to show leads back to the plan.
PARTICIPANTS_IN: Who = {IN: "amina farid sofia", 403: REST}
#: Something in Amina's plan: to other participants it does not exist.
AMINAS: Who = {IN: "amina", 404: "farid sofia", 403: REST}
NOBODYS: Who = {404: "amina farid sofia", 403: REST}

STEP: dict[str, Who] = {"amina-ring": AMINAS, "amina-avtal": AMINAS, "missing": NOBODYS}
#: Somebody else's step is not hers to tick.
OWN_STEP: dict[str, Who] = {"amina-ring": AMINAS, "missing": NOBODYS}
GOAL: dict[str, Who] = {"amina-jobb": AMINAS, "missing": NOBODYS}
WRITING: dict[str, Who] = {"?note": AMINAS, "missing": NOBODYS}
#: What is shared already is no longer in the own room.
PROPOSED: dict[str, Who] = {"amina-v4": AMINAS, "missing": NOBODYS}

OWN = [
    door("GET", "/plan", PARTICIPANTS),
    door("GET", "/plan/lista", PARTICIPANTS),
    door("GET", "/plan/utskrift", PARTICIPANTS),
    door("GET", "/plan/versioner", PARTICIPANTS),
    door_to(
        "GET",
        "/plan/versioner/<int:number>",
        {"1": {200: "amina sofia", 404: "farid", 403: REST}, "99": NOBODYS},
    ),
    *both("/plan/mina-ord", PARTICIPANTS_IN),
    *both("/plan/skriv", PARTICIPANTS_IN),
    *both("/plan/nytt-mal", PARTICIPANTS_IN),
    *both("/plan/nytt-steg", PARTICIPANTS_IN),
    *both("/plan/mal/<uuid:goal_id>/skriv-om", GOAL),
    door_to("GET", "/plan/steg/<uuid:step_id>", STEP),
    *both("/plan/steg/<uuid:step_id>/andra", STEP),
    *both("/plan/steg/<uuid:step_id>/fraga", STEP),
    *both("/plan/steg/<uuid:step_id>/fastnar", STEP),
    door_to("POST", "/plan/steg/<uuid:step_id>/fastnar-inte", STEP),
    door_to("POST", "/plan/steg/<uuid:step_id>/klar", OWN_STEP),
    door_to("POST", "/plan/steg/<uuid:step_id>/angra", OWN_STEP),
    # My own room: nobody else has a door to it.
    door("GET", "/plan/eget-rum", PARTICIPANTS),
    *both("/plan/eget-rum/<uuid:writing_id>", WRITING),
    door_to("POST", "/plan/eget-rum/<uuid:writing_id>/skicka", WRITING),
    door_to("POST", "/plan/eget-rum/<uuid:writing_id>/ta-bort", WRITING),
    # What is proposed to me.
    door("GET", "/plan/forslag", PARTICIPANTS_IN),
    *both("/plan/forslag/fraga", PARTICIPANTS_IN),
    door_to("POST", "/plan/forslag/<uuid:version_id>/ja", PROPOSED),
    *both("/plan/forslag/<uuid:version_id>/nej", PROPOSED),
    # Vem får se? Who has looked?
    door("GET", "/vem-far-se", PARTICIPANTS),
    *both(
        "/vem-far-se/<uuid:organisation_id>",
        {
            # Farid has no step of theirs: nobody asks him yet.
            "af": {IN: "amina", 404: "farid sofia", 403: REST},
            "norr-af": {IN: "sofia", 404: "amina farid", 403: REST},
            "missing": NOBODYS,
        },
    ),
    door_to(
        "POST",
        "/vem-far-se/<uuid:organisation_id>/sluta",
        {"af": {IN: "amina", 404: "farid sofia", 403: REST}, "missing": NOBODYS},
    ),
    door("GET", "/vem-har-tittat", PARTICIPANTS),
    *both("/vem-har-tittat/<uuid:opening_id>/fraga", {"?opening": AMINAS, "missing": NOBODYS}),
]
