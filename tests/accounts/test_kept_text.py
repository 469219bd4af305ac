"""A page left open since yesterday: what was typed comes back after a new sign-in."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.people import EMAIL, PASSWORD, give_password, sign_in
from tests.client import Client
from tests.page import Page

TEXT = "Jag vill hitta ett jobb där jag får vara ute varje dag.\nHelst med djur."
PATH = "/mer/enheter/andra"


@pytest.fixture(autouse=True)
def _amina(app: Flask, session: Session) -> None:
    give_password(app, session)


def send_late(client: Client) -> Page:
    """Send a form from a browser where nobody is signed in any more."""
    return client.post(PATH, {"text": TEXT, "once": "abc", "password": "hemligt som få"})


def test_the_way_round(visitor: Client) -> None:
    asked = send_late(visitor)
    assert asked.status == 401
    assert "Du har varit borta ett tag. Logga in igen. Det du skrev finns kvar." in asked.text
    form = asked.form("/logga-in")
    assert "hemligt som få" not in asked.html
    page = visitor.post("/logga-in", {**form, "name": EMAIL, "password": PASSWORD})
    assert page.status == 200
    again = page.form(PATH)
    assert str(again["text"]).replace("\r\n", "\n").strip() == TEXT
    assert "once" not in again or again["once"] != "abc"
    assert "Amina" in page.html or visitor.get("/mer/enheter").status == 200


def test_a_wrong_password_loses_nothing(visitor: Client) -> None:
    form = send_late(visitor).form("/logga-in")
    wrong = visitor.post("/logga-in", {**form, "name": EMAIL, "password": "fel"})
    assert wrong.status == 422
    assert "Det du skrev finns kvar." in wrong.text
    assert wrong.form("/logga-in")["kept"] == form["kept"]


@pytest.mark.parametrize(
    "package",
    [
        "no json",
        "[]",
        '{"path": "//evil.example", "fields": {"text": ["x"]}}',
        '{"path": "https://evil.example", "fields": {"text": ["x"]}}',
        '{"path": "/plan", "fields": {}}',
        '{"path": "/plan", "fields": {"text": [1]}}',
    ],
)
def test_a_package_somebody_made_up_leads_home(visitor: Client, package: str) -> None:
    assert sign_in(visitor, kept=package).location == "/hem"


def test_nothing_is_acted_on_by_itself(app: Flask, visitor: Client) -> None:
    other = Client(app).sign_in("amina")
    form = send_late(visitor).form("/logga-in")
    visitor.post("/logga-in", {**form, "name": EMAIL, "password": PASSWORD})
    # The kept form would have signed the other device out.
    assert other.get("/mer/enheter").status == 200
