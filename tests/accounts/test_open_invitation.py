"""A link that opens nothing without the code that was said aloud."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Invitation
from portal.demo.people import demo_id
from tests.accounts.people import Shown, invite, prove
from tests.client import Client
from tests.conftest import NOON, ClientFor, OwnDatabase


@pytest.fixture
def shown(client_for: ClientFor) -> Shown:
    """Farid's invitation, as Carin sees it."""
    return invite(client_for("carin"))


def test_the_link_asks_for_the_code_and_nothing_else(visitor: Client, shown: Shown) -> None:
    page = visitor.get(shown.link)
    assert page.h1 == "Skriv koden du fick"
    assert "Farid" not in page.html
    assert list(page.form()) == ["code"]
    box = page.soup.find(id="code")
    assert box is not None
    assert (box["inputmode"], box["autocomplete"]) == ("numeric", "one-time-code")


def test_looking_changes_nothing(visitor: Client, shown: Shown, session: Session) -> None:
    for _ in range(20):
        visitor.get(shown.link)
        visitor.open("HEAD", shown.link)
    assert visitor.post(shown.link, {"code": shown.code}).location == "/valkommen"


@pytest.mark.parametrize("form", ["{0}", "{0} ", "{1} {2}", "{1}-{2}"])
def test_the_right_code(visitor: Client, shown: Shown, form: str) -> None:
    typed = form.format(shown.code, shown.code[:3], shown.code[3:])
    page = visitor.follow(visitor.post(shown.link, {"code": typed}))
    assert page.h1 == "Hej Farid"
    assert shown.link not in page.html


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "<b>"])
def test_no_code_takes_no_try(visitor: Client, shown: Shown, session: Session, typed: str) -> None:
    page = visitor.post(shown.link, {"code": typed})
    assert page.status == 422
    assert "Koden har sex siffror. Skriv alla sex." in page.text
    assert newest(session).tries_left == 5


def test_five_tries(visitor: Client, shown: Shown) -> None:
    for left in ("4 gånger", "3 gånger", "2 gånger", "1 gång"):
        page = visitor.post(shown.link, {"code": shown.wrong})
        assert page.status == 422
        assert f"Du kan försöka {left} till." in page.text
    closed = visitor.post(shown.link, {"code": shown.wrong})
    assert closed.status == 404
    assert "Ring din coach." in closed.text
    assert visitor.post(shown.link, {"code": shown.code}).status == 404
    assert visitor.get(shown.link).h1 == "Länken är stängd"


def test_tries_are_counted_over_browsers(visitor: Client, shown: Shown, app: object) -> None:
    for _ in range(5):
        Client(visitor.app).post(shown.link, {"code": shown.wrong})
    assert visitor.post(shown.link, {"code": shown.code}).status == 404


def test_the_right_code_takes_no_try(visitor: Client, shown: Shown, session: Session) -> None:
    for _ in range(7):
        assert visitor.post(shown.link, {"code": shown.code}).status == 303
    assert newest(session).tries_left == 5


def test_seven_days(visitor: Client, shown: Shown) -> None:
    with clock.frozen(NOON + timedelta(days=7, seconds=-1), everywhere=True):
        assert visitor.get(shown.link).status == 200
    with clock.frozen(NOON + timedelta(days=7), everywhere=True):
        assert visitor.get(shown.link).status == 404
        assert visitor.post(shown.link, {"code": shown.code}).status == 404


def test_unknown_and_ended_links_look_alike(
    visitor: Client, client_for: ClientFor, shown: Shown
) -> None:
    invite(client_for("carin"))
    ended, unknown = visitor.get(shown.link), visitor.get("/inbjudan/" + "a" * 43)
    assert ended.status == unknown.status == 404
    assert ended.settled == unknown.settled
    assert visitor.get("/inbjudan/" + "a" * 5000).status == 404


def test_the_next_page_needs_the_code(visitor: Client, shown: Shown) -> None:
    visitor.get(shown.link)
    assert visitor.get("/valkommen").status == 404
    assert visitor.post("/valkommen", {"kind": "words", "password": "gul båt"}).status == 404


def test_the_code_opens_the_next_page_for_a_quarter(visitor: Client, shown: Shown) -> None:
    prove(visitor, shown)
    with clock.frozen(NOON + timedelta(minutes=15), everywhere=True):
        assert visitor.get("/valkommen").status == 200
    with clock.frozen(NOON + timedelta(minutes=15, seconds=1), everywhere=True):
        page = visitor.get("/valkommen")
        assert page.status == 404
        assert "Öppna länken igen" in page.text


def test_a_new_invitation_ends_one_already_opened(
    visitor: Client, client_for: ClientFor, shown: Shown
) -> None:
    prove(visitor, shown)
    invite(client_for("carin"))
    assert visitor.get("/valkommen").status == 404


@pytest.mark.parametrize("value", ["x", [], ["x", 1], [1, 2], ["x", "y"], {"a": 1}, None])
def test_a_strange_proof_is_no_proof(visitor: Client, value: object) -> None:
    visitor.set_cookie({"invited": value})
    assert visitor.get("/valkommen").status == 404


def test_the_database_knows_neither_link_nor_code(session: Session, shown: Shown) -> None:
    row = newest(session)
    stored = " ".join(str(getattr(row, column.key)) for column in sa.inspect(Invitation).columns)
    assert shown.link.rsplit("/", 1)[1] not in stored
    assert shown.code not in stored


def test_many_guesses_at_once_get_five(own_database: OwnDatabase) -> None:
    shown = invite(own_database.client_for("carin"))
    guesses = [f"{(int(shown.code) + number) % 1_000_000:06d}" for number in range(1, 13)]
    found: list[int] = []

    def guess(code: str) -> None:
        with clock.frozen(NOON):
            found.append(own_database.visitor().post(shown.link, {"code": code}).status)

    threads = [Thread(target=guess, args=(code,)) for code in guesses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [404] * 8 + [422] * 4


def newest(session: Session) -> Invitation:
    """Farid's newest invitation."""
    query = sa.select(Invitation).where(Invitation.person_id == demo_id("farid"))
    return session.scalars(query.order_by(Invitation.id.desc())).first() or pytest.fail("none")
