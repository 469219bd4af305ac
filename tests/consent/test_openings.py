"""Vem har tittat?: every opening is a row, and the participant reads all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent import services
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.consent.services import openings as log
from portal.demo.people import demo_id
from portal.errors import NotFound
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import openings, person_page, viewer_of
from tests.databases import DAY

#: Pages about Amina that somebody else can open, who opens them, and what the log then says.
PAGES = [
    ("carin", "vem-far-se", Seen.CONSENTS),
    ("ali", "vem-far-se", Seen.CONSENTS),
    ("maja", "vem-far-se", Seen.CONSENTS),
    ("carin", "vem-har-tittat", Seen.OPENINGS),
    ("maja", "vem-har-tittat", Seen.OPENINGS),
    ("carin", f"vem-far-se/{demo_id('komvux')}", Seen.CONSENTS),
    ("carin", "handlaggare", Seen.CASEWORKERS),
    ("carin", "arendenummer", Seen.CASE_NUMBER),
    ("dana", "arendenummer", Seen.CASE_NUMBER),
]


@pytest.mark.parametrize(("key", "rest", "what"), PAGES)
def test_an_opening_is_a_row(
    client_for: ClientFor, session: Session, key: str, rest: str, what: Seen
) -> None:
    assert client_for(key).get(person_page("amina", rest)).status == 200
    [opening] = openings(session, "amina", what, key)
    assert opening.at == clock.now()


@pytest.mark.parametrize(("key", "rest", "what"), PAGES)
def test_no_row_no_page(
    client_for: ClientFor,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    rest: str,
    what: Seen,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(services, "log_opening", broken)
    page = client_for(key).get(person_page("amina", rest))
    assert page.status == 500
    assert "Amina" not in page.html


def test_a_form_that_was_not_right_is_logged_too(client_for: ClientFor, session: Session) -> None:
    page = client_for("carin").post(person_page("amina", "handlaggare"), {})
    assert page.status == 422
    assert "Amina" in page.text
    assert len(openings(session, "amina", Seen.CASEWORKERS, "carin")) == 1


def test_strangers_leave_no_row(client_for: ClientFor, session: Session) -> None:
    for key in ("ines", "omar"):
        assert client_for(key).get(person_page("amina", "arendenummer")).status == 404
        assert not openings(session, "amina", Seen.CASE_NUMBER, key)


def test_the_participant_reads_them(client_for: ClientFor) -> None:
    page = client_for("amina").get("/vem-har-tittat")
    assert page.h1 == "Vem har tittat?"
    assert "torsdag 19 november" in page.text
    assert "Carin coach, Ekdala kommun" in page.text
    assert "Dana handläggare, Arbetsförmedlingen" in page.text
    assert "Läste planen som delas, klockan 8" in page.text


def test_newest_first_and_one_group_a_person_and_day(
    client_for: ClientFor, session: Session
) -> None:
    carin = viewer_of(session, "carin")
    for hour in (8, 9, 14):
        with clock.frozen(clock.at_local(DAY, hour, 5)):
            services.log_opening(session, carin, demo_id("amina"), Seen.PLAN)
    amina = viewer_of(session, "amina")
    found = services.list_openings_of(session, amina)
    days = [day for day, _lookers in found.days]
    assert days == sorted(days, reverse=True)
    [looker] = found.days[0][1]
    assert (looker.name, len(looker.opening_ids)) == ("Carin", 3)
    page = client_for("amina").get("/vem-har-tittat")
    assert "Läste planen, klockan 8.05, 9.05 och 14.05" in page.text


def test_the_day_is_the_one_in_stockholm(session: Session) -> None:
    with clock.frozen(clock.at_local(DAY, 0, 30)):
        services.log_opening(session, viewer_of(session, "ali"), demo_id("amina"), Seen.DRAFT)
    found = services.list_openings_of(session, viewer_of(session, "amina"))
    assert found.days[0][0] == DAY


def test_thirty_days_a_page(client_for: ClientFor, session: Session) -> None:
    ali = viewer_of(session, "ali")
    for days in (29, 30, 75):
        with clock.frozen(clock.at_local(DAY - timedelta(days=days + 2), 9)):
            services.log_opening(session, ali, demo_id("amina"), Seen.MEETING)
    amina = client_for("amina")
    first = amina.get("/vem-har-tittat")
    assert first.text.count("Öppnade sidan för ett möte") == 1
    [older] = [link for link in first.links if "fore=" in link]
    second = amina.get(older)
    assert second.text.count("Öppnade sidan för ett möte") == 1
    [oldest] = [link for link in second.links if "fore=" in link]
    third = amina.get(oldest)
    assert third.text.count("Öppnade sidan för ett möte") == 1
    assert not [link for link in third.links if "fore=" in link]
    assert amina.get("/vem-har-tittat?fore=later").text == first.text


def test_nobody_has_looked(client_for: ClientFor) -> None:
    page = client_for("farid").get("/vem-har-tittat")
    assert "Ingen har tittat än" in page.text


def test_staff_under_threat_have_an_alias(client_for: ClientFor, session: Session) -> None:
    dana = session.get_one(Person, demo_id("dana"))
    dana.alias, dana.protected = "Handläggare 7", True
    session.flush()
    page = client_for("amina").get("/vem-har-tittat")
    assert "Handläggare 7" in page.text
    assert "Dana" not in page.html


def test_ones_own_opening_is_not_logged(session: Session) -> None:
    amina = viewer_of(session, "amina")
    assert services.log_opening(session, amina, amina.person_id, Seen.PLAN) is None


def test_reasons_are_shown_as_written(client_for: ClientFor, session: Session) -> None:
    services.log_opening(
        session,
        viewer_of(session, "maja"),
        demo_id("amina"),
        Seen.EMERGENCY,
        reason="<b>Vi var</b> oroliga",
    )
    page = client_for("amina").get("/vem-har-tittat")
    assert "<b>Vi var</b> oroliga" in page.text


def test_another_persons_log_is_closed(client_for: ClientFor, session: Session) -> None:
    opening = openings(session, "amina", Seen.PLAN, "carin")[0]
    with pytest.raises(NotFound):
        services.get_opening_for(session, viewer_of(session, "farid"), opening.id)
    for key, status in (("nils", 404), ("dana", 403), ("elsa", 403), ("bo", 403)):
        page = client_for(key).get(person_page("amina", "vem-har-tittat"))
        assert (key, page.status) == (key, status)


def test_more_rows_ask_no_more(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    amina = client_for("amina")
    with count_queries() as few:
        amina.get("/vem-har-tittat")
    carin, dana = viewer_of(session, "carin"), viewer_of(session, "dana")
    for hour in range(5, 12):
        with clock.frozen(clock.at_local(DAY, hour)):
            for viewer in (carin, dana):
                services.log_opening(session, viewer, demo_id("amina"), Seen.PLAN)
    with count_queries() as many:
        amina.get("/vem-har-tittat")
    assert len(many) == len(few), str(many)


def test_the_log_says_which_consent(session: Session) -> None:
    consent = services.valid_consent(session, demo_id("amina"), demo_id("af"))
    assert consent is not None
    made = log.log_opening(
        session,
        viewer_of(session, "dana"),
        demo_id("amina"),
        Seen.DELIVERED_PLAN,
        consent_id=consent.id,
    )
    assert isinstance(made, Opening)
    assert (made.consent_id, made.organisation_id) == (consent.id, demo_id("af"))
