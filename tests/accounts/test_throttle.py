"""Guessing is slow: tries are counted before a hash is made, and the wait always ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Attempt
from portal.accounts.passwords import Passwords
from tests.accounts.people import EMAIL, give_password, sign_in
from tests.client import Client
from tests.conftest import NOON

LATER = NOON + timedelta(minutes=15)


@pytest.fixture(autouse=True)
def _amina(app: Flask, session: Session) -> None:
    give_password(app, session)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that was hashed."""
    made: list[str] = []
    fits = Passwords.fits

    def counted(self: Passwords, stored: str | None, password: str) -> bool:
        made.append(password)
        return fits(self, stored, password)

    monkeypatch.setattr(Passwords, "fits", counted)
    return made


def wear_out(client: Client, name: str = EMAIL, tries: int = 10) -> None:
    """Fail as often as one may."""
    for _ in range(tries):
        assert sign_in(client, name, "fel lösenord").status == 422


def test_the_eleventh_try_is_not_hashed(visitor: Client, hashes: list[str]) -> None:
    wear_out(visitor)
    page = sign_in(visitor, EMAIL)
    assert page.status == 429
    assert page.headers["Retry-After"] == "900"
    assert "Du kan försöka igen om 15 minuter." in page.text
    assert len(hashes) == 10


def test_a_name_that_nobody_has_waits_as_well(visitor: Client) -> None:
    wear_out(visitor, "nobody@exempel.se")
    known = sign_in(visitor, "nobody@exempel.se")
    assert known.status == 429


def test_the_window_opens_again(visitor: Client) -> None:
    wear_out(visitor)
    with clock.frozen(LATER - timedelta(seconds=1), everywhere=True):
        page = sign_in(visitor)
        assert page.status == 429
        assert "om 1 minut." in page.text
    with clock.frozen(LATER, everywhere=True):
        assert sign_in(visitor).status == 303


def test_ways_to_write_a_name_are_one_name(visitor: Client) -> None:
    for typed in ("Amina@exempel.se", " amina@EXEMPEL.se", EMAIL, EMAIL, "AMINA@exempel.se"):
        wear_out(visitor, typed, 2)
    assert sign_in(visitor).status == 429


def test_a_right_one_starts_afresh(visitor: Client) -> None:
    wear_out(visitor, tries=9)
    assert sign_in(visitor).status == 303
    visitor.browser.delete_cookie("enhet")
    visitor.browser.delete_cookie("__Host-enhet")
    wear_out(visitor, tries=10)


def test_one_address_has_thirty_failed_tries(visitor: Client, hashes: list[str]) -> None:
    for number in range(30):
        assert sign_in(visitor, f"name{number}@exempel.se", "fel lösenord").status == 422
    assert sign_in(visitor, EMAIL).status == 429
    assert len(hashes) == 30


def test_right_ones_do_not_wear_out_a_shared_address(
    app: Flask, session: Session, visitor: Client
) -> None:
    for _ in range(35):
        visitor.browser.delete_cookie("enhet")
        visitor.browser.delete_cookie("__Host-enhet")
        assert sign_in(visitor).status == 303


def test_a_stranger_does_not_shut_the_owner_out(app: Flask, visitor: Client) -> None:
    owner = Client(app)
    assert sign_in(owner).status == 303
    owner.post("/logga-ut")
    for number in range(3):
        for _ in range(11):
            visitor.open(
                "POST",
                "/logga-in",
                data={"name": EMAIL, "password": "x", "csrf_token": visitor.form_token()},
                environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
            )
    assert sign_in(visitor).status == 429
    assert sign_in(owner).status == 303


def test_a_device_somebody_made_up_is_not_known(visitor: Client) -> None:
    wear_out(visitor)
    visitor.browser.set_cookie("enhet", "abc.def")
    visitor.browser.set_cookie("__Host-enhet", "abc.def", secure=True)
    assert sign_in(visitor).status == 429


def test_another_network_is_another_place(visitor: Client) -> None:
    for number in range(30):
        sign_in(visitor, f"name{number}@exempel.se", "fel lösenord")
    page = visitor.open(
        "POST",
        "/logga-in",
        data={"name": EMAIL, "password": "x", "csrf_token": visitor.form_token()},
        environ_base={"REMOTE_ADDR": "2001:db8::1"},
    )
    assert page.status == 422


def test_a_household_of_addresses_is_one_place(visitor: Client) -> None:
    def tried(number: int) -> int:
        fields = {"name": f"n{number}@exempel.se", "password": "x"}
        address = f"2001:db8:1:2::{number:x}"
        return visitor.open(
            "POST",
            "/logga-in",
            data={**fields, "csrf_token": visitor.form_token()},
            environ_base={"REMOTE_ADDR": address},
        ).status

    assert [tried(number) for number in range(31)] == [422] * 30 + [429]


def test_no_name_and_no_address_is_kept(visitor: Client, session: Session) -> None:
    sign_in(visitor, EMAIL, "fel lösenord")
    keys = session.scalars(sa.select(Attempt.key)).all()
    assert len(keys) == 2
    assert all(len(key) == 64 and "amina" not in key for key in keys)


def test_old_windows_are_forgotten(visitor: Client, session: Session) -> None:
    sign_in(visitor, "somebody@exempel.se", "fel lösenord")
    with clock.frozen(NOON + timedelta(days=2), everywhere=True):
        sign_in(visitor)
    left = session.scalars(sa.select(Attempt.window_ends_at)).all()
    assert all(ends > NOON + timedelta(days=1) for ends in left)


def test_what_was_typed_waits_too(visitor: Client) -> None:
    package = '{"path": "/plan/nytt-mal", "fields": {"text": ["Jag vill arbeta med djur"]}}'
    wear_out(visitor)
    page = sign_in(visitor, kept=package)
    assert page.status == 429
    assert page.form("/logga-in")["kept"] == package
