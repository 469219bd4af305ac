"""Kopiera till journalen: dated plain text, with the own organisation's number only."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.consent.models import CaseNumber
from portal.plans.enums import WritingKind
from tests.conftest import ClientFor
from tests.page import Page
from tests.personas import person_id
from tests.plans.staff import here, share

AMINA = here("amina")


def _text(page: Page) -> str:
    box = page.soup.find("textarea")
    assert box is not None
    return box.get_text()


def test_everything_since_a_day(client_for: ClientFor, session: Session) -> None:
    share(session, WritingKind.QUESTION, "Får jag ta med min hund?")
    text = _text(client_for("carin").get(f"{AMINA}/journal?fran=2026-09-21"))
    lines = text.splitlines()
    assert lines[0] == "Plan för Amina"
    assert "Nästa genomgång: torsdag 3 december klockan 10" in lines
    days = [line for line in lines if line[:2] == "20"]
    assert days == sorted(days)
    assert days[0] == "2026-09-21"
    for line in (
        "- Vi gick igenom planen tillsammans. Ungas väg, Storgatan 4, rum 3",
        "- Nu gäller version 3.",
        "- Nytt mål: Jag vill läsa klart svenska och matte.",
        "- Amina sa ja i portalen.",
        "- Arbetsförmedlingen sa ja till steget Ordna praktikavtal med Djurhuset, i portalen.",
        "- Carin pratade med Amina på telefon.",
        "- Amina skrev: Vad är ett praktikavtal?",
        "- Förslag till version 4. Det väntar på ja.",
        "- Amina skrev: Får jag ta med min hund?",
    ):
        assert line in lines, line
    assert any(line.startswith("- Carin svarade: Det är ett papper") for line in lines)


def test_since_last_time_when_no_day_is_chosen(client_for: ClientFor) -> None:
    carin = client_for("carin")
    page = carin.get(f"{AMINA}/journal")
    assert page.form(f"{AMINA}/journal")["fran"] == "21 september 2026"
    assert "Inget har hänt sedan dess." in _text(carin.get(f"{AMINA}/journal?fran=2026-11-21"))


def test_only_the_own_number_is_there(client_for: ClientFor, session: Session) -> None:
    session.add(
        CaseNumber(
            municipality_id=person_id("ekdala"),
            person_id=person_id("amina"),
            organisation_id=person_id("ungas-vag"),
            number="UV-77",
        )
    )
    session.flush()
    page = client_for("carin").get(f"{AMINA}/journal")
    assert _text(page).splitlines()[1] == "Ärende hos Ekdala kommun: UV-77"
    assert "AF-2024-118" not in page.html


def test_what_is_not_shared_is_not_there(client_for: ClientFor, session: Session) -> None:
    own = share(session, WritingKind.QUESTION, "Det här är bara mitt")
    own.shared_at = None
    session.flush()
    carin = client_for("carin")
    for page in ("journal?fran=2020-01-01", "plan", "genomgang", "utskrift"):
        assert "Det här är bara mitt" not in carin.get(f"{AMINA}/{page}").html


@pytest.mark.parametrize("day", ["", "i fjol", "2026-13-01"])
def test_a_day_that_is_no_day(client_for: ClientFor, day: str) -> None:
    page = client_for("carin").get(f"{AMINA}/journal?fran={day}")
    assert page.status == 422
    assert "Skriv en dag, till exempel 24 november." in page.mistakes()
    assert day in page.html
    assert "Plan för Amina" in _text(page)


def test_the_plan_on_paper(client_for: ClientFor) -> None:
    page = client_for("carin").get(f"{here('leo')}/utskrift")
    for words in (
        "Den här planen är för Leo",
        "Jag vill jobba ute, med träd och gräs",
        "Fråga parkens chef om sommarjobb",
        "måndag 23 november klockan 9",
        "Planen är inte ett beslut om pengar.",
    ):
        assert words in page.text
