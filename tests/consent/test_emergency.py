"""Opening in an emergency: a manager, a reason, an hour, and the participant is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.consent import services
from portal.consent.enums import Seen
from portal.demo.people import demo_id
from portal.errors import Forbidden, NotFound, RuleBroken
from tests.conftest import NOON, ClientFor
from tests.consent.rows import openings, person_page, told, viewer_of

PAGE = person_page("amina", "nodlage")
WHY = "Amina svarar inte och vi är oroliga."


def test_opening(client_for: ClientFor, session: Session) -> None:
    maja, viewer = client_for("maja"), viewer_of(session, "maja")
    assert not services.has_emergency(session, viewer, demo_id("amina"))
    page = maja.get(PAGE)
    assert "Amina får veta att du öppnade" in page.text
    sent = maja.post(PAGE, {**page.form(), "text": WHY})
    assert sent.location == person_page("amina", "plan")

    assert services.has_emergency(session, viewer, demo_id("amina"))
    [row] = openings(session, "amina", Seen.EMERGENCY, "maja")
    assert row.reason == WHY
    [message] = told(session, "amina", "opened_in_emergency")
    assert message.values == {"who": "Maja"}
    assert WHY in client_for("amina").get("/vem-har-tittat").text
    assert "Planen är redan öppen" in maja.get(PAGE).text


def test_it_lasts_an_hour(session: Session) -> None:
    maja = viewer_of(session, "maja")
    services.open_in_emergency(session, maja, demo_id("amina"), WHY)
    hour = timedelta(minutes=60)
    with clock.frozen(NOON + hour - timedelta(seconds=1)):
        assert services.has_emergency(session, maja, demo_id("amina"))
    with clock.frozen(NOON + hour):
        assert not services.has_emergency(session, maja, demo_id("amina"))


def test_the_plan_is_open_only_that_hour(client_for: ClientFor) -> None:
    maja, plan = client_for("maja"), person_page("amina", "plan")
    goal = "Jag vill jobba med djur"
    assert goal not in maja.get(plan).html
    maja.post(PAGE, {"text": WHY})
    assert goal in maja.get(plan).text
    with clock.frozen(NOON + timedelta(minutes=61)):
        assert goal not in maja.get(plan).html


def test_it_is_for_one_manager_and_one_participant(session: Session) -> None:
    services.open_in_emergency(session, viewer_of(session, "maja"), demo_id("amina"), WHY)
    assert not services.has_emergency(session, viewer_of(session, "maja"), demo_id("farid"))
    assert not services.has_emergency(session, viewer_of(session, "carin"), demo_id("amina"))
    assert not services.has_emergency(session, viewer_of(session, "elsa"), demo_id("amina"))


@pytest.mark.parametrize("text", ["", "   ", "akut", "!!!!!!!!!!!!", "a b c d e f g"])
def test_a_reason_says_something(client_for: ClientFor, session: Session, text: str) -> None:
    page = client_for("maja").post(PAGE, {"text": text})
    assert page.status == 422
    assert page.mistakes() == ["Skriv varför. Minst tio bokstäver."]
    assert page.form()["text"].strip() == text.strip()  # type: ignore[union-attr]
    assert not openings(session, "amina", Seen.EMERGENCY, "maja")
    assert not told(session, "amina", "opened_in_emergency")


def test_a_double_tap_opens_once(client_for: ClientFor, session: Session) -> None:
    maja = client_for("maja")
    form = {**maja.get(PAGE).form(), "text": WHY}
    for _ in range(2):
        assert maja.post(PAGE, form).location == person_page("amina", "plan")
    assert len(openings(session, "amina", Seen.EMERGENCY, "maja")) == 1
    assert len(told(session, "amina", "opened_in_emergency")) == 1


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "ali", "dana", "elsa"])
def test_only_managers(client_for: ClientFor, session: Session, key: str) -> None:
    client = client_for(key)
    assert client.get(PAGE).status == 403
    assert client.post(PAGE, {"text": WHY}).status == 403


@pytest.mark.parametrize("person", ["sofia", "carin", "nobody"])
def test_only_participants_of_the_unit(
    client_for: ClientFor, session: Session, person: str
) -> None:
    maja = client_for("maja")
    assert maja.get(person_page(person, "nodlage")).status == 404
    assert maja.post(person_page(person, "nodlage"), {"text": WHY}).status == 404


def test_the_service_asks_too(session: Session) -> None:
    maja = viewer_of(session, "maja")
    with pytest.raises(Forbidden):
        services.open_in_emergency(session, viewer_of(session, "elsa"), demo_id("amina"), WHY)
    with pytest.raises(NotFound):
        services.open_in_emergency(session, maja, demo_id("sofia"), WHY)
    with pytest.raises(RuleBroken):
        services.open_in_emergency(session, maja, demo_id("amina"), "akut")
