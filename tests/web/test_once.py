"""A double tap acts once: each form carries a key, and the second sending does nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import DoneOnce
from portal.plans.models import Writing
from tests.client import Client
from tests.conftest import NOON, ClientFor, OwnDatabase
from tests.personas import person_id

WRITE = "/plan/skriv"


def _count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count(Writing.id)).where(Writing.written_at == NOON))  # type: ignore[return-value]


def _keys(session: Session) -> list[tuple[str, str | None]]:
    rows = session.execute(sa.select(DoneOnce.key, DoneOnce.location).order_by(DoneOnce.id))
    return [(row.key, row.location) for row in rows]


def test_the_second_sending_leads_where_the_first_one_led(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "text": "Hej Carin", "to": "lead"}
    assert form["once"]
    first, second = (amina.post(WRITE, form) for _ in range(2))
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location == "/plan"
    assert _count(session) == 1
    assert [location for _key, location in _keys(session)] == ["/plan"]


def test_the_second_sending_with_htmx_changes_nothing(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    path = f"/plan/steg/{person_id('amina-ring')}/klar"
    form = amina.get("/plan").form(path)
    assert amina.post(path, form, htmx=True).status == 200
    again = amina.post(path, form, htmx=True)
    assert (again.status, again.html) == (204, "")
    assert again.headers["HX-Refresh"] == "true"


def test_a_page_that_came_back_with_another_text_acts_again(
    client_for: ClientFor, session: Session
) -> None:
    """The browser's Back brings the old key; what was written after that must not be lost."""
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "to": "lead"}
    for text in ("Hej", "Hej igen"):
        assert amina.post(WRITE, {**form, "text": text}).status == 303
    assert _count(session) == 2


def test_every_page_gives_a_new_key(client_for: ClientFor) -> None:
    amina = client_for("amina")
    assert amina.get(WRITE).form()["once"] != amina.get(WRITE).form()["once"]


def test_a_form_that_was_refused_may_be_sent_again(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "text": " ", "to": "lead"}
    assert amina.post(WRITE, form).status == 422
    assert _keys(session) == []
    assert amina.post(WRITE, {**form, "text": "Hej"}).status == 303
    assert _count(session) == 1


def test_a_form_that_was_forbidden_may_be_sent_again(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    path = f"/plan/steg/{person_id('amina-avtal')}/klar"
    for _ in range(2):
        assert amina.post(path, {"once": "a-key"}).status == 403
    assert _keys(session) == []


def test_two_people_may_have_the_same_key(client_for: ClientFor, session: Session) -> None:
    for key in ("amina", "farid", "sofia"):
        form = {"text": "Hej", "to": "lead", "once": "same"}
        assert client_for(key).post(WRITE, form).status == 303
    assert _count(session) == 3


@pytest.mark.parametrize(
    ("key", "times"), [("", 2), ("x" * 500, 1), ("å" * 64, 1), ("' OR 1=1", 1), ("\x00", 1)]
)
def test_odd_keys(client_for: ClientFor, session: Session, key: str, times: int) -> None:
    amina = client_for("amina")
    for _ in range(2):
        assert amina.post(WRITE, {"text": "Hej", "to": "lead", "once": key}).status == 303
    assert _count(session) == times


def test_a_visitor_has_no_key(visitor: Client, session: Session) -> None:
    form = {"name": "nobody", "password": "nothing at all", "once": "a-key"}
    assert visitor.post("/logga-in", form).status == 422
    assert _keys(session) == []


def test_the_same_form_twice_at_once(own_database: OwnDatabase) -> None:
    amina = own_database.client_for("amina")
    form = {"text": "Hej", "to": "lead", "once": "a-key", "csrf_token": amina.form_token()}
    answers: list[tuple[int, str | None]] = []

    def tap() -> None:
        # The bare browser: the client looks at every request as if it were the only one.
        browser = own_database.app.test_client()
        name = own_database.app.config["SESSION_COOKIE_NAME"]
        cookie = amina.browser.get_cookie(name)
        assert cookie is not None
        browser.set_cookie(name, cookie.decoded_value)
        response = browser.post(WRITE, data=form)
        answers.append((response.status_code, response.headers.get("Location")))

    _at_once([tap] * 4)
    assert answers == [(303, "/plan")] * 4
    with own_database.session() as session:
        assert _count(session) == 1
        assert [location for _key, location in _keys(session)] == ["/plan"]


def _at_once(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
