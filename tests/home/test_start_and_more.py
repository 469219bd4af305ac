"""Start, the participant's Hem, Mer, and who to ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Organisation, Person
from portal.mentoring.enums import MeetingState
from portal.mentoring.models import Meeting
from portal.messages.models import Message
from portal.plans.enums import VersionState
from portal.plans.models import FollowUp, PlanVersion
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.databases import DAY
from tests.page import Page
from tests.personas import PERSONAS, person_id
from tests.plans.own import plan_of, proposal_page, step_page


def _words(page: Page, id: str) -> str:
    card = page.soup.find(id=id)
    assert card is not None, f"{page} has no {id}"
    return " ".join(card.get_text(" ").split())


# -- start -----------------------------------------------------------------------------------


def test_start(visitor: Client) -> None:
    page = visitor.get("/")
    assert (page.status, page.h1) == (200, "En plan. Din väg.")
    assert {"/logga-in", "/kontakt", "/anpassa"} <= set(page.links)
    assert page.soup.select(".leave") == []
    assert "/lamna" not in page.actions
    assert page.soup.find("nav") is None


@pytest.mark.parametrize("person", ["amina", "carin", "bo", "maja"])
def test_who_is_signed_in_starts_at_home(client_for: ClientFor, person: str) -> None:
    assert client_for(person).get("/").location == "/hem"


# -- hem -------------------------------------------------------------------------------------


def test_one_thing_first(client_for: ClientFor) -> None:
    page = client_for("amina").get("/hem")
    assert page.h1 == "Hej Amina"
    cards = [str(card["id"]) for card in page.soup.select("main .card[id]")]
    assert cards == ["nasta", "nasta-mote", "planen", "nytt"]
    assert "Nästa sak Carin vill ändra planen. Är du med på det?" in _words(page, "nasta")
    assert "/plan/forslag" in page.links


def test_then_who_may_see(client_for: ClientFor) -> None:
    amina = client_for("amina")
    amina.post(proposal_page("nej"), {"text": ""})
    page = amina.get("/hem")
    assert "Får Komvux se din plan?" in _words(page, "nasta")
    assert "Du får hjälp av oss även om du säger nej." in _words(page, "nasta")
    assert f"/vem-far-se/{person_id('komvux')}" in page.links
    amina.post(f"/vem-far-se/{person_id('komvux')}", {"answer": "nothing"})
    assert amina.get("/hem").soup.find(id="nasta") is None


def test_then_nothing_to_do_is_no_card(client_for: ClientFor, session: Session) -> None:
    session.execute(sa.delete(Message))
    page = client_for("sofia").get("/hem")
    assert page.soup.find(id="nytt") is None


def test_the_plan_in_one_line(client_for: ClientFor) -> None:
    amina = client_for("amina")
    assert "6 av 12 steg är klara. Du har 3 steg nu." in _words(amina.get("/hem"), "planen")
    for key in ("ring", "rapport", "betyg"):
        amina.post(step_page(key, "/klar"))
    said = _words(amina.get("/hem"), "planen")
    assert "9 av 12 steg är klara. Just nu har du inget att göra." in said


def test_the_next_meeting(client_for: ClientFor, session: Session) -> None:
    said = _words(client_for("amina").get("/hem"), "nasta-mote")
    assert "Tisdag 24 november klockan 13 till 14" in said
    assert "Bo Din mentor" in said
    session.execute(sa.update(Meeting).values(state=MeetingState.DECLINED))
    said = _words(client_for("amina").get("/hem"), "nasta-mote")
    assert "Carin Din coach" in said
    assert "torsdag 3 december klockan 10" in said
    assert "Ungas väg, Storgatan 4, rum 3" in said
    session.execute(sa.update(FollowUp).values(cancelled_at=NOON))
    said = _words(client_for("amina").get("/hem"), "nasta-mote")
    assert "Inget möte är bestämt än. Carin hör av sig." in said


def test_a_new_participant(client_for: ClientFor) -> None:
    page = client_for("farid").get("/hem")
    assert "Välkommen hit" in _words(page, "nasta")
    assert "Du kan titta först." in _words(page, "nasta")
    assert page.soup.find(id="planen") is None


def test_nothing_is_asked_about_a_closed_plan(client_for: ClientFor, session: Session) -> None:
    session.execute(
        sa.update(PlanVersion)
        .where(PlanVersion.state == VersionState.PROPOSED)
        .values(state=VersionState.WITHDRAWN)
    )
    for key in ("amina", "farid"):
        plan_of(session, key).closed_at = NOON
        assert client_for(key).get("/hem").soup.find(id="nasta") is None


@pytest.mark.parametrize("path", ["/hem", "/plan", "/mer", "/kontakt", "/plan/eget-rum"])
def test_every_page_of_a_participant_can_be_left(client_for: ClientFor, path: str) -> None:
    page = client_for("amina").get(path)
    leave = page.soup.select_one("button.leave")
    assert leave is not None
    assert leave.get_text(strip=True) == "Lämna sidan"
    [form] = page.soup.select("form[action='/lamna']")
    assert form["id"] == leave["form"]
    assert "Fråga Carin" in page.text
    places = [" ".join(one.get_text(" ").split()) for one in page.soup.select("nav.bar a")]
    assert places == ["Hem", "Min plan", "Möten", "Mer"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/hem", "Hem"),
        ("/plan", "Min plan"),
        ("/plan/lista", "Min plan"),
        ("/mer", "Mer"),
        ("/vem-har-tittat", "Mer"),
        ("/overenskommelse", "Mer"),
    ],
)
def test_where_one_is(client_for: ClientFor, path: str, place: str) -> None:
    page = client_for("amina").get(path)
    current = page.soup.select('nav.bar a[aria-current="page"]')
    assert [one.get_text(strip=True) for one in current] == [place]


def test_a_page_with_a_place_of_its_own_is_not_in_mer(client_for: ClientFor) -> None:
    page = client_for("elsa").get("/overenskommelse")
    current = page.soup.select('nav.bar a[aria-current="page"]')
    assert [one.get_text(strip=True) for one in current] == ["Avtalet"]


# -- mer -------------------------------------------------------------------------------------

OWN = {
    "amina": {
        "/fragor",
        "/mentor",
        "/vem-far-se",
        "/vem-har-tittat",
        "/plan/eget-rum",
        "/overenskommelse",
    },
    "farid": {
        "/fragor",
        "/mentor",
        "/vem-far-se",
        "/vem-har-tittat",
        "/plan/eget-rum",
        "/overenskommelse",
    },
    "carin": {"/mina-tider", "/om-fragorna", "/overenskommelse"},
    "bo": {"/overenskommelse"},
    "dana": {"/ta-over", "/overenskommelse"},
    "elsa": {"/mentorer", "/om-fragorna", "/personal"},
    "maja": {"/fragor-om-tittat", "/overenskommelse"},
}
EVERYBODYS = {"/mer/enheter", "/anpassa", "/kontakt"}


@pytest.mark.parametrize("person", OWN)
def test_mer(client_for: ClientFor, person: str) -> None:
    client = client_for(person)
    page = client.get("/mer")
    assert (page.status, page.h1) == (200, "Mer")
    rows = {str(link["href"]) for link in page.soup.select("main li a[href]")}
    assert rows - {"/lamna"} == OWN[person] | EVERYBODYS
    for path in rows:
        assert client.get(path).status == 200, path
    assert "/logga-ut" in page.actions


def test_signing_out_from_mer(client_for: ClientFor) -> None:
    amina = client_for("amina")
    assert amina.post("/logga-ut", amina.get("/mer").form("/logga-ut")).location == "/"
    assert amina.get("/mer").status == 303


def test_a_visitor_has_no_mer(visitor: Client) -> None:
    assert visitor.get("/mer").location == "/logga-in?next=/mer"
    assert visitor.get("/hem").location == "/logga-in?next=/hem"


# -- kontakt ---------------------------------------------------------------------------------


def test_who_to_ask(client_for: ClientFor) -> None:
    page = client_for("amina").get("/kontakt")
    assert page.h1 == "Kontakt"
    said = _words(page, "din-coach")
    assert "Fråga Carin först" in said
    assert "Coach, Ekdala kommun" in said
    assert "010-555 01 20" in said
    assert "tel:0105550120" in page.links
    assert "/plan/skriv" in page.links
    assert "När Carin är borta" in _words(page, "ersattare")
    assert "010-555 01 21" in _words(page, "ersattare")


def test_a_visitor_is_told_no_names(visitor: Client) -> None:
    page = visitor.get("/kontakt")
    assert page.status == 200
    assert page.soup.find(id="din-coach") is None
    for name in ("Carin", "Ali", "Nils"):
        assert name not in page.text
    assert "Ekdala kommun" in _words(page, "ring")
    assert "Ring 112" in _words(page, "bratt")
    assert {"tel:112", "tel:1177"} <= set(page.links)


def test_ones_own_municipality(client_for: ClientFor) -> None:
    said = _words(client_for("sofia").get("/kontakt"), "ring")
    assert "Norrviks kommun" in said
    assert "Ekdala" not in said


def test_nobody_has_a_number(client_for: ClientFor, session: Session) -> None:
    session.execute(sa.update(Organisation).values(phone=None))
    session.execute(sa.update(Person).values(phone_stored=None))
    page = client_for("amina").get("/kontakt")
    assert "Fråga din coach efter numret." in _words(page, "ring")
    assert [link for link in page.links if link.startswith("tel:")] == ["tel:112", "tel:1177"]


def test_a_closed_plan_is_not_written_to(client_for: ClientFor, session: Session) -> None:
    plan_of(session).closed_at = NOON
    assert "/plan/skriv" not in client_for("amina").get("/kontakt").links


def test_while_the_lead_is_away(client_for: ClientFor, session: Session) -> None:
    plan_of(session).lead_away_until = DAY + timedelta(days=1)
    said = client_for("amina").get("/kontakt").text
    assert "Carin är borta till söndag 22 november. Ali svarar i stället." in said


def test_a_page_that_says_nothing(client_for: ClientFor, visitor: Client) -> None:
    for client in (visitor, client_for("amina")):
        page = client.get("/lamnad")
        assert page.status == 200
        for name in (*PERSONAS, "plan"):
            assert name.lower() not in page.title.lower()
        assert "Amina" not in page.html
