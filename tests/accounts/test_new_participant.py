"""A coach adds somebody, and invites them in a meeting, a visit, by phone or video."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import GuardianContact, Role
from portal.accounts.models import Invitation, Person, RoleHeld
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.demo.people import demo_id
from portal.plans.models import Plan
from tests.accounts.people import invite, prove, read_shown
from tests.client import Client
from tests.conftest import ClientFor
from tests.page import Page

PATH = "/deltagare/ny"
ELLA = {"first_name": "Ella", "birth_year": "2006", "birth_month": "5"}


def send(coach: Client, **fields: str) -> Page:
    """The form with what is changed in it."""
    return coach.post(PATH, {**coach.get(PATH).form(PATH), **ELLA, **fields})


def ella(session: Session) -> Person:
    """The one person added."""
    return session.scalars(sa.select(Person).where(Person.first_name == "Ella")).one()


def count(session: Session, table: type) -> int:
    """How many rows a table has."""
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_everything_is_kept(client_for: ClientFor, session: Session) -> None:
    page = send(
        client_for("carin"),
        doing="letar jobb",
        gender="tjej",
        started_on="20 november",
        how="meeting",
    )
    assert page.status == 200
    person = ella(session)
    assert (person.birth_year, person.birth_month) == (2006, 5)
    assert person.started_on == date(2026, 11, 20)
    assert (person.doing_at_start, person.gender) == ("letar jobb", "tjej")
    assert person.guardians is GuardianContact.UNKNOWN
    held = session.scalars(sa.select(RoleHeld).where(RoleHeld.person_id == person.id)).one()
    assert (held.role, held.organisation_id) == (Role.PARTICIPANT, demo_id("ungas-vag"))
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == person.id)).one()
    assert plan.lead_id == demo_id("carin")


def test_the_first_day_is_today_unless_said(client_for: ClientFor, session: Session) -> None:
    send(client_for("carin"))
    assert ella(session).started_on == date(2026, 11, 21)


def test_link_picture_and_code_are_shown_once(client_for: ClientFor, visitor: Client) -> None:
    carin = client_for("carin")
    page = send(carin)
    shown = read_shown(page)
    assert "Säg koden. Skicka den inte." in page.text
    drawing = page.soup.select_one("main svg[viewBox], main svg[width]")
    assert drawing is not None
    # Gone wrong? The way to a new one is a link, and leads to where it is made.
    again = page.soup.select_one("#again")
    assert again is not None
    assert carin.get(str(again["href"])).h1 == "Bjud in Ella"
    assert prove(visitor, shown).h1 == "Hej Ella"


@pytest.mark.parametrize(
    ("how", "heading"), [("meeting", "Visa länken"), ("phone", "Skicka länken")]
)
def test_the_page_fits_how_we_meet(client_for: ClientFor, how: str, heading: str) -> None:
    assert heading in send(client_for("carin"), how=how).text


def test_a_double_tap_adds_one(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = {**carin.get(PATH).form(PATH), **ELLA}
    first, second = carin.post(PATH, form), carin.post(PATH, form)
    assert first.status == 200
    assert second.location == f"/deltagare/{ella(session).id}/inbjudan"
    page = carin.follow(second)
    assert read_shown(first).code not in page.html
    assert "Koden kan inte visas igen." in page.text


def test_a_double_tap_invites_once(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    path = f"/deltagare/{demo_id('farid')}/inbjudan"
    form = carin.get(path).form()
    before = count(session, Invitation)
    assert carin.post(path, form).status == 200
    assert carin.post(path, form).location == path
    assert count(session, Invitation) == before + 1


def test_on_paper(client_for: ClientFor, session: Session) -> None:
    page = send(client_for("carin"), account="paper")
    assert page.location == f"/deltagare/{ella(session).id}/plan"
    query = sa.select(Invitation).where(Invitation.person_id == ella(session).id)
    assert session.scalars(query).all() == []


def test_protected(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    refused = send(carin, protected="y")
    assert refused.status == 422
    assert "Skriv ett annat namn. Det visas i stället." in refused.text
    page = send(carin, protected="y", alias="Stjärna")
    person = ella(session)
    assert (person.protected, person.alias) == (True, "Stjärna")
    assert page.location == f"/deltagare/{person.id}/plan"
    asked = carin.get(f"/deltagare/{person.id}/inbjudan")
    assert "Stjärna" in asked.text
    assert "Ella" not in asked.html
    assert "skyddade uppgifter" in asked.text


def test_an_alias_is_only_for_somebody_protected(client_for: ClientFor, session: Session) -> None:
    send(client_for("carin"), alias="Stjärna")
    assert ella(session).alias is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"birth_year": "2010"}, "Personen är under 18 år. Välj vad som gäller."),
        (
            {"birth_year": "2010", "guardians": "must_not_contact"},
            "Skriv varför, och vilken chef som vet om det.",
        ),
        ({"first_name": " "}, "Skriv förnamnet."),
        ({"first_name": "x" * 61}, "Texten är för lång."),
        ({"birth_year": "06"}, "Skriv året med fyra siffror, till exempel 2007."),
        ({"birth_year": "1950"}, "Titta på året en gång till."),
        ({"birth_year": "²006"}, "Skriv året med fyra siffror"),
        ({"birth_month": ""}, "Välj månaden."),
        ({"birth_month": "13"}, "Välj månaden."),
        ({"how": "brev"}, "Välj hur ni ses."),
        ({"started_on": "någon gång"}, "Skriv en dag"),
        ({"started_on": "24 november"}, "Skriv en dag som har varit, eller i dag."),
        ({"guardians": "kanske"}, "Välj ett av svaren."),
        ({"account": "maybe"}, "Välj ja eller nej."),
    ],
)
def test_bad_input(
    client_for: ClientFor, session: Session, fields: dict[str, str], said: str
) -> None:
    page = send(client_for("carin"), doing="är hemma", **fields)
    assert page.status == 422
    assert said in page.text
    assert page.form(PATH)["doing"] == "är hemma"
    assert count(session, Person) == count(session, Person)
    assert session.scalar(sa.select(Person.id).where(Person.first_name == "Ella")) is None


def test_under_18(client_for: ClientFor, session: Session) -> None:
    send(
        client_for("carin"),
        birth_year="2010",
        guardians="must_not_contact",
        guardians_reason="Maja vet varför",
    )
    person = ella(session)
    assert person.guardians is GuardianContact.MUST_NOT_CONTACT
    assert person.guardians_reason == "Maja vet varför"


def test_no_personal_identity_number(client_for: ClientFor) -> None:
    assert send(client_for("carin"), birth_year="200605011234").status == 422


@pytest.mark.parametrize("key", ["amina", "bo", "dana", "ines", "elsa", "maja"])
def test_only_coaches(client_for: ClientFor, key: str) -> None:
    browser = client_for(key)
    assert browser.get(PATH).status == 403
    assert browser.post(PATH, ELLA).status == 403


@pytest.mark.parametrize(
    ("key", "about", "status"),
    [
        ("carin", "farid", 200),
        ("ali", "farid", 200),
        ("nils", "farid", 404),
        ("carin", "sofia", 404),
        ("carin", "nobody", 404),
        ("carin", "bo", 404),
        ("dana", "amina", 403),
        ("farid", "farid", 403),
    ],
)
def test_who_may_invite(client_for: ClientFor, key: str, about: str, status: int) -> None:
    browser = client_for(key)
    path = f"/deltagare/{demo_id(about)}/inbjudan"
    assert browser.get(path).status == status
    assert browser.post(path).status == status


def test_an_older_invitation_ends(client_for: ClientFor, visitor: Client) -> None:
    carin = client_for("carin")
    first, second = invite(carin), invite(carin)
    assert visitor.get(first.link).status == 404
    assert visitor.get(second.link).status == 200


def test_opening_is_logged(client_for: ClientFor, session: Session) -> None:
    client_for("carin").get(f"/deltagare/{demo_id('farid')}/inbjudan")
    logged = session.scalars(
        sa.select(Opening).where(
            Opening.person_id == demo_id("farid"), Opening.what == Seen.INVITATION
        )
    ).all()
    assert [row.viewer_id for row in logged] == [demo_id("carin")]
