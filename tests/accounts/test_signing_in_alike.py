"""A wrong sign-in costs the same whatever the name: one hash, and the same questions.

So that nobody can learn from the time it takes who has an account. No time is measured here: what
takes time is counted.
"""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.enums import LoginKind
from portal.accounts.models import Login, Person
from portal.accounts.passwords import LONGEST
from portal.demo.people import demo_id
from tests.accounts.people import EMAIL, give_password, sign_in
from tests.client import Client
from tests.conftest import NOON, CountQueries

CLOSED = "leo@exempel.se"
INVITED = "farid@exempel.se"
NOBODYS = "nobody@exempel.se"
#: Somebody with a password, nobody, somebody who has not chosen one yet, a closed account.
NAMES = (EMAIL, NOBODYS, INVITED, CLOSED)
WRONG = "fel lösenord"


@pytest.fixture(autouse=True)
def _people(app: Flask, session: Session) -> None:
    give_password(app, session)
    give_password(app, session, "leo", name=CLOSED).closed_at = NOON
    farid = session.get_one(Person, demo_id("farid"))
    assert farid.password_hash is None
    session.add(
        Login(
            municipality_id=farid.municipality_id,
            person_id=farid.id,
            kind=LoginKind.EMAIL,
            name=INVITED,
        )
    )
    session.commit()


@pytest.fixture
def hashed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time argon2 itself has worked: "verify" or "hash"."""
    done: list[str] = []
    verify, make = PasswordHasher.verify, PasswordHasher.hash

    def verified(self: PasswordHasher, *given: str) -> bool:
        done.append("verify")
        return verify(self, *given)

    def made(self: PasswordHasher, *given: str) -> str:
        done.append("hash")
        return make(self, *given)

    monkeypatch.setattr(PasswordHasher, "verify", verified)
    monkeypatch.setattr(PasswordHasher, "hash", made)
    return done


def _asked(client: Client, name: str, password: str, count_queries: CountQueries) -> list[str]:
    """What one try asks of the database, in order."""
    with count_queries() as queries:
        sign_in(client, name, password)
    return [" ".join(statement.split()) for statement in queries.statements]


@pytest.mark.parametrize("name", NAMES)
def test_one_hash(visitor: Client, hashed: list[str], name: str) -> None:
    assert sign_in(visitor, name, WRONG).status == 422
    assert hashed == ["verify"]


@pytest.mark.parametrize("name", NAMES)
def test_no_hash_for_what_no_password_is(visitor: Client, hashed: list[str], name: str) -> None:
    assert sign_in(visitor, name, "x" * (LONGEST + 1)).status == 422
    assert hashed == []


@pytest.mark.parametrize("name", NAMES)
def test_no_hash_after_too_many_tries(visitor: Client, hashed: list[str], name: str) -> None:
    for _ in range(10):
        assert sign_in(visitor, name, WRONG).status == 422
    hashed.clear()
    assert sign_in(visitor, name, WRONG).status == 429
    assert hashed == []


def test_the_same_questions(visitor: Client, count_queries: CountQueries) -> None:
    sign_in(visitor, "first@exempel.se", WRONG)  # what is only asked once, by anybody
    asked = {name: _asked(visitor, name, WRONG, count_queries) for name in NAMES}
    assert all(asked[name] == asked[EMAIL] for name in NAMES), asked
    assert asked[EMAIL], "nothing was counted"


def test_the_same_questions_after_too_many_tries(
    visitor: Client, count_queries: CountQueries
) -> None:
    asked = {}
    for name in NAMES[:3]:  # one address has thirty tries
        for _ in range(9):
            sign_in(visitor, name, WRONG)
    for name in NAMES[:3]:
        sign_in(visitor, name, WRONG)
        asked[name] = _asked(visitor, name, WRONG, count_queries)
    assert all(asked[name] == asked[EMAIL] for name in asked), asked


def test_the_same_answer(visitor: Client) -> None:
    answers = {name: sign_in(visitor, name, WRONG) for name in NAMES}
    assert {answer.status for answer in answers.values()} == {422}
    assert len({answer.settled.replace(name, "") for name, answer in answers.items()}) == 1
