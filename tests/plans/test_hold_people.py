"""Where we are, who stands in, who holds the plan, and its end."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.messages.models import Message
from portal.plans.enums import Phase
from portal.plans.models import Plan
from tests.conftest import ClientFor
from tests.personas import person_id

AMINA = person_id("amina")
HERE = f"/deltagare/{AMINA}"
PLAN = f"{HERE}/plan"


def _plan(session: Session) -> Plan:
    return session.scalars(sa.select(Plan).where(Plan.person_id == AMINA)).one()


def _told(session: Session, person: str = "amina") -> list[str]:
    return list(
        session.scalars(
            sa.select(Message.kind)
            .where(Message.recipient_id == person_id(person))
            .order_by(Message.at, Message.id)
        )
    )


def test_where_we_are_is_moved_and_told(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(f"{HERE}/fas")
    assert page.form(f"{HERE}/fas")["phase"] == "find_ways"
    answer = carin.post(f"{HERE}/fas", {"phase": "choose"})
    assert answer.location == PLAN
    assert "Nu är ni här: Välja." in carin.follow(answer).soup.get_text()
    assert _plan(session).phase is Phase.CHOOSE
    assert _told(session)[-1] == "phase_moved"


def test_a_deputy_and_days_away(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/ersattare").form(f"{HERE}/ersattare")
    assert form["deputy"] == str(person_id("ali"))
    answer = carin.post(f"{HERE}/ersattare", {**form, "away_until": "1 december"})
    assert answer.location == PLAN
    assert str(_plan(session).lead_away_until) == "2026-12-01"
    assert "Ersättare, svarar nu." in carin.get(PLAN).text
    # Without a deputy nobody answers: then the lead cannot be away.
    wrong = carin.post(f"{HERE}/ersattare", {"deputy": "ingen", "away_until": "1 december"})
    assert wrong.status == 422
    assert "Välj en ersättare innan du är borta." in wrong.mistakes()
    assert carin.post(f"{HERE}/ersattare", {"deputy": "ingen"}).location == PLAN
    assert _plan(session).deputy_id is None
    assert "Planen har ingen ersättare." in carin.get(PLAN).text


def test_handing_over(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    answer = carin.post(f"{HERE}/lamna-over", {"lead": str(person_id("ali"))})
    assert answer.location == "/deltagare"
    assert _plan(session).lead_id == person_id("ali")
    assert "Amina" not in carin.follow(answer).text
    assert carin.get(PLAN).status == 404
    assert client_for("ali").get(PLAN).status == 200
    assert "lead_changed" in _told(session)
    assert "plan_handed_over" in _told(session, "ali")


def test_closing_is_asked_first(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(f"{HERE}/avsluta")
    assert page.h1 == "Avsluta planen?"
    wrong = carin.post(f"{HERE}/avsluta", {"because": "  "})
    assert wrong.status == 422
    assert "Skriv varför." in wrong.text
    answer = carin.post(f"{HERE}/avsluta", {"because": "Amina har fått jobb på Djurhuset."})
    plan = carin.follow(answer)
    assert "Planen är avslutad lördag 21 november" in plan.text
    assert "Amina har fått jobb på Djurhuset." in plan.text
    assert "Ändra planen" not in plan.text
    assert "Ni ses" not in plan.text
    assert "Ni går igenom planen" not in plan.text
    assert _told(session)[-1] == "plan_closed"
    # Nothing can be changed any more, and every page says so.
    step = f"{HERE}/steg/{person_id('amina-ring')}"
    for act, sent in (
        (f"{step}/lage", {"status": "done"}),
        (f"{step}/fragar", {"fraga-day": "x"}),
        (f"{step}/andra", {}),
        (f"{HERE}/pratat", {}),
        (f"{HERE}/genomgang/ja", {}),
        (f"{HERE}/genomgang/klar", {}),
        (f"{HERE}/forslag/svar", {}),
        (f"{HERE}/forslag/andra", {}),
        (f"{HERE}/utkast/steg/{person_id('amina-ring')}/ta-bort", {}),
        (f"{HERE}/utkast/mal/{person_id('amina-jobb')}/ta-bort", {}),
        (f"{HERE}/tid", {"day": "9 december", "time": "10"}),
    ):
        assert carin.post(act, sent).status == 422, act
    assert carin.post(f"{HERE}/utkast").status == 422
    assert carin.post(f"{HERE}/fas", {"phase": "do"}).status == 422
    for page_name in ("utkast", "genomgang", "journal", "utskrift", "fas"):
        assert carin.get(f"{HERE}/{page_name}").status == 200


@pytest.mark.parametrize(
    ("page", "data", "said"),
    [
        ("fas", {"phase": "later"}, "Välj var ni är."),
        ("ersattare", {"deputy": "x"}, "Välj vem som är ersättare."),
        ("ersattare", {"deputy": "ingen", "away_until": "i morgon"}, "Skriv en dag"),
        (
            "ersattare",
            {"deputy": "ingen", "away_until": "2026-11-01"},
            "Välj i dag eller en senare",
        ),
        ("lamna-over", {}, "Välj en coach."),
        ("lamna-over", {"lead": str(person_id("dana"))}, "Välj en coach."),
        ("tid", {"day": "", "time": ""}, "Skriv en tid"),
        ("tid", {"day": "3 december", "time": "25"}, "Skriv en tid"),
        ("tid", {"day": "31 februari", "time": "10"}, "Skriv en dag"),
        ("tid", {"day": "2026-11-20", "time": "10.00"}, "Välj en tid som inte har varit."),
    ],
)
def test_bad_input(client_for: ClientFor, page: str, data: dict[str, str], said: str) -> None:
    answer = client_for("carin").post(f"{HERE}/{page}", data)
    assert answer.status == 422
    assert said in answer.text
    for name in {"day", "time", "away_until"} & set(data):
        assert data[name] in answer.html


def test_an_empty_time_is_told_once(client_for: ClientFor) -> None:
    answer = client_for("carin").post(f"{HERE}/tid", {"day": "3 december", "time": ""})
    assert answer.mistakes() == ["Skriv en tid, till exempel 10.30."]


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("fas", {"phase": "do"}),
        ("ersattare", {"deputy": "ingen"}),
        ("lamna-over", {"lead": str(person_id("ali"))}),
        ("avsluta", {"because": "klart"}),
        ("tid", {"day": "3 december", "time": "10"}),
    ],
)
def test_strangers_and_wrong_roles(client_for: ClientFor, page: str, data: dict[str, str]) -> None:
    for good in (data, {}):
        assert client_for("nils").post(f"{HERE}/{page}", good).status == 404
        for key in ("amina", "bo", "dana", "elsa", "maja"):
            assert client_for(key).post(f"{HERE}/{page}", good).status == 403


@pytest.mark.parametrize("typed", ["9.30", "9:30", "09.30", "kl 9.30", "klockan 09:30"])
def test_a_time_is_booked_as_people_write_it(client_for: ClientFor, typed: str) -> None:
    carin = client_for("carin")
    answer = carin.post(f"{HERE}/tid", {"day": "onsdag 9 december", "time": typed, "place": ""})
    assert answer.location == PLAN
    assert "Ni ses onsdag 9 december klockan 9.30." in carin.follow(answer).text


def test_a_double_tap_books_once(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/tid").form(f"{HERE}/tid")
    sent = {**form, "day": "9 december", "time": "13"}
    for _tap in range(2):
        assert carin.post(f"{HERE}/tid", sent).location == PLAN
    assert _told(session).count("follow_up_booked") == 1
