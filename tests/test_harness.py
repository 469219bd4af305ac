"""The harness itself. It is trusted by every other test, so each part of it is seen to fail."""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from portal import clock
from portal.accounts.models import Person, SignIn
from portal.extensions import db
from portal.web.access import public
from portal.web.headers import SECURITY_HEADERS as SENT
from tests.client import Client
from tests.conftest import NOON, ClientFor, CountQueries, OwnDatabase
from tests.htmx import apply_swap, compare
from tests.inspection import SECURITY_HEADERS, faults_in
from tests.page import Page
from tests.personas import PERSONAS, person_id

GOOD = """<!doctype html>
<html lang="sv" dir="ltr"><head><meta charset="utf-8"><title>Min plan – Min väg</title></head>
<body><main id="main"><h1>Min plan</h1>{main}</main>
<div id="live" role="status"></div></body></html>"""

PART = '<div id="steg"><p>Ett steg</p></div>'


def test_a_good_page_has_no_faults() -> None:
    assert faults_in(GOOD.format(main="<p>Hej</p>")) == []
    assert faults_in(PART, whole=False) == []


@pytest.mark.parametrize(
    ("main", "fault"),
    [
        ("<p><div>x</div></p>", "does not parse"),
        ("<h1>En till</h1>", "has 2 h1"),
        ('<p id="a">x</p><p id="a">y</p>', "id 'a' occurs 2 times"),
        ('<input name="x">', "has no label"),
        ('<form method="post"><p>x</p></form>', "lacks action or method"),
        ('<form action="/a"><p>x</p></form>', "lacks action or method"),
        ('<form action="/a" method="post" hx-post="/b"></form>', "leads elsewhere with htmx"),
        ("<button></button>", "has no words"),
        ('<p style="color:red">x</p>', "has style"),
        ("<script>alert(1)</script>", "has a script of its own"),
        ('<p onclick="x()">x</p>', "has onclick"),
        ('<a href="https://example.org/">x</a>', "names the host example.org"),
        ('<img alt="" src="//example.org/x.png">', "names the host example.org"),
        ("<p>Läs på https://example.org/</p>", "the text names the host example.org"),
        ('<p aria-describedby="nowhere">x</p>', "which is not here"),
        ('<a href="#nowhere">x</a>', "leads nowhere on the page"),
        ('<p dir="auto">x</p>', "not inside hx-disable"),
        ('<p dir="auto" hx-disable><b hx-post="/x">x</b></p>', "has hx-post inside hx-disable"),
        ('<a href="/x" hx-get="/x" hx-target="#nowhere">x</a>', "is not on the page"),
        ("<img src='/x.png'>", "has no alt"),
        ("<a>x</a>", "leads nowhere"),
        ('<a href="javascript:x()">x</a>', "has javascript:"),
        ('<div id="summary"><h2>Fel</h2></div>', "the error summary lists nothing"),
        (
            '<label>x<input name="x" aria-invalid="true"></label>',
            "there is no error summary",
        ),
    ],
)
def test_faults_are_seen(main: str, fault: str) -> None:
    assert fault in "\n".join(faults_in(GOOD.format(main=main)))


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('lang="sv" ', "", "lang is None"),
        ('dir="ltr"', 'dir="rtl"', "lang is sv and dir is rtl"),
        ("<title>Min plan", "<title>Planen", "does not start with the h1"),
        ("<title>Min plan", "<title>Fel: Min plan", "says the wrong thing about mistakes"),
        ('<div id="live" role="status"></div>', "", "one empty live region"),
        ("<!doctype html>", "", "does not parse"),
    ],
)
def test_faults_of_the_frame_are_seen(good: str, bad: str, fault: str) -> None:
    html = GOOD.format(main="")
    assert good in html
    assert fault in "\n".join(faults_in(html.replace(good, bad)))


def test_mistakes_are_told_in_the_title() -> None:
    html = GOOD.format(main='<div id="summary"><ul><li>Skriv något.</li></ul></div>')
    assert "mistakes" in "\n".join(faults_in(html))
    assert faults_in(html.replace("<title>", "<title>Fel: ")) == []


def _answer(headers: dict[str, str]) -> TestResponse:
    made = Response(GOOD.format(main=""), headers=headers, mimetype="text/html")
    return TestResponse(made.response, made.status, made.headers, mock.Mock())


def test_headers_are_compared() -> None:
    good = {**SECURITY_HEADERS, "Cache-Control": "no-store"}
    Page(_answer(good), "/")
    for name in good:
        with pytest.raises(AssertionError, match=name):
            Page(_answer({**good, name: "something else"}), "/")
        with pytest.raises(AssertionError, match=name):
            Page(_answer({key: value for key, value in good.items() if key != name}), "/")
    assert SENT == SECURITY_HEADERS


def _view(act: Callable[[], None]) -> object:
    @public()
    def view() -> tuple[str, int]:
        act()
        return "", 204

    return view


def _rename() -> None:
    amina = db.session.get(Person, person_id("amina"))
    assert amina is not None
    amina.first_name = "Någon"


def _rename_and_flush() -> None:
    _rename()
    db.session.flush()


def _rename_by_statement() -> None:
    db.session.execute(sa.update(Person).values(first_name="Någon"))


@pytest.mark.parametrize("act", [_rename, _rename_and_flush, _rename_by_statement])
def test_unsaved_changes_are_seen(app: Flask, visitor: Client, act: Callable[[], None]) -> None:
    with (
        mock.patch.dict(app.view_functions, {"accounts.leave": _view(act)}),
        pytest.raises(AssertionError, match="did not commit"),
    ):
        visitor.post("/lamna")

    def and_commit() -> None:
        act()
        db.session.commit()

    with mock.patch.dict(app.view_functions, {"accounts.leave": _view(and_commit)}):
        assert visitor.post("/lamna").status == 204


def test_saving_a_savepoint_saves_nothing(app: Flask, visitor: Client) -> None:
    def act() -> None:
        with db.session.begin_nested():
            _rename_and_flush()

    with (
        mock.patch.dict(app.view_functions, {"accounts.leave": _view(act)}),
        pytest.raises(AssertionError, match="did not commit"),
    ):
        visitor.post("/lamna")


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_does_is_undone(client_for: ClientFor, session: Session, time: str) -> None:
    assert session.scalar(sa.select(sa.func.count(SignIn.id))) == 0
    client_for("amina").post("/logga-ut")
    assert session.scalar(sa.select(sa.func.count(SignIn.id))) == 1


def test_session_and_client_see_each_other(client_for: ClientFor, session: Session) -> None:
    client = client_for("amina")
    sign_in = session.scalars(sa.select(SignIn)).one()
    sign_in.device = "Lånad telefon"
    client.post("/logga-ut")
    assert sign_in.ended_at == NOON
    assert sign_in.device == "Lånad telefon"


def test_own_database_is_a_real_one(own_database: OwnDatabase) -> None:
    own_database.client_for("carin").post("/logga-ut")
    with own_database.session() as one:
        one.execute(sa.update(SignIn).values(device="Lånad telefon"))
    with own_database.session() as other:
        devices = other.scalars(sa.select(SignIn.device)).all()
    assert len(devices) == 1
    assert devices != ["Lånad telefon"]


def test_everybody_can_sign_in(client_for: ClientFor) -> None:
    for key in PERSONAS:
        assert client_for(key).post("/logga-ut").status == 303


def test_form_token_is_checked(client_for: ClientFor) -> None:
    client = client_for("amina")
    assert client.post("/logga-in", token=False).status == 400
    assert client.post("/logga-in", {"csrf_token": "wrong"}).status == 400
    assert client.post("/logga-in").status != 400


def test_queries_are_counted(client_for: ClientFor, count_queries: CountQueries) -> None:
    client = client_for("amina")
    with count_queries() as queries:
        client.get("/lamnad")
    assert len(queries) == 0
    with count_queries() as queries:
        client.get("/logga-in")
    assert len(queries) >= 1
    assert "sign_in" in str(queries)


def test_time_reaches_requests(app: Flask, visitor: Client) -> None:
    seen = []

    def look() -> None:
        seen.append(clock.now())

    later = clock.at_local(NOON.date(), 23)
    with mock.patch.dict(app.view_functions, {"accounts.leave": _view(look)}):
        visitor.post("/lamna")
        with clock.frozen(later):
            visitor.post("/lamna")
    assert seen == [NOON, later]


# -- a swap and a fresh load ------------------------------------------------------------------


def _page(main: str) -> Page:
    good = {**SECURITY_HEADERS, "Cache-Control": "no-store"}
    made = Response(main, headers=good, mimetype="text/html")
    return Page(TestResponse(made.response, made.status, made.headers, mock.Mock()), "/")


FORM = (
    '<form action="/a" method="post" hx-post="/a" hx-target="#steg" hx-swap="{how}">'
    '<input type="hidden" name="once" value="{once}"><button>Klar</button></form>'
)


@pytest.mark.parametrize(
    ("how", "answer"),
    [
        ("outerHTML", '<div id="steg" data-announce="Klart"><p>Nytt</p></div>'),
        ("innerHTML", "<p>Nytt</p>"),
    ],
)
def test_swap_is_compared(how: str, answer: str) -> None:
    before = _page(
        GOOD.format(main=FORM.format(how=how, once=1) + '<div id="steg"><p>Ett</p></div>')
    )
    fresh = _page(
        GOOD.format(main=FORM.format(how=how, once=2) + '<div id="steg"><p>Nytt</p></div>')
    )
    after = apply_swap(before.soup, before.find_form("/a"), _page(answer))
    compare(after, fresh.soup)
    with pytest.raises(AssertionError, match="is not the fresh load"):
        compare(before.soup, fresh.soup)


def test_swap_elsewhere_too() -> None:
    main = FORM.format(how="outerHTML", once=1) + '<div id="steg"></div><p id="kvar">2 kvar</p>'
    before = _page(GOOD.format(main=main))
    part = _page('<div id="steg">Klart</div><p id="kvar" hx-swap-oob="true">1 kvar</p>')
    after = apply_swap(before.soup, before.find_form("/a"), part)
    assert after.find(id="kvar").get_text() == "1 kvar"  # type: ignore[union-attr]
    assert after.find(id="steg").get_text() == "Klart"  # type: ignore[union-attr]


def test_form_values() -> None:
    page = _page(
        GOOD.format(
            main='<form action="/a" method="post"><input type="hidden" name="csrf_token" value="t">'
            '<label>x<input name="text" value="hej"></label>'
            '<label>x<input type="checkbox" name="need" value="1" checked></label>'
            '<label>x<input type="checkbox" name="need" value="2" checked></label>'
            '<label>x<input type="radio" name="how" value="3"></label>'
            '<label>x<textarea name="long">lång</textarea></label>'
            '<label>x<select name="which"><option value="a">A</option>'
            '<option value="b" selected>B</option></select></label></form>'
        )
    )
    assert page.form("/a") == {"text": "hej", "need": ["1", "2"], "long": "lång", "which": "b"}
    with pytest.raises(AssertionError, match="has no form"):
        page.form("/b")
