"""The local agreement: read by everybody of the municipality."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.demo.people import demo_id
from portal.plans.models import AgreementParty, LocalAgreement, Plan, StandardStep
from tests.client import Client
from tests.conftest import NOON, ClientFor

PAGE = "/overenskommelse"
HEADING = "Så arbetar kommunen och Arbetsförmedlingen tillsammans"


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "dana", "elsa", "farid", "maja", "omar"])
def test_everybody_reads_it(client_for: ClientFor, key: str) -> None:
    page = client_for(key).get(PAGE)
    assert page.status == 200
    assert page.h1 == HEADING
    assert "En person håller ihop din plan." in page.text
    assert "Ordnar avtal om praktik." in page.text
    assert "Det får gå högst 8 veckor mellan gångerna." in page.text
    assert "Flytta ett datum med högst 7 dagar." in page.text
    assert "Visa vilka kurser som passar" in page.text
    assert ("Ändra" in page.text) == (key == "elsa")


def test_it_says_du_to_a_participant(client_for: ClientFor) -> None:
    assert "Du gör det själv, inom 14 dagar." in client_for("amina").get(PAGE).text
    page = client_for("carin").get(PAGE)
    assert "Personen gör det själv, inom 14 dagar." in page.text


def test_each_municipality_has_its_own(client_for: ClientFor) -> None:
    page = client_for("sofia").get(PAGE)
    assert page.status == 200
    assert "Komvux" not in page.text


def test_a_visitor_signs_in_first(visitor: Client) -> None:
    assert visitor.get(PAGE).status == 303


def _second(session: Session) -> None:
    session.add(
        LocalAgreement(
            municipality_id=demo_id("ekdala"),
            number=2,
            in_force_at=NOON,
            text="Nu hjälps fler åt.",
            weeks_between=1,
            lead_moves_days=0,
            lead_swaps_person=False,
        )
    )


def test_older_versions(client_for: ClientFor, session: Session) -> None:
    _second(session)
    elsa = client_for("elsa")
    page = elsa.get(PAGE)
    assert "Nu hjälps fler åt." in page.text
    assert "Det får gå högst 1 vecka mellan gångerna." in page.text
    assert "Inget." in page.text
    assert f"{PAGE}/1" in page.links
    old = elsa.get(f"{PAGE}/1")
    assert "Det här är en äldre version." in old.text
    assert "En person håller ihop din plan." in old.text
    assert "Ändra" not in old.text
    assert "Det här är en äldre version." not in elsa.get(f"{PAGE}/2").text


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999999"])
def test_no_such_version(client_for: ClientFor, number: str) -> None:
    assert client_for("elsa").get(f"{PAGE}/{number}").status == 404


def _take_away(session: Session) -> None:
    """The municipality has not written an agreement yet."""
    session.execute(sa.update(Plan).values(agreement_id=None))
    for table in (AgreementParty, StandardStep, LocalAgreement):
        session.execute(sa.delete(table).where(table.municipality_id == demo_id("ekdala")))


def test_before_the_first(client_for: ClientFor, session: Session) -> None:
    _take_away(session)
    assert "Den är inte skriven än." in client_for("farid").get(PAGE).text
    page = client_for("elsa").get(PAGE)
    assert f"{PAGE}/andra" in page.links
