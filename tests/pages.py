"""Every page that somebody can open: what is looked at, checked, pictured and measured.

One list for all: axe, the checks of layout, the language check, the pictures and the bench. A test
holds that every GET route of the portal is here, or below with a reason why not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.personas import VISITOR, person_id


@dataclass(frozen=True)
class Spot:
    """A page in one state.

    Attributes:
        name: its name in lists and in the names of pictures.
        path: its address.
        click: part of a link's address on that page; the spot is what the first such link leads
            to. For things whose ids nobody knows beforehand.
        fill: names of fields → what is written in them before sending.
        send: a form's address on that page (or its end); the spot is what comes when it is sent.
            What it changes is there for the spots after it.
        press: the value of the button that sends it, when there are several.
        after: the name of a spot that has to be seen before this one can be.
        status: what the address answers.
    """

    name: str
    path: str
    click: str | None = None
    fill: Mapping[str, str] = field(default_factory=dict)
    send: str | None = None
    press: str | None = None
    after: str | None = None
    status: int = 200

    @property
    def is_plain(self) -> bool:
        """Whether its address is all one needs to see it."""
        return self.click is None and self.send is None and self.after is None


def _of(key: str) -> str:
    return str(person_id(key))


_AMINA = f"/deltagare/{_of('amina')}"
_FARID = f"/deltagare/{_of('farid')}"
_LEO = f"/deltagare/{_of('leo')}"
_NEW_STEP = f"{_LEO}/utkast/steg/ny?mal={_of('leo-jobb')}"
_RING = f"/plan/steg/{_of('amina-ring')}"
_PROPOSED = f"/plan/forslag/{_of('amina-v4')}"

_WORDS = {"text": "Jag undrar en sak."}

_VISITOR = (
    Spot("start", "/"),
    Spot("logga-in", "/logga-in"),
    Spot("logga-in-fel", "/logga-in", send="/logga-in"),
    Spot("glomt-losenord", "/glomt-losenord"),
    Spot("lamnad", "/lamnad"),
    Spot("anpassa", "/anpassa"),
    Spot("kontakt", "/kontakt"),
    Spot("finns-inte", "/finns-inte", status=404),
)

_EVERY_PARTICIPANT = (
    Spot("hem", "/hem"),
    Spot("plan", "/plan"),
    Spot("plan-lista", "/plan/lista"),
    Spot("plan-utskrift", "/plan/utskrift"),
    Spot("versioner", "/plan/versioner"),
    Spot("eget-rum", "/plan/eget-rum"),
    Spot("vem-far-se", "/vem-far-se"),
    Spot("vem-har-tittat", "/vem-har-tittat"),
    Spot("mer", "/mer"),
    Spot("enheter", "/mer/enheter"),
)

_AMINAS = (
    Spot("version-1", "/plan/versioner/1"),
    Spot("mina-ord", "/plan/mina-ord"),
    Spot("steg-mitt", _RING),
    Spot("steg-deras", f"/plan/steg/{_of('amina-avtal')}"),
    Spot("steg-andra", f"{_RING}/andra"),
    Spot("steg-andra-fel", f"{_RING}/andra", send="/andra"),
    Spot("steg-fraga", f"{_RING}/fraga"),
    Spot("steg-fastnar", f"{_RING}/fastnar"),
    Spot("mal-skriv-om", f"/plan/mal/{_of('amina-jobb')}/skriv-om"),
    Spot("nytt-mal", "/plan/nytt-mal"),
    Spot("nytt-mal-fel", "/plan/nytt-mal", send="/plan/nytt-mal"),
    Spot("nytt-steg", "/plan/nytt-steg"),
    Spot("skriv", "/plan/skriv"),
    Spot("skriv-fel", "/plan/skriv", send="/plan/skriv"),
    Spot("skrivet", "/plan/skriv", fill=_WORDS, send="/plan/skriv", press="room"),
    Spot("eget-rum-text", "/plan/eget-rum", click="/plan/eget-rum/", after="skrivet"),
    Spot("forslag", "/plan/forslag"),
    Spot("forslag-fraga", "/plan/forslag/fraga"),
    Spot("forslag-nej", f"{_PROPOSED}/nej"),
    Spot("vem-far-se-en", f"/vem-far-se/{_of('af')}"),
    Spot("vem-har-tittat-fraga", "/vem-har-tittat", click="/fraga"),
    Spot("overenskommelse", "/overenskommelse"),
    Spot("overenskommelse-1", "/overenskommelse/1"),
    Spot("anpassa", "/anpassa"),
    Spot("kontakt", "/kontakt"),
    Spot("finns-inte", "/finns-inte", status=404),
    Spot("inte-for-dig", "/deltagare", status=403),
    # Last: it changes what the pages above show.
    Spot("steg-klart", "/plan", send=f"{_RING}/klar"),
    Spot("forslag-ja", "/plan/forslag", send=f"{_PROPOSED}/ja"),
)

_STAFF = (
    Spot("i-dag", "/hem"),
    Spot("deltagare", "/deltagare"),
    Spot("mer", "/mer"),
)

_CARINS = (
    Spot("plan", f"{_AMINA}/plan"),
    Spot("plan-tom", f"{_FARID}/plan"),
    Spot("plan-papper", f"{_LEO}/plan"),
    Spot("utskrift", f"{_AMINA}/utskrift"),
    Spot("journal", f"{_AMINA}/journal"),
    Spot("genomgang", f"{_AMINA}/genomgang"),
    Spot("forslag", f"{_AMINA}/forslag"),
    Spot("steg", f"{_AMINA}/steg/{_of('amina-avtal')}"),
    Spot("ersattare", f"{_AMINA}/ersattare"),
    Spot("fas", f"{_AMINA}/fas"),
    Spot("egna-ord", f"{_AMINA}/egna-ord"),
    Spot("lamna-over", f"{_AMINA}/lamna-over"),
    Spot("avsluta", f"{_AMINA}/avsluta"),
    Spot("tid", f"{_AMINA}/tid"),
    Spot("handlaggare", f"{_AMINA}/handlaggare"),
    Spot("arendenummer", f"{_AMINA}/arendenummer"),
    Spot("vem-far-se", f"{_AMINA}/vem-far-se"),
    Spot("vem-far-se-en", f"{_AMINA}/vem-far-se/{_of('af')}"),
    Spot("vem-har-tittat", f"{_AMINA}/vem-har-tittat"),
    Spot("inbjudan", f"{_FARID}/inbjudan"),
    Spot("ny", "/deltagare/ny"),
    Spot("ny-fel", "/deltagare/ny", send="/deltagare/ny"),
    Spot("overenskommelse", "/overenskommelse"),
    # A draft of Leo's plan begins here.
    Spot("utkast", f"{_LEO}/plan", send=f"{_LEO}/utkast"),
    Spot("utkast-nytt-mal", f"{_LEO}/utkast/mal", after="utkast"),
    Spot("utkast-mal", f"{_LEO}/utkast/mal/{_of('leo-jobb')}", after="utkast"),
    Spot("utkast-nytt-steg", _NEW_STEP, after="utkast"),
    Spot("utkast-nytt-steg-fel", _NEW_STEP, send="/utkast/steg/ny", after="utkast"),
    Spot("utkast-steg", f"{_LEO}/utkast/steg/{_of('leo-park')}", after="utkast"),
    Spot("utkast-kasta", f"{_LEO}/utkast/kasta", after="utkast"),
)

_DANAS = (
    Spot("plan", f"{_AMINA}/plan"),
    Spot("egna-steg-nytt", f"{_AMINA}/egna-steg/nytt"),
    Spot("arendenummer", f"{_AMINA}/arendenummer"),
    Spot("ta-over", "/ta-over"),
)

_ELSAS = (
    Spot("personal", "/personal"),
    Spot("personal-ny", "/personal/ny"),
    Spot("personal-ny-fel", "/personal/ny", send="/personal/ny"),
    Spot("personal-stalle", "/personal/stalle/nytt"),
    Spot("personal-inbjudan", f"/personal/{_of('carin')}/inbjudan"),
    Spot("personal-roll", f"/personal/{_of('carin')}/roll"),
    Spot("personal-roll-sluta", f"/personal/roll/{_of('carin-role')}/avsluta"),
    Spot("overenskommelse", "/overenskommelse"),
    Spot("overenskommelse-andra", "/overenskommelse/andra"),
)

_MAJAS = (
    Spot("nodlage", f"{_AMINA}/nodlage"),
    Spot("vem-far-se", f"{_AMINA}/vem-far-se"),
    Spot("vem-har-tittat", f"{_AMINA}/vem-har-tittat"),
    Spot("fragor-om-tittat", "/fragor-om-tittat"),
)

#: Who → the pages that person can open, in an order in which they can be opened one by one.
PAGES: dict[str, tuple[Spot, ...]] = {
    VISITOR: _VISITOR,
    "amina": (*_EVERY_PARTICIPANT, *_AMINAS),
    "farid": _EVERY_PARTICIPANT,
    "sofia": _EVERY_PARTICIPANT,
    "bo": (Spot("hem", "/hem"), Spot("mer", "/mer"), Spot("inte-for-dig", "/plan", status=403)),
    "carin": (*_STAFF, *_CARINS),
    "ali": _STAFF,
    "dana": (*_STAFF, *_DANAS),
    "ines": (*_STAFF, Spot("ta-over", "/ta-over")),
    "omar": _STAFF,
    "elsa": (*_STAFF, *_ELSAS),
    "maja": (*_STAFF, *_MAJAS),
}

#: Whose pages are complete in all languages. Pages of staff are in Swedish and English.
THREE_LANGUAGES = frozenset({VISITOR, "amina", "farid", "sofia", "bo"})

#: GET routes that are no page of these people, and why. Their own tests look at them.
NO_PAGE = {
    "/halsa/live": "answers machines",
    "/halsa/redo": "answers machines",
    "/inbjudan/<link>": "needs a link that is made once and shown once",
    "/valkommen": "comes after the spoken code of an invitation",
    "/ta-over/<uuid:assignment_id>": "needs a colleague's case; the demo has none free",
    "/deltagare/<uuid:person_id>/egna-steg/<uuid:step_id>/nej": "needs a step that is asked about",
    "/deltagare/<uuid:person_id>/svar/<uuid:writing_id>": "needs a question without an answer",
    "/fragor-om-tittat/<uuid:writing_id>": "needs a question; the demo has none",
}
