"""Sluta dela: one tap, from the next request on."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.consent import services
from portal.consent.enums import Scope
from portal.demo.people import demo_id
from portal.errors import NotFound
from portal.plans import services as plans
from tests.conftest import ClientFor
from tests.consent.rows import answers, person_page, sharing_page, told, viewer_of


def test_the_next_request_shows_nothing(client_for: ClientFor, session: Session) -> None:
    amina, dana = client_for("amina"), client_for("dana")
    pages = [person_page("amina", rest) for rest in ("plan", "arendenummer")]
    assert [dana.get(page).status for page in pages] == [200, 200]
    stop = f"{sharing_page('af')}/sluta"
    sent = amina.post(stop, amina.get("/vem-far-se").form(stop))
    assert sent.location == "/vem-far-se"

    for page in map(dana.get, pages):
        assert page.status == 404
        assert "Amina" not in page.html
    viewer = viewer_of(session, "dana")
    assert services.list_assigned(session, viewer) == []
    assert not services.is_assigned(session, viewer, demo_id("amina"))
    with pytest.raises(NotFound):
        plans.read_delivered(session, viewer, demo_id("amina"))

    listed = amina.get("/vem-far-se")
    assert "Du slutade dela" in listed.text
    assert "Det de redan har i sina egna papper finns kvar där." in listed.text
    assert told(session, "carin", "consent_stopped")


def test_it_asks_for_nothing_more(client_for: ClientFor, session: Session) -> None:
    sent = client_for("amina").post(f"{sharing_page('af')}/sluta")
    assert sent.status == 303
    assert answers(session, "amina", "af")[-1].scope is Scope.NOTHING


def test_stopping_twice_is_one_answer(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    for _ in range(2):
        assert amina.post(f"{sharing_page('af')}/sluta").status == 303
    assert [one.scope for one in answers(session, "amina", "af")] == [Scope.PLAN, Scope.NOTHING]
    assert len(told(session, "carin", "consent_stopped")) == 1


def test_one_can_say_yes_again(client_for: ClientFor, session: Session) -> None:
    amina, dana = client_for("amina"), client_for("dana")
    amina.post(f"{sharing_page('af')}/sluta")
    amina.post(sharing_page("af"), {"answer": "plan"})
    assert dana.get(person_page("amina", "arendenummer")).status == 200
    assert [one.number for one in answers(session, "amina", "af")] == [1, 2, 3]


def test_others_are_not_touched(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(sharing_page("komvux"), {"answer": "plan"})
    amina.post(f"{sharing_page('af')}/sluta")
    current = services.current_consents(session, demo_id("ekdala"), demo_id("amina"))
    assert current[demo_id("komvux")].scope is Scope.PLAN
    assert current[demo_id("af")].scope is Scope.NOTHING
