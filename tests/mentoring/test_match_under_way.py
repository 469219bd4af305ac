"""What a coach does with what is under way: ends it, renews it, writes in answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.enums import Seen
from portal.mentoring.enums import MatchState
from portal.mentoring.services import matching
from portal.plans.models import Plan
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import openings, person_page, viewer_of
from tests.mentoring.matched import (
    AMINAS,
    HASSANS,
    accepted,
    active,
    chosen,
    match,
    profile_of,
    state,
    told,
    with_days_left,
)
from tests.mentoring.proposed import FARIDS, LEOS, PROPOSE, choice, matches_of, offered
from tests.personas import person_id


def test_what_is_under_way(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    chosen(session)
    page = carin.get(FARIDS)
    assert "Hassan har inte svarat än." in page.text
    assert page.soup.select("#mentors") == []
    accepted_match = match(session, HASSANS)
    accepted_match.state, accepted_match.accepted_at = MatchState.ACCEPTED, clock.now()
    accepted_match.mentor_agreed_at = clock.now()
    page = carin.get(FARIDS)
    assert "Farid har inte svarat än" in page.text
    assert "Hassan har sagt ja" in page.text
    page = carin.get(person_page("amina", "mentor"))
    assert "tisdag 21 april" in page.text
    assert "tisdag 20 april 2027" in page.text
    assert f"{person_page('amina', 'mentor')}/{AMINAS}/avsluta" in page.links


def test_ending_it(client_for: ClientFor, session: Session) -> None:
    carin, path = client_for("carin"), f"{person_page('amina', 'mentor')}/{AMINAS}/avsluta"
    page = carin.get(path)
    assert page.h1 == "Ska Bo inte vara mentor längre?"
    assert state(session, AMINAS) is MatchState.ACTIVE
    assert carin.post(path, page.form()).location == person_page("amina", "mentor")
    ended = match(session, AMINAS)
    assert (ended.state, ended.ended_at) == (MatchState.ENDED, clock.now())
    assert "mentorship_ended" in told(session, "amina")
    assert "mentorship_ended_mentor" in told(session, "bo")
    assert "mentorship_ended_lead" not in told(session, "carin")
    # Once more changes nothing, and the page is there no more.
    assert carin.post(path).status == 303
    assert carin.get(path).location == person_page("amina", "mentor")
    assert told(session, "bo").count("mentorship_ended_mentor") == 1
    assert "Bo" in offered(carin.get(person_page("amina", "mentor")))


def test_ending_what_the_mentor_has_not_answered(client_for: ClientFor, session: Session) -> None:
    chosen(session)
    client_for("ali").post(f"{FARIDS}/{HASSANS}/avsluta")
    assert state(session, HASSANS) is MatchState.DECLINED
    assert told(session, "hassan")[-1] == "mentor_not_needed"
    assert "mentor_none" in told(session, "carin")


def test_one_year_more(client_for: ClientFor, session: Session) -> None:
    carin, aminas = client_for("carin"), person_page("amina", "mentor")
    path = f"{aminas}/{AMINAS}/fornya"
    assert path not in carin.get(aminas).actions
    page = carin.post(path)
    assert page.status == 422
    assert page.mistakes() == ["Det går att förnya när mindre än 60 dagar är kvar."]
    with_days_left(session, 60)
    assert path not in carin.get(aminas).actions
    with_days_left(session, 59)
    assert path in carin.get(aminas).actions
    assert carin.post(path).location == aminas
    assert "mentorship_renew" in told(session, "amina")
    assert "mentorship_renew" in told(session, "bo")
    # Asking again changes nothing.
    assert carin.post(path).location == aminas
    assert told(session, "bo").count("mentorship_renew") == 1
    page = carin.get(aminas)
    assert "Ett år till" in page.text
    assert path not in page.actions
    assert match(session, AMINAS).state is MatchState.ACTIVE


def test_a_mentor_who_lacks_something_is_not_renewed(
    client_for: ClientFor, session: Session
) -> None:
    with_days_left(session, 10)
    carin, aminas = client_for("carin"), person_page("amina", "mentor")
    profile_of(session, "bo").references_on = None
    page = carin.post(f"{aminas}/{AMINAS}/fornya")
    assert page.mistakes() == ["Mentorn saknar något. Samordnaren kan hjälpa till."]
    # A pause is about new ones.
    profile_of(session, "bo").references_on = date(2026, 1, 1)
    profile_of(session, "bo").paused_at = clock.now()
    assert carin.post(f"{aminas}/{AMINAS}/fornya").status == 303


def test_for_somebody_without_an_account(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    carin.post(PROPOSE, choice("gun", "petra"))
    page = carin.get(LEOS)
    assert "Leo har inget konto. Du skriver in svaret." in page.text
    none = f"{LEOS}/ingen"
    assert carin.post(none, {**page.form(none), "forslag": ""}).status == 422
    assert carin.post(none, page.form(none)).location == LEOS
    assert {row.state for row in matches_of(session, "leo").values()} == {MatchState.DECLINED}
    assert "mentor_none" not in told(session, "carin")  # her own act
    carin.post(PROPOSE, choice("lena"))
    lenas = matches_of(session, "leo")["Lena"].id
    assert carin.post(f"{LEOS}/{lenas}/valt").location == LEOS
    assert state(session, lenas) is MatchState.CHOSEN
    lena = client_for("lena")
    lena.post(f"/forfragningar/{lenas}/garna")
    yes = f"{LEOS}/{lenas}/ja"
    form = carin.get(LEOS).form(yes)
    assert carin.post(yes, {**form, "galler": "something older"}).status == 422
    assert carin.post(yes, form).location == LEOS
    assert match(session, lenas).participant_agreed_at is not None
    page = lena.get(f"/mentorskap/{lenas}")
    lena.post(f"/mentorskap/{lenas}/ja", page.form(f"/mentorskap/{lenas}/ja"))
    assert state(session, lenas) is MatchState.ACTIVE


def test_nobody_answers_for_somebody_with_an_account(
    client_for: ClientFor, session: Session
) -> None:
    session.get_one(Person, person_id("farid")).password_hash = "!"
    carin = client_for("carin")
    assert "skriver in svaret" not in carin.get(FARIDS).text
    assert carin.post(f"{FARIDS}/{HASSANS}/valt").status == 403
    assert carin.post(f"{FARIDS}/ingen").status == 403
    accepted(session)
    assert carin.post(f"{FARIDS}/{HASSANS}/ja").status == 403
    assert state(session, HASSANS) is MatchState.ACCEPTED


def test_an_ended_plan_allows_nothing_new(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    plan = session.get_one(Plan, person_id("farid-plan"))
    plan.closed_at = clock.now()
    page = carin.get(FARIDS)
    assert "Ingen ny mentor kan föreslås." in page.text
    assert f"{FARIDS}/foresla" not in page.actions
    for path, data in ((f"{FARIDS}/foresla", choice("ingrid")), (f"{FARIDS}/{HASSANS}/valt", {})):
        page = carin.post(path, data)
        assert page.status == 422
        assert page.mistakes() == ["Planen är slut. Den går att läsa, men inte att ändra."]
    with_days_left(session, 10)
    session.get_one(Plan, person_id("amina-plan")).closed_at = clock.now()
    aminas = person_page("amina", "mentor")
    assert carin.post(f"{aminas}/{AMINAS}/fornya").status == 422
    # To end what is under way is nothing new.
    assert carin.post(f"{aminas}/{AMINAS}/avsluta").status == 303


@pytest.mark.parametrize(
    ("key", "status"),
    [("nils", 404), ("amina", 403), ("dana", 403), ("elsa", 403), ("maja", 403), ("bo", 403)],
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    client = client_for(key)
    before = len(openings(session, "farid", Seen.MENTOR, key))
    assert client.get(FARIDS).status == status
    assert client.get(f"{FARIDS}/{HASSANS}/avsluta").status == status
    assert client.post(f"{FARIDS}/foresla", choice("ingrid")).status == status
    assert client.post(f"{FARIDS}/ingen").status == status
    for act in ("ta-tillbaka", "fornya", "avsluta", "valt", "ja"):
        assert client.post(f"{FARIDS}/{HASSANS}/{act}").status == status, act
    assert state(session, HASSANS) is MatchState.PROPOSED
    assert len(openings(session, "farid", Seen.MENTOR, key)) == before


def test_one_of_another_participant(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    for act in ("ta-tillbaka", "fornya", "avsluta", "valt", "ja"):
        assert carin.post(f"{LEOS}/{HASSANS}/{act}").status == 404, act
        assert carin.post(f"{LEOS}/{person_id('missing')}/{act}").status == 404, act
    assert carin.get(f"{LEOS}/{HASSANS}/avsluta").status == 404
    assert carin.get(f"{FARIDS}/{HASSANS}/avsluta").location == FARIDS
    assert state(session, HASSANS) is MatchState.PROPOSED


def test_the_page_is_logged(client_for: ClientFor, session: Session) -> None:
    client_for("ali").get(FARIDS)
    client_for("ali").get(f"{person_page('amina', 'mentor')}/{AMINAS}/avsluta")
    assert len(openings(session, "farid", Seen.MENTOR, "ali")) == 1
    assert len(openings(session, "amina", Seen.MENTOR, "ali")) == 1
    assert "Öppnade sidan om mentor" in client_for("farid").get("/vem-har-tittat").text


def test_as_many_queries_however_many_mentors(
    session: Session, count_queries: CountQueries
) -> None:
    carin = viewer_of(session, "carin")
    session.expire_all()
    with count_queries() as queries:
        matching.read_match(session, carin, person_id("farid"))
    assert len(queries) <= 5, str(queries)


def test_a_year_and_its_days(client_for: ClientFor, session: Session) -> None:
    active(session)
    page = client_for("carin").get(FARIDS)
    assert "lördag 21 november" in page.text
    assert "lördag 20 november 2027" in page.text
    with clock.frozen(clock.now() + timedelta(days=400), everywhere=True):
        # The year is over: it can be renewed.
        assert f"{FARIDS}/{HASSANS}/fornya" in client_for("carin").get(FARIDS).actions
