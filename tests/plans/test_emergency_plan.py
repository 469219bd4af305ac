"""A manager reads a plan in an emergency: after saying why, for an hour, logged every time."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import Seen
from tests.conftest import NOON, ClientFor
from tests.consent.rows import openings, person_page

PAGE = person_page("amina", "plan")
OPEN = person_page("amina", "nodlage")
WHY = "Amina svarar inte och vi är oroliga."


def test_shut_in_the_ordinary_case(client_for: ClientFor, session: Session) -> None:
    page = client_for("maja").get(PAGE)
    assert page.status == 403
    assert page.h1 == "Planen är stängd för dig"
    assert OPEN in page.links
    assert "Djurhuset" not in page.text
    assert not openings(session, "amina", Seen.EMERGENCY, "maja")


def test_open_after_a_reason(client_for: ClientFor, session: Session) -> None:
    maja = client_for("maja")
    maja.post(OPEN, {"text": WHY})
    before = len(openings(session, "amina", Seen.EMERGENCY, "maja"))
    for _time in range(2):
        page = maja.get(PAGE)
        assert page.status == 200
    assert page.h1 == "Planen för Amina"
    assert "till lördag 21 november klockan 13" in page.text
    assert "Ring 010-555 01 20" in page.text
    assert "Jag är lugn med djur." in page.text
    assert "Ringa Djurhuset och fråga om praktik" in page.text
    rows = openings(session, "amina", Seen.EMERGENCY, "maja")
    assert len(rows) == before + 2
    assert {row.reason for row in rows} == {WHY}


def test_read_only(client_for: ClientFor) -> None:
    maja = client_for("maja")
    maja.post(OPEN, {"text": WHY})
    main = maja.get(PAGE).soup.find("main")
    assert main is not None
    assert not main.find_all("form")


def test_nothing_but_the_plan_in_force(client_for: ClientFor) -> None:
    maja = client_for("maja")
    maja.post(OPEN, {"text": WHY})
    page = maja.get(PAGE)
    assert "Ordna busskort" not in page.text
    assert "Vad är ett praktikavtal?" not in page.text


def test_an_hour(client_for: ClientFor) -> None:
    maja = client_for("maja")
    maja.post(OPEN, {"text": WHY})
    with clock.frozen(NOON + timedelta(minutes=61), everywhere=True):
        assert maja.get(PAGE).status == 403


def test_of_the_own_unit(client_for: ClientFor) -> None:
    maja = client_for("maja")
    assert maja.get(person_page("sofia", "plan")).status == 404
    assert maja.get(person_page("carin", "plan")).status == 404
    maja.post(OPEN, {"text": WHY})
    assert maja.get(person_page("farid", "plan")).status == 403


def test_a_plan_without_versions(client_for: ClientFor) -> None:
    maja = client_for("maja")
    maja.post(person_page("farid", "nodlage"), {"text": "Farid svarar inte på två dagar."})
    page = maja.get(person_page("farid", "plan"))
    assert page.status == 200
    assert "Planen har inga mål än." in page.text
