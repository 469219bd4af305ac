"""The access table: the pool of mentors, who is proposed to whom, and the agreement."""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door, door_to
from tests.rules.table_holding import LEADS, STRANGERS
from tests.rules.table_own import AMINAS, NOBODYS, PARTICIPANTS

_COORDINATORS: Who = {IN: "elsa", 403: REST}
_NO_MENTOR: Who = {404: "elsa", 403: REST}

_AT = "/deltagare/<uuid:person_id>/mentor"
_ONE = f"{_AT}/<uuid:mentorship_id>"
_HELD: dict[str, Who] = {
    "amina": LEADS,
    "farid": LEADS,
    "leo": LEADS,
    "sofia": STRANGERS,
    "missing": STRANGERS,
}
#: What waits for Farid, and what Amina has: each with its own participant only.
_MATCH: dict[str, Who] = {
    "farid farid-hassan": LEADS,
    "amina amina-bo": LEADS,
    "amina farid-hassan": STRANGERS,
    "sofia amina-bo": STRANGERS,
    "farid missing": STRANGERS,
    "missing missing": STRANGERS,
}
#: Whoever has an account answers for themselves. Farid has none yet.
_WRITTEN_IN: dict[str, Who] = {**_MATCH, "amina amina-bo": {403: REST}}

_FARIDS: Who = {IN: "farid", 404: "amina sofia", 403: REST}
_OWN: dict[str, Who] = {"farid-hassan": _FARIDS, "amina-bo": AMINAS, "missing": NOBODYS}

#: Bo is Amina's mentor. Of what waits for others he knows nothing.
_BOS: dict[str, Who] = {
    "amina-bo": {IN: "bo", 403: REST},
    "farid-hassan": {404: "bo", 403: REST},
    "missing": {404: "bo", 403: REST},
}

MENTORS = [
    door("GET", "/mentorer", {200: "elsa", 403: REST}),
    *both(
        "/mentorer/<uuid:person_id>",
        {
            "bo": _COORDINATORS,
            "tuva": _COORDINATORS,
            "carin": _NO_MENTOR,
            "amina": _NO_MENTOR,
            "nils": _NO_MENTOR,
            "missing": _NO_MENTOR,
        },
    ),
    # The coaches who hold the plan.
    door_to("GET", _AT, _HELD),
    door_to("POST", f"{_AT}/foresla", _HELD),
    door_to("POST", f"{_AT}/ingen", {**_HELD, "amina": {403: REST}}),
    door_to("POST", f"{_ONE}/ta-tillbaka", _MATCH),
    door_to("POST", f"{_ONE}/fornya", _MATCH),
    *both(f"{_ONE}/avsluta", _MATCH),
    door_to("POST", f"{_ONE}/valt", _WRITTEN_IN),
    door_to("POST", f"{_ONE}/ja", _WRITTEN_IN),
    # The participant.
    door("GET", "/mentor", PARTICIPANTS),
    door("POST", "/mentor/ingen", {IN: "amina farid sofia", 403: REST}),
    door_to("POST", "/mentor/<uuid:mentorship_id>/valj", _OWN),
    door_to("POST", "/mentor/<uuid:mentorship_id>/ja", _OWN),
    *both("/mentor/<uuid:mentorship_id>/avsluta", _OWN),
    # The mentor.
    door("GET", "/forfragningar", {200: "bo", 403: REST}),
    door_to("POST", "/forfragningar/<uuid:mentorship_id>/garna", _BOS),
    door_to("POST", "/forfragningar/<uuid:mentorship_id>/inte-nu", _BOS),
    door_to("GET", "/mentorskap/<uuid:mentorship_id>", _BOS),
    door_to("POST", "/mentorskap/<uuid:mentorship_id>/ja", _BOS),
    *both("/mentorskap/<uuid:mentorship_id>/avsluta", _BOS),
]
