"""The lists of those who are not coaches: names and next dates, and who is in them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.models import Opening
from portal.demo.people import demo_id
from portal.plans.enums import Status
from portal.plans.models import Step, StepAsk
from tests.conftest import ClientFor
from tests.consent.rows import assign, person_page, say_yes


def _ask(session: Session) -> StepAsk:
    asked = session.scalars(
        sa.select(StepAsk).where(StepAsk.step_id == demo_id("amina-avtal"))
    ).one()
    asked.reply = asked.replied_at = asked.how = asked.recorded_by_id = None
    return asked


def test_a_caseworker(client_for: ClientFor, session: Session) -> None:
    page = client_for("dana").get("/deltagare")
    assert person_page("amina", "plan") in page.links
    assert "Inget väntar" in page.text
    assert "torsdag 3 december klockan 10" in page.text
    assert "Carin" in page.text
    assert "Farid" not in page.text
    _ask(session)
    assert "Fråga från tisdag 22 september" in client_for("dana").get("/deltagare").text


def test_an_old_question_does_not_wait(client_for: ClientFor, session: Session) -> None:
    """A newer question about the same step was answered, or the step is done, or gone."""
    asked = _ask(session)
    dana = client_for("dana")
    session.get_one(Step, asked.step_id).status = Status.DONE
    assert "Inget väntar" in dana.get("/deltagare").text
    session.get_one(Step, asked.step_id).status = Status.ONGOING
    assert "Fråga från" in dana.get("/deltagare").text
    assert "har inte svarat om Amina" in client_for("carin").get("/hem").text
    asked.version_id = demo_id("amina-v2")
    assert "Fråga från" in dana.get("/deltagare").text
    asked.organisation_id = demo_id("komvux")
    assert "Inget väntar" in dana.get("/deltagare").text
    assert "har inte svarat om Amina" not in client_for("carin").get("/hem").text


def test_a_list_is_no_reading(client_for: ClientFor, session: Session) -> None:
    count = sa.select(sa.func.count()).select_from(Opening)
    before = session.scalar(count)
    for key in ("dana", "elsa", "maja"):
        client_for(key).get("/deltagare")
    assert session.scalar(count) == before


def test_nobody_shares(client_for: ClientFor) -> None:
    assert "Ingen delar med dig just nu" in client_for("ines").get("/deltagare").text


def test_assigned_without_a_delivery(client_for: ClientFor, session: Session) -> None:
    say_yes(session, "farid", "af")
    assign(session, "farid", "dana", "af")
    assert "Farid" not in client_for("dana").get("/deltagare").text


def test_a_coordinator(client_for: ClientFor) -> None:
    page = client_for("elsa").get("/deltagare")
    for name in ("Amina", "Farid", "Leo", "Nova"):
        assert name in page.text
    assert "Maria" not in page.html
    assert "Sofia" not in page.text
    assert "fredag 28 november 2025" in page.text
    assert not [link for link in page.links if link.startswith("/deltagare/")]


def test_a_manager(client_for: ClientFor) -> None:
    page = client_for("maja").get("/deltagare")
    assert person_page("amina", "vem-har-tittat") in page.links
    assert person_page("amina", "nodlage") in page.links
    assert person_page("amina", "plan") not in page.links
    assert "Sofia" not in page.text
