"""Goals and steps of a draft: added, said differently, taken away."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.plans.staff import begin_draft, goal_of, here, send, share

LEO, AMINA = here("leo"), here("amina")
PARK = f"{LEO}/utkast/steg/{person_id('leo-park')}"
GOAL = f"{LEO}/utkast/mal/{person_id('leo-jobb')}"
NEW = f"{LEO}/utkast/steg/ny"


def test_a_step_is_said_differently(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    page = carin.get(PARK)
    form = page.form(PARK)
    own, ali = person_id("ungas-vag"), person_id("ali")
    assert form["who"] == f"{own}/{person_id('carin')}"
    assert form["due_on"] == "11 december 2026"
    draft = send(
        carin, page, PARK, text="Fråga parken om sommarjobb", who=f"{own}/{ali}", due_on="1/12"
    )
    for sentence in (
        "Steget heter nu: Fråga parken om sommarjobb.",
        "Nu gör Ali på Ekdala kommun det.",
        "Ny dag. Förut fredag 11 december, nu tisdag 1 december.",
    ):
        assert sentence in draft.text


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("participant", "Nu gör Leo det."),
        (str(person_id("af")), "Nu gör Arbetsförmedlingen det."),
        (f"{person_id('af')}/{person_id('dana')}", "Nu gör Dana på Arbetsförmedlingen det."),
        ("nobody", "Nu gör ingen än det."),
    ],
)
def test_who_does_it(client_for: ClientFor, who: str, said: str) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    assert said in send(carin, carin.get(PARK), PARK, who=who).text


def test_a_duty_has_a_day_and_says_what_happens(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    page = carin.get(PARK)
    wrong = carin.post(PARK, {**page.form(PARK), "duty": "y", "due_on": ""})
    assert wrong.status == 422
    assert len(wrong.mistakes()) == 2
    assert wrong.form(PARK)["duty"] == "y"
    why = "Annars kan du få mindre pengar. Carin hjälper dig."
    draft = send(carin, page, PARK, duty="y", consequence=why)
    assert why in draft.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "  "}, "Skriv vad som ska göras."),
        ({"text": "x" * 301}, "Texten är för lång."),
        ({"due_on": "snart"}, "Skriv en dag, till exempel 24 november."),
        ({"who": "somebody"}, "Välj vem som gör det."),
        ({"who": str(person_id("norr-af"))}, "Välj vem som gör det."),
        ({"who": f"{person_id('af')}/{person_id('carin')}"}, "Välj vem som gör det."),
    ],
)
def test_bad_input(client_for: ClientFor, values: dict[str, str], said: str) -> None:
    carin = client_for("carin")
    draft = begin_draft(carin, "leo")
    form = {**carin.get(PARK).form(PARK), "text": "Prata med parken", **values}
    page = carin.post(PARK, form)
    assert page.status == 422
    assert said in page.text
    assert form["text"] in page.html
    assert values.get("due_on", "") in page.html
    page = carin.post(NEW, {**form, "mal": goal_of(draft)})
    assert page.status == 422
    assert "Inget är ändrat än." in carin.get(f"{LEO}/utkast").text


def test_a_goal_is_added_rewritten_and_taken_away(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    draft = send(carin, carin.get(GOAL), GOAL, text="Jag vill jobba i en park")
    assert "Målet heter nu: Jag vill jobba i en park." in draft.text
    address = f"{LEO}/utkast/mal"
    draft = send(carin, carin.get(address), address, text="Jag vill ta körkort")
    assert "Nytt mål: Jag vill ta körkort." in draft.text
    remove = f"{GOAL}/ta-bort"
    draft = send(carin, carin.get(GOAL), remove)
    assert "Målet är borta: Jag vill jobba ute, med träd och gräs." in draft.text
    assert "Steget är borta: Fråga parkens chef om sommarjobb." in draft.text
    # Somebody did it first: that is what one wanted. What never was is not there.
    again = carin.post(remove)
    assert again.location == f"{LEO}/utkast"
    assert "Det är redan borta ur utkastet." in carin.follow(again).text
    assert carin.post(f"{LEO}/utkast/mal/{person_id('amina-jobb')}/ta-bort").status == 404
    for text in ("", "x" * 301):
        assert carin.post(address, {"text": text}).status == 422


def test_a_step_is_taken_away(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    draft = send(carin, carin.get(PARK), f"{PARK}/ta-bort")
    assert "Steget är borta: Fråga parkens chef om sommarjobb." in draft.text


@pytest.mark.parametrize("part", [PARK, GOAL])
def test_nothing_to_take_away_when_the_draft_is_gone(client_for: ClientFor, part: str) -> None:
    carin, ali = client_for("carin"), client_for("ali")
    begin_draft(carin, "leo")
    form = carin.get(part).form(f"{part}/ta-bort")
    ali.post(f"{LEO}/utkast/kasta")
    page = carin.follow(carin.post(f"{part}/ta-bort", form))
    assert (page.status, page.h1) == (200, "Ändra planen för Leo")
    assert "Det är redan borta ur utkastet." in page.text


@pytest.mark.parametrize(("address", "mine"), [(PARK, "Ring parken"), (GOAL, "Jobba i park")])
def test_two_who_write_at_once(client_for: ClientFor, address: str, mine: str) -> None:
    carin, ali = client_for("carin"), client_for("ali")
    begin_draft(carin, "leo")
    read_by_carin, read_by_ali = carin.get(address), ali.get(address)
    send(ali, read_by_ali, address, text="Det som Ali skrev")
    page = carin.post(address, {**read_by_carin.form(address), "text": mine})
    assert page.status == 409
    assert "Någon annan sparade först" in page.text
    assert "Det som Ali skrev" in page.text
    assert page.form(address)["text"] == mine
    # Having read both, Carin saves hers.
    assert mine in send(carin, page, address).text


def test_what_is_gone_meanwhile_is_told_with_what_was_typed(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    form = {**carin.get(PARK).form(PARK), "text": "Ring parken"}
    carin.post(f"{PARK}/ta-bort")
    page = carin.post(PARK, form)
    assert page.status == 409
    assert "Det finns inte kvar i utkastet." in page.text
    assert page.form(PARK)["text"] == "Ring parken"
    carin.post(f"{LEO}/utkast/kasta")
    for address in (PARK, GOAL, f"{LEO}/utkast/mal"):
        page = carin.post(address, {**form, "once": ""})
        assert page.status == 409
        assert page.form(address)["text"] == "Ring parken"


def test_without_a_draft_one_is_asked_to_begin(client_for: ClientFor) -> None:
    carin = client_for("carin")
    step, goal = person_id("leo-park"), person_id("leo-jobb")
    assert carin.get(PARK).location == f"{LEO}/utkast?steg={step}"
    assert carin.get(GOAL).location == f"{LEO}/utkast?mal={goal}"
    assert carin.get(f"{NEW}?mal={goal}").location == f"{LEO}/utkast?mal={goal}"
    assert carin.get(f"{LEO}/utkast/mal?tillbaka=genomgang").location == (
        f"{LEO}/utkast?tillbaka=genomgang"
    )


def test_what_is_not_in_the_draft_is_not_found(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    for address in (
        f"{LEO}/utkast/steg/{person_id('amina-ring')}",
        f"{LEO}/utkast/mal/{person_id('amina-skola')}",
        NEW,
        f"{NEW}?mal=x",
        f"{NEW}?mal={person_id('amina-skola')}",
        f"{LEO}/utkast/mal?skrivet=x",
        f"{LEO}/utkast/mal?skrivet={person_id('leo-park')}",
    ):
        assert carin.get(address).status == 404, address


def test_a_wish_goes_into_the_draft(client_for: ClientFor, session: Session) -> None:
    wish = share(
        session, WritingKind.NEW_STEP, "Jag vill prova att jobba i kassan", goal="amina-jobb"
    )
    carin = client_for("carin")
    draft = begin_draft(carin, "amina")
    assert "Amina vill ha ett nytt steg" in draft.text
    link = next(one for one in draft.links if f"skrivet={wish.id}" in one)
    page = carin.get(link)
    action = f"{AMINA}/utkast/steg/ny"
    assert page.form(action)["text"] == "Jag vill prova att jobba i kassan"
    draft = send(carin, page, action, who="participant")
    assert "Nytt steg: Jag vill prova att jobba i kassan. Gör det: Amina." in draft.text
    assert f"skrivet={wish.id}" not in draft.html
    assert session.get_one(Writing, wish.id).used_at is not None


@pytest.mark.parametrize(
    ("kind", "where", "form", "prefilled"),
    [
        (WritingKind.NEW_GOAL, {}, "mal", True),
        (WritingKind.REWRITE_GOAL, {"goal": "amina-skola"}, "mal/{goal}", True),
        (WritingKind.CHANGE, {"step": "amina-ring"}, "steg/{step}", False),
        (WritingKind.CHANGE, {"goal": "amina-skola"}, "mal/{goal}", False),
        (WritingKind.CHANGE, {}, "steg/ny", True),
    ],
)
def test_each_kind_of_wish_has_its_form(
    client_for: ClientFor,
    session: Session,
    kind: WritingKind,
    where: dict[str, str],
    form: str,
    prefilled: bool,
) -> None:
    wish = share(session, kind, "Jag vill något annat", **where)
    carin = client_for("carin")
    draft = begin_draft(carin, "amina")
    link = next(one for one in draft.links if f"skrivet={wish.id}" in one)
    ids = {key: str(person_id(value)) for key, value in where.items()}
    action = f"{AMINA}/utkast/{form.format(**ids)}"
    assert link.startswith(action)
    page = carin.get(link)
    assert "Jag vill något annat" in page.text
    assert (page.form(action)["text"] == "Jag vill något annat") is prefilled


def test_a_partners_proposal_names_who_proposed(client_for: ClientFor, session: Session) -> None:
    wish = share(session, WritingKind.PARTNER_STEP, "Boka ett besök", writer="dana")
    carin = client_for("carin")
    draft = begin_draft(carin, "amina")
    page = carin.get(next(one for one in draft.links if f"skrivet={wish.id}" in one))
    form = page.form(f"{AMINA}/utkast/steg/ny")
    assert form["who"] == f"{person_id('af')}/{person_id('dana')}"


def test_strangers_and_wrong_roles(client_for: ClientFor) -> None:
    begin_draft(client_for("carin"), "leo")
    for address in (PARK, GOAL, f"{PARK}/ta-bort", f"{GOAL}/ta-bort"):
        assert client_for("nils").post(address, {"text": "x"}).status == 404
        for key in ("amina", "dana", "maja"):
            assert client_for(key).post(address, {"text": "x"}).status == 403
    assert client_for("nils").get(PARK).status == 404
