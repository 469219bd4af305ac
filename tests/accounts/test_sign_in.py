"""Logga in: one field for any name, a password, and a new key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import LoginKind
from portal.accounts.passwords import Passwords
from tests.accounts.people import EMAIL, PASSWORD, give_password, sign_in, sign_ins_of
from tests.client import Client
from tests.conftest import NOON, ClientFor


@pytest.fixture
def amina(app: Flask, session: Session) -> None:
    """Amina has a password."""
    give_password(app, session)


@pytest.mark.parametrize(
    ("kind", "stored", "typed"),
    [
        (LoginKind.EMAIL, "amina@exempel.se", "  Amina@Exempel.SE "),
        (LoginKind.PHONE, "+46701234567", "070-123 45 67"),
        (LoginKind.PHONE, "+46701234567", "0046 (0)70 123 45 67"),
        (LoginKind.WORDS, "båt äpple sol", "Båt-Äpple.SOL"),
        (LoginKind.WORDS, "båt äpple sol", "bat  apple, sol"),
    ],
)
def test_any_way_to_write_the_name(
    app: Flask, session: Session, visitor: Client, kind: LoginKind, stored: str, typed: str
) -> None:
    give_password(app, session, name=stored, kind=kind)
    page = sign_in(visitor, typed)
    assert page.location == "/hem"
    assert visitor.get("/mer/enheter").status == 200


def test_the_form_helps_the_browser(visitor: Client) -> None:
    soup = visitor.get("/logga-in").soup
    name, password = soup.find(id="name"), soup.find(id="password")
    assert name is not None
    assert password is not None
    assert name["autocomplete"] == "username"
    assert password["autocomplete"] == "current-password"
    assert password["type"] == "password"


@pytest.mark.usefixtures("amina")
def test_a_name_that_exists_answers_as_one_that_does_not(visitor: Client) -> None:
    known = sign_in(visitor, EMAIL, "fel lösenord")
    unknown = sign_in(visitor, "nobody@exempel.se", "fel lösenord")
    assert known.status == unknown.status == 422
    assert known.settled.replace(EMAIL, "") == unknown.settled.replace("nobody@exempel.se", "")
    assert "Namnet eller lösenordet stämmer inte." in known.text


def test_a_dummy_is_hashed_with_the_same_parameters(app: Flask) -> None:
    passwords: Passwords = app.extensions["portal_passwords"]
    assert not passwords.is_outdated(passwords._nobody)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", "något", "Skriv det du brukar logga in med."),
        ("   ", "något", "Skriv det du brukar logga in med."),
        ("amina@exempel.se", "", "Skriv ditt lösenord."),
    ],
)
def test_bad_input(visitor: Client, name: str, password: str, said: str) -> None:
    page = sign_in(visitor, name, password)
    assert page.status == 422
    assert said in page.text


def test_the_password_never_comes_back(visitor: Client) -> None:
    page = sign_in(visitor, "någon", "hemligheten-min")
    assert "hemligheten-min" not in page.html
    assert 'value="någon"' in page.html


@pytest.mark.usefixtures("amina")
def test_a_password_is_taken_as_typed(app: Flask, session: Session, visitor: Client) -> None:
    assert sign_in(visitor, EMAIL, f" {PASSWORD}").status == 422
    assert sign_in(visitor, EMAIL, PASSWORD + "x" * 300).status == 422
    assert sign_in(visitor, EMAIL, PASSWORD).status == 303


@pytest.mark.usefixtures("amina")
@pytest.mark.parametrize(
    "path",
    ["//evil.example/x", "https://evil.example", "/\\evil.example", "evil", "/\tx", "javascript:1"],
)
def test_next_stays_on_this_site(visitor: Client, path: str) -> None:
    assert sign_in(visitor, next=path).location == "/hem"


@pytest.mark.usefixtures("amina")
def test_one_comes_back_to_where_one_was_going(visitor: Client) -> None:
    asked = visitor.get("/mer/enheter")
    assert asked.location == "/logga-in?next=/mer/enheter"
    form = visitor.get(asked.location).form("/logga-in")
    page = visitor.post("/logga-in", {**form, "name": EMAIL, "password": PASSWORD})
    assert page.location == "/mer/enheter"


@pytest.mark.usefixtures("amina")
def test_a_new_key_each_time(visitor: Client, session: Session) -> None:
    visitor.get("/logga-in")
    before = visitor.form_token()
    visitor.set_cookie({**visitor.cookie(), "key": "chosen-by-somebody-else", "more": 1})
    sign_in(visitor)
    first = visitor.cookie()
    assert first["key"] != "chosen-by-somebody-else"
    assert "more" not in first
    assert visitor.form_token() != before
    sign_in(visitor)
    assert visitor.cookie()["key"] != first["key"]
    old, new = sign_ins_of(session, "amina")[-2:]
    assert old.ended_at is not None
    assert new.ended_at is None


@pytest.mark.usefixtures("amina")
def test_stays_only_when_asked(visitor: Client, session: Session) -> None:
    sign_in(visitor)
    assert visitor.cookie()["_permanent"] is False
    assert sign_ins_of(session, "amina")[-1].ends_at == NOON + timedelta(hours=12)
    sign_in(visitor, stays="y")
    assert visitor.cookie()["_permanent"] is True
    assert sign_ins_of(session, "amina")[-1].ends_at == NOON + timedelta(days=14)


def test_staff_stay_ten_hours(app: Flask, session: Session, visitor: Client) -> None:
    give_password(app, session, "carin", name="carin@exempel.se")
    sign_in(visitor, "carin@exempel.se", stays="y")
    with clock.frozen(NOON + timedelta(hours=9, minutes=59), everywhere=True):
        assert visitor.get("/mer/enheter").status == 200
    with clock.frozen(NOON + timedelta(hours=10), everywhere=True):
        assert visitor.get("/mer/enheter").status == 303


@pytest.mark.usefixtures("amina")
def test_signing_out_ends_the_row(visitor: Client, session: Session) -> None:
    sign_in(visitor)
    cookie = visitor.cookie()
    assert visitor.post("/logga-ut").location == "/"
    assert sign_ins_of(session, "amina")[-1].ended_at == NOON
    visitor.set_cookie(cookie)
    assert visitor.get("/mer/enheter").status == 303


@pytest.mark.usefixtures("amina")
def test_a_closed_account_is_like_none(session: Session, visitor: Client, app: Flask) -> None:
    person = give_password(app, session, "leo", name="leo@exempel.se")
    person.closed_at = NOON
    assert sign_in(visitor, "leo@exempel.se").settled.replace("leo@exempel.se", "") == sign_in(
        visitor, "nobody@exempel.se"
    ).settled.replace("nobody@exempel.se", "")


@pytest.mark.usefixtures("amina")
def test_an_older_hash_is_renewed(
    app: Flask, session: Session, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Passwords, "is_outdated", lambda _self, _stored: True)
    person = give_password(app, session, "leo", name="leo@exempel.se")
    before = person.password_hash
    assert sign_in(visitor, "leo@exempel.se").status == 303
    session.refresh(person)
    assert person.password_hash not in (None, before)
    assert sign_in(visitor, "leo@exempel.se").status == 303


@pytest.mark.usefixtures("amina")
def test_a_password_changed_meanwhile_is_refused(
    app: Flask, session: Session, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits = Passwords.fits

    def changed(self: Passwords, stored: str | None, password: str) -> bool:
        answer = fits(self, stored, password)
        give_password(app, session, "amina", name="other@exempel.se")
        return answer

    monkeypatch.setattr(Passwords, "fits", changed)
    assert sign_in(visitor).status == 422


@pytest.mark.parametrize("key", ["amina", "carin"])
def test_the_page_for_a_lost_password(client_for: ClientFor, visitor: Client, key: str) -> None:
    assert "/glomt-losenord" in visitor.get("/logga-in").links
    for browser in (visitor, client_for(key)):
        page = browser.get("/glomt-losenord")
        assert page.status == 200
        assert "Ring din coach." in page.text
