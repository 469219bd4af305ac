"""The page for professionals: what the questions are, and what they are not."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.demo.people import HOME, demo_id
from portal.ratings.services import instruments
from portal.ratings.services.instruments import shipped
from tests.conftest import ClientFor
from tests.ratings.tiny import tiny_source

NOT_VALIDATED = "Frågorna är inte validerade"


def test_every_topic_with_its_code_and_title(client_for: ClientFor) -> None:
    page = client_for("carin").get("/om-fragorna")
    rows = [
        [cell.get_text() for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
    ]
    assert len(page.soup.select("table")) == 7
    assert len(rows) == 49
    for question, row in zip(shipped().questions, rows, strict=True):
        assert row[0] == question.topic.by_language["sv"]
        assert question.icf in row[1]
        assert question.icf_title in row[2]
    assert NOT_VALIDATED in page.text
    assert "inte prövade med unga läsare" in page.text
    assert "Åtta unga personer" in page.text


def test_it_says_what_is_true_of_another_instrument(
    session: Session, client_for: ClientFor
) -> None:
    instruments.load_instrument(session, demo_id(HOME), tiny_source())
    page = client_for("carin").get("/om-fragorna")
    assert "Hur har du det?" in page.text
    assert "6 frågor i 2 teman." in page.text
    assert NOT_VALIDATED in page.text
    assert "Orden är våra egna" not in page.text


def test_a_validated_instrument(session: Session, client_for: ClientFor) -> None:
    source = tiny_source().replace("validated = false", "validated = true")
    instruments.load_instrument(session, demo_id(HOME), source)
    page = client_for("carin").get("/om-fragorna")
    assert NOT_VALIDATED not in page.text
    assert "Åtta unga personer" not in page.text
    assert "Licens: CC0-1.0." in page.text


@pytest.mark.parametrize("who", ["carin", "elsa"])
def test_more_leads_there(client_for: ClientFor, who: str) -> None:
    assert "/om-fragorna" in client_for(who).get("/mer").links


def test_the_answers_lead_there(client_for: ClientFor) -> None:
    amina = demo_id("amina")
    client = client_for("carin")
    assert "/om-fragorna" in client.get(f"/deltagare/{amina}/fragor").links
    shown = f"/deltagare/{amina}/fragor/{demo_id('amina-fragor-2')}"
    assert "/om-fragorna" in client.get(shown).links
