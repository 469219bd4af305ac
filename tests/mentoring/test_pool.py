"""The pool of mentors, kept by a coordinator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person, RoleHeld
from portal.errors import Forbidden, NotFound
from portal.mentoring.enums import Lack
from portal.mentoring.models import MentorProfile
from portal.mentoring.services import pool
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import viewer_of
from tests.databases import DAY
from tests.page import Page
from tests.personas import person_id

PAGE = "/mentorer"
BOS = f"{PAGE}/{person_id('bo')}"
TUVAS = f"{PAGE}/{person_id('tuva')}"


def _row(page: Page, name: str) -> str:
    [row] = [row for row in page.soup.select("tbody tr") if name in row.get_text()]
    return " ".join(row.get_text(" ").split())


def _lacks(session: Session, key: str) -> list[Lack]:
    return pool.read_mentor(session, viewer_of(session, "elsa"), person_id(key)).lacks


def test_everybody_with_what_is_missing(client_for: ClientFor) -> None:
    page = client_for("elsa").get(PAGE)
    assert page.h1 == "Mentorer"
    assert len(page.soup.select("tbody tr")) == 12
    assert "1 av 1" in _row(page, "Bo Lind")
    # Busy is nothing that is missing.
    assert _row(page, "Bo Lind").endswith("Inget")
    assert "Utdraget är äldre än ett år" in _row(page, "Nadia Karim")
    assert "Inget utdrag visat" in _row(page, "Lena Dahlgren")
    assert "Inga referenser" in _row(page, "Samir Aziz")
    assert "Sekretess inte skriven under" in _row(page, "Tuva Ros")
    assert "Tar inte emot någon ny just nu" in _row(page, "Olle Sand")
    assert _row(page, "Hassan Noor").endswith("Inget")
    assert BOS in page.links
    assert PAGE in client_for("elsa").get("/mer").links


def test_somebody_just_invited_has_nothing_written(client_for: ClientFor, session: Session) -> None:
    session.delete(session.get_one(MentorProfile, person_id("tuva-profil")))
    elsa = client_for("elsa")
    assert "Inget skrivet än" in _row(elsa.get(PAGE), "Tuva Ros")
    page = elsa.get(TUVAS)
    assert page.form()["at_most"] == "1"
    form = {**page.form(), "field": "Salong", "languages": "svenska"}
    assert elsa.post(TUVAS, form).location == PAGE
    assert pool.find_profile(session, person_id("ekdala"), person_id("tuva")) is not None


def test_writing_everything(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    form = {
        **elsa.get(TUVAS).form(),
        "field": "Frisör",
        "languages": "svenska, polska",
        "offers": "Visa salongen.",
        "lines": "Jag är glad.",
        "own_way": "y",
        "at_most": "4",
        "confidentiality_on": "3 mars",
        "references_on": "2026-10-01",
        "extract_shown_on": "i fredags 20/11",
    }
    sent = elsa.post(TUVAS, form)
    assert sent.location == PAGE
    assert "Sparat: Tuva." in elsa.get(PAGE).html
    profile = session.get_one(MentorProfile, person_id("tuva-profil"))
    assert (profile.field, profile.languages, profile.at_most) == ("Frisör", "svenska, polska", 4)
    assert (profile.offers, profile.lines, profile.own_way) == (
        "Visa salongen.",
        "Jag är glad.",
        True,
    )
    # Without a year it is the day that has been.
    assert profile.confidentiality_on == date(2026, 3, 3)
    assert profile.references_on == date(2026, 10, 1)
    assert profile.extract_shown_on == date(2026, 11, 20)
    assert _lacks(session, "tuva") == []


def test_a_pause_begins_once_and_ends(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    elsa.post(BOS, {**elsa.get(BOS).form(), "paused": "y"})
    first = session.get_one(MentorProfile, person_id("bo-profil")).paused_at
    assert first == clock.now()
    with clock.frozen(clock.now() + timedelta(hours=2), everywhere=True):
        elsa.post(BOS, elsa.get(BOS).form())
        assert session.get_one(MentorProfile, person_id("bo-profil")).paused_at == first
        form = elsa.get(BOS).form()
        del form["paused"]
        elsa.post(BOS, form)
    assert session.get_one(MentorProfile, person_id("bo-profil")).paused_at is None


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("field", "", "Skriv vad mentorn arbetar med."),
        ("languages", " ", "Skriv vilka språk mentorn pratar."),
        ("field", "x" * 121, "Texten är för lång."),
        ("lines", "x" * 4001, "Texten är för lång. Skriv lite kortare."),
        ("at_most", "0", "Skriv en siffra mellan 1 och 20."),
        ("at_most", "21", "Skriv en siffra mellan 1 och 20."),
        ("at_most", "två", "Skriv en siffra mellan 1 och 20."),
        ("at_most", "²", "Skriv en siffra mellan 1 och 20."),
        ("at_most", "9" * 30, "Skriv en siffra mellan 1 och 20."),
        ("extract_shown_on", "sedan", "Skriv en dag, till exempel 24 november."),
        (
            "extract_shown_on",
            "22 november 2026",
            "Dagen har inte varit än. Skriv i dag eller en tidigare dag.",
        ),
        (
            "references_on",
            "2027-01-01",
            "Dagen har inte varit än. Skriv i dag eller en tidigare dag.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    client_for: ClientFor, session: Session, name: str, typed: str, said: str
) -> None:
    elsa = client_for("elsa")
    page = elsa.post(BOS, {**elsa.get(BOS).form(), "offers": "Nya ord", name: typed})
    assert page.status == 422
    assert page.mistakes() == [said]
    assert page.form()["offers"] == "Nya ord" or name == "offers"
    assert session.get_one(MentorProfile, person_id("bo-profil")).offers != "Nya ord"


@pytest.mark.parametrize("key", ["carin", "ali", "dana", "maja", "bo", "amina"])
def test_only_coordinators(client_for: ClientFor, session: Session, key: str) -> None:
    client = client_for(key)
    assert client.get(PAGE).status == 403
    assert client.get(BOS).status == 403
    assert client.post(BOS, {"field": "x"}).status == 403
    viewer = viewer_of(session, key)
    with pytest.raises(Forbidden):
        pool.list_pool(session, viewer)
    with pytest.raises(Forbidden):
        pool.read_mentor(session, viewer, person_id("bo"))


def test_somebody_who_is_no_mentor_here(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    for key in ("carin", "amina", "nils", "missing"):
        assert elsa.get(f"{PAGE}/{person_id(key)}").status == 404
        assert elsa.post(f"{PAGE}/{person_id(key)}", {"field": "x"}).status == 404
    session.get_one(RoleHeld, person_id("gun-role")).ended_at = clock.now()
    session.get_one(Person, person_id("ingrid")).closed_at = clock.now()
    assert elsa.get(f"{PAGE}/{person_id('gun')}").status == 404
    assert elsa.get(f"{PAGE}/{person_id('ingrid')}").status == 404
    assert "Gun" not in elsa.get(PAGE).text
    with pytest.raises(NotFound):
        pool.read_mentor(session, viewer_of(session, "elsa"), person_id("nils"))


def test_an_empty_pool(client_for: ClientFor, session: Session) -> None:
    for one in pool.list_pool(session, viewer_of(session, "elsa")):
        session.get_one(Person, one.id).closed_at = clock.now()
    assert "Ingen mentor än" in client_for("elsa").get(PAGE).text


@pytest.mark.parametrize(
    ("shown", "lack"),
    [
        (DAY, []),
        (date(2025, 11, 21), []),
        (date(2025, 11, 20), [Lack.EXTRACT_OLD]),
        (None, [Lack.EXTRACT]),
    ],
)
def test_an_extract_holds_for_a_year(
    session: Session, shown: date | None, lack: list[Lack]
) -> None:
    session.get_one(MentorProfile, person_id("gun-profil")).extract_shown_on = shown
    session.flush()
    mentor = pool.read_mentor(session, viewer_of(session, "elsa"), person_id("gun"))
    assert mentor.lacks_for(minor=True) == lack
    assert mentor.lacks_for(minor=False) == []


def test_somebody_who_cannot_answer(session: Session) -> None:
    session.get_one(Person, person_id("gun")).password_hash = None
    session.flush()
    assert _lacks(session, "gun") == [Lack.ACCOUNT]


def test_one_query_however_many(session: Session, count_queries: CountQueries) -> None:
    elsa = viewer_of(session, "elsa")
    with count_queries() as queries:
        assert len(pool.list_pool(session, elsa)) == 12
    assert len(queries) == 1, str(queries)
