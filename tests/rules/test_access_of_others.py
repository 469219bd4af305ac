"""People of the same unit or authority who are not in the table: what they may, and may not."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.consent.models import Assignment, Opening
from tests.client import Client
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.rules.access_table import DOORS
from tests.rules.doors import Door
from tests.rules.undoing import undone


@pytest.fixture
def colleague(app: Flask, session: Session) -> Client:
    """A coach of Carin's own unit who holds nobody's plan."""
    session.add(
        Person(
            id=person_id("tove"),
            municipality_id=person_id("ekdala"),
            first_name="Tove",
            last_name="Ny",
        )
    )
    session.flush()
    session.add(
        RoleHeld(
            municipality_id=person_id("ekdala"),
            person_id=person_id("tove"),
            organisation_id=person_id("ungas-vag"),
            role=Role.COACH,
        )
    )
    session.commit()
    return Client(app, session).sign_in("tove")


def test_other_coach_sees_nobody(app: Flask, colleague: Client) -> None:
    """A coach without a hand-over is a stranger, also in the same unit."""
    wrong = []
    for door in DOORS:
        if not door.rule.startswith("/deltagare/<uuid:person_id>"):
            continue
        thing = next(thing for thing in door.things if thing.split()[0] == "amina")
        things = [value if value[0] not in "?+" else "missing" for value in thing.split()]
        path = door.path(" ".join(value for value in things if value != "+draft"))
        with undone(app):
            page = colleague.open(door.method, path, data=_sent(colleague, door))
        if page.status not in {403, 404}:
            wrong.append(f"{door.key}: {page.status}")
    assert not wrong, wrong
    assert colleague.get(f"/deltagare/{person_id('amina')}/plan").status == 404
    assert "Amina" not in colleague.get("/deltagare").text


def _sent(client: Client, door: Door) -> dict[str, str] | None:
    return {**door.data, "csrf_token": client.form_token()} if door.method == "POST" else None


def test_other_municipality_sees_nobody(client_for: ClientFor) -> None:
    nils = client_for("nils")
    assert nils.get(f"/deltagare/{person_id('sofia')}/plan").status == 200
    assert nils.get(f"/deltagare/{person_id('amina')}/plan").status == 404
    assert "Amina" not in nils.get("/deltagare").text


def test_colleague_at_the_authority(client_for: ClientFor, session: Session) -> None:
    """Per may take Dana's case over, and reads nothing before he has."""
    per = client_for("per")
    case = session.scalars(
        sa.select(Assignment).where(Assignment.caseworker_id == person_id("dana"))
    ).one()
    path = f"/deltagare/{person_id('amina')}/plan"
    assert per.get(path).status == 404
    assert per.get(f"/ta-over/{case.id}").status == 200
    taken = per.post(f"/ta-over/{case.id}", {"text": "Dana är borta.", "reason": "Dana är borta."})
    assert taken.status == 303
    assert per.get(path).status == 200


def test_no_row_no_page(client_for: ClientFor, session: Session) -> None:
    """Every opening of a participant by somebody else is in the log."""

    def logged() -> int:
        return int(session.scalar(sa.select(sa.func.count(Opening.id))) or 0)

    for person in ("carin", "ali", "dana"):
        before = logged()
        assert client_for(person).get(f"/deltagare/{person_id('amina')}/plan").status == 200
        assert logged() == before + 1, person
    before = logged()
    client_for("amina").get("/plan")
    client_for("carin").get("/deltagare")
    client_for("ines").get(f"/deltagare/{person_id('amina')}/plan")
    assert logged() == before


def test_protected_person_has_an_alias_everywhere(client_for: ClientFor) -> None:
    """Nova's given name stands on nobody else's page."""
    for person in ("carin", "ali", "elsa", "maja", "dana"):
        client = client_for(person)
        for path in ("/hem", "/deltagare", f"/deltagare/{person_id('nova')}/plan"):
            assert "Maria" not in client.get(path).html, f"{person} {path}"
