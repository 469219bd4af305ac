"""Headers, byte for byte, whatever the answer; and cookies that only travel home."""

from __future__ import annotations

from unittest import mock

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from portal.config import Settings
from portal.web.access import public
from tests.client import Client
from tests.conftest import ClientFor
from tests.databases import SECRET
from tests.inspection import SECURITY_HEADERS

# The client compares the headers of every answer of every test; here they are asked for where
# it is easy to forget them.


def test_page_that_is_not_there(visitor: Client) -> None:
    assert visitor.get("/finns-inte").status == 404


def test_wrong_method(visitor: Client) -> None:
    page = visitor.open("DELETE", "/")
    assert page.status == 405
    assert "GET" in page.headers["Allow"]


def test_too_much(client_for: ClientFor) -> None:
    assert client_for("amina").post("/logga-in", {"name": "x" * 300_000}).status == 413


def test_redirect(visitor: Client) -> None:
    assert visitor.get("/hem").status == 303


def test_form_from_another_page(client_for: ClientFor) -> None:
    page = client_for("amina").post("/logga-in", token=False)
    assert page.status == 400


def _raising(error: Exception) -> object:
    @public()
    def view() -> str:
        raise error

    return view


def test_fault_shows_a_number_and_nothing_else(app: Flask, visitor: Client) -> None:
    secret = "what somebody wrote"
    with mock.patch.dict(app.view_functions, {"home.left": _raising(ValueError(secret))}):
        page = visitor.get("/lamnad")
    assert page.status == 500
    assert secret not in page.html
    assert "ValueError" not in page.html


def test_database_away(app: Flask, visitor: Client) -> None:
    away = OperationalError("select 1", {}, Exception("gone"))
    with mock.patch.dict(app.view_functions, {"home.left": _raising(away)}):
        page = visitor.get("/lamnad")
    assert page.status == 503
    assert page.headers["Retry-After"] == "60"


@pytest.mark.parametrize("name", ["app.css", "app.js", "icons.svg"])
def test_assets_are_kept_and_safe(app: Flask, name: str) -> None:
    response = app.test_client().get(app.extensions["assets"].url(name))
    try:
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in response.headers
    finally:
        response.close()


def test_https_is_remembered(app: Flask) -> None:
    response = app.test_client().get("/", base_url="https://localhost")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_plain_http_promises_nothing(visitor: Client) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/").headers


def test_cookie_in_production() -> None:
    config = Settings(secret_key=SECRET, database_url="sqlite://").flask_config()
    assert config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert config["SESSION_COOKIE_SECURE"] is True
    assert config["SESSION_COOKIE_HTTPONLY"] is True
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_cookie_of_a_visitor_holds_no_id(visitor: Client) -> None:
    visitor.get("/")
    assert set(visitor.cookie()) <= {"csrf_token"}
