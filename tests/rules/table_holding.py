"""The access table: staff with the plans of participants."""

from __future__ import annotations

from tests.personas import person_id as _of
from tests.rules.doors import IN, REST, Who, both, door, door_to

#: The lead coach and the deputy of somebody; Carin and Ali hold Amina's and Farid's plans.
LEADS: Who = {IN: "carin ali", 403: REST}
#: Somebody they have nothing to do with, of another municipality or not there at all.
STRANGERS: Who = {404: "carin ali", 403: REST}

#: Lead, deputy, and the caseworker with valid consent who is assigned.
READERS: Who = {
    IN: "carin ali dana",
    404: "ines omar",
    403: "amina farid sofia bo elsa maja",
}
#: Farid has said yes to nobody.
READERS_OF_FARID: Who = {
    IN: "carin ali",
    404: "dana ines omar",
    403: "amina farid sofia bo elsa maja",
}
NO_READERS: Who = {
    404: "carin ali dana ines omar maja",
    403: "amina farid sofia bo elsa",
}

#: Something in Amina's plan, for those who hold it.
_STEP: dict[str, Who] = {
    "amina amina-avtal": LEADS,
    "farid amina-avtal": STRANGERS,
    "sofia sofia-salong": STRANGERS,
    "amina missing": STRANGERS,
}
#: What stands in a draft; the test puts Amina's goal "jobb" with the step "ring" into one.
_DRAFT: dict[str, Who] = {"amina +draft": LEADS, "sofia": STRANGERS, "missing": STRANGERS}
_DRAFT_GOAL: dict[str, Who] = {
    "amina amina-jobb +draft": LEADS,
    "sofia sofia-frisor": STRANGERS,
    "missing missing": STRANGERS,
}
_DRAFT_STEP: dict[str, Who] = {
    "amina amina-ring +draft": LEADS,
    "sofia sofia-salong": STRANGERS,
    "missing missing": STRANGERS,
}
_QUESTION: dict[str, Who] = {
    "amina ?question": LEADS,
    # What she has not shared is not there, for nobody.
    "amina ?note": STRANGERS,
    "farid ?question": STRANGERS,
    "amina missing": STRANGERS,
}

#: A caseworker's own step. Amina's "avtal" is Arbetsförmedlingen's, "kurser" is Komvux's.
PARTNERS: Who = {IN: "dana", 404: "ines omar", 403: REST}
NO_PARTNERS: Who = {404: "dana ines omar", 403: REST}

#: Consents and who has looked: the lead's own participants, and the manager's whole unit.
OVERSEERS: Who = {IN: "carin ali maja", 403: REST}
NO_OVERSEERS: Who = {404: "carin ali maja", 403: REST}

_PERSON = "/deltagare/<uuid:person_id>"

_HELD: dict[str, Who] = {"amina": LEADS, "sofia": STRANGERS, "missing": STRANGERS}
#: Farid has no proposal.
_PROPOSAL: dict[str, Who] = {"amina": LEADS, "sofia": STRANGERS, "missing": STRANGERS}


def _lead(address: str, *, page: bool = True) -> list:  # type: ignore[type-arg]
    """A door that only lead and deputy ever use."""
    things = {"amina": LEADS, "farid": LEADS, "sofia": STRANGERS, "missing": STRANGERS}
    doors = both(f"{_PERSON}/{address}", things)
    return doors if page else doors[1:]


HOLDING = [
    door(
        "GET",
        "/deltagare",
        {200: "carin ali dana ines omar elsa maja", 403: REST},
    ),
    *both("/deltagare/ny", {IN: "carin ali", 403: REST}),
    door_to(
        "GET",
        f"{_PERSON}/plan",
        {
            "amina": READERS,
            "farid": READERS_OF_FARID,
            "leo": READERS_OF_FARID,
            "nova": READERS_OF_FARID,
            "sofia": NO_READERS,
            "missing": NO_READERS,
        },
    ),
    *_lead("inbjudan"),
    *_lead("ersattare"),
    *_lead("fas"),
    *_lead("egna-ord"),
    *_lead("lamna-over"),
    *_lead("pratat", page=False),
    *_lead("handlaggare"),
    *_lead("tid"),
    door_to("GET", f"{_PERSON}/journal", _HELD),
    door_to("GET", f"{_PERSON}/utskrift", _HELD),
    door_to("GET", f"{_PERSON}/genomgang", _HELD),
    door_to("POST", f"{_PERSON}/genomgang/ja", _HELD),
    door_to("POST", f"{_PERSON}/genomgang/klar", _HELD),
    *_lead("avsluta"),
    # Changing the plan: the draft, what it says, and the proposal it becomes.
    *both(f"{_PERSON}/utkast", _DRAFT),
    *both(f"{_PERSON}/utkast/mal", _DRAFT),
    *both(f"{_PERSON}/utkast/mal/<uuid:goal_id>", _DRAFT_GOAL),
    door_to("POST", f"{_PERSON}/utkast/mal/<uuid:goal_id>/ta-bort", _DRAFT_GOAL),
    door_to("GET", f"{_PERSON}/utkast/steg/ny", _DRAFT, data={"mal": str(_of("amina-jobb"))}),
    door_to("POST", f"{_PERSON}/utkast/steg/ny", _DRAFT),
    *both(f"{_PERSON}/utkast/steg/<uuid:step_id>", _DRAFT_STEP),
    door_to("POST", f"{_PERSON}/utkast/steg/<uuid:step_id>/ta-bort", _DRAFT_STEP),
    # Without the number of a usual step nothing is found; that it works is drafting's own test.
    door_to("POST", f"{_PERSON}/utkast/vanligt-steg", {"amina": STRANGERS, "missing": STRANGERS}),
    door_to("POST", f"{_PERSON}/utkast/foresla", _DRAFT),
    *both(f"{_PERSON}/utkast/kasta", _DRAFT),
    door_to("GET", f"{_PERSON}/forslag", _PROPOSAL),
    door_to("POST", f"{_PERSON}/forslag/svar", _PROPOSAL),
    door_to("POST", f"{_PERSON}/forslag/andra", _PROPOSAL),
    door_to("GET", f"{_PERSON}/steg/<uuid:step_id>", _STEP),
    *(
        door_to("POST", f"{_PERSON}/steg/<uuid:step_id>/{act}", _STEP)
        for act in ("andra", "fastnar-inte", "fragar", "svar")
    ),
    # The lead ticks the own unit's steps, and what a participant says they have done.
    door_to(
        "POST",
        f"{_PERSON}/steg/<uuid:step_id>/lage",
        {
            "amina amina-forsta-besok": LEADS,
            "farid amina-forsta-besok": STRANGERS,
            "sofia sofia-salong": STRANGERS,
            "amina missing": STRANGERS,
        },
        data={"status": "done"},
    ),
    *both(f"{_PERSON}/svar/<uuid:writing_id>", _QUESTION),
    door_to(
        "POST",
        f"{_PERSON}/handlaggare/<uuid:assignment_id>/sluta",
        {
            "amina ?assignment": LEADS,
            "farid ?assignment": STRANGERS,
            "sofia ?assignment": STRANGERS,
            "amina missing": STRANGERS,
        },
    ),
    # Each organisation's own number.
    *both(
        f"{_PERSON}/arendenummer",
        {
            "amina": {IN: "carin ali dana", 404: "ines omar", 403: REST},
            "farid": {IN: "carin ali", 404: "dana ines omar", 403: REST},
            "sofia": {404: "carin ali dana ines omar", 403: REST},
            "missing": {404: "carin ali dana ines omar", 403: REST},
        },
    ),
    # What a partner does with its own steps.
    *both(
        f"{_PERSON}/egna-steg/nytt",
        {"amina": PARTNERS, "farid": NO_PARTNERS, "sofia": NO_PARTNERS, "missing": NO_PARTNERS},
    ),
    *(
        door_to(
            method,
            f"{_PERSON}/egna-steg/<uuid:step_id>/{act}",
            {
                "amina amina-avtal": PARTNERS,
                "amina amina-kurser": NO_PARTNERS,
                "amina amina-ring": NO_PARTNERS,
                "farid amina-avtal": NO_PARTNERS,
                "sofia sofia-utbildning": NO_PARTNERS,
                "amina missing": NO_PARTNERS,
            },
        )
        for method, act in (("POST", "ja"), ("GET", "nej"), ("POST", "nej"), ("POST", "status"))
    ),
    # Consents as the lead records them, and who has looked.
    door_to(
        "GET",
        f"{_PERSON}/vem-far-se",
        {"amina": OVERSEERS, "farid": OVERSEERS, "sofia": NO_OVERSEERS, "missing": NO_OVERSEERS},
    ),
    *both(
        f"{_PERSON}/vem-far-se/<uuid:organisation_id>",
        {
            "amina af": LEADS,
            "amina norr-af": STRANGERS,
            "sofia norr-af": STRANGERS,
            "amina missing": STRANGERS,
        },
    ),
    door_to(
        "GET",
        f"{_PERSON}/vem-har-tittat",
        {"amina": OVERSEERS, "farid": OVERSEERS, "sofia": NO_OVERSEERS, "missing": NO_OVERSEERS},
    ),
    # Break-glass, with a reason that is logged.
    *both(
        f"{_PERSON}/nodlage",
        {
            "amina": {IN: "maja", 403: REST},
            "sofia": {404: "maja", 403: REST},
            "missing": {404: "maja", 403: REST},
        },
    ),
    # A colleague takes over; Dana's cases are Arbetsförmedlingen's.
    door("GET", "/ta-over", {200: "dana ines omar", 403: REST}),
    *both(
        "/ta-over/<uuid:assignment_id>",
        {
            # Dana has it already; Per, her colleague, is tried in test_access_of_others.
            "?assignment": {404: "dana ines omar", 403: REST},
            "missing": {404: "dana ines omar", 403: REST},
        },
    ),
    # "Why did you look?" goes to the manager, not to those who looked.
    door("GET", "/fragor-om-tittat", {200: "maja", 403: REST}),
    *both("/fragor-om-tittat/<uuid:writing_id>", missing={404: "maja", 403: REST}),
]
