"""The pool of mentors, the match and the agreement.

Farid wants none of the two who were proposed. Then Bo takes one more, Carin proposes him, Farid
chooses him, and so on: each spot comes after the one that led to it.
"""

from __future__ import annotations

from tests.spots import OWN, Spot, wrong
from tests.states.addresses import AMINA, FARID, LEO, NOVA, of

_AMINAS = of("amina-bo")
_BO = f"/mentorer/{of('bo')}"
_FARIDS = f"{FARID}/mentor"
_BO_FOR_FARID = {"mentors": of("bo"), "why": "Bo kan mycket om butik."}

ELSAS_MENTORS = (
    Spot("mentorer", "/mentorer"),
    Spot("mentorer-en", _BO),
    Spot("mentorer-saknas", f"/mentorer/{of('tuva')}"),
    wrong("mentorer-en", _BO, fill={"field": "", "at_most": "0", "extract_shown_on": "sedan"}),
    Spot("mentorer-sparad", _BO, fill={"at_most": "2"}, send=_BO, after="farid/mentor-ingen"),
)

CARINS_MENTORS = (
    Spot("mentor", f"{AMINA}/mentor"),
    Spot("mentor-avsluta", f"{AMINA}/mentor/{_AMINAS}/avsluta"),
    Spot("mentor-vantar", _FARIDS),
    Spot("mentor-ny", f"{LEO}/mentor"),
    wrong("mentor-ny", f"{LEO}/mentor", f"{LEO}/mentor/foresla"),
    Spot("mentor-utan-alder", f"{NOVA}/mentor"),
    Spot("mentor-tillbaka", _FARIDS, send="/ta-tillbaka"),
    Spot(
        "mentor-foreslagen",
        _FARIDS,
        fill=_BO_FOR_FARID,
        send="/foresla",
        after="elsa/mentorer-sparad",
    ),
    Spot("mentor-vald", _FARIDS, after="farid/mentor-vald"),
    Spot("mentor-svarat", _FARIDS, after="bo/mentorskap-nytt"),
    Spot(
        "mentor-foreslagen-igen",
        _FARIDS,
        fill=_BO_FOR_FARID,
        send="/foresla",
        after="farid/mentor-slut",
    ),
)

AMINAS_MENTORS = (
    Spot("mentor", "/mentor"),
    Spot("mentor-inte", f"/mentor/{_AMINAS}/avsluta"),
)

FARIDS_MENTORS = (
    Spot("mentor", "/mentor"),
    Spot("mentor-fel", "/mentor", send="/valj", meanwhile="carin/mentor-tillbaka", status=422),
    Spot("mentor-en", "/mentor", after="carin/mentor-tillbaka"),
    Spot("mentor-ingen", "/mentor", send="/ingen"),
    Spot("mentor-vald", "/mentor", send="/valj", after="carin/mentor-foreslagen"),
    Spot("mentor-inte", "/mentor", click="/avsluta", after="mentor-vald"),
    Spot("mentor-lofte", "/mentor", after="bo/mentorskap-nytt"),
    Spot("mentor-ja", "/mentor", send="/ja", after="bo/mentorskap-nytt"),
    Spot("mentor-slut", "/mentor", click="/avsluta", send=OWN, after="mentor-vald"),
    Spot("mentor-vald-igen", "/mentor", send="/valj", after="carin/mentor-foreslagen-igen"),
    Spot("mentor-slut-igen", "/mentor", click="/avsluta", send=OWN, after="mentor-vald-igen"),
)

SOFIAS_MENTORS = (Spot("mentor-ingen", "/mentor"),)

BOS_MENTORS = (
    Spot("fragor", "/forfragningar"),
    Spot("mentorskap", f"/mentorskap/{_AMINAS}"),
    Spot("mentorskap-sluta", f"/mentorskap/{_AMINAS}/avsluta"),
    Spot("fragor-mentor", "/forfragningar", after="farid/mentor-vald"),
    Spot("hem-fragad", "/hem", after="farid/mentor-vald"),
    Spot("mentorskap-nytt", "/forfragningar", send="/garna", after="farid/mentor-vald"),
    Spot(
        "mentorskap-fel",
        None,
        send="/ja",
        meanwhile="farid/mentor-slut",
        after="mentorskap-nytt",
        status=422,
    ),
    Spot("hem-slut", "/hem", after="farid/mentor-slut"),
    Spot(
        "fragor-fel",
        "/forfragningar",
        send="/garna",
        meanwhile="farid/mentor-slut-igen",
        after="farid/mentor-vald-igen",
        status=422,
    ),
)
