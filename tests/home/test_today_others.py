"""The day of caseworkers, coordinators, managers and mentors."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.models import Opening
from portal.demo.people import demo_id
from portal.messages import services as messages
from portal.plans import services
from portal.plans.enums import Reply, Status
from portal.plans.models import LocalAgreement, Step, StepAsk
from portal.plans.services import openings
from tests.conftest import NOON, ClientFor
from tests.consent.rows import assign, person_page, say_yes, sharing_page, viewer_of
from tests.page import Page

HOME = "/hem"


def _tasks(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.soup.select(".task-title")]


def test_a_caseworker(client_for: ClientFor, session: Session) -> None:
    page = client_for("dana").get(HOME)
    assert _tasks(page) == ["Ett av era steg för Amina väntar"]
    assert "Skulle vara klart måndag 16 november." in page.text
    assert person_page("amina", "plan") in page.links
    session.get_one(Step, demo_id("amina-avtal")).status = Status.DONE
    assert _tasks(client_for("dana").get(HOME)) == []


def test_a_question_to_the_organisation(client_for: ClientFor, session: Session) -> None:
    asked = session.scalars(
        sa.select(StepAsk).where(StepAsk.step_id == demo_id("amina-avtal"))
    ).one()
    asked.reply = None
    assert _tasks(client_for("dana").get(HOME))[0] == "Ni har fått en fråga om Amina"


def test_a_delivery_until_it_is_opened(client_for: ClientFor, session: Session) -> None:
    viewer = viewer_of(session, "amina")
    with clock.frozen(NOON + timedelta(minutes=5), everywhere=True):
        services.answer_version(session, viewer, viewer.person_id, demo_id("amina-v4"), Reply.YES)
        dana = client_for("dana")
        page = dana.get(HOME)
        assert "Ni har fått en plan för Amina" in page.text
        assert "Du har fått en plan" not in page.text
        dana.get(person_page("amina", "plan"))
        assert "Ni har fått en plan för Amina" not in dana.get(HOME).text


def test_a_colleague_has_not_opened_it(client_for: ClientFor, session: Session) -> None:
    assign(session, "amina", "per", "af")
    assert "Ni har fått en plan för Amina" in client_for("per").get(HOME).text


def test_after_stopping_nothing_says_that_she_takes_part(
    client_for: ClientFor, session: Session
) -> None:
    messages.post(
        session,
        municipality_id=demo_id("ekdala"),
        recipient_id=demo_id("dana"),
        about_id=demo_id("amina"),
        kind="step_asked",
        values={"about": "Amina"},
    )
    client_for("amina").post(sharing_page("af"), {"answer": "nothing"})
    page = client_for("dana").get(HOME)
    assert "Amina" not in page.html
    assert "Ingen delar sin plan med dig just nu." in page.text


def test_caseworkers_without_a_yes(client_for: ClientFor) -> None:
    for key in ("ines", "omar"):
        page = client_for(key).get(HOME)
        assert _tasks(page) == []
        assert "Amina" not in page.html


def test_a_yes_without_a_delivery(client_for: ClientFor, session: Session) -> None:
    say_yes(session, "farid", "af")
    assign(session, "farid", "dana", "af")
    assert "Farid" not in client_for("dana").get(HOME).text


def test_a_coordinator(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    page = elsa.get(HOME)
    assert "Stämmer avtalet än?" in page.text
    assert "Det har gällt sedan torsdag 21 november 2024." in page.text
    assert _tasks(page)[-1] == "En kollega eller mentor har inte loggat in än"
    assert {"/personal", "/deltagare", "/overenskommelse"} <= set(page.links)
    session.execute(sa.update(LocalAgreement).values(in_force_at=NOON - timedelta(days=100)))
    session.execute(sa.update(Person).values(password_hash="x"))
    assert "Inget väntar just nu" in elsa.get(HOME).text


def test_one_who_has_not_come(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    page = elsa.get(HOME)
    assert _tasks(page)[-1] == "En kollega eller mentor har inte loggat in än"
    assert "Per Ek" in page.text
    session.execute(sa.update(Person).values(password_hash=None))
    # Everybody but Elsa herself, who is here.
    assert _tasks(elsa.get(HOME))[-1] == "19 kollegor och mentorer har inte loggat in än"


def test_a_manager(client_for: ClientFor, session: Session) -> None:
    assert "Inget väntar just nu" in client_for("maja").get(HOME).text
    opening = session.scalars(
        sa.select(Opening).where(
            Opening.person_id == demo_id("amina"), Opening.viewer_id == demo_id("dana")
        )
    ).first()
    assert opening is not None
    amina = viewer_of(session, "amina")
    asked = openings.ask_about_opening(session, amina, opening.id, "Varför då?")
    page = client_for("maja").get(HOME)
    assert _tasks(page) == ["Amina undrar varför Dana har tittat"]
    assert f"/fragor-om-tittat/{asked.id}" in page.links
    assert "Varför då?" not in page.html
    openings.answer_opening_question(session, viewer_of(session, "maja"), asked.id, "Därför.")
    assert _tasks(client_for("maja").get(HOME)) == []


def test_a_mentor(client_for: ClientFor) -> None:
    page = client_for("bo").get(HOME)
    assert page.h1 == "Hej Bo"
    assert "Amina vill träffa dig Tisdag 24 november klockan 13 till 14" in page.text
    assert "2 av 3 timmar i november." in page.text


def test_a_mentor_of_nobody(client_for: ClientFor) -> None:
    page = client_for("hassan").get(HOME)
    assert "Här kommer dina möten" in page.text
    assert "/kontakt" in page.links
    assert "Farid" not in page.html


def test_a_mentor_in_every_language(client_for: ClientFor) -> None:
    bo = client_for("bo")
    for language in ("en", "ar", "sv"):
        bo.post("/anpassa/sprak", {"language": language})
        page = bo.get(HOME)
        assert page.soup.html is not None
        assert page.soup.html["lang"] == language
