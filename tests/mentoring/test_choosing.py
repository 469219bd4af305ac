"""The participant chooses one of the mentors who were proposed, or none."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import MatchState
from portal.mentoring.services import matching
from portal.plans.models import Plan
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import viewer_of
from tests.mentoring.matched import (
    CHOOSE,
    GUNS,
    HASSANS,
    NONE,
    PAGE,
    YES,
    chosen,
    match,
    profile_of,
    state,
    told,
)
from tests.personas import person_id
from tests.rules.rows import another

# -- the participant -------------------------------------------------------------------------


def test_those_who_were_proposed(client_for: ClientFor) -> None:
    page = client_for("farid").get(PAGE)
    assert page.h1 == "Välj en mentor"
    assert "Mentorn bestämmer inget om dina pengar." in page.text
    for said in (
        "Hassan",
        "Bygg",
        "svenska, arabiska, engelska",
        "Visa ett bygge. Hjälpa till att söka jobb.",
        "Jag vet hur det är att börja om.",
        "Hassan vet mycket om bygg.",
        "Gun är lugn och har gott om tid.",
        "Är du orolig? Ring Carin: 010-555 01 20",
        "Du behöver inte säga varför.",
    ):
        assert said in page.text, said
    # First names only, and nothing of what the coordinator has seen.
    assert "Noor" not in page.html
    assert "extract" not in page.html
    assert PAGE in client_for("farid").get("/mer").links


def test_who_went_their_own_way(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    assert "Valde sin egen väg" not in farid.get(PAGE).text
    profile_of(session, "gun").own_way = True
    assert "Valde sin egen väg" in farid.get(PAGE).text


def test_nobody_yet(client_for: ClientFor) -> None:
    page = client_for("sofia").get(PAGE)
    assert page.h1 == "Min mentor"
    assert "Du har ingen mentor än" in page.text
    assert "/plan/skriv" in page.links
    assert "Ring Nils: 010-555 02 20" in page.text


def test_choosing_one(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    sent = farid.post(CHOOSE, farid.get(PAGE).form(CHOOSE))
    assert sent.location == PAGE
    page = farid.get(PAGE)
    assert "Nu får mentorn din fråga." in page.html
    assert "Hassan har inte svarat än." in page.text
    assert "Visa ett bygge." in page.text
    assert CHOOSE not in page.actions
    chosen_one = match(session, HASSANS)
    assert (chosen_one.state, chosen_one.chosen_at) == (MatchState.CHOSEN, clock.now())
    # The other is not asked, and never told.
    assert state(session, GUNS) is MatchState.DECLINED
    assert told(session, "gun") == []
    assert told(session, "hassan") == ["mentor_chosen"]
    assert "Farid vill ha dig som mentor" in client_for("hassan").get("/hem").text


def test_choosing_twice_is_once(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    form = farid.get(PAGE).form(CHOOSE)
    assert farid.post(CHOOSE, form).location == PAGE
    assert farid.post(CHOOSE, form).location == PAGE
    assert farid.post(CHOOSE).location == PAGE  # another tap, from another window
    assert told(session, "hassan") == ["mentor_chosen"]


def test_an_old_page_chooses_nobody_else(client_for: ClientFor, session: Session) -> None:
    chosen(session)
    page = client_for("farid").post(f"/mentor/{GUNS}/valj")
    assert page.status == 422
    assert page.mistakes() == ["Det har ändrats. Läs det som gäller nu."]
    assert "Hassan har inte svarat än." in page.text
    assert state(session, GUNS) is MatchState.DECLINED


def test_a_proposal_taken_back_meanwhile(client_for: ClientFor, session: Session) -> None:
    matching.take_back(session, viewer_of(session, "carin"), person_id("farid"), HASSANS)
    page = client_for("farid").post(CHOOSE)
    assert page.status == 422
    assert page.h1 == "Vill du träffa Gun?"
    assert "Nej, inte Gun" in page.text
    assert state(session, HASSANS) is MatchState.DECLINED


def test_a_mentor_who_filled_up_meanwhile(client_for: ClientFor, session: Session) -> None:
    profile_of(session, "hassan").at_most = 1
    leos = another(match(session, HASSANS), person_id=person_id("leo"), state=MatchState.CHOSEN)
    profile_of(session, "hassan").at_most = 1
    session.add(leos)
    page = client_for("farid").post(CHOOSE)
    assert page.status == 422
    said = "Hassan kan inte ta emot någon ny just nu. Välj någon annan, eller fråga oss."
    assert page.mistakes() == [said]
    assert state(session, HASSANS) is MatchState.PROPOSED
    assert state(session, GUNS) is MatchState.PROPOSED


@pytest.mark.parametrize("lacks", ["extract_shown_on", "confidentiality_on"])
def test_what_a_mentor_must_have_is_asked_again(
    client_for: ClientFor, session: Session, lacks: str
) -> None:
    setattr(profile_of(session, "hassan"), lacks, None)
    assert client_for("farid").post(CHOOSE).status == 422
    setattr(profile_of(session, "hassan"), lacks, date(2026, 11, 1))
    # References are for those who have turned 18.
    profile_of(session, "hassan").references_on = None
    assert client_for("farid").post(CHOOSE).status == 303


def test_none_of_them(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    assert farid.post(NONE, farid.get(PAGE).form(NONE)).location == PAGE
    page = farid.get(PAGE)
    assert "Okej. Din coach hör av sig." in page.html
    assert "Du har ingen mentor än" in page.text
    assert {state(session, HASSANS), state(session, GUNS)} == {MatchState.DECLINED}
    assert told(session, "carin") == ["mentor_none"]
    assert "Farid valde ingen av mentorerna." in client_for("carin").get("/hem").text
    assert told(session, "hassan") == []
    # Again, with nothing to say no to.
    assert farid.post(NONE).location == PAGE
    assert told(session, "carin") == ["mentor_none"]


def test_none_does_not_answer_what_came_later(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    form = farid.get(PAGE).form(NONE)
    carin = viewer_of(session, "carin")
    matching.propose(session, carin, person_id("farid"), [person_id("petra")], None)
    page = farid.post(NONE, form)
    assert page.status == 422
    assert page.mistakes() == ["Det har kommit något nytt. Läs det först."]
    assert "Petra" in page.text
    assert state(session, HASSANS) is MatchState.PROPOSED
    assert farid.post(NONE, {"forslag": "x nothing"}).status == 422


def test_an_ended_plan(client_for: ClientFor, session: Session) -> None:
    session.get_one(Plan, person_id("farid-plan")).closed_at = clock.now()
    farid = client_for("farid")
    page = farid.get(PAGE)
    assert "Planen är slut. Du kan inte välja en mentor nu." in page.text
    assert page.actions[-1] != NONE
    page = farid.post(CHOOSE)
    assert page.status == 422
    assert page.mistakes() == ["Planen är slut. Den går att läsa, men inte att ändra."]


def test_without_htmx_or_with_it(client_for: ClientFor, session: Session) -> None:
    """There is nothing to swap: the answer to either is the page."""
    assert client_for("farid").post(CHOOSE, htmx=True).location == PAGE
    assert client_for("hassan").post(YES, htmx=True).location == f"/mentorskap/{HASSANS}"


@pytest.mark.parametrize("key", ["carin", "dana", "elsa", "maja", "hassan"])
def test_only_participants(client_for: ClientFor, key: str) -> None:
    client = client_for(key)
    assert client.get(PAGE).status == 403
    assert client.post(CHOOSE).status == 403
    assert client.post(NONE).status == 403


def test_somebody_elses(client_for: ClientFor, session: Session) -> None:
    for key in ("amina", "sofia"):
        assert client_for(key).post(CHOOSE).status == 404
    assert client_for("farid").post(f"/mentor/{person_id('missing')}/valj").status == 404
    assert state(session, HASSANS) is MatchState.PROPOSED


def test_the_page_is_short_of_queries(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    farid = client_for("farid")
    farid.get(PAGE)
    session.commit()
    with count_queries() as queries:
        farid.get(PAGE)
    assert len(queries) <= 8, str(queries)
