"""What the two promise each other: the same for both, and begun when both say yes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import MatchState
from portal.plans.models import Plan
from tests.conftest import ClientFor
from tests.databases import DAY
from tests.mentoring.matched import (
    AMINAS,
    HASSANS,
    MY_END,
    MY_YES,
    ONE,
    PAGE,
    THEIR_YES,
    accepted,
    chosen,
    match,
    state,
    told,
)
from tests.page import Page
from tests.personas import person_id


def _promised(page: Page) -> list[str]:
    """The sentences of the agreement."""
    [text] = page.soup.select("#overenskommelsen")
    return [" ".join(one.get_text(" ").split()) for one in text.select("dt, dd")]


def _to_call(page: Page) -> str:
    return " ".join(page.soup.select(".urgent")[-1].get_text(" ").split())


# -- the agreement ---------------------------------------------------------------------------


def test_both_read_the_same(client_for: ClientFor, session: Session) -> None:
    accepted(session)
    farid, hassan = client_for("farid").get(PAGE), client_for("hassan").get(ONE)
    assert _promised(farid) == _promised(hassan)
    assert _to_call(farid) == _to_call(hassan)
    assert "Är du orolig? Ring Carin: 010-555 01 20" in _to_call(farid)
    said = " ".join(_promised(farid))
    for part in (
        "Ett år.",
        "Två timmar varje månad.",
        "Säg till så fort du vet.",
        "Det stannar mellan er.",
        "Då måste mentorn berätta det för coachen.",
        "Då är coachen med.",
        "Aldrig hemma hos någon. Aldrig i en bil.",
        "Ingen behöver säga varför.",
    ):
        assert part in said, part
    assert _promised(client_for("amina").get(PAGE)) == _promised(
        client_for("bo").get(f"/mentorskap/{AMINAS}")
    )


def test_the_deputy_is_called_while_the_lead_is_away(
    client_for: ClientFor, session: Session
) -> None:
    session.get_one(Plan, person_id("amina-plan")).lead_away_until = DAY + timedelta(days=3)
    for page in (client_for("amina").get(PAGE), client_for("bo").get(f"/mentorskap/{AMINAS}")):
        assert "Ring Ali: 010-555 01 21" in _to_call(page)


@pytest.mark.parametrize("first", ["farid", "hassan"])
def test_both_say_yes(client_for: ClientFor, session: Session, first: str) -> None:
    accepted(session)
    doors = {"farid": (PAGE, MY_YES), "hassan": (ONE, THEIR_YES)}
    second = next(key for key in doors if key != first)
    one, other = client_for(first), client_for(second)
    page, yes = doors[first]
    assert one.post(yes, one.get(page).form(yes)).location == page
    assert state(session, HASSANS) is MatchState.ACCEPTED
    assert "Nu väntar vi på svar från" in one.get(page).text
    assert yes not in one.get(page).actions
    page, yes = doors[second]
    assert other.post(yes, other.get(page).form(yes)).location == page
    begun = match(session, HASSANS)
    assert begun.state is MatchState.ACTIVE
    assert (begun.starts_on, begun.ends_on) == (DAY, date(2027, 11, 20))
    assert told(session, "farid")[-1] == "mentorship_active"
    assert told(session, "hassan")[-1] == "mentorship_active_mentor"
    assert told(session, "carin") == ["mentorship_active_lead"]
    text = client_for("farid").get(PAGE).text
    assert "Din mentor" in text
    assert "lördag 21 november" in text
    assert "lördag 20 november 2027" in text
    assert "Nu är du mentor för Farid." in client_for("hassan").get("/hem").text
    assert "Hassan är mentor för Farid nu." in client_for("carin").get("/hem").text


def test_saying_yes_twice_is_once(client_for: ClientFor, session: Session) -> None:
    accepted(session)
    farid, hassan = client_for("farid"), client_for("hassan")
    form = farid.get(PAGE).form(MY_YES)
    theirs = hassan.get(ONE).form(THEIR_YES)
    for _ in range(2):
        assert farid.post(MY_YES, form).location == PAGE
    again = {"galler": form["galler"]}
    assert farid.post(MY_YES, again).location == PAGE
    assert state(session, HASSANS) is MatchState.ACCEPTED
    hassan.post(THEIR_YES, theirs)
    assert state(session, HASSANS) is MatchState.ACTIVE
    assert farid.post(MY_YES, again).location == PAGE
    assert hassan.post(THEIR_YES, {"galler": theirs["galler"]}).location == ONE
    assert told(session, "farid").count("mentorship_active") == 1


@pytest.mark.parametrize("typed", ["", "active", "accepted 2027-01-01", "x" * 500])
def test_a_yes_to_something_else(client_for: ClientFor, session: Session, typed: str) -> None:
    accepted(session)
    farid, hassan = client_for("farid"), client_for("hassan")
    for client, path in ((farid, MY_YES), (hassan, THEIR_YES)):
        page = client.post(path, {"galler": typed})
        assert page.status == 422
        assert page.mistakes() == ["Det har ändrats. Läs det som gäller nu."]
        assert path in page.actions
    assert match(session, HASSANS).participant_agreed_at is None


def test_a_yes_too_early(client_for: ClientFor, session: Session) -> None:
    assert client_for("farid").post(MY_YES, {"galler": "proposed"}).status == 422
    chosen(session)
    assert client_for("farid").post(MY_YES, {"galler": "chosen"}).status == 422
    assert client_for("hassan").post(THEIR_YES, {"galler": "chosen"}).status == 422


def test_an_ended_plan_begins_no_year(client_for: ClientFor, session: Session) -> None:
    accepted(session)
    farid, hassan = client_for("farid"), client_for("hassan")
    form, theirs = farid.get(PAGE).form(MY_YES), hassan.get(ONE).form(THEIR_YES)
    session.get_one(Plan, person_id("farid-plan")).closed_at = clock.now()
    page = farid.post(MY_YES, form)
    assert page.mistakes() == ["Planen är slut. Den går att läsa, men inte att ändra."]
    page = hassan.post(THEIR_YES, theirs)
    assert page.mistakes() == ["Det går inte just nu. Vi hör av oss till dig."]
    assert "plan" not in page.mistakes()[0].lower()
    assert farid.post(MY_END).status == 303
    assert state(session, HASSANS) is MatchState.ENDED
