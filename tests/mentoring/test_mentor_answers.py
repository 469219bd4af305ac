"""The mentor says yes, or cannot just now; the database holds the rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.mentoring.enums import MatchState
from portal.mentoring.models import Mentorship
from portal.plans.models import Plan
from tests.conftest import ClientFor, OwnDatabase
from tests.mentoring.matched import (
    AMINAS,
    CHOOSE,
    GUNS,
    HASSANS,
    NO,
    PAGE,
    YES,
    chosen,
    match,
    profile_of,
    state,
    told,
)
from tests.personas import person_id

# -- the mentor ------------------------------------------------------------------------------


def test_a_mentor_is_asked(client_for: ClientFor, session: Session) -> None:
    hassan = client_for("hassan")
    page = hassan.get("/forfragningar")
    assert page.h1 == "Frågor till dig"
    assert "Inga frågor väntar" in page.text
    assert "Farid" not in page.text
    chosen(session)
    page = hassan.get("/forfragningar")
    assert "Farid vill ha dig som mentor" in page.text
    assert hassan.get(f"/mentorskap/{HASSANS}").location == "/forfragningar"
    assert hassan.post(YES, page.form(YES)).location == f"/mentorskap/{HASSANS}"
    yes = match(session, HASSANS)
    assert (yes.state, yes.accepted_at) == (MatchState.ACCEPTED, clock.now())
    assert told(session, "farid")[-1] == "mentor_accepted"
    assert "Hassan vill vara din mentor." in client_for("farid").get("/hem").text
    # News of the question is gone with the answer.
    assert "vill ha dig som mentor" not in hassan.get("/hem").text
    assert f"/mentorskap/{HASSANS}" in hassan.get("/forfragningar").links


def test_saying_yes_twice_is_once(client_for: ClientFor, session: Session) -> None:
    chosen(session)
    hassan = client_for("hassan")
    for _ in range(2):
        assert hassan.post(YES).location == f"/mentorskap/{HASSANS}"
    assert told(session, "farid").count("mentor_accepted") == 1
    page = hassan.post(NO)
    assert page.status == 422
    assert page.mistakes() == ["Du har redan sagt ja. Läs det som gäller nu."]
    assert state(session, HASSANS) is MatchState.ACCEPTED


def test_a_mentor_who_cannot(client_for: ClientFor, session: Session) -> None:
    chosen(session)
    hassan = client_for("hassan")
    assert hassan.post(NO, hassan.get("/forfragningar").form(NO)).location == "/forfragningar"
    assert state(session, HASSANS) is MatchState.REFUSED
    page = client_for("farid").get("/hem")
    said = "Hassan kan inte vara mentor just nu. Carin hjälper dig att hitta någon annan."
    assert said in page.text
    assert "Hassan kan inte vara mentor för Farid nu." in client_for("carin").get("/hem").text
    assert "Inga frågor väntar" in hassan.get("/forfragningar").text
    # Once more, and a yes from an old page.
    assert hassan.post(NO).location == "/forfragningar"
    page = hassan.post(YES)
    assert page.status == 422
    assert page.mistakes() == ["Det har ändrats. Läs det som gäller nu."]
    assert state(session, HASSANS) is MatchState.REFUSED
    # The coach can propose others.
    assert "Hassan" in client_for("carin").get(f"/deltagare/{person_id('farid')}/mentor").text


def test_the_participant_changed_their_mind(client_for: ClientFor, session: Session) -> None:
    chosen(session)
    farid, hassan = client_for("farid"), client_for("hassan")
    away = f"/mentor/{HASSANS}/avsluta"
    assert farid.get(away).h1 == "Vill du inte träffa Hassan?"
    assert farid.post(away, farid.get(away).form()).location == PAGE
    assert state(session, HASSANS) is MatchState.DECLINED
    page = hassan.get("/hem")
    assert "Farid behöver inget svar längre. Tack ändå!" in page.text
    assert "vill ha dig som mentor" not in page.text
    assert hassan.post(YES).status == 422
    assert hassan.post(NO).status == 303
    assert "mentor_none" in told(session, "carin")


def test_why_a_mentor_cannot_is_not_said_to_them(client_for: ClientFor, session: Session) -> None:
    """It could say how old the participant is, or that there is a plan."""
    chosen(session)
    hassan = client_for("hassan")
    profile_of(session, "hassan").extract_shown_on = date(2025, 1, 1)
    page = hassan.post(YES)
    assert page.status == 422
    assert page.mistakes() == ["Vi behöver prata först. Ring Carin."]
    profile_of(session, "hassan").extract_shown_on = date(2026, 1, 1)
    session.get_one(Plan, person_id("farid-plan")).closed_at = clock.now()
    page = hassan.post(YES)
    assert page.mistakes() == ["Det går inte just nu. Vi hör av oss till dig."]
    assert state(session, HASSANS) is MatchState.CHOSEN


def test_a_birthday_meanwhile(client_for: ClientFor, session: Session) -> None:
    """Farid has turned 18 when Hassan answers: then references count."""
    chosen(session)
    farid = session.get_one(Person, person_id("farid"))
    farid.birth_year = 2007
    profile_of(session, "hassan").references_on = None
    profile_of(session, "hassan").extract_shown_on = None
    assert client_for("hassan").post(YES).status == 422
    profile_of(session, "hassan").references_on = date(2026, 1, 1)
    assert client_for("hassan").post(YES).status == 303


def test_a_lower_number_meanwhile(client_for: ClientFor, session: Session) -> None:
    """What the mentor has promised this one does not stand in its own way."""
    profile_of(session, "hassan").at_most = 1
    chosen(session)
    assert client_for("hassan").post(YES).status == 303


@pytest.mark.parametrize("key", ["bo", "gun"])
def test_another_mentor(client_for: ClientFor, session: Session, key: str) -> None:
    chosen(session)
    client = client_for(key)
    assert client.post(YES).status == 404
    assert client.post(NO).status == 404
    assert client.get(f"/mentorskap/{HASSANS}").status == 404
    assert "Farid" not in client.get("/forfragningar").text


def test_a_mentor_does_not_know_before_being_chosen(
    client_for: ClientFor, session: Session
) -> None:
    hassan = client_for("hassan")
    for path in (YES, NO, f"/mentorskap/{HASSANS}/ja", f"/mentorskap/{HASSANS}/avsluta"):
        assert hassan.post(path).status == 404, path
    assert hassan.get(f"/mentorskap/{HASSANS}").status == 404
    assert state(session, HASSANS) is MatchState.PROPOSED


@pytest.mark.parametrize("key", ["farid", "carin", "dana", "elsa", "maja"])
def test_only_mentors(client_for: ClientFor, session: Session, key: str) -> None:
    chosen(session)
    client = client_for(key)
    assert client.get("/forfragningar").status == 403
    assert client.post(YES).status == 403
    assert client.post(NO).status == 403


def test_a_mentor_sees_a_first_name_and_nothing_else(
    client_for: ClientFor, session: Session
) -> None:
    farid = session.get_one(Person, person_id("farid"))
    plan = session.get_one(Plan, person_id("farid-plan"))
    farid.last_name, farid.phone = "MÄRKT", "010-555 99 99"
    farid.doing_at_start, farid.gender = "MÄRKT", "MÄRKT"
    plan.strengths, plan.wishes = "MÄRKT", "MÄRKT"
    session.get_one(Mentorship, HASSANS).why = "MÄRKT"
    session.flush()
    hassan = client_for("hassan")

    def look(*paths: str) -> None:
        for path in paths:
            page = hassan.get(path)
            assert page.status == 200, path
            for marked in ("MÄRKT", "555 99", "2009", str(person_id("farid"))):
                assert marked not in page.html, (path, marked)

    one = f"/mentorskap/{HASSANS}"
    chosen(session)
    look("/hem", "/forfragningar")
    hassan.post(YES)
    look("/hem", "/forfragningar", one, f"{one}/avsluta")
    hassan.post(f"{one}/avsluta")
    look("/hem", "/forfragningar", one)


def test_somebody_protected_is_known_by_the_alias(client_for: ClientFor, session: Session) -> None:
    farid = session.get_one(Person, person_id("farid"))
    farid.alias, farid.protected = "Kim", True
    chosen(session)
    page = client_for("hassan").get("/forfragningar")
    assert "Kim vill ha dig som mentor" in page.text
    assert "Farid" not in page.html
    assert "Kim vill ha dig som mentor" in client_for("hassan").get("/hem").text


# -- the database ----------------------------------------------------------------------------


def test_two_under_way_are_refused_by_the_database(session: Session) -> None:
    chosen(session)
    session.get_one(Mentorship, GUNS).state = MatchState.CHOSEN
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_choosing_two_at_once_ends_kindly(own_database: OwnDatabase) -> None:
    """Somebody writes the other one in the middle: the index says no, and the page says it."""
    with own_database.session() as session:
        session.execute(
            sa.update(Mentorship).where(Mentorship.id == GUNS).values(state=MatchState.CHOSEN)
        )
        session.commit()
    page = own_database.client_for("farid").post(CHOOSE)
    assert page.status == 422
    assert page.mistakes() == ["Det finns redan en mentor. Läs det som gäller nu."]
    assert "Gun har inte svarat än." in page.text


def test_aminas_is_as_it_was(session: Session) -> None:
    bos = match(session, AMINAS)
    assert bos.state is MatchState.ACTIVE
    assert bos.starts_on == date(2026, 4, 21)
    assert bos.ends_on == date(2027, 4, 20)
    assert bos.accepted_at is not None
    assert bos.accepted_at < clock.now() - timedelta(days=200)
