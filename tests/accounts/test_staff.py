"""The coordinator invites staff and mentors, gives roles and takes them back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Login, Person, RoleHeld
from portal.demo.people import demo_id
from tests.accounts.people import EMAIL, PASSWORD, give_password, prove, read_shown, sign_in
from tests.client import Client
from tests.conftest import ClientFor
from tests.page import Page

NEW = "/personal/ny"
IDA = {"first_name": "Ida", "last_name": "Ström", "email": "ida@exempel.se", "role": "caseworker"}


def send(elsa: Client, **fields: str) -> Page:
    """The form for inviting somebody, with what is changed in it."""
    form = {**elsa.get(NEW).form(NEW), **IDA, "organisation": str(demo_id("af")), **fields}
    return elsa.post(NEW, form)


def test_the_list_is_of_ones_own_municipality(client_for: ClientFor) -> None:
    page = client_for("elsa").get("/personal")
    for name in ("Carin Holm", "Dana Berg", "Bo Lind", "Elsa Nyman"):
        assert name in page.text
    for name in ("Nils", "Amina", "Sofia"):
        assert name not in page.text


def test_a_new_caseworker(client_for: ClientFor, visitor: Client, session: Session) -> None:
    elsa = client_for("elsa")
    shown = read_shown(send(elsa))
    assert "Har inte loggat in än" in elsa.get("/personal").text
    page = prove(visitor, shown)
    assert "ida@exempel.se" in page.text
    done = visitor.post("/valkommen", {"password": PASSWORD})
    assert done.location == "/hem"
    visitor.post("/logga-ut")
    assert sign_in(visitor, "Ida@exempel.se").status == 303
    person = session.scalars(sa.select(Person).where(Person.first_name == "Ida")).one()
    held = session.scalars(sa.select(RoleHeld).where(RoleHeld.person_id == person.id)).one()
    assert (held.role, held.organisation_id) == (Role.CASEWORKER, demo_id("af"))


def test_a_double_tap_invites_once(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    form = {**elsa.get(NEW).form(NEW), **IDA, "organisation": str(demo_id("af"))}
    assert elsa.post(NEW, form).status == 200
    assert elsa.post(NEW, form).location == "/personal"
    assert len(session.scalars(sa.select(Person).where(Person.first_name == "Ida")).all()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_name": ""}, "Skriv förnamnet."),
        ({"email": "ida"}, "Skriv en e-post"),
        ({"role": "participant"}, "Välj en roll."),
        ({"role": ""}, "Välj en roll."),
        ({"organisation": ""}, "Välj ett ställe."),
        ({"organisation": str(demo_id("norr-af"))}, "Välj ett ställe."),
        ({"organisation": str(demo_id("ungas-vag"))}, "En handläggare arbetar hos en annan"),
        ({"role": "coach"}, "Den rollen finns bara hos er."),
    ],
)
def test_bad_input(client_for: ClientFor, fields: dict[str, str], said: str) -> None:
    page = send(client_for("elsa"), **fields)
    assert page.status == 422
    assert said in page.text
    assert page.form(NEW)["last_name"] == "Ström"


def test_a_taken_address(app: Flask, session: Session, client_for: ClientFor) -> None:
    give_password(app, session, "sofia")
    page = send(client_for("elsa"), email=EMAIL)
    assert page.status == 422
    assert "Adressen används redan." in page.text
    assert session.scalar(sa.select(Person.id).where(Person.first_name == "Ida")) is None


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "dana", "maja"])
def test_only_coordinators(client_for: ClientFor, key: str) -> None:
    browser = client_for(key)
    paths = (
        "/personal",
        NEW,
        f"/personal/{demo_id('dana')}/inbjudan",
        f"/personal/{demo_id('dana')}/roll",
        f"/personal/roll/{demo_id('dana-role')}/avsluta",
    )
    for path in paths:
        assert browser.get(path).status == 403
        if path != "/personal":
            assert browser.post(path).status == 403


@pytest.mark.parametrize("about", ["nils", "amina", "nobody"])
def test_not_strangers_and_not_participants(client_for: ClientFor, about: str) -> None:
    elsa = client_for("elsa")
    for path in (
        f"/personal/{demo_id(about)}/inbjudan",
        f"/personal/{demo_id(about)}/roll",
        f"/personal/roll/{demo_id(f'{about}-role')}/avsluta",
    ):
        assert elsa.get(path).status == 404
        assert elsa.post(path).status == 404


def test_a_lost_password(
    app: Flask, session: Session, client_for: ClientFor, visitor: Client
) -> None:
    give_password(app, session, "dana", name="dana@exempel.se")
    elsa = client_for("elsa")
    path = f"/personal/{demo_id('dana')}/inbjudan"
    shown = read_shown(elsa.post(path, elsa.get(path).form()))
    assert prove(visitor, shown).h1 == "Nytt lösenord"
    visitor.post("/valkommen", {"password": "fyra nya gula ord"})
    visitor.post("/logga-ut")
    assert sign_in(visitor, "dana@exempel.se", "fyra nya gula ord").status == 303


def test_one_role_more_and_back(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    path = f"/personal/{demo_id('carin')}/roll"
    fields = {"role": "coordinator", "organisation": str(demo_id("ungas-vag"))}
    assert elsa.post(path, {**elsa.get(path).form(), **fields}).location == "/personal"
    query = sa.select(RoleHeld).where(
        RoleHeld.person_id == demo_id("carin"), RoleHeld.role == Role.COORDINATOR
    )
    held = session.scalars(query).one()
    carin = client_for("carin")
    carin.post("/byt-roll", {"role": str(held.id)})
    assert carin.get("/personal").status == 200
    end = f"/personal/roll/{held.id}/avsluta"
    assert elsa.post(end, elsa.get(end).form()).location == "/personal"
    assert carin.get("/personal").status == 303
    assert client_for("carin").post("/byt-roll", {"role": str(held.id)}).status == 404
    # Given again, it is the same row.
    elsa.post(path, {**elsa.get(path).form(), **fields})
    assert session.scalars(query).one().ended_at is None


def test_a_role_that_does_not_fit(client_for: ClientFor) -> None:
    elsa = client_for("elsa")
    fields = {"role": "caseworker", "organisation": str(demo_id("ungas-vag"))}
    assert elsa.post(f"/personal/{demo_id('carin')}/roll", fields).status == 422


def test_not_ones_own_role(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    path = f"/personal/roll/{demo_id('elsa-role')}/avsluta"
    page = elsa.post(path)
    assert page.status == 422
    assert "Du kan inte ta bort din egen roll." in page.text
    assert elsa.get("/personal").status == 200


def test_the_address_is_stored_in_lower_case(client_for: ClientFor, session: Session) -> None:
    send(client_for("elsa"), email="  IDA@Exempel.SE ")
    assert session.scalar(sa.select(Login.name).where(Login.name == "ida@exempel.se"))
