"""What a coach sees that a participant shows, and what nobody sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.enums import Seen
from portal.messages import services as messages
from portal.ratings.services import deciding
from tests.conftest import NOON, ClientFor, CountQueries
from tests.consent.rows import openings, viewer_of
from tests.page import Page
from tests.personas import person_id
from tests.ratings.shown import answered, answered_together, at, here, told
from tests.rules.doors import MISSING

WHY = "Amina svarar inte och vi är oroliga."


def _tasks(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.soup.select(".task-title")]


def test_what_is_shown_now(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session)
    carin = client_for("carin")
    page = carin.get(here())
    assert page.h1 == "Hur funkar det för Amina?"
    assert at(round_) in page.links
    assert "Inte öppnat än" in page.text
    assert openings(session, "amina", Seen.RATING, "carin")
    carin.get(at(round_))
    assert "Öppnat lördag 21 november" in carin.get(here()).text
    # The deputy reads the same.
    assert at(round_) in client_for("ali").get(here()).links


def test_not_even_that_it_exists(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    before = carin.get(here("farid"))
    round_ = answered(session, "farid", show=False)
    after = carin.get(here("farid"))
    assert after.text == before.text
    assert "Inget visas nu" in after.text
    for path in ("", "/mote", "/tema/vardag", "/ja"):
        missing = carin.get(at(round_, "farid").replace(str(round_.id), MISSING) + path)
        found = carin.get(at(round_, "farid") + path)
        assert (found.status, found.text) == (404, missing.text)


def test_hidden_again(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session)
    carin = client_for("carin")
    assert carin.get(at(round_)).status == 200
    deciding.hide(session, viewer_of(session, "amina"), round_.id)
    assert at(round_) not in carin.get(here()).links
    assert carin.get(at(round_)).status == 404
    assert carin.get(f"{at(round_)}/mote").status == 404
    assert carin.post(f"{at(round_)}/tema/vardag", {"view": "3"}).status == 404


def test_somebody_elses_round_behind_the_own_participant(
    client_for: ClientFor, session: Session
) -> None:
    round_ = answered(session, "farid")
    assert client_for("carin").get(f"{here()}/{round_.id}").status == 404


def test_today_oldest_first(client_for: ClientFor, session: Session) -> None:
    with clock.frozen(NOON - timedelta(days=2), everywhere=True):
        first = answered(session)
    answered(session, "farid")
    carin = client_for("carin")
    page = carin.get("/hem")
    new = [title for title in _tasks(page) if title.endswith("har visat sina svar")]
    assert new == ["Amina har visat sina svar", "Farid har visat sina svar"]
    assert "Visade dem för 2 dagar sedan." in page.text
    assert "har visat dig sina svar" not in page.text
    carin.get(at(first))
    assert "Amina har visat sina svar" not in _tasks(carin.get("/hem"))


def test_today_asks_once(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    carin = client_for("carin")
    answered(session)
    carin.get("/hem")
    with count_queries() as one:
        carin.get("/hem")
    answered(session, "farid")
    with count_queries() as two:
        carin.get("/hem")
    assert len(one) == len(two), str(two)


def test_the_deputy_only_while_the_lead_is_away(client_for: ClientFor, session: Session) -> None:
    answered(session)
    assert "Amina har visat sina svar" not in _tasks(client_for("ali").get("/hem"))


def test_from_the_plan(client_for: ClientFor) -> None:
    carin = client_for("carin")
    plan = f"/deltagare/{here().split('/')[2]}/plan"
    assert here() in carin.get(plan).links
    assert plan in carin.get(here()).links


def test_news_of_a_coach_are_not_read_in_another_role(
    client_for: ClientFor, session: Session
) -> None:
    for kind in ("rating_shown", "rating_owned", "rating_replied"):
        for who in ("elsa", "maja", "carin"):
            messages.post(
                session,
                municipality_id=person_id("ekdala"),
                recipient_id=person_id(who),
                about_id=person_id("amina"),
                kind=kind,
                values={"about": "Amina"},
            )
    for who in ("elsa", "maja"):
        assert "svar" not in client_for(who).get("/hem").text.lower().split("behöver du hjälp")[0]
    page = client_for("carin").get("/hem")
    assert "Amina har svarat på det ni skrev om svaren." in page.text
    assert here() in page.links


@pytest.mark.parametrize(("who", "status"), [("amina", 403), ("dana", 403), ("nils", 404)])
def test_nobody_else(client_for: ClientFor, session: Session, who: str, status: int) -> None:
    round_ = answered(session)
    for path in (here(), at(round_), f"{at(round_)}/mote", f"{at(round_)}/tema/vardag"):
        assert client_for(who).get(path).status == status, path


def test_a_manager_only_in_an_emergency(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session)
    hidden = answered(session, show=False)
    maja = client_for("maja")
    plan = here().replace("/fragor", "/plan")
    for path in (here(), at(round_)):
        assert maja.get(path).status == 403
    maja.post(here().replace("/fragor", "/nodlage"), {"text": WHY})
    assert here() in maja.get(plan).links
    page = maja.get(here())
    assert at(round_) in page.links
    assert at(hidden) not in page.links
    read = maja.get(at(round_))
    assert read.status == 200
    for one in (page, read):
        main = one.soup.find("main")
        assert main is not None
        assert not main.find_all("form")
        assert "Skriv din bild" not in one.text
    assert maja.get(at(hidden)).status == 404
    assert maja.get(f"{at(round_)}/mote").status == 403
    assert {row.reason for row in openings(session, "amina", Seen.RATING, "maja")} == {WHY}
    # The coach has still to look at it.
    assert "Amina har visat sina svar" in _tasks(client_for("carin").get("/hem"))
    assert maja.get(here("sofia")).status == 404


def test_the_participant_sees_who_looked(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session)
    client_for("carin").get(at(round_))
    assert "Öppnade sidan om hur det funkar" in client_for("amina").get("/vem-har-tittat").text


def test_many_times_a_day_are_said_in_short(client_for: ClientFor, session: Session) -> None:
    """Answering together is many pages, one after the other."""
    round_ = answered(session, "farid")
    carin = client_for("carin")
    for minutes in range(6):
        with clock.frozen(NOON + timedelta(minutes=minutes), everywhere=True):
            carin.get(at(round_, "farid"))
    page = client_for("farid").get("/vem-har-tittat")
    assert "Öppnade sidan om hur det funkar, klockan 12 till 12.05" in page.text


def test_answered_together_waits_for_a_yes(client_for: ClientFor, session: Session) -> None:
    session.get_one(Person, person_id("amina")).password_hash = "has an account"
    round_ = answered_together(session)
    carin = client_for("carin")
    page = carin.get(here())
    assert "Det räknas när Amina har sagt ja till svaren." in page.text
    assert f"{at(round_)}/ja" not in page.links
    assert carin.get(at(round_)).status == 404
    # Only who was there knows of it.
    assert "Det räknas när" not in client_for("ali").get(here()).text
    deciding.own(session, viewer_of(session, "amina"), round_.id)
    assert told(session, "carin")[-1] == "rating_owned"
    assert "Det räknas när" not in carin.get(here()).text
