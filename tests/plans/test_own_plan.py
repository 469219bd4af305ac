"""Min plan: the participant reads the own plan."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.plans.enums import Status, VersionState, WritingKind
from portal.plans.models import FollowUp, PlanVersion
from tests.conftest import NOON, ClientFor
from tests.databases import DAY
from tests.page import Page
from tests.personas import person_id
from tests.plans.own import add_writing, plan_of, step_of, step_page
from tests.plans.own_page import PAGES, in_order


def _card(page: Page, key: str) -> str:
    card = page.soup.find(id=f"steg-{person_id(f'amina-{key}')}")
    assert card is not None
    return " ".join(card.get_text(" ").split())


# -- the whole plan --------------------------------------------------------------------------


def test_the_plan_in_its_order(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan")
    assert (page.status, page.h1) == (200, "Min plan")
    in_order(
        page.text,
        "Det här är jag bra på",
        "Jag är lugn med djur.",
        "Det här vill jag",
        "Jag vill ha egna pengar.",
        "Carin vill ändra planen. Är du med på det?",
        "Carin håller ihop din plan",
        "Coach, Ekdala kommun",
        "När Carin är borta kan du fråga Ali.",
        "010-555 01 20",
        "Här är vi nu",
        "Hitta vägar",
        "Klart: Berätta och Förstå.",
        "Sen kommer: Välja och Göra.",
        "Mål 1",
        "Jag vill jobba med djur eller i butik",
        "Ringa Djurhuset och fråga om praktik",
        "Ordna praktikavtal med Djurhuset",
        "Mål 2",
        "Jag vill sova bättre och orka hela dagen",
        "Mål 3",
        "Jag vill läsa klart svenska och matte",
        "Vi går igenom planen",
        "torsdag 3 december klockan 10",
        "Ungas väg, Storgatan 4, rum 3",
        "Planen är inte ett beslut om pengar.",
    )


def test_words_come_first_without_a_proposal(client_for: ClientFor, session: Session) -> None:
    session.execute(
        sa.update(PlanVersion)
        .where(PlanVersion.state == VersionState.PROPOSED)
        .values(state=VersionState.WITHDRAWN)
    )
    page = client_for("amina").get("/plan")
    assert page.soup.find(id="forslag") is None
    headings = [" ".join(tag.get_text(" ").split()) for tag in page.soup.select("main h2")]
    assert headings[:3] == [
        "Det här är jag bra på",
        "Carin håller ihop din plan",
        "Här är vi nu",
    ]


def test_steps_say_who_what_when_and_how_it_goes(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan")
    in_order(_card(page, "ring"), "Ringa Djurhuset", "Du", "På gång", "Senast fredag 27 november")
    in_order(
        _card(page, "forsta-besok"),
        "Följa med på första besöket",
        "Carin",
        "Ekdala kommun",
        "Inte börjat",
        "Klart till torsdag 3 december",
    )
    in_order(_card(page, "kurser"), "Visa vilka kurser", "Komvux", "Komvux är inte frågad än.")


def test_what_we_wait_for_is_as_visible(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan")
    in_order(
        _card(page, "avtal"),
        "Ordna praktikavtal",
        "Dana",
        "Arbetsförmedlingen",
        "Vi väntar på Dana. Carin frågar på tisdag.",
        "Skulle vara klart måndag 16 november",
    )
    mine, theirs = (
        page.soup.find(id=f"steg-{person_id(f'amina-{key}')}") for key in ("ring", "avtal")
    )
    assert mine is not None
    assert theirs is not None
    assert (mine.name, mine["class"]) == (theirs.name, theirs["class"])


def test_a_duty_says_what_happens(client_for: ClientFor) -> None:
    in_order(
        _card(client_for("amina").get("/plan"), "rapport"),
        "Skicka aktivitetsrapporten",
        "Senast fredag 4 december",
        "Annars kan du få mindre pengar. Carin hjälper dig gärna.",
    )


def test_a_question_stands_at_its_step_with_its_answer(client_for: ClientFor) -> None:
    text = client_for("amina").get("/plan").text
    in_order(
        text,
        "Ordna praktikavtal med Djurhuset",
        "Vad är ett praktikavtal?",
        "Svar onsdag 18 november",
        "Det är ett papper om din praktik.",
    )


def test_everything_can_be_changed(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan")
    for path in (
        "/plan/mina-ord",
        "/plan/skriv",
        "/plan/nytt-mal",
        "/plan/nytt-steg",
        "/plan/eget-rum",
        "/plan/forslag",
        "/plan/lista",
        "/plan/utskrift",
        "/plan/versioner",
        "/vem-far-se",
        step_page("avtal"),
        f"/plan/mal/{person_id('amina-jobb')}/skriv-om",
    ):
        assert path in page.links
    assert step_page("ring", "/klar") in page.actions


def test_ids_are_stable_and_only_own_steps_can_be_ticked(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan")
    for key in ("ring", "rapport", "betyg", "promenad"):
        assert page.soup.find(id=f"klar-{person_id(f'amina-{key}')}") is not None
    for key in ("avtal", "forsta-besok", "kurser", "skriv-in"):
        assert page.soup.find(id=f"klar-{person_id(f'amina-{key}')}") is None
        assert step_page(key, "/klar") not in page.actions


def test_done_steps_lie_folded(client_for: ClientFor, session: Session) -> None:
    step = step_of(session, "ring")
    step.status, step.status_at = Status.DONE, NOON - timedelta(hours=1)
    page = client_for("amina").get("/plan")
    folded = [_words(tag) for tag in page.soup.select("#mal details summary")]
    assert folded == ["Visa 4 steg som är klara", "Visa 2 steg som är klara"]
    inside = page.soup.select("#mal details article")
    assert {str(tag["id"]) for tag in inside} == {
        f"steg-{person_id(f'amina-{key}')}"
        for key in (
            "prata-jobb",
            "skriv-in",
            "studiebesok",
            "hitta-praktik",
            "boka-vard",
            "promenad",
        )
    }
    with clock.frozen(NOON + timedelta(days=1)):
        tomorrow = client_for("amina").get("/plan")
    assert _words(tomorrow.soup.select("#mal details summary")[0]) == "Visa 5 steg som är klara"


def _words(tag: object) -> str:
    return " ".join(BeautifulSoup(str(tag), "html5lib").get_text(" ").split())


# -- who to ask ------------------------------------------------------------------------------


def test_the_deputy_stands_in_while_the_lead_is_away(
    client_for: ClientFor, session: Session
) -> None:
    plan_of(session).lead_away_until = DAY + timedelta(days=3)
    text = client_for("amina").get("/plan").text
    assert "Carin är borta till tisdag 24 november. Ali svarar i stället." in text
    assert "010-555 01 21" in text
    assert "När Carin är borta" not in text


def test_the_lead_is_away_through_the_last_day(client_for: ClientFor, session: Session) -> None:
    plan_of(session).lead_away_until = DAY
    amina = client_for("amina")
    assert "Ali svarar i stället." in amina.get("/plan").text
    with clock.frozen(clock.at_local(DAY + timedelta(days=1), 0, 1)):
        assert "Ali svarar i stället." not in amina.get("/plan").text


def test_a_plan_without_deputy(client_for: ClientFor) -> None:
    text = client_for("sofia").get("/plan").text
    assert "Nils håller ihop din plan" in text
    assert "är borta" not in text


def test_a_lead_with_protected_identity_has_an_alias(
    client_for: ClientFor, session: Session
) -> None:
    carin = session.get(Person, person_id("carin"))
    assert carin is not None
    carin.protected, carin.alias = True, "Kim"
    for path in (*PAGES, "/hem", "/kontakt", "/plan/skriv"):
        page = client_for("amina").get(path)
        assert "Kim" in page.text
        assert "Carin" not in page.text.replace("tillsammans med Carin", "").replace(
            "Carin hjälper dig", ""
        ).replace("Carin har svarat", "").replace("Carin vill ändra 3", ""), path


# -- next time -------------------------------------------------------------------------------


def test_no_time_is_booked(client_for: ClientFor, session: Session) -> None:
    session.execute(sa.update(FollowUp).values(cancelled_at=NOON))
    assert "Ingen tid är bestämd än. Carin hör av sig." in client_for("amina").get("/plan").text


def test_a_time_that_has_been_is_not_the_next(client_for: ClientFor, session: Session) -> None:
    """Nobody has said that it was held, and it is no longer to come."""
    day = DAY + timedelta(days=12)
    amina = client_for("amina")
    with clock.frozen(clock.at_local(day, 23)):
        for path in ("/plan", "/hem", "/plan/utskrift"):
            assert "torsdag 3 december klockan 10" in client_for("amina").get(path).text
    with clock.frozen(clock.at_local(day + timedelta(days=1), 0)):
        amina = client_for("amina")
        for path in ("/plan", "/hem", "/plan/utskrift"):
            text = amina.get(path).text
            assert "torsdag 3 december klockan 10" not in text
            assert "är bestämd än" in text or "är bestämt än" in text


# -- what others write -----------------------------------------------------------------------


def test_what_a_partner_wrote_is_not_hers(client_for: ClientFor, session: Session) -> None:
    writing = add_writing(
        session, "Vi kan ordna en kurs", kind=WritingKind.PARTNER_STEP, shared_at=NOON
    )
    writing.writer_id = person_id("dana")
    text = client_for("amina").get("/plan").text
    assert "Det här har du skrivit" not in text


def test_what_she_wrote_to_the_lead(client_for: ClientFor, session: Session) -> None:
    add_writing(session, "Hur går det nu?", kind=WritingKind.QUESTION, shared_at=NOON)
    in_order(
        client_for("amina").get("/plan").text,
        "Det här har du skrivit",
        "Hur går det nu?",
        "Carin har inte svarat än.",
    )


def test_her_text_does_not_come_alive(client_for: ClientFor, session: Session) -> None:
    """The harness holds that it stands inside hx-disable; here that it is a text at all."""
    text = '<b hx-post="/logga-ut">tryck</b>'
    plan_of(session).strengths = text
    add_writing(session, text, kind=WritingKind.QUESTION, shared_at=NOON)
    page = client_for("amina").get("/plan")
    assert page.soup.select("main b") == []
    assert page.text.count(text) == 2
