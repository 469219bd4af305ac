"""Somebody with several roles acts in one at a time."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.demo.people import demo_id
from tests.accounts.people import sign_ins_of
from tests.conftest import NOON, ClientFor


@pytest.fixture
def second_role(session: Session) -> RoleHeld:
    """Bo is a coach as well as a mentor."""
    person = session.get_one(Person, demo_id("bo"))
    held = RoleHeld(
        # The last in order: at the first sign-in Bo is a mentor.
        id=uuid.UUID(int=2**128 - 1),
        municipality_id=person.municipality_id,
        person_id=person.id,
        organisation_id=demo_id("ungas-vag"),
        role=Role.COACH,
    )
    session.add(held)
    session.commit()
    return held


def test_another_role(client_for: ClientFor, second_role: RoleHeld) -> None:
    bo = client_for("bo")
    assert bo.get("/deltagare/ny").status == 403
    key = bo.cookie()["key"]
    assert bo.post("/byt-roll", {"role": str(second_role.id)}).location == "/hem"
    assert bo.get("/deltagare/ny").status == 200
    assert bo.cookie()["key"] != key


def test_the_old_key_is_over(client_for: ClientFor, second_role: RoleHeld) -> None:
    bo = client_for("bo")
    cookie = bo.cookie()
    bo.post("/byt-roll", {"role": str(second_role.id)})
    bo.set_cookie(cookie)
    assert bo.get("/mer/enheter").status == 303


def test_not_somebody_elses(client_for: ClientFor) -> None:
    amina = client_for("amina")
    for role in (str(demo_id("carin-role")), str(demo_id("nobody")), "coach", ""):
        assert amina.post("/byt-roll", {"role": role}).status == 404


def test_not_one_that_has_ended(
    client_for: ClientFor, session: Session, second_role: RoleHeld
) -> None:
    second_role.ended_at = NOON
    session.commit()
    assert client_for("bo").post("/byt-roll", {"role": str(second_role.id)}).status == 404


def test_staff_time_counts_from_the_sign_in(
    client_for: ClientFor, session: Session, second_role: RoleHeld
) -> None:
    bo, tired = client_for("bo"), client_for("bo")
    with clock.frozen(NOON + timedelta(hours=2), everywhere=True):
        bo.post("/byt-roll", {"role": str(second_role.id)})
    assert sign_ins_of(session, "bo")[0].ends_at == NOON + timedelta(hours=10)
    with clock.frozen(NOON + timedelta(hours=11), everywhere=True):
        assert tired.post("/byt-roll", {"role": str(second_role.id)}).location == "/logga-in"
        assert tired.get("/mer/enheter").status == 303


def test_the_next_sign_in_remembers(client_for: ClientFor, second_role: RoleHeld) -> None:
    bo = client_for("bo")
    bo.post("/byt-roll", {"role": str(second_role.id)})
    assert client_for("bo").get("/deltagare/ny").status == 200


def test_mer_offers_the_others(client_for: ClientFor, second_role: RoleHeld) -> None:
    page = client_for("bo").get("/mer")
    assert str(second_role.id) in page.html
    assert "Byt roll" not in client_for("amina").get("/mer").text
