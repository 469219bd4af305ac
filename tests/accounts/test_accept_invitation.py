"""Choosing what to sign in with, and a password; then the plan is read first."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.enums import LoginKind
from portal.accounts.models import Invitation, Login, Person
from portal.demo.people import demo_id
from portal.messages.models import Message
from tests.accounts.people import (
    EMAIL,
    PASSWORD,
    Shown,
    give_password,
    invite,
    prove,
    sign_in,
    sign_ins_of,
)
from tests.client import Client
from tests.conftest import NOON, ClientFor, OwnDatabase


@pytest.fixture
def shown(client_for: ClientFor) -> Shown:
    """Farid's invitation."""
    return invite(client_for("carin"))


def logins(session: Session, key: str = "farid") -> list[tuple[LoginKind, str]]:
    """What one of the demo's people signs in with."""
    rows = session.scalars(sa.select(Login).where(Login.person_id == demo_id(key)))
    return [(row.kind, row.name) for row in rows]


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("email", " Farid@Exempel.se", "farid@exempel.se"),
        ("phone", "070 123 45 67", "+46701234567"),
    ],
)
def test_an_address_or_a_number(
    visitor: Client, shown: Shown, session: Session, kind: str, typed: str, stored: str
) -> None:
    prove(visitor, shown)
    page = visitor.post("/valkommen", {"kind": kind, "name": typed, "password": PASSWORD})
    assert page.location == "/plan"
    assert logins(session) == [(LoginKind(kind), stored)]
    visitor.post("/logga-ut")
    assert sign_in(visitor, typed).status == 303


def test_three_words(visitor: Client, shown: Shown, session: Session) -> None:
    page = prove(visitor, shown)
    words = session.scalar(
        sa.select(Invitation.words)
        .where(Invitation.person_id == demo_id("farid"))
        .order_by(Invitation.id.desc())
    )
    assert words is not None
    assert words in page.text
    assert page.form("/valkommen")["kind"] == "words"
    done = visitor.post("/valkommen", {"kind": "words", "name": "", "password": PASSWORD})
    assert done.location == "/plan"
    visitor.post("/logga-ut")
    assert sign_in(visitor, words.upper().replace(" ", "-")).status == 303


def test_one_use(visitor: Client, shown: Shown, app: Flask) -> None:
    second = Client(app)
    prove(visitor, shown)
    prove(second, shown)
    visitor.post("/valkommen", {"kind": "words", "password": PASSWORD})
    late = second.post(
        "/valkommen", {"kind": "email", "name": "x@exempel.se", "password": "tre gula ord"}
    )
    assert late.status == 404
    assert Client(app).get(shown.link).status == 404


def test_a_new_key_and_nothing_of_the_old_cookie(
    visitor: Client, shown: Shown, session: Session
) -> None:
    prove(visitor, shown)
    before = visitor.cookie()
    visitor.post("/valkommen", {"kind": "words", "password": PASSWORD})
    after = visitor.cookie()
    assert "invited" in before
    assert set(after) == {"key", "csrf_token", "_permanent"}
    assert after["csrf_token"] != before["csrf_token"]
    assert len(sign_ins_of(session, "farid")) == 1


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Lösenordet är för kort. Ta minst 8 tecken."),
        ("kortord", "Lösenordet är för kort. Ta minst 8 tecken."),
        ("x1" * 200, "Lösenordet är för långt. Ta högst 256 tecken."),
        ("12345678", "Det lösenordet är lätt att gissa."),
        ("Sommar2026", "Det lösenordet är lätt att gissa."),
        ("LÖSENORD1", "Det lösenordet är lätt att gissa."),
        ("farid2009", "Det lösenordet är lätt att gissa."),
        ("ekdala123", "Det lösenordet är lätt att gissa."),
        ("minväg2026", "Det lösenordet är lätt att gissa."),
        ("aaaaaaaaaaaa", "Det lösenordet är lätt att gissa."),
    ],
)
def test_passwords_that_are_refused(
    visitor: Client, shown: Shown, session: Session, password: str, said: str
) -> None:
    prove(visitor, shown)
    fields = {"kind": "email", "name": "farid@exempel.se", "password": password}
    page = visitor.post("/valkommen", fields)
    assert page.status == 422
    assert said in page.text
    assert not password or f'value="{password}"' not in page.html
    assert page.form("/valkommen")["name"] == "farid@exempel.se"
    assert not logins(session)


def test_what_one_signs_in_with_is_no_password(visitor: Client, shown: Shown) -> None:
    prove(visitor, shown)
    fields = {"kind": "email", "name": "katt@exempel.se", "password": "katt@exempel.se"}
    assert visitor.post("/valkommen", fields).status == 422


@pytest.mark.parametrize(
    "password", ["åäö åäö åäö", " mellanslag ", "日本語のパスワード", "a" * 200 + "bc"]
)
def test_passwords_that_are_taken(visitor: Client, shown: Shown, password: str) -> None:
    prove(visitor, shown)
    fields = {"kind": "email", "name": "farid@exempel.se", "password": password}
    assert visitor.post("/valkommen", fields).status == 303
    visitor.post("/logga-ut")
    assert sign_in(visitor, "farid@exempel.se", password).status == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "email", "name": "inte en adress"}, "Skriv din e-post"),
        ({"kind": "email", "name": ""}, "Skriv din e-post"),
        ({"kind": "phone", "name": "12"}, "Skriv ditt mobilnummer"),
        ({"kind": "bankid", "name": "x"}, "Välj vad du vill logga in med."),
        ({"kind": "", "name": "x"}, "Välj vad du vill logga in med."),
    ],
)
def test_bad_input(visitor: Client, shown: Shown, fields: dict[str, str], said: str) -> None:
    prove(visitor, shown)
    page = visitor.post("/valkommen", {**fields, "password": PASSWORD})
    assert page.status == 422
    assert said in page.text


def test_a_taken_name_says_nothing_of_whose(
    app: Flask, session: Session, visitor: Client, shown: Shown
) -> None:
    # Sofia lives in another municipality: names are unique over all of them.
    give_password(app, session, "sofia")
    prove(visitor, shown)
    page = visitor.post("/valkommen", {"kind": "email", "name": EMAIL, "password": PASSWORD})
    assert page.status == 422
    assert "Det går inte att använda. Välj något annat att logga in med." in page.text
    assert "Sofia" not in page.html
    assert visitor.post("/valkommen", {"kind": "words", "password": PASSWORD}).status == 303


def test_a_name_taken_in_the_same_moment(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = own_database.app
    visitor = own_database.visitor()
    prove(visitor, invite(own_database.client_for("carin")))
    passwords = app.extensions["portal_passwords"]
    make = passwords.make

    def taken_meanwhile(password: str) -> str:
        with own_database.session() as session:
            monkeypatch.setattr(passwords, "make", make)
            give_password(app, session, "sofia")
        return str(make(password))

    monkeypatch.setattr(passwords, "make", taken_meanwhile)
    fields = {"kind": "email", "name": EMAIL, "password": PASSWORD}
    page = visitor.post("/valkommen", fields)
    assert page.status == 422
    assert "Välj något annat att logga in med." in page.text
    # Nothing of it was kept: the invitation can still be used.
    assert visitor.post("/valkommen", {**fields, "name": "f@exempel.se"}).status == 303


def test_a_lost_password(
    app: Flask, session: Session, client_for: ClientFor, visitor: Client
) -> None:
    person = give_password(app, session)
    old = client_for("amina")
    carin = client_for("carin")
    shown = invite(carin, "amina")
    page = prove(visitor, shown)
    assert page.h1 == "Nytt lösenord"
    assert EMAIL in page.text
    assert "kind" not in page.form("/valkommen")
    done = visitor.post("/valkommen", {"password": "fyra nya gula ord"})
    assert done.location == "/hem"
    assert old.get("/mer/enheter").status == 303
    assert logins(session, "amina") == [(LoginKind.EMAIL, EMAIL)]
    told = session.scalars(sa.select(Message).where(Message.kind == "password_changed")).all()
    assert [message.recipient_id for message in told] == [person.id]
    visitor.post("/logga-ut")
    assert sign_in(visitor, EMAIL, PASSWORD).status == 422
    assert sign_in(visitor, EMAIL, "fyra nya gula ord").status == 303


def test_a_first_password_is_no_change(visitor: Client, shown: Shown, session: Session) -> None:
    prove(visitor, shown)
    visitor.post("/valkommen", {"kind": "words", "password": PASSWORD})
    told = session.scalars(sa.select(Message).where(Message.kind == "password_changed")).all()
    assert not told


def test_the_lead_is_told(visitor: Client, shown: Shown, session: Session) -> None:
    prove(visitor, shown)
    visitor.post("/valkommen", {"kind": "words", "password": PASSWORD})
    told = session.scalars(sa.select(Message).where(Message.kind == "invitation_used")).all()
    assert [(row.recipient_id, row.values) for row in told] == [
        (demo_id("carin"), {"about": "Farid"})
    ]


def test_an_unused_invitation_changes_nothing(
    app: Flask, session: Session, client_for: ClientFor, visitor: Client
) -> None:
    give_password(app, session)
    invite(client_for("carin"), "amina")
    assert sign_in(visitor).status == 303


def test_a_closed_account_cannot_be_opened(visitor: Client, shown: Shown, session: Session) -> None:
    prove(visitor, shown)
    session.get_one(Person, demo_id("farid")).closed_at = NOON
    session.commit()
    assert visitor.post("/valkommen", {"kind": "words", "password": PASSWORD}).status == 404


def test_somebody_else_was_signed_in_here(
    client_for: ClientFor, shown: Shown, session: Session
) -> None:
    carin = client_for("carin")
    prove(carin, shown)
    carin.post("/valkommen", {"kind": "words", "password": PASSWORD})
    assert sign_ins_of(session, "carin")[-1].ended_at is not None
    assert carin.get("/deltagare/ny").status == 403
