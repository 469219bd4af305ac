"""A colleague takes over: found by number and colleague, with a reason that the person reads."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent import services
from portal.consent.enums import Seen
from portal.consent.models import Assignment
from portal.demo.people import demo_id
from tests.conftest import ClientFor
from tests.consent.rows import (
    assign,
    handlers,
    openings,
    person_page,
    say_yes,
    sharing_page,
    viewer_of,
)
from tests.databases import DAY

WHY = "Dana är sjuk i tre veckor."


def _case(session: Session) -> str:
    [case] = services.list_to_take_over(session, viewer_of(session, "per"))
    return f"/ta-over/{case.assignment_id}"


def test_taking_over(client_for: ClientFor, session: Session) -> None:
    per, dana = client_for("per"), client_for("dana")
    listed = per.get("/ta-over")
    assert "AF-2024-118" in listed.text
    assert "Dana" in listed.text
    path = _case(session)
    assert path in listed.links
    page = per.get(path)
    sent = per.post(path, {**page.form(), "text": WHY})
    assert sent.location == person_page("amina", "plan")

    assert handlers(session, "amina") == [demo_id("per")]
    [row] = openings(session, "amina", Seen.TAKEN_OVER, "per")
    consent = services.valid_consent(session, demo_id("amina"), demo_id("af"))
    assert consent is not None
    assert (row.reason, row.consent_id) == (WHY, consent.id)
    assert "Amina" in per.follow(sent).text
    assert per.get(person_page("amina", "arendenummer")).status == 200
    for rest in ("plan", "arendenummer"):
        assert dana.get(person_page("amina", rest)).status == 404
    read = client_for("amina").get("/vem-har-tittat").text
    assert "Tog över efter en kollega" in read
    assert WHY in read


def test_the_participants_name_is_nowhere_before(client_for: ClientFor, session: Session) -> None:
    per = client_for("per")
    for page in (
        per.get("/ta-over"),
        per.get(_case(session)),
        per.post(_case(session), {"text": "kort"}),
    ):
        assert "Amina" not in page.html
        assert str(demo_id("amina")) not in page.html


@pytest.mark.parametrize("text", ["", "  ", "sjuk", "..........!", "x" * 4001])
def test_bad_input_keeps_the_text(client_for: ClientFor, session: Session, text: str) -> None:
    page = client_for("per").post(_case(session), {"text": text})
    assert page.status == 422
    assert page.mistakes()
    assert page.form()["text"].strip() == text.strip()  # type: ignore[union-attr]
    assert handlers(session, "amina") == [demo_id("dana")]
    assert not openings(session, "amina", Seen.TAKEN_OVER, "per")


def test_a_double_tap_takes_over_once(client_for: ClientFor, session: Session) -> None:
    per, path = client_for("per"), _case(session)
    form = {**per.get(path).form(), "text": WHY}
    for _ in range(2):
        assert per.post(path, form).location == person_page("amina", "plan")
    assert len(openings(session, "amina", Seen.TAKEN_OVER, "per")) == 1


def test_only_colleagues_of_the_organisation(client_for: ClientFor, session: Session) -> None:
    path = _case(session)
    for key, status in (
        ("dana", 404),  # her own already
        ("ines", 404),
        ("omar", 404),
        ("carin", 403),
        ("amina", 403),
        ("maja", 403),
        ("bo", 403),
    ):
        client = client_for(key)
        assert (key, client.get(path).status) == (key, status)
        assert (key, client.post(path, {"text": WHY}).status) == (key, status)
    assert "AF-2024-118" not in client_for("ines").get("/ta-over").html
    assert handlers(session, "amina") == [demo_id("dana")]


def test_nothing_to_take_over_without_a_yes(client_for: ClientFor, session: Session) -> None:
    path = _case(session)
    client_for("amina").post(f"{sharing_page('af')}/sluta")
    per = client_for("per")
    assert "Inget att ta över" in per.get("/ta-over").text
    assert per.get(path).status == 404
    assert per.post(path, {"text": WHY}).status == 404


def test_what_has_ended_is_gone(client_for: ClientFor, session: Session) -> None:
    path = _case(session)
    session.get_one(Assignment, UUID(path.rsplit("/", 1)[1])).ended_at = clock.now()
    session.flush()
    assert client_for("per").get(path).status == 404


def test_a_case_without_a_number(client_for: ClientFor, session: Session) -> None:
    assign(session, "leo", "dana", "af")
    say_yes(session, "leo", "af")
    page = client_for("per").get("/ta-over")
    assert "Inget nummer" in page.text
    assert "Leo" not in page.html


def test_a_colleague_under_threat_has_an_alias(client_for: ClientFor, session: Session) -> None:
    dana = session.get_one(Person, demo_id("dana"))
    dana.alias, dana.protected = "Handläggare 7", True
    session.flush()
    page = client_for("per").get("/ta-over")
    assert "Handläggare 7" in page.text
    assert "Dana" not in page.html


def test_one_can_take_it_back(client_for: ClientFor, session: Session) -> None:
    client_for("per").post(_case(session), {"text": WHY})
    [case] = services.list_to_take_over(session, viewer_of(session, "dana"))
    client_for("dana").post(f"/ta-over/{case.assignment_id}", {"text": "Jag är tillbaka igen"})
    assert handlers(session, "amina") == [demo_id("dana")]
    assert case.since.date() == DAY
