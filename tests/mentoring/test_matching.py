"""A coach proposes mentors to a participant."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.consent.enums import Seen
from portal.errors import RuleBroken
from portal.mentoring.enums import MatchState
from portal.mentoring.services import matching
from tests.conftest import ClientFor
from tests.consent.rows import openings, person_page, viewer_of
from tests.mentoring.matched import (
    GUNS,
    HASSANS,
    chosen,
    state,
    told,
)
from tests.mentoring.proposed import FARIDS, LEOS, PROPOSE, choice, matches_of, offered
from tests.personas import person_id


def test_choosing_among_those_who_can(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(LEOS)
    assert page.h1 == "Mentor"
    # Leo has turned 18: references are enough, an old extract does not matter.
    assert offered(page) == {
        "Gun",
        "Hassan",
        "Ingrid",
        "Jonas",
        "Lena",
        "Mikael",
        "Nadia",
        "Petra",
    }
    assert "Bo Lind : Har så många som går" in page.text
    assert "Olle Sand : Tar inte emot någon ny just nu" in page.text
    assert "Samir Aziz : Inga referenser" in page.text
    assert "Har gått en ovanlig väg i arbetslivet" in page.text
    assert "Jag är ute i alla väder." in page.text
    sent = carin.post(PROPOSE, {**page.form(PROPOSE), **choice("gun", "petra", why="Två bra.")})
    assert sent.location == LEOS
    found = matches_of(session, "leo")
    assert {name: row.state for name, row in found.items()} == {
        "Gun": MatchState.PROPOSED,
        "Petra": MatchState.PROPOSED,
    }
    assert {row.why for row in found.values()} == {"Två bra."}
    page = carin.get(LEOS)
    assert "2 förslag är skickade." in page.html
    assert offered(page) == {"Hassan", "Ingrid", "Jonas", "Lena", "Mikael", "Nadia"}
    assert told(session, "leo") == ["mentor_proposed"]
    assert LEOS in carin.get(person_page("leo", "plan")).links


def test_under_eighteen_an_extract_is_needed(client_for: ClientFor) -> None:
    page = client_for("carin").get(FARIDS)
    assert offered(page) == {"Ingrid", "Jonas", "Mikael", "Petra", "Samir"}
    assert "Nadia Karim : Utdraget är äldre än ett år" in page.text
    assert "Lena Dahlgren : Inget utdrag visat" in page.text


def test_whose_age_nobody_knows_is_treated_as_under_eighteen(
    client_for: ClientFor, session: Session
) -> None:
    session.get_one(Person, person_id("leo")).birth_year = None
    assert "Lena" not in offered(client_for("carin").get(LEOS))


def test_not_more_than_three_wait(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.post(PROPOSE, choice("gun", "petra", "lena", "jonas"))
    assert page.status == 422
    assert page.mistakes() == ["Välj högst tre mentorer."]
    page = carin.post(f"{FARIDS}/foresla", choice("ingrid", "petra"))
    assert page.status == 422
    assert page.mistakes() == ["Högst tre förslag kan vänta på svar. Ta tillbaka något först."]
    assert carin.post(f"{FARIDS}/foresla", choice("ingrid")).status == 303
    assert f"{FARIDS}/foresla" not in carin.get(FARIDS).actions
    assert len(matches_of(session, "farid")) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Välj minst en mentor."),
        (choice("bo"), "Någon av dem kan inte längre. Välj i listan som gäller nu."),
        (choice("carin"), "Någon av dem kan inte längre. Välj i listan som gäller nu."),
        ({"mentors": "x"}, "Någon av dem kan inte längre. Välj i listan som gäller nu."),
        (choice("gun", why="x" * 501), "Skriv kortare. Några rader räcker."),
    ],
)
def test_bad_input(
    client_for: ClientFor, session: Session, data: dict[str, object], said: str
) -> None:
    carin = client_for("carin")
    before = len(openings(session, "leo", Seen.MENTOR, "carin"))
    for htmx in (False, True):
        page = carin.post(PROPOSE, {"why": "Mina ord.", **data}, htmx=htmx)
        assert page.status == 422
        assert page.mistakes() == [said]
        assert page.form(PROPOSE)["why"] == data.get("why", "Mina ord.")
    assert matches_of(session, "leo") == {}
    assert len(openings(session, "leo", Seen.MENTOR, "carin")) == before + 2


def test_the_rules_hold_without_the_page(session: Session) -> None:
    carin = viewer_of(session, "carin")
    leo = person_id("leo")
    with pytest.raises(RuleBroken, match="Välj en mentor"):
        matching.propose(session, carin, leo, [], None)
    with pytest.raises(RuleBroken, match="Någon av dem"):
        matching.propose(session, carin, leo, [person_id("bo")], None)
    with pytest.raises(RuleBroken, match="Någon av dem"):
        matching.propose(session, carin, person_id("farid"), [person_id("gun")], None)
    with pytest.raises(RuleBroken, match="redan en mentor"):
        matching.propose(session, carin, person_id("amina"), [person_id("gun")], None)


def test_a_double_tap_proposes_once(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = {**carin.get(LEOS).form(PROPOSE), **choice("gun")}
    for _ in range(2):
        assert carin.post(PROPOSE, form).location == LEOS
    assert len(matches_of(session, "leo")) == 1


def test_a_form_from_an_old_page(client_for: ClientFor, session: Session) -> None:
    """The fields are not there any more; what went wrong is said all the same."""
    chosen(session)
    page = client_for("carin").post(f"{FARIDS}/foresla", choice("ingrid"))
    assert page.status == 422
    assert page.soup.select("#mentors") == []
    assert "Hassan har inte svarat än." in page.text
    assert client_for("carin").post(f"{FARIDS}/foresla").mistakes() == ["Välj minst en mentor."]


def test_taking_a_proposal_back(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    assert "Väntar på svar från Farid" in carin.get(FARIDS).text
    assert carin.post(f"{FARIDS}/{GUNS}/ta-tillbaka").location == FARIDS
    assert state(session, GUNS) is MatchState.DECLINED
    assert carin.post(f"{FARIDS}/{GUNS}/ta-tillbaka").location == FARIDS
    assert "Gun" not in client_for("farid").get("/mentor").text
    assert "Gun" in offered(carin.get(FARIDS))
    chosen(session)
    page = carin.post(f"{FARIDS}/{HASSANS}/ta-tillbaka")
    assert page.status == 422
    assert page.mistakes() == ["Förslaget har fått svar. Läs det som gäller nu."]
    assert state(session, HASSANS) is MatchState.CHOSEN


def test_news_of_a_proposal_is_gone_with_the_last_of_them(
    client_for: ClientFor, session: Session
) -> None:
    carin, farid = client_for("carin"), client_for("farid")
    carin.post(f"{FARIDS}/foresla", choice("ingrid"))
    assert "Carin har förslag på mentor till dig." in farid.get("/hem").text
    ingrids = matches_of(session, "farid")["Ingrid"].id
    for one in (GUNS, ingrids):
        carin.post(f"{FARIDS}/{one}/ta-tillbaka")
        assert "Carin har förslag på mentor till dig." in farid.get("/hem").text
    carin.post(f"{FARIDS}/{HASSANS}/ta-tillbaka")
    assert "Carin har förslag på mentor till dig." not in farid.get("/hem").text
