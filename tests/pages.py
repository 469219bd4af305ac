"""Every page that somebody can open: what is looked at, checked, pictured and measured.

One list for all: axe, the checks of layout, the language check, the pictures and the bench. A test
holds that every GET route of the portal is here, or below with a reason why not.
"""

from __future__ import annotations

from tests.personas import VISITOR
from tests.spots import Spot
from tests.states.addresses import AMINA, FARID, LEO, PROPOSED, RING, of
from tests.states.meetings import AMINAS_MEETINGS, BOS_MEETINGS, FARIDS_MEETINGS
from tests.states.mentors import (
    AMINAS_MENTORS,
    BOS_MENTORS,
    CARINS_MENTORS,
    ELSAS_MENTORS,
    FARIDS_MENTORS,
    SOFIAS_MENTORS,
)
from tests.states.own import AMINAS_STATES, FARIDS_STATES
from tests.states.ratings_own import AMINAS_RATINGS, FARIDS_RATINGS
from tests.states.ratings_staff import ALIS_RATINGS, CARINS_RATINGS
from tests.states.staff import (
    ALIS_STATES,
    CARINS_STATES,
    DANAS_STATES,
    ELSAS_STATES,
    MAJAS_STATES,
)
from tests.states.times import ALIS_TIMES, BOS_TIMES, CARINS_TIMES
from tests.states.visiting import VISITING

_VISITOR = (
    Spot("start", "/"),
    Spot("logga-in", "/logga-in"),
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
    Spot("steg-mitt", RING),
    Spot("steg-deras", f"/plan/steg/{of('amina-avtal')}"),
    Spot("steg-andra", f"{RING}/andra"),
    Spot("steg-fraga", f"{RING}/fraga"),
    Spot("steg-fastnar", f"{RING}/fastnar"),
    Spot("mal-skriv-om", f"/plan/mal/{of('amina-jobb')}/skriv-om"),
    Spot("nytt-mal", "/plan/nytt-mal"),
    Spot("nytt-steg", "/plan/nytt-steg"),
    Spot("skriv", "/plan/skriv"),
    Spot("forslag", "/plan/forslag"),
    Spot("forslag-fraga", "/plan/forslag/fraga"),
    Spot("forslag-nej", f"{PROPOSED}/nej"),
    Spot("vem-far-se-en", f"/vem-far-se/{of('af')}"),
    Spot("overenskommelse", "/overenskommelse"),
    Spot("overenskommelse-1", "/overenskommelse/1"),
    Spot("anpassa", "/anpassa"),
    Spot("kontakt", "/kontakt"),
    Spot("finns-inte", "/finns-inte", status=404),
    Spot("inte-for-dig", "/deltagare", status=403),
)

_STAFF = (
    Spot("i-dag", "/hem"),
    Spot("deltagare", "/deltagare"),
    Spot("mer", "/mer"),
)

_CARINS = (
    Spot("plan", f"{AMINA}/plan"),
    Spot("plan-tom", f"{FARID}/plan"),
    Spot("plan-papper", f"{LEO}/plan"),
    Spot("utskrift", f"{AMINA}/utskrift"),
    Spot("journal", f"{AMINA}/journal"),
    Spot("genomgang", f"{AMINA}/genomgang"),
    Spot("forslag", f"{AMINA}/forslag"),
    Spot("steg", f"{AMINA}/steg/{of('amina-avtal')}"),
    Spot("ersattare", f"{AMINA}/ersattare"),
    Spot("fas", f"{AMINA}/fas"),
    Spot("egna-ord", f"{AMINA}/egna-ord"),
    Spot("lamna-over", f"{AMINA}/lamna-over"),
    Spot("avsluta", f"{AMINA}/avsluta"),
    Spot("tid", f"{AMINA}/tid"),
    Spot("handlaggare", f"{AMINA}/handlaggare"),
    Spot("arendenummer", f"{AMINA}/arendenummer"),
    Spot("vem-far-se", f"{AMINA}/vem-far-se"),
    Spot("vem-far-se-en", f"{AMINA}/vem-far-se/{of('af')}"),
    Spot("vem-far-se-ingen", f"{FARID}/vem-far-se"),
    Spot("vem-har-tittat", f"{AMINA}/vem-har-tittat"),
    Spot("inbjudan", f"{FARID}/inbjudan"),
    Spot("ny", "/deltagare/ny"),
    Spot("om-fragorna", "/om-fragorna"),
    Spot("overenskommelse", "/overenskommelse"),
)

_DANAS = (
    Spot("plan", f"{AMINA}/plan"),
    Spot("egna-steg-nytt", f"{AMINA}/egna-steg/nytt"),
    Spot("arendenummer", f"{AMINA}/arendenummer"),
    Spot("ta-over", "/ta-over"),
)

_ELSAS = (
    Spot("personal", "/personal"),
    Spot("personal-ny", "/personal/ny"),
    Spot("personal-stalle", "/personal/stalle/nytt"),
    Spot("personal-inbjudan", f"/personal/{of('carin')}/inbjudan"),
    Spot("personal-roll", f"/personal/{of('carin')}/roll"),
    Spot("personal-roll-sluta", f"/personal/roll/{of('carin-role')}/avsluta"),
    Spot("om-fragorna", "/om-fragorna"),
    Spot("overenskommelse", "/overenskommelse"),
    Spot("overenskommelse-andra", "/overenskommelse/andra"),
)

_MAJAS = (
    Spot("nodlage", f"{AMINA}/nodlage"),
    Spot("vem-far-se", f"{AMINA}/vem-far-se"),
    Spot("vem-har-tittat", f"{AMINA}/vem-har-tittat"),
    Spot("fragor-om-tittat", "/fragor-om-tittat"),
)

#: Who → the pages that person can open, in an order in which they can be opened one by one.
PAGES: dict[str, tuple[Spot, ...]] = {
    VISITOR: (*_VISITOR, *VISITING),
    "amina": (
        *_EVERY_PARTICIPANT,
        *_AMINAS,
        *AMINAS_RATINGS,
        *AMINAS_MEETINGS,
        *AMINAS_MENTORS,
        *AMINAS_STATES,
    ),
    "farid": (
        *_EVERY_PARTICIPANT,
        *FARIDS_RATINGS,
        *FARIDS_MEETINGS,
        *FARIDS_MENTORS,
        *FARIDS_STATES,
    ),
    "sofia": (*_EVERY_PARTICIPANT, *SOFIAS_MENTORS),
    "bo": (
        Spot("hem", "/hem"),
        Spot("mer", "/mer"),
        Spot("inte-for-dig", "/plan", status=403),
        *BOS_MEETINGS,
        *BOS_MENTORS,
        *BOS_TIMES,
    ),
    "carin": (*_STAFF, *_CARINS, *CARINS_RATINGS, *CARINS_TIMES, *CARINS_MENTORS, *CARINS_STATES),
    "ali": (*_STAFF, *ALIS_RATINGS, *ALIS_TIMES, *ALIS_STATES),
    "dana": (*_STAFF, *_DANAS, *DANAS_STATES),
    "ines": (*_STAFF, Spot("ta-over", "/ta-over")),
    "omar": _STAFF,
    "elsa": (*_STAFF, *_ELSAS, *ELSAS_MENTORS, *ELSAS_STATES),
    "maja": (*_STAFF, *_MAJAS, *MAJAS_STATES),
}

#: Whose pages are complete in all languages. Pages of staff are in Swedish and English.
THREE_LANGUAGES = frozenset({VISITOR, "amina", "farid", "sofia", "bo"})

#: GET routes that are no page of these people, and why. Their own tests look at them.
NO_PAGE = {
    "/halsa/live": "answers machines",
    "/halsa/redo": "answers machines",
}
