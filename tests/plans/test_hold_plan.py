"""The coach reads a whole plan on one screen, and it is logged."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.plans.models import Talk
from tests.conftest import ClientFor
from tests.personas import person_id

AMINA = person_id("amina")
PLAN = f"/deltagare/{AMINA}/plan"

#: Every page about Amina that a coach opens, and what the log says of it.
PAGES = {
    "plan": Seen.PLAN,
    "forslag": Seen.DRAFT,
    "utkast": Seen.DRAFT,
    "genomgang": Seen.MEETING,
    "journal": Seen.JOURNAL,
    "utskrift": Seen.PLAN,
    "fas": Seen.PLAN,
    "ersattare": Seen.PLAN,
    "lamna-over": Seen.PLAN,
    "avsluta": Seen.PLAN,
    "tid": Seen.PLAN,
}


def _openings(session: Session) -> list[Opening]:
    return list(session.scalars(sa.select(Opening).where(Opening.person_id == AMINA)))


@pytest.mark.parametrize("page", PAGES)
def test_every_opening_is_logged(client_for: ClientFor, session: Session, page: str) -> None:
    before = len(_openings(session))
    found = client_for("carin").get(f"/deltagare/{AMINA}/{page}")
    assert found.status == 200
    openings = _openings(session)
    assert len(openings) == before + 1
    newest = max(openings, key=lambda one: (one.at, one.id))
    assert (newest.viewer_id, newest.what) == (person_id("carin"), PAGES[page])


@pytest.mark.parametrize("page", PAGES)
def test_others_do_not_open_it(client_for: ClientFor, session: Session, page: str) -> None:
    before = len(_openings(session))
    address = f"/deltagare/{AMINA}/{page}"
    assert client_for("nils").get(address).status == 404
    assert client_for("bo").get(address).status == 403
    assert client_for("amina").get(address).status == 403
    assert client_for("elsa").get(address).status == 403
    if page != "plan":
        assert client_for("dana").get(address).status == 403
    assert len(_openings(session)) == before


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_found_at_a_wrong_id(client_for: ClientFor, page: str) -> None:
    missing = "00000000-0000-7000-8000-000000000000"
    assert client_for("carin").get(f"/deltagare/{missing}/{page}").status == 404


def test_the_deputy_opens_it_too(client_for: ClientFor) -> None:
    assert client_for("ali").get(PLAN).status == 200


def test_the_plan_says_everything_at_once(client_for: ClientFor) -> None:
    page = client_for("carin").get(PLAN)
    assert page.h1 == "Planen för Amina"
    for words in (
        "Version 4 väntar på ja",
        "Amina har inte svarat än",
        "Håller ihop planen",
        "Hitta vägar",
        "Jag är lugn med djur",
        "Ordna praktikavtal med Djurhuset",
        "Vi väntar på Dana. Carin frågar på tisdag.",
        "Skicka den i tid.",
        "Komvux är inte frågad än.",
    ):
        assert words in page.text, words


def test_each_lack_leads_to_where_it_is_mended(client_for: ClientFor) -> None:
    carin = client_for("carin")
    page = carin.get(f"/deltagare/{person_id('farid')}/plan")
    links = [str(a["href"]) for a in page.soup.select(".lacks a")]
    assert len(links) == 3, page.text
    for link in links:
        assert carin.get(link).status == 200


def test_one_tap_says_that_we_talked(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = carin.get(PLAN).form(f"/deltagare/{AMINA}/pratat")
    for _tap in range(2):
        assert carin.post(f"/deltagare/{AMINA}/pratat", form).location == PLAN
    talks = session.scalars(sa.select(Talk.on).where(Talk.by_id == person_id("carin"))).all()
    assert sum(str(day) == "2026-11-21" for day in talks) == 1
    assert client_for("nils").post(f"/deltagare/{AMINA}/pratat").status == 404
    assert client_for("dana").post(f"/deltagare/{AMINA}/pratat").status == 403
