"""``flask people invite``: the first coordinator of a municipality, from a shell."""

from __future__ import annotations

import re

import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.orm import Session

from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.models import Municipality, Organisation, Person, RoleHeld
from tests.accounts.people import EMAIL, PASSWORD, Shown, give_password, prove
from tests.conftest import OwnDatabase


def run(own_database: OwnDatabase, **options: str) -> Result:
    """Run the command as an operator would."""
    chosen = {
        "municipality": "Sjöviks kommun",
        "name": "Karin von Berg",
        "email": "karin@exempel.se",
        **options,
    }
    arguments = [f"--{name}={value}" for name, value in chosen.items()]
    return own_database.app.test_cli_runner().invoke(args=["people", "invite", *arguments])


def read(result: Result) -> Shown:
    """The link and the code that were printed."""
    found = re.search(r"(/inbjudan/\S+)\s+code\s+(\d{6})", result.output)
    assert found, result.output
    return Shown(found[1], found[2])


def test_a_new_municipality(own_database: OwnDatabase) -> None:
    shown = read(run(own_database))
    with own_database.session() as session:
        home = session.scalars(
            sa.select(Municipality).where(Municipality.name == "Sjöviks kommun")
        ).one()
        unit = session.scalars(
            sa.select(Organisation).where(Organisation.municipality_id == home.id)
        ).one()
        person = session.scalars(sa.select(Person).where(Person.municipality_id == home.id)).one()
        held = session.scalars(sa.select(RoleHeld).where(RoleHeld.person_id == person.id)).one()
        assert unit.kind is OrganisationKind.LEAD_UNIT
        assert (person.first_name, person.last_name) == ("Karin", "von Berg")
        assert (held.role, held.organisation_id) == (Role.COORDINATOR, unit.id)
    visitor = own_database.visitor()
    assert "karin@exempel.se" in prove(visitor, shown).text
    assert visitor.post("/valkommen", {"password": PASSWORD}).location == "/hem"
    assert visitor.get("/personal").status == 200


def test_again_for_the_same_person(own_database: OwnDatabase) -> None:
    first, second = read(run(own_database)), read(run(own_database))
    visitor = own_database.visitor()
    assert visitor.get(first.link).status == 404
    assert visitor.get(second.link).status == 200
    with own_database.session() as session:
        assert people_named(session, "Karin") == 1


def test_a_second_coordinator_of_the_same_unit(own_database: OwnDatabase) -> None:
    run(own_database)
    read(run(own_database, name="Olle", email="olle@exempel.se"))
    with own_database.session() as session:
        query = sa.select(Organisation).where(Organisation.name == "Sjöviks kommun")
        assert len(session.scalars(query).all()) == 1


def test_bad_input(own_database: OwnDatabase) -> None:
    for options in ({"email": "karin"}, {"name": " "}, {"municipality": " "}):
        result = run(own_database, **options)
        assert result.exit_code == 1
        assert "are needed" in result.output


def test_an_address_of_a_participant(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        give_password(own_database.app, session)
    result = run(own_database, email=EMAIL)
    assert result.exit_code == 1
    assert "used by somebody else" in result.output


def test_staff_of_another_municipality(own_database: OwnDatabase) -> None:
    run(own_database)
    result = run(own_database, municipality="Bergs kommun")
    assert result.exit_code == 1
    with own_database.session() as session:
        query = sa.select(Municipality.id).where(Municipality.name == "Bergs kommun")
        assert session.scalar(query) is None


def people_named(session: Session, name: str) -> int:
    """How many people have that first name."""
    query = sa.select(sa.func.count()).where(Person.first_name == name)
    return session.scalar(query) or 0
