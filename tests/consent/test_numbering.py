"""Two answers at once are numbered one after the other, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from portal.consent import services
from portal.consent.enums import Scope
from portal.demo.people import demo_id
from portal.errors import NotFound
from tests.conftest import OwnDatabase
from tests.consent.rows import answers, assign, handlers, say_yes, sharing_page, viewer_of

AT_ONCE = 6


def _at_once(act: Callable[[int], Any], times: int = AT_ONCE) -> list[Any]:
    start = Barrier(times)

    def one(number: int) -> Any:
        start.wait(timeout=30)
        return Context().run(act, number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def test_answers_given_at_once(own_database: OwnDatabase) -> None:
    def answer(number: int) -> int:
        with own_database.session() as session:
            amina = viewer_of(session, "amina")
            scope = Scope.PLAN if number % 2 else Scope.OWN_STEPS
            given = services.give_consent(session, amina, amina.person_id, demo_id("komvux"), scope)
            session.commit()
            return given.number

    assert sorted(_at_once(answer)) == list(range(1, AT_ONCE + 1))
    with own_database.session() as session:
        current = services.current_consents(session, demo_id("ekdala"), demo_id("amina"))
        assert current[demo_id("komvux")].number == AT_ONCE


def test_forms_sent_at_once(own_database: OwnDatabase) -> None:
    # Each form first writes that it was sent, which points at the person; the answer then holds
    # the person. Neither may wait for the other for ever.
    browsers = [own_database.client_for("amina") for _ in range(4)]
    forms = [
        {**browser.get(sharing_page("komvux")).form(), "answer": "plan"} for browser in browsers
    ]

    def send(number: int) -> int:
        return browsers[number].post(sharing_page("komvux"), forms[number]).status

    assert _at_once(send, 4) == [303] * 4
    with own_database.session() as session:
        numbers = [one.number for one in answers(session, "amina", "komvux")]
        assert numbers == [1, 2, 3, 4]


def test_the_same_form_sent_at_once(own_database: OwnDatabase) -> None:
    browser = own_database.client_for("amina")
    form = {**browser.get(sharing_page("komvux")).form(), "answer": "plan"}
    browsers = [own_database.client_for("amina") for _ in range(4)]

    def send(number: int) -> int:
        return browsers[number].post(sharing_page("komvux"), form).status

    assert _at_once(send, 4) == [303] * 4
    with own_database.session() as session:
        assert len(answers(session, "amina", "komvux")) == 1


def test_the_database_holds_it_too(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        first = say_yes(session, "amina", "komvux")
        second = say_yes(session, "amina", "komvux")
        second.number = first.number
        with pytest.raises(IntegrityError):
            session.flush()


def test_two_colleagues_take_over_at_once(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        theirs = assign(session, "amina", "per", "af")
        session.commit()
        assignment_id = theirs.id

    def take(_number: int) -> str:
        with own_database.session() as session:
            dana = viewer_of(session, "dana")
            try:
                services.take_over(session, dana, assignment_id, "Per är sjuk i tre veckor")
            except NotFound:
                return "gone"
            session.commit()
            return "taken"

    assert sorted(_at_once(take, 3)) == ["gone", "gone", "taken"]
    with own_database.session() as session:
        assert handlers(session, "amina") == [demo_id("dana")]
