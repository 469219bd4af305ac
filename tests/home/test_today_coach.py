"""What waits for a coach, in order, and their people."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.consent.models import Opening
from portal.demo.people import demo_id
from portal.messages import services as messages
from portal.messages.models import Message
from portal.plans import services
from portal.plans.enums import Reply, WritingKind
from portal.plans.models import Plan, StepAsk
from portal.plans.services import writings
from tests.conftest import NOON, ClientFor, CountQueries
from tests.consent.rows import viewer_of
from tests.page import Page

HOME = "/hem"


def _tasks(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.soup.select(".task-title")]


def _write(session: Session, kind: WritingKind, text: str) -> None:
    writings.write(session, viewer_of(session, "amina"), kind, text, share=True)


def test_in_order(client_for: ClientFor, session: Session) -> None:
    asked = session.scalars(
        sa.select(StepAsk).where(StepAsk.step_id == demo_id("amina-avtal"))
    ).one()
    asked.reply = None
    _write(session, WritingKind.QUESTION, "Får jag börja senare?")
    services.answer_version(
        session,
        viewer_of(session, "amina"),
        demo_id("amina"),
        demo_id("amina-v4"),
        Reply.NO,
        why="Jag vill vänta.",
    )
    page = client_for("carin").get(HOME)
    assert page.h1 == "Det här väntar på dig"
    assert _tasks(page) == [
        "Amina har en fråga",
        "Amina sa nej till förslaget",
        "Ni går igenom planen med Leo",
        "Arbetsförmedlingen har inte svarat om Amina",
    ]
    assert "Måndag 23 november klockan 9" in page.text
    assert "Fick frågan 22 september." in page.text


def test_what_is_written_is_read_at_the_plan(client_for: ClientFor, session: Session) -> None:
    """The list is no reading: it holds no words of anybody's, and nothing is logged."""
    _write(session, WritingKind.QUESTION, "Får jag börja senare?")
    count = sa.select(sa.func.count()).select_from(Opening)
    before = session.scalar(count)
    page = client_for("carin").get(HOME)
    assert "Får jag börja senare?" not in page.html
    assert session.scalar(count) == before


def test_the_own_room_is_not_there(client_for: ClientFor, session: Session) -> None:
    writings.write(session, viewer_of(session, "amina"), WritingKind.QUESTION, "Bara för mig")
    assert "Amina har en fråga" not in client_for("carin").get(HOME).text


def test_each_kind_of_writing_has_its_words(client_for: ClientFor, session: Session) -> None:
    for kind in (
        WritingKind.NEW_GOAL,
        WritingKind.NEW_STEP,
        WritingKind.REWRITE_GOAL,
        WritingKind.CHANGE,
        WritingKind.ASK_PROPOSAL,
    ):
        _write(session, kind, "Något")
    tasks = _tasks(client_for("carin").get(HOME))[:5]
    assert len(set(tasks)) == 5
    assert all(task.startswith("Amina ") for task in tasks)


def test_a_proposal_that_has_waited_long(client_for: ClientFor) -> None:
    assert "Amina har inte svarat" not in client_for("carin").get(HOME).text
    with clock.frozen(NOON + timedelta(days=4), everywhere=True):
        page = client_for("carin").get(HOME)
        assert "Amina har inte svarat på förslaget" in page.text


def test_a_no_is_there_until_something_new_is_drafted(
    client_for: ClientFor, session: Session
) -> None:
    services.answer_version(
        session, viewer_of(session, "amina"), demo_id("amina"), demo_id("amina-v4"), Reply.NO
    )
    assert "Amina sa nej till förslaget" in client_for("carin").get(HOME).text
    services.start_draft(session, viewer_of(session, "carin"), demo_id("amina"))
    assert "Amina sa nej till förslaget" not in client_for("carin").get(HOME).text


def test_the_deputy_while_the_lead_is_away(client_for: ClientFor, session: Session) -> None:
    services.answer_version(
        session, viewer_of(session, "amina"), demo_id("amina"), demo_id("amina-v4"), Reply.NO
    )
    assert "Amina sa nej" not in client_for("ali").get(HOME).text
    session.get_one(Plan, demo_id("amina-plan")).lead_away_until = clock.today()
    assert "Amina sa nej" in client_for("ali").get(HOME).text


def test_a_time_that_has_passed(client_for: ClientFor) -> None:
    with clock.frozen(NOON + timedelta(days=3), everywhere=True):
        page = client_for("carin").get(HOME)
        assert "Blev det av att gå igenom planen med Leo?" in page.text


def _post(session: Session, kind: str, about: str, recipient: str = "carin") -> Message:
    return messages.post(
        session,
        municipality_id=demo_id("ekdala"),
        recipient_id=demo_id(recipient),
        about_id=demo_id(about),
        kind=kind,
        values={"about": about.capitalize(), "organisation": "Komvux"},
    )


def test_news_until_they_are_read(client_for: ClientFor, session: Session) -> None:
    message = _post(session, "consent_given", "amina")
    carin = client_for("carin")
    page = carin.get(HOME)
    assert "Amina låter Komvux se planen." in page.text
    assert message.seen_at is None, "looking is not reading"
    assert "Amina låter Komvux" in carin.get(HOME).text
    assert carin.post("/hem/last", page.form("/hem/last")).location == HOME
    assert message.seen_at == NOON
    assert "Amina låter Komvux" not in carin.get(HOME).text


def test_nothing_is_told_of_those_one_no_longer_holds(
    client_for: ClientFor, session: Session
) -> None:
    _post(session, "consent_given", "amina")
    plan = session.get_one(Plan, demo_id("amina-plan"))
    plan.lead_id, plan.deputy_id = demo_id("ali"), None
    assert "Amina" not in client_for("carin").get(HOME).text


def test_what_the_list_says_is_not_said_twice(client_for: ClientFor, session: Session) -> None:
    _write(session, WritingKind.QUESTION, "Hej")
    page = client_for("carin").get(HOME)
    assert "Amina har skrivit till dig." not in page.text


def test_my_people(client_for: ClientFor) -> None:
    page = client_for("carin").get(HOME)
    table = page.soup.find("table")
    assert table is not None
    words = " ".join(table.get_text(" ").split())
    for name in ("Amina", "Farid", "Leo", "Nova"):
        assert name in words
    assert "Version 4 väntar på ja" in words
    assert "Maria" not in page.html


def test_nothing_waits(client_for: ClientFor, session: Session) -> None:
    session.execute(sa.update(Plan).values(closed_at=NOON))
    page = client_for("carin").get(HOME)
    assert "Inget väntar just nu" in page.text
    assert "Du har inga deltagare än." in page.text


def test_a_long_morning(client_for: ClientFor, session: Session) -> None:
    for number in range(35):
        _write(session, WritingKind.QUESTION, f"Fråga {number}")
    page = client_for("carin").get(HOME)
    assert len(_tasks(page)) == 30
    assert "Det finns 6 saker till." in page.text


def test_the_queries_do_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries
) -> None:
    carin = client_for("carin")
    with count_queries() as few:
        carin.get(HOME)
    for number in range(12):
        _write(session, WritingKind.QUESTION, f"Fråga {number}")
        _post(session, "consent_given", "amina")
    with count_queries() as many:
        carin.get(HOME)
    assert len(many) <= len(few) + 1, str(many)
    assert len(many) <= 12, str(many)
