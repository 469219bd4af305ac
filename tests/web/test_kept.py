"""What was typed on a page that had grown too old is kept, and never acted on by itself."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import LoginKind
from portal.accounts.models import Login, Person, SignIn
from portal.plans.models import Writing
from portal.web import kept
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.page import Page
from tests.personas import person_id

TEXT = "Jag vill prata om praktiken.\nKan vi ses på torsdag?"
PASSWORD = "en lång promenad i regn"
WRITE = "/plan/skriv"


def _writings(session: Session) -> list[str]:
    return [
        writing.text
        for writing in session.scalars(
            sa.select(Writing).where(Writing.written_at == NOON).order_by(Writing.id)
        )
    ]


def _can_sign_in(app: Flask, session: Session, key: str = "amina") -> None:
    person = session.get(Person, person_id(key))
    assert person is not None
    person.password_hash = app.extensions["portal_passwords"].make(PASSWORD)
    session.add(
        Login(
            municipality_id=person.municipality_id,
            person_id=person.id,
            kind=LoginKind.EMAIL,
            name=f"{key}@example.org",
        )
    )
    session.flush()


def _sign_in(client: Client, asked: Page, key: str = "amina", password: str = PASSWORD) -> Page:
    form = {**asked.form("/logga-in"), "name": f"{key}@example.org", "password": password}
    return client.post("/logga-in", form)


def _shut(session: Session) -> None:
    session.execute(sa.update(SignIn).values(ended_at=NOON))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_dead_sign_in_keeps_the_text(
    app: Flask, client_for: ClientFor, session: Session, htmx: bool
) -> None:
    _can_sign_in(app, session)
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "text": TEXT, "to": "lead"}
    _shut(session)
    asked = amina.post(WRITE, form, htmx=htmx)
    assert asked.status == (422 if htmx else 401)
    assert asked.headers.get("HX-Retarget") == ("body" if htmx else None)
    assert "Det du skrev finns kvar" in asked.text
    shown = _sign_in(amina, asked)
    assert shown.status == 200
    assert "Inget är skickat än" in shown.text
    assert _writings(session) == []
    again = shown.form(WRITE)
    assert again["text"] == TEXT
    assert shown.soup.find("textarea", attrs={"name": "text"}) is not None
    assert again["to"] == "lead"
    sent = amina.post(WRITE, again)
    assert sent.status == 303
    assert _writings(session) == [TEXT]


def test_a_mistyped_password_keeps_the_text(
    app: Flask, client_for: ClientFor, session: Session
) -> None:
    _can_sign_in(app, session)
    amina = client_for("amina")
    _shut(session)
    asked = amina.post(WRITE, {"text": TEXT, "to": "lead"})
    for _ in range(2):
        asked = _sign_in(amina, asked, password="fel lösenord")
        assert asked.status == 422
        assert asked.h1 == "Logga in igen"
    assert _sign_in(amina, asked).form(WRITE)["text"] == TEXT


def test_a_night_later(app: Flask, client_for: ClientFor, session: Session) -> None:
    _can_sign_in(app, session)
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "text": TEXT, "to": "lead"}
    with clock.frozen(NOON + timedelta(days=1)):
        asked = amina.post(WRITE, form)
        assert asked.status == 401
        again = _sign_in(amina, asked).form(WRITE)
        assert amina.post(WRITE, again).status == 303
    assert [one.text for one in session.scalars(sa.select(Writing)) if one.text == TEXT] == [TEXT]


def test_somebody_else_on_the_same_phone_sends_nothing(
    app: Flask, client_for: ClientFor, session: Session
) -> None:
    """The text is in the page, so whoever signs in there reads it; it is not sent by itself."""
    _can_sign_in(app, session, "farid")
    amina = client_for("amina")
    _shut(session)
    asked = amina.post(WRITE, {"text": TEXT, "to": "lead"})
    assert _sign_in(amina, asked, "farid").status == 200
    assert _writings(session) == []


@pytest.mark.parametrize("htmx", [False, True])
def test_a_dead_token_keeps_the_text(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    form = {**amina.get(WRITE).form(), "text": TEXT, "to": "room", "csrf_token": "old"}
    kept_page = amina.post(WRITE, form, htmx=htmx)
    assert kept_page.status == (422 if htmx else 400)
    assert kept_page.headers.get("HX-Retarget") == ("body" if htmx else None)
    assert kept_page.h1 == "Det du skrev finns kvar"
    assert _writings(session) == []
    again = kept_page.form(WRITE)
    assert (again["text"], again["to"]) == (TEXT, "room")
    # The form has a good token of its own.
    token = kept_page.find_form(WRITE).find("input", attrs={"name": "csrf_token"})
    assert token is not None
    assert amina.post(WRITE, {**again, "csrf_token": token["value"]}).status == 303
    assert _writings(session) == [TEXT]


def test_a_form_from_another_site_is_not_sent(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.post(WRITE, {"text": TEXT, "to": "lead"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status == 400
    assert _writings(session) == []


@pytest.mark.parametrize("text", ["Hej!", "Nej", "ok?", "Åka buss", "två\nrader", "سلام"])
def test_short_texts_are_shown_too(client_for: ClientFor, text: str) -> None:
    page = client_for("amina").post(WRITE, {"text": text, "to": "lead"}, token=False)
    box = page.soup.find("textarea", attrs={"name": "text"})
    assert box is not None
    assert box.get_text() == text
    assert page.soup.find("input", attrs={"name": "to", "type": "hidden"}) is not None


def test_texts_are_written_as_texts(client_for: ClientFor) -> None:
    text = '<script>alert("x")</script> & "citat" \'</textarea>'
    page = client_for("amina").post(WRITE, {"text": text}, token=False)
    assert page.form(WRITE)["text"] == text


def test_several_texts_and_choices(client_for: ClientFor) -> None:
    page = client_for("amina").post(
        "/plan/mina-ord",
        {"strengths": "Lugn med djur", "wishes": "Ett jobb", "revision": "3"},
        token=False,
    )
    form = page.form("/plan/mina-ord")
    assert {name: form[name] for name in ("strengths", "wishes", "revision")} == {
        "strengths": "Lugn med djur",
        "wishes": "Ett jobb",
        "revision": "3",
    }
    assert [label.get_text() for label in page.soup.select("main label")] == [
        "Det du skrev (1)",
        "Det du skrev (2)",
    ]


def test_secrets_are_not_kept(visitor: Client) -> None:
    page = visitor.post(
        "/logga-in", {"name": "Någon med namn", "password": "hemligt lösenord"}, token=False
    )
    assert page.status == 400
    assert "hemligt lösenord" not in page.html


def test_nothing_typed_is_nothing_kept(client_for: ClientFor) -> None:
    page = client_for("amina").post("/hem/last", token=False)
    assert page.status == 400
    assert not page.soup.select("textarea")


@pytest.mark.parametrize(
    "package",
    [
        "",
        "no json",
        "[]",
        "{}",
        "null",
        "3",
        '{"path": "/plan", "fields": {}}',
        '{"path": "/plan", "fields": []}',
        '{"path": "/plan", "fields": {"a": "b"}}',
        '{"path": "/plan", "fields": {"a": [1]}}',
        '{"path": "/plan", "fields": {"a": 1}}',
        '{"path": 3, "fields": {"a": ["b"]}}',
        '{"path": "//example.org/plan", "fields": {"a": ["b"]}}',
        '{"path": "/\\\\example.org", "fields": {"a": ["b"]}}',
        '{"path": "https://example.org/", "fields": {"a": ["b"]}}',
        '{"path": "javascript:alert(1)", "fields": {"a": ["b"]}}',
        '{"path": "/plan\\n", "fields": {"a": ["b"]}}',
        "[" * 20_000,
    ],
)
def test_a_package_that_is_none(
    app: Flask, visitor: Client, session: Session, package: str
) -> None:
    """What comes back with the sign-in form may have been written by anybody."""
    _can_sign_in(app, session)
    form = {"name": "amina@example.org", "password": PASSWORD, "kept": package}
    assert visitor.post("/logga-in", form).location == "/hem"


def test_a_package_never_brings_back_secrets(app: Flask, visitor: Client, session: Session) -> None:
    _can_sign_in(app, session)
    fields = {"text": ["Hej du"], "csrf_token": ["x"], "once": ["y"], "password": ["z"]}
    package = json.dumps({"path": WRITE, "fields": fields})
    form = {"name": "amina@example.org", "password": PASSWORD, "kept": package}
    shown = visitor.post("/logga-in", form)
    names = [tag.get("name") for tag in shown.find_form(WRITE).find_all(["input", "textarea"])]
    assert sorted(names) == ["csrf_token", "once", "text"]


@pytest.mark.parametrize(
    ("path", "local"),
    [
        ("/plan", True),
        ("/plan?fran=%2Fhem#x", True),
        ("/", True),
        ("", False),
        ("plan", False),
        ("//example.org", False),
        ("/\\example.org", False),
        ("/\t/example.org", False),
        ("\n/plan", False),
        ("https://example.org/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_addresses_of_this_site(path: str, local: bool) -> None:
    assert kept.is_local(path) is local
