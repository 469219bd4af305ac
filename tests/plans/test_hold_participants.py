"""The coach's list: names and next dates, which is no reading."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.models import Opening
from portal.plans.models import Plan
from tests.conftest import ClientFor, CountQueries
from tests.personas import person_id


def test_the_coach_sees_their_people(client_for: ClientFor) -> None:
    page = client_for("carin").get("/deltagare")
    rows = [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]
    assert [row.split()[0] for row in rows] == ["Amina", "Farid", "Leo", "Nova"]
    assert "Version 4 väntar på ja" in rows[0]
    assert "torsdag 3 december klockan 10" in rows[0]
    assert "för 2 dagar sedan" in rows[0]
    assert "Ingen plan än" in rows[1]
    assert "Inte bokat" in rows[1]
    assert "Gäller sedan 15 juli" in rows[2]
    # Somebody with a protected identity goes by the alias.
    assert "Du är ersättare för Ali" in rows[3]
    assert "Maria" not in page.html


def test_a_draft_shows(client_for: ClientFor) -> None:
    carin = client_for("carin")
    carin.post(f"/deltagare/{person_id('farid')}/utkast")
    carin.post(f"/deltagare/{person_id('leo')}/utkast")
    text = carin.get("/deltagare").text
    assert "Ett utkast finns" in text
    assert "Gäller sedan 15 juli. Ett utkast finns" in text


def test_nothing_is_logged(client_for: ClientFor, session: Session) -> None:
    count = sa.select(sa.func.count()).select_from(Opening)
    before = session.scalar(count)
    client_for("carin").get("/deltagare")
    assert session.scalar(count) == before


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 30, "", "1e3"])
def test_a_page_that_is_no_page(client_for: ClientFor, page: str) -> None:
    assert client_for("carin").get(f"/deltagare?sida={page}").status == 200


def test_others_do_not_come_in(client_for: ClientFor) -> None:
    for key in ("amina", "bo"):
        assert client_for(key).get("/deltagare").status == 403


def test_a_long_list_has_pages_and_few_queries(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    for number in range(60):
        _add_participant(session, f"Person {number:02}")
    carin = client_for("carin")
    with count_queries() as queries:
        first = carin.get("/deltagare")
    assert len(queries) <= 6, str(queries)
    assert len(first.soup.select("tbody tr")) == 50
    assert "/deltagare?sida=2" in first.links
    second = carin.get("/deltagare?sida=2")
    assert len(second.soup.select("tbody tr")) == 14
    assert "/deltagare?sida=1" in second.links
    assert "Ingen här än" in carin.get("/deltagare?sida=9").text


def _add_participant(session: Session, name: str) -> None:
    home = person_id("ekdala")
    person = Person(municipality_id=home, first_name=name)
    session.add(person)
    session.flush()
    session.add(
        Plan(
            municipality_id=home,
            person_id=person.id,
            lead_id=person_id("carin"),
            phase_since=date(2026, 11, 1),
            started_at=clock.now(),
        )
    )
    session.flush()
