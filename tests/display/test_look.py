"""Anpassa: colours, text size and language, before signing in and after."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.demo.people import demo_id
from portal.web.frame import LOOK_COOKIE
from tests.client import Client
from tests.conftest import ClientFor
from tests.page import Page

PAGE = "/anpassa"
DARK = {"theme": "dark", "text_size": "150", "language": "en"}


def _looks(page: Page) -> tuple[str, str, str, str]:
    root = page.soup.html
    assert root is not None
    return tuple(str(root[name]) for name in ("data-theme", "data-size", "lang", "dir"))  # type: ignore[return-value]


def test_before_signing_in(visitor: Client) -> None:
    page = visitor.get(PAGE)
    assert _looks(page) == ("auto", "100", "sv", "ltr")
    assert page.soup.find(id="sprak") is not None
    assert page.form(PAGE)["theme"] == "auto"
    sent = visitor.post(PAGE, {**page.form(PAGE), **DARK})
    assert (sent.status, sent.location) == (303, PAGE)
    page = visitor.get(PAGE)
    assert _looks(page) == ("dark", "150", "en", "ltr")
    assert page.form(PAGE)["theme"] == "dark"
    assert page.form(PAGE)["language"] == "en"
    assert _looks(visitor.get("/"))[0] == "dark"


def test_the_cookie(visitor: Client) -> None:
    sent = visitor.post(PAGE, DARK)
    [cookie] = [line for line in sent.headers.getlist("Set-Cookie") if line.startswith(LOOK_COOKIE)]
    assert f"{LOOK_COOKIE}=l-en.s-150.t-dark;" in cookie
    for part in ("HttpOnly", "SameSite=Lax", "Max-Age=31536000", "Path=/"):
        assert part in cookie
    visitor.app.config["SESSION_COOKIE_SECURE"] = True
    try:
        cookies = visitor.post(PAGE, DARK).headers.getlist("Set-Cookie")
    finally:
        visitor.app.config["SESSION_COOKIE_SECURE"] = False
    assert all("Secure" in line for line in cookies if line.startswith(LOOK_COOKIE))


def test_it_goes_with_the_person(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.get(PAGE)
    amina.post(PAGE, {**page.form(PAGE), **DARK, "language": "ar"})
    person = session.get_one(Person, demo_id("amina"))
    assert (person.theme, person.text_size, person.language) == ("dark", "150", "ar")
    other_phone = client_for("amina").get("/plan")
    assert _looks(other_phone) == ("dark", "150", "ar", "rtl")


def test_saved_is_said_in_the_new_language(visitor: Client) -> None:
    page = visitor.follow(visitor.post(PAGE, {**DARK, "language": "sv"}))
    assert "Sparat. Så här ser sidan ut nu." in page.text


@pytest.mark.parametrize("name", ["theme", "text_size", "language"])
@pytest.mark.parametrize("value", ["", "rosa", "auto\x00; path=/", None])
def test_mistakes(visitor: Client, name: str, value: str | None) -> None:
    data = {**DARK, name: value}
    page = visitor.post(PAGE, {key: one for key, one in data.items() if one is not None})
    assert page.status == 422
    assert page.mistakes() == ["Välj en av raderna."]
    # What was right is still chosen, and nothing is kept.
    kept = page.form(PAGE)
    assert all(kept[key] == one for key, one in DARK.items() if key != name)
    assert _looks(visitor.get(PAGE)) == ("auto", "100", "sv", "ltr")


def test_reset(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(PAGE, DARK)
    page = amina.get(PAGE)
    assert amina.post(f"{PAGE}/aterstall", page.form(f"{PAGE}/aterstall")).status == 303
    person = session.get_one(Person, demo_id("amina"))
    assert (person.theme, person.text_size, person.language) == (None, None, None)
    assert _looks(amina.get(PAGE)) == ("auto", "100", "sv", "ltr")
    assert amina.browser.get_cookie(LOOK_COOKIE) is None


def test_only_the_language(client_for: ClientFor, session: Session, visitor: Client) -> None:
    visitor.post(PAGE, DARK)
    sent = visitor.post(f"{PAGE}/sprak", {"language": "ar", "fran": "/kontakt"})
    assert (sent.status, sent.location) == (303, "/kontakt")
    assert _looks(visitor.get(PAGE)) == ("dark", "150", "ar", "rtl")

    client_for("amina").post(f"{PAGE}/sprak", {"language": "en"})
    person = session.get_one(Person, demo_id("amina"))
    assert (person.theme, person.language) == (None, "en")


@pytest.mark.parametrize("value", ["", "klingon"])
def test_no_such_language(visitor: Client, value: str) -> None:
    page = visitor.post(f"{PAGE}/sprak", {"language": value})
    assert page.status == 422
    assert page.mistakes() == ["Välj en av raderna."]
    assert page.form(PAGE)["theme"] == "auto"


def test_the_way_back(client_for: ClientFor) -> None:
    amina = client_for("amina")
    page = amina.get(PAGE, headers={"Referer": "http://localhost/plan?sida=2"})
    assert "/plan" in page.links
    sent = amina.post(PAGE, {**page.form(PAGE), **DARK})
    assert sent.location == f"{PAGE}?fran=/plan"
    assert "/plan" in amina.get(str(sent.location)).links


@pytest.mark.parametrize(
    "elsewhere",
    ["https://ond.example/plan", "//ond.example", "/\\ond.example", "javascript:alert(1)", "/\n/x"],
)
def test_never_to_another_site(visitor: Client, elsewhere: str) -> None:
    assert visitor.get(PAGE, query_string={"fran": elsewhere}).status == 200
    for path in (PAGE, f"{PAGE}/sprak"):
        sent = visitor.post(path, {**DARK, "fran": elsewhere})
        assert str(sent.location).startswith(PAGE)
        assert "ond.example" not in str(sent.location)
    page = visitor.get(PAGE, headers={"Referer": "https://ond.example/plan"})
    assert page.soup.find("input", attrs={"name": "fran"}) is None


def test_without_a_token(visitor: Client) -> None:
    """A page that was open since yesterday: what was chosen is kept, and nothing happens."""
    assert visitor.post(PAGE, DARK, token=False).status == 400
    assert _looks(visitor.get(PAGE))[0] == "auto"


def test_a_double_tap(client_for: ClientFor) -> None:
    amina = client_for("amina")
    form = {**amina.get(PAGE).form(PAGE), **DARK}
    assert amina.post(PAGE, form).location == amina.post(PAGE, form).location == PAGE
