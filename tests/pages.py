"""Every page that somebody can open: what is looked at, checked, pictured and measured.

One list for all: axe, the checks of layout, the language check, the pictures and the bench. A test
holds that every GET route of the portal is here, or below with a reason why not.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.personas import VISITOR, person_id


@dataclass(frozen=True)
class Spot:
    """A page in one state.

    Attributes:
        name: its name in lists and in the names of pictures.
        path: its address.
        send: a form's address on that page; the spot is what comes when it is sent as it stands.
    """

    name: str
    path: str
    send: str | None = None


def _of(key: str) -> str:
    return str(person_id(key))


_EVERYBODY = (
    Spot("anpassa", "/anpassa"),
    Spot("kontakt", "/kontakt"),
    Spot("finns-inte", "/finns-inte"),
)

_PARTICIPANT = (
    Spot("hem", "/hem"),
    Spot("plan", "/plan"),
    Spot("mer", "/mer"),
    Spot("overenskommelse", "/overenskommelse"),
)

_STAFF = (
    Spot("i-dag", "/hem"),
    Spot("deltagare", "/deltagare"),
    Spot("mer", "/mer"),
)

_AMINAS_PLAN = f"/deltagare/{_of('amina')}/plan"

PAGES: dict[str, tuple[Spot, ...]] = {
    VISITOR: (
        Spot("start", "/"),
        Spot("logga-in", "/logga-in"),
        Spot("logga-in-fel", "/logga-in", send="/logga-in"),
        Spot("lamnad", "/lamnad"),
        *_EVERYBODY,
    ),
    "amina": (*_PARTICIPANT, *_EVERYBODY),
    "farid": (*_PARTICIPANT,),
    "sofia": (*_PARTICIPANT,),
    "bo": (Spot("hem", "/hem"), Spot("mer", "/mer"), Spot("far-inte", "/plan")),
    "carin": (
        *_STAFF,
        Spot("deltagare-plan", _AMINAS_PLAN),
        Spot("deltagare-plan-tom", f"/deltagare/{_of('farid')}/plan"),
        Spot("overenskommelse", "/overenskommelse"),
    ),
    "ali": (*_STAFF,),
    "dana": (*_STAFF, Spot("deltagare-plan", _AMINAS_PLAN)),
    "ines": (*_STAFF,),
    "omar": (*_STAFF,),
    "elsa": (*_STAFF, Spot("overenskommelse", "/overenskommelse")),
    "maja": (*_STAFF,),
}

#: GET routes that are no page to look at, and why.
NO_PAGE = {
    "/halsa/live": "answers machines",
    "/halsa/redo": "answers machines",
}
