"""A caseworker reads what was delivered to them, in the scope given, as long as the yes holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.consent import services as consents
from portal.consent.enums import Scope, Seen
from portal.consent.models import Consent
from portal.demo.people import demo_id
from portal.plans import services
from portal.plans.enums import Reply
from portal.plans.models import Plan, Step
from tests.conftest import NOON, ClientFor, CountQueries
from tests.consent.rows import assign, openings, person_page, say_yes, sharing_page, viewer_of

PAGE = person_page("amina", "plan")


def _only_own_steps(session: Session) -> None:
    """Amina has said: only their steps."""
    viewer = viewer_of(session, "amina")
    consents.give_consent(session, viewer, viewer.person_id, demo_id("af"), Scope.OWN_STEPS)


def test_what_was_delivered(client_for: ClientFor, session: Session) -> None:
    page = client_for("dana").get(PAGE)
    assert page.status == 200
    assert page.h1 == "Planen för Amina"
    assert "Amina låter er se planen till och med söndag 21 mars 2027." in page.text
    assert "Ni läser version 3. Den kom till er tisdag 22 september." in page.text
    assert "AF-2024-118" in page.text
    assert "Nästa genomgång torsdag 3 december klockan 10" in page.text
    assert "Jag är lugn med djur." in page.text
    assert "Jag vill jobba med djur eller i butik" in page.text
    assert "Ringa Djurhuset och fråga om praktik" in page.text
    assert "Planen är inte ett beslut om pengar." in page.text
    [row] = openings(session, "amina", Seen.DELIVERED_PLAN, "dana")[2:]
    assert row.consent_id == demo_id("amina-af-consent")
    assert row.at == NOON


def test_a_proposal_is_not_read(client_for: ClientFor) -> None:
    """Version 4 waits for Amina: a new step, another day and another wording."""
    page = client_for("dana").get(PAGE)
    assert "Ordna busskort" not in page.text
    assert "tillsammans med Carin" not in page.text


def test_nothing_of_what_is_written_or_asked(client_for: ClientFor, session: Session) -> None:
    step = session.get_one(Step, demo_id("amina-kurser"))
    step.stuck_at = clock.now()
    page = client_for("dana").get(PAGE)
    assert "praktikavtal?" not in page.text
    assert "fastnar" not in page.text
    assert "inte frågad" not in page.text
    assert "Vi väntar på svar från Komvux" not in page.text


def test_only_own_steps(client_for: ClientFor, session: Session) -> None:
    _only_own_steps(session)
    page = client_for("dana").get(PAGE)
    assert page.h1 == "Era steg för Amina"
    assert "Ordna praktikavtal med Djurhuset" in page.text
    for words in (
        "Jag är lugn med djur",
        "Jag vill jobba med djur",
        "Ringa Djurhuset",
        "Skicka aktivitetsrapporten",
        "Visa vilka kurser",
        "Mål 1",
        "Nästa genomgång",
    ):
        assert words not in page.text


def test_the_own_steps_in_order(client_for: ClientFor) -> None:
    """What is to be done comes before what is done."""
    page = client_for("dana").get(PAGE)
    own = page.soup.find("section", attrs={"aria-labelledby": "era-steg"})
    assert own is not None
    titles = [heading.get_text(strip=True) for heading in own.find_all("h3")]
    assert titles[0] == "Ordna praktikavtal med Djurhuset"
    assert len(titles) == 3


def test_a_version_that_was_not_delivered_is_not_read(
    client_for: ClientFor, session: Session
) -> None:
    """Version 4 comes into force while there is no yes; a new yes brings it, and only that."""
    amina = client_for("amina")
    assert amina.post(sharing_page("af"), {"answer": "nothing"}).status == 303
    viewer = viewer_of(session, "amina")
    services.answer_version(session, viewer, viewer.person_id, demo_id("amina-v4"), Reply.YES)
    session.commit()
    dana = client_for("dana")
    assert dana.get(PAGE).status == 404

    say_yes(session, "amina", "af", by="amina")
    page = dana.get(PAGE)
    assert page.status == 200
    assert "Ni läser version 3." in page.text
    assert "Ordna busskort" not in page.text

    services.consent_changed(session, viewer, viewer.person_id, demo_id("af"))
    page = dana.get(PAGE)
    assert "Ni läser version 4." in page.text
    assert "Ordna busskort" in page.text


def test_the_next_version_is_delivered(client_for: ClientFor, session: Session) -> None:
    viewer = viewer_of(session, "amina")
    services.answer_version(session, viewer, viewer.person_id, demo_id("amina-v4"), Reply.YES)
    page = client_for("dana").get(PAGE)
    assert "Ni läser version 4." in page.text


def test_stopping_holds_from_the_next_request(client_for: ClientFor) -> None:
    dana = client_for("dana")
    assert dana.get(PAGE).status == 200
    client_for("amina").post(sharing_page("af"), {"answer": "nothing"})
    for path in (PAGE, person_page("amina", "egna-steg/nytt")):
        assert dana.get(path).status == 404
    assert "Amina" not in dana.get("/deltagare").text
    assert "Amina" not in dana.get("/hem").text


def test_after_the_last_day_there_is_nothing(client_for: ClientFor, session: Session) -> None:
    until = session.get_one(Consent, demo_id("amina-af-consent")).until
    assert until is not None
    dana = client_for("dana")
    with clock.frozen(clock.at_local(until, 23, 59), everywhere=True):
        assert client_for("dana").get(PAGE).status == 200
    with clock.frozen(clock.at_local(until + timedelta(days=1), 0, 1), everywhere=True):
        assert client_for("dana").get(PAGE).status == 404
    assert dana.get(PAGE).status == 200


@pytest.mark.parametrize("key", ["ines", "omar"])
def test_strangers(client_for: ClientFor, session: Session, key: str) -> None:
    before = len(openings(session, "amina", Seen.DELIVERED_PLAN, key))
    assert client_for(key).get(PAGE).status == 404
    assert len(openings(session, "amina", Seen.DELIVERED_PLAN, key)) == before


def test_a_colleague_who_is_not_assigned(client_for: ClientFor, session: Session) -> None:
    assert client_for("per").get(PAGE).status == 404
    assign(session, "amina", "per", "af")
    assert client_for("per").get(PAGE).status == 200


def test_a_yes_without_a_delivery(client_for: ClientFor, session: Session) -> None:
    """Farid has a plan and no version: there is nothing to read yet."""
    say_yes(session, "farid", "af")
    assign(session, "farid", "dana", "af")
    assert client_for("dana").get(person_page("farid", "plan")).status == 404


def test_no_log_no_page(
    client_for: ClientFor, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portal.consent.services.log_opening", refuse)
    page = client_for("dana").get(PAGE)
    assert page.status == 500
    assert "Djurhuset" not in page.text


def test_protected_identity(client_for: ClientFor, session: Session) -> None:
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == demo_id("nova"))).one()
    say_yes(session, "nova", "af")
    assign(session, "nova", "dana", "af")
    services.consent_changed(session, viewer_of(session, "ali"), plan.person_id, demo_id("af"))
    page = client_for("dana").get(person_page("nova", "plan"))
    assert page.h1 == "Planen för Nova"
    assert "Maria" not in page.html


def test_the_queries_do_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    dana = client_for("dana")
    with count_queries() as queries:
        dana.get(PAGE)
    before = len(queries)
    assert before <= 18, str(queries)


def test_in_english(client_for: ClientFor) -> None:
    dana = client_for("dana")
    dana.post("/anpassa/sprak", {"language": "en"})
    page = dana.get(PAGE)
    assert page.soup.find(lang="sv") is not None
