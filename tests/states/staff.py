"""States of the pages of those who work with participants' plans."""

from __future__ import annotations

from tests.browser.gallery import NEWCOMER
from tests.spots import OWN, Spot, wrong
from tests.states.addresses import AMINA, FARID, LEO, NEW_STEP, NOVA, TOO_LONG, of
from tests.states.ratings_staff import MAJAS_RATINGS

_GOAL = f"{LEO}/utkast/mal/{of('leo-jobb')}"
_PARK = f"{LEO}/utkast/steg/{of('leo-park')}"
_AVTAL = f"{AMINA}/steg/{of('amina-avtal')}"

_WRONG = (
    wrong("ny", "/deltagare/ny"),
    wrong("ersattare", f"{AMINA}/ersattare", fill={"away_until": "sedan"}),
    wrong("lamna-over", f"{AMINA}/lamna-over"),
    wrong("avsluta", f"{AMINA}/avsluta"),
    wrong("tid", f"{AMINA}/tid", fill={"day": "", "time": ""}),
    wrong("egna-ord", f"{AMINA}/egna-ord", fill={"strengths": TOO_LONG}),
    wrong("handlaggare", f"{AMINA}/handlaggare"),
    wrong("arendenummer", f"{AMINA}/arendenummer", fill={"number": "1234567890" * 5}),
    wrong("vem-far-se-en", f"{AMINA}/vem-far-se/{of('komvux')}"),
    Spot("journal-fel", f"{AMINA}/journal?fran=sedan", status=422),
    wrong("genomgang-ja", f"{AMINA}/genomgang", f"{AMINA}/genomgang/ja"),
    wrong("genomgang-klar", f"{AMINA}/genomgang", "/klar", fill={"nasta-day": "sedan"}),
    wrong("forslag", f"{AMINA}/forslag", "/forslag/svar"),
    wrong("steg-fragar", _AVTAL, f"{_AVTAL}/fragar", fill={"fraga-day": "sedan"}),
)

#: An answer to what Amina has written.
_ANSWERS = (
    Spot("svar", f"{AMINA}/plan", click="/svar/", after="amina/fragat"),
    Spot("svar-fel", f"{AMINA}/plan", click="/svar/", send=OWN, after="amina/fragat", status=422),
    Spot("plan-fragad", f"{AMINA}/plan", after="amina/fragat"),
    Spot("genomgang-fragad", f"{AMINA}/genomgang", after="amina/mal-onskat"),
)

#: Farid has no account, then he has one; somebody new begins, beside Carin or far away.
_INVITING = (
    Spot(
        "inbjudan-visas",
        f"{FARID}/inbjudan",
        send=f"{FARID}/inbjudan",
        notes={"link": "#link", "code": ".spoken-code"},
    ),
    Spot("inbjudan-vantar", f"{FARID}/inbjudan", after="inbjudan-visas"),
    Spot(
        "inbjudan-igen",
        f"{FARID}/inbjudan",
        send=f"{FARID}/inbjudan",
        notes={"link_again": "#link", "code_again": ".spoken-code"},
        after="visitor/valkommen-klar",
    ),
    Spot(
        "ny-langt-borta",
        "/deltagare/ny",
        fill={"first_name": "Vera", "birth_year": "2005", "birth_month": "4", "how": "phone"},
        send="/deltagare/ny",
    ),
    Spot(
        "ny-papper",
        "/deltagare/ny",
        fill={"first_name": "Tim", "birth_year": "2004", "birth_month": "4", "account": "paper"},
        send="/deltagare/ny",
    ),
)

#: A draft of Leo's plan, and Ali in it at the same time.
_DRAFT = (
    Spot("utkast-inget", f"{LEO}/utkast"),
    Spot("utkast", f"{LEO}/plan", send=f"{LEO}/utkast"),
    Spot("utkast-nytt-mal", f"{LEO}/utkast/mal", after="utkast"),
    wrong("utkast-nytt-mal", f"{LEO}/utkast/mal", after="utkast"),
    Spot("utkast-mal", _GOAL, after="utkast"),
    Spot("utkast-nytt-steg", NEW_STEP, after="utkast"),
    wrong("utkast-nytt-steg", NEW_STEP, after="utkast"),
    Spot("utkast-steg", _PARK, after="utkast"),
    wrong("utkast", f"{LEO}/utkast", f"{LEO}/utkast/foresla", after="utkast"),
    Spot(
        "utkast-mal-krock",
        _GOAL,
        fill={"text": "Jag vill arbeta med träd"},
        send=_GOAL,
        meanwhile="ali/utkast-mal-andrat",
        after="utkast",
        status=409,
    ),
    Spot(
        "utkast-steg-krock",
        _PARK,
        fill={"text": "Ringa parkens chef"},
        send=_PARK,
        meanwhile="ali/utkast-steg-andrat",
        after="utkast",
        status=409,
    ),
    Spot("utkast-andrat", f"{LEO}/utkast", after="utkast-mal-krock"),
    Spot("utkast-kasta", f"{LEO}/utkast/kasta", after="utkast"),
    Spot(
        "utkast-borta",
        _GOAL,
        send=f"{_GOAL}/ta-bort",
        meanwhile="ali/utkast-kastat",
        after="utkast",
    ),
    Spot("utkast-tomt", f"{FARID}/plan", send=f"{FARID}/utkast"),
)

#: Amina's proposal goes back and forth.
_PROPOSING = (
    Spot("forslag-tillbaka", f"{AMINA}/forslag", send="/forslag/andra"),
    Spot("forslag-inget", f"{AMINA}/forslag", after="forslag-tillbaka"),
    # Something else for Arbetsförmedlingen to do: Dana is asked once more.
    Spot(
        "forslag-annat-steg",
        f"{AMINA}/utkast/steg/{of('amina-avtal')}",
        fill={"text": "Ordna praktik i en annan butik"},
        send=f"/{of('amina-avtal')}",
        after="forslag-tillbaka",
    ),
    Spot("forslag-andra", f"{AMINA}/utkast", send="/foresla", after="forslag-annat-steg"),
    Spot(
        "forslag-andra-tillbaka", f"{AMINA}/forslag", send="/forslag/andra", after="forslag-andra"
    ),
    Spot("forslag-tredje", f"{AMINA}/utkast", send="/foresla", after="forslag-andra-tillbaka"),
    Spot(
        "forslag-tillbaka-igen", f"{AMINA}/forslag", send="/forslag/andra", after="forslag-tredje"
    ),
    Spot("forslag-fjarde", f"{AMINA}/utkast", send="/foresla", after="forslag-tillbaka-igen"),
    Spot(
        "forslag-borta-fel",
        f"{AMINA}/forslag",
        fill={"reply": "yes", "how": "meeting"},
        send="/forslag/svar",
        meanwhile="ali/forslag-tillbaka",
        after="forslag-fjarde",
        status=422,
    ),
)

#: Per handles Amina in Dana's place.
_CASEWORKERS = (
    Spot("handlaggare-slut", f"{AMINA}/handlaggare", send="/sluta"),
    Spot(
        "handlaggare-bytt",
        f"{AMINA}/handlaggare",
        fill={"role_held": of("per-role")},
        send=f"{AMINA}/handlaggare",
        after="handlaggare-slut",
    ),
)

#: The end of plans, last of all. Ali ends each while Carin has something of it before her.
_ENDING = (
    Spot("fas-fel", f"{LEO}/fas", send="/fas", meanwhile="ali/leo-avslutad", status=422),
    Spot(
        "utkast-inget-fel",
        f"{NOVA}/utkast",
        send="/utkast",
        meanwhile="ali/nova-avslutad",
        status=422,
    ),
    Spot(
        "utkast-kasta-fel",
        f"{FARID}/utkast/kasta",
        send="/kasta",
        meanwhile="ali/farid-avslutad",
        after="utkast-tomt",
        status=422,
    ),
    Spot("plan-fel", f"{AMINA}/plan", send="/pratat", meanwhile="ali/amina-avslutad", status=422),
    Spot("plan-slut", f"{AMINA}/plan", after="plan-fel"),
    Spot("genomgang-slut", f"{AMINA}/genomgang", after="plan-fel"),
)

CARINS_STATES = (*_WRONG, *_ANSWERS, *_INVITING, *_DRAFT, *_PROPOSING, *_CASEWORKERS, *_ENDING)

ALIS_STATES = (
    Spot(
        "utkast-mal-andrat",
        _GOAL,
        fill={"text": "Jag vill jobba i en park"},
        send=_GOAL,
        after="carin/utkast",
    ),
    Spot(
        "utkast-steg-andrat",
        _PARK,
        fill={"text": "Skriva till parkens chef"},
        send=_PARK,
        after="carin/utkast",
    ),
    Spot("utkast-kastat", f"{LEO}/utkast/kasta", send="/kasta", after="carin/utkast"),
    Spot("forslag-tillbaka", f"{AMINA}/forslag", send="/forslag/andra"),
    *(
        Spot(
            f"{name}-avslutad",
            f"{of_whom}/avsluta",
            fill={"because": "Det går bra nu."},
            send="/avsluta",
        )
        for name, of_whom in (("amina", AMINA), ("farid", FARID), ("leo", LEO), ("nova", NOVA))
    ),
    Spot("utan-deltagare", f"{NEWCOMER}/coach?sida=/deltagare"),
)

DANAS_STATES = (
    wrong("egna-steg-nytt", f"{AMINA}/egna-steg/nytt"),
    wrong("arendenummer", f"{AMINA}/arendenummer", fill={"number": "1234567890" * 5}),
    Spot("plan-fragad", f"{AMINA}/plan", after="amina/forslag-ja"),
    Spot("egna-steg-nej", f"{AMINA}/plan", click="/nej", after="amina/forslag-ja"),
    Spot(
        "egna-steg-nej-fel",
        f"{AMINA}/plan",
        click="/nej",
        send=OWN,
        after="amina/forslag-ja",
        status=422,
    ),
    Spot("ta-over-en", "/ta-over", click="/ta-over/", after="carin/handlaggare-bytt"),
    Spot(
        "ta-over-fel",
        "/ta-over",
        click="/ta-over/",
        send=OWN,
        after="carin/handlaggare-bytt",
        status=422,
    ),
)

ELSAS_STATES = (
    wrong("personal-ny", "/personal/ny"),
    wrong("personal-stalle", "/personal/stalle/nytt"),
    wrong("personal-roll", f"/personal/{of('carin')}/roll"),
    wrong("personal-roll-sluta", f"/personal/roll/{of('elsa-role')}/avsluta"),
    wrong("overenskommelse-andra", "/overenskommelse/andra", fill={"text": ""}),
    Spot(
        "personal-inbjudan-visas",
        f"/personal/{of('carin')}/inbjudan",
        send="/inbjudan",
        notes={"link_staff": "#link", "code_staff": ".spoken-code"},
    ),
    Spot(
        "personal-ny-visas",
        "/personal/ny",
        fill={
            "first_name": "Tove",
            "email": "tove@exempel.se",
            "role": "coach",
            "organisation": of("ungas-vag"),
        },
        send="/personal/ny",
        notes={"link_new": "#link", "code_new": ".spoken-code"},
    ),
    Spot(
        "overenskommelse-krock",
        "/overenskommelse/andra",
        fill={"text": "Vi hjälps åt."},
        send="/overenskommelse/andra",
        meanwhile="overenskommelse-andrad",
        status=409,
    ),
    Spot(
        "overenskommelse-andrad",
        "/overenskommelse/andra",
        fill={"text": "Vi arbetar tillsammans."},
        send="/overenskommelse/andra",
    ),
    # The first day of a municipality.
    Spot("utan-deltagare", f"{NEWCOMER}/coordinator?sida=/deltagare"),
    Spot("utan-overenskommelse", f"{NEWCOMER}/coordinator?sida=/overenskommelse"),
    Spot("forsta-overenskommelsen", f"{NEWCOMER}/coordinator?sida=/overenskommelse/andra"),
)

#: Where Amina asks why somebody has looked.
_ASKED = "amina/vem-har-tittat-fragat"

MAJAS_STATES = (
    Spot("fraga-om-tittat", "/fragor-om-tittat", click="/fragor-om-tittat/", after=_ASKED),
    Spot(
        "fraga-om-tittat-fel",
        "/fragor-om-tittat",
        click="/fragor-om-tittat/",
        send=OWN,
        after=_ASKED,
        status=422,
    ),
    Spot("plan-stangd", f"{AMINA}/plan", status=403),
    wrong("nodlage", f"{AMINA}/nodlage", fill={"text": "Kort"}),
    Spot(
        "nodlage-oppen",
        f"{AMINA}/nodlage",
        fill={"text": "Amina svarar inte och hennes coach är sjuk."},
        send="/nodlage",
    ),
    Spot("nodlage-igen", f"{AMINA}/nodlage", after="nodlage-oppen"),
    *MAJAS_RATINGS,
    Spot("utan-deltagare", f"{NEWCOMER}/manager?sida=/deltagare"),
)
