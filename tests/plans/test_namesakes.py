"""People of the same name in one list: what tells them apart, and only to those who may know it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.plans.services import deliveries
from tests.conftest import ClientFor
from tests.consent.rows import assign, say_yes, viewer_of
from tests.page import Page
from tests.personas import person_id


def _rows(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.soup.select("tbody th")]


def _same_name(session: Session, *keys: str) -> None:
    for key in keys:
        session.get_one(Person, person_id(key)).first_name = "Amina"
    session.flush()


def test_a_coach_has_the_year_of_birth(client_for: ClientFor, session: Session) -> None:
    _same_name(session, "leo")
    carin = client_for("carin")
    years = {key: session.get_one(Person, person_id(key)).birth_year for key in ("amina", "leo")}
    assert years["amina"] != years["leo"]
    for page in ("/deltagare", "/hem"):
        rows = _rows(carin.get(page))
        assert f"Amina Född {years['amina']}" in rows
        assert f"Amina Född {years['leo']}" in rows
        assert "Farid" in rows
    assert f"Född {years['leo']}. Måndag 23 november klockan 9" in carin.get("/hem").text


def test_the_first_day_when_the_year_is_the_same(client_for: ClientFor, session: Session) -> None:
    _same_name(session, "leo")
    for key in ("amina", "leo"):
        session.get_one(Person, person_id(key)).birth_year = 2006
    session.flush()
    rows = _rows(client_for("carin").get("/deltagare"))
    assert [row.split()[1] for row in rows if row.startswith("Amina")] == ["Började", "Började"]
    assert len(set(rows)) == len(rows)


def test_a_caseworker_has_their_own_number(client_for: ClientFor, session: Session) -> None:
    _same_name(session, "leo")
    say_yes(session, "leo", "af")
    assign(session, "leo", "dana", "af")
    deliveries.consent_changed(
        session, viewer_of(session, "carin"), person_id("leo"), person_id("af")
    )
    dana = client_for("dana")
    for page in ("/deltagare", "/hem"):
        assert sorted(_rows(dana.get(page))) == ["Amina", "Amina Nummer AF-2024-118"]


def test_columns_do_it_for_a_coordinator(client_for: ClientFor, session: Session) -> None:
    _same_name(session, "leo")
    for key in ("elsa", "maja"):
        page = client_for(key).get("/deltagare")
        assert "Född" not in page.text
        assert _rows(page).count("Amina") == 2


def test_nothing_more_when_the_names_differ(client_for: ClientFor) -> None:
    assert _rows(client_for("carin").get("/deltagare")) == ["Amina", "Farid", "Leo", "Nova"]
