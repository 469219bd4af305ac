"""The coordinator adds a partner to work with."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import OrganisationKind
from portal.accounts.models import Organisation
from portal.demo.people import demo_id
from tests.conftest import ClientFor
from tests.page import Page

PATH = "/personal/stalle/nytt"
SCHOOL = {"name": "Folkhögskolan", "kind": "other", "initials": "fh", "phone": ""}


def send(client_for: ClientFor, **fields: str) -> Page:
    """The form with what is changed in it."""
    elsa = client_for("elsa")
    return elsa.post(PATH, {**elsa.get(PATH).form(PATH), **SCHOOL, **fields})


def find(session: Session) -> Organisation | None:
    """The one added."""
    query = sa.select(Organisation).where(Organisation.name == "Folkhögskolan")
    return session.scalars(query).one_or_none()


def test_a_new_one(client_for: ClientFor, session: Session) -> None:
    assert send(client_for).location == "/personal"
    made = find(session)
    assert made is not None
    assert (made.kind, made.initials) == (OrganisationKind.OTHER, "FH")
    assert made.municipality_id == demo_id("ekdala")
    assert "Folkhögskolan" in client_for("elsa").get("/personal/ny").text
    assert "Ingen än." in client_for("elsa").get("/personal").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Skriv namnet."),
        ({"name": "Komvux"}, "Det namnet finns redan."),
        ({"kind": "lead_unit"}, "Välj vad det är."),
        ({"kind": ""}, "Välj vad det är."),
        ({"initials": "F"}, "Skriv två eller tre bokstäver."),
        ({"initials": "F1"}, "Skriv två eller tre bokstäver."),
    ],
)
def test_bad_input(
    client_for: ClientFor, session: Session, fields: dict[str, str], said: str
) -> None:
    page = send(client_for, **fields)
    assert page.status == 422
    assert said in page.text
    assert find(session) is None


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "dana", "maja"])
def test_only_coordinators(client_for: ClientFor, key: str) -> None:
    assert client_for(key).get(PATH).status == 403
    assert client_for(key).post(PATH, SCHOOL).status == 403
