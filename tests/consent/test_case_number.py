"""Each organisation's own number, hidden from the others."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.consent import services
from portal.demo.people import demo_id
from portal.errors import Forbidden, NotFound
from tests.conftest import ClientFor
from tests.consent.rows import person_page, viewer_of

PAGE = person_page("amina", "arendenummer")
AMINA = demo_id("amina")


def test_the_own_number(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    page = dana.get(PAGE)
    assert page.form()["number"] == "AF-2024-118"
    sent = dana.post(PAGE, {**page.form(), "number": "  AF-2026-7 "})
    assert sent.location == person_page("amina", "plan")
    assert services.get_case_number(session, viewer_of(session, "dana"), AMINA) == "AF-2026-7"


def test_others_have_their_own(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(PAGE)
    assert "AF-2024-118" not in page.html
    carin.post(PAGE, {"number": "UV 12"})
    assert services.get_case_number(session, viewer_of(session, "ali"), AMINA) == "UV 12"
    assert "UV 12" not in client_for("dana").get(PAGE).html
    assert "UV 12" not in client_for("amina").get("/vem-far-se").html


def test_taking_it_away(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    for _ in range(2):
        assert dana.post(PAGE, {"number": ""}).status == 303
    assert services.get_case_number(session, viewer_of(session, "dana"), AMINA) is None


def test_a_double_tap(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = {**carin.get(PAGE).form(), "number": "UV 12"}
    for _ in range(2):
        assert carin.post(PAGE, form).location == person_page("amina", "plan")


@pytest.mark.parametrize("number", ["x" * 41, "19990101-0000", "9901010000"])
def test_bad_input_keeps_what_was_typed(client_for: ClientFor, number: str) -> None:
    page = client_for("dana").post(PAGE, {"number": number})
    assert page.status == 422
    assert page.mistakes()
    assert page.form()["number"] == number


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("ines", 404),
        ("omar", 404),
        ("per", 404),
        ("nils", 404),
        ("amina", 403),
        ("bo", 403),
        ("elsa", 403),
        ("maja", 403),
    ],
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    client = client_for(key)
    assert client.get(PAGE).status == status
    assert client.post(PAGE, {"number": "1"}).status == status
    assert services.get_case_number(session, viewer_of(session, "dana"), AMINA) == "AF-2024-118"


def test_the_services_ask_too(session: Session) -> None:
    with pytest.raises(NotFound):
        services.set_case_number(session, viewer_of(session, "per"), AMINA, "1")
    with pytest.raises(Forbidden):
        services.get_case_number(session, viewer_of(session, "maja"), AMINA)
