"""A caseworker keeps their organisation's own steps: answers, begins, ticks, undoes, proposes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import Seen
from portal.demo.people import demo_id
from portal.plans.enums import Reply, Status, WritingKind
from portal.plans.models import Step, StepAsk, StepMark, Writing
from tests.conftest import ClientFor
from tests.consent.rows import openings, person_page, sharing_page, told

PLAN = person_page("amina", "plan")
NEW = person_page("amina", "egna-steg/nytt")
AGREED = demo_id("amina-avtal")
WHY = "Vi har ingen plats för avtal före jul."


def _own(step: str, act: str, person: str = "amina") -> str:
    return person_page(person, f"egna-steg/{demo_id(step)}/{act}")


def _ask(session: Session) -> StepAsk:
    """Arbetsförmedlingen has not answered about the agreement."""
    asked = session.scalars(sa.select(StepAsk).where(StepAsk.step_id == AGREED)).one()
    asked.reply = asked.replied_at = asked.how = asked.recorded_by_id = None
    return asked


def _status(session: Session, step: str = "amina-avtal") -> Status:
    return session.get_one(Step, demo_id(step)).status


def test_yes(client_for: ClientFor, session: Session) -> None:
    asked = _ask(session)
    dana = client_for("dana")
    page = dana.get(PLAN)
    assert "Väntar på ert svar" in page.text
    sent = dana.post(_own("amina-avtal", "ja"), page.form(_own("amina-avtal", "ja")))
    assert sent.location == f"{PLAN}#steg-{AGREED}"
    assert asked.reply is Reply.YES
    assert asked.recorded_by_id == demo_id("dana")
    assert len(told(session, "carin", "partner_accepted")) == 1
    assert "Väntar på ert svar" not in dana.get(PLAN).text


def test_no_with_a_reason(client_for: ClientFor, session: Session) -> None:
    asked = _ask(session)
    dana = client_for("dana")
    page = dana.get(_own("amina-avtal", "nej"))
    assert page.h1 == "Nej, det går inte"
    assert "Ordna praktikavtal med Djurhuset" in page.text
    assert dana.post(_own("amina-avtal", "nej"), {**page.form(), "why": WHY}).status == 303
    assert asked.reply is Reply.NO
    assert asked.why == WHY
    assert len(told(session, "carin", "partner_refused")) == 1
    assert len(told(session, "amina", "step_refused")) == 1
    page = dana.get(PLAN)
    assert "Ni har sagt nej" in page.text
    assert WHY in page.text


@pytest.mark.parametrize("why", ["", "   ", "a" * 4001])
def test_a_no_says_why(client_for: ClientFor, session: Session, why: str) -> None:
    asked = _ask(session)
    dana = client_for("dana")
    before = len(openings(session, "amina", Seen.DELIVERED_PLAN, "dana"))
    page = dana.post(_own("amina-avtal", "nej"), {"why": why})
    assert page.status == 422
    assert page.title.startswith("Fel: ")
    assert len(page.mistakes()) == 1
    assert page.form()["why"] == why.strip()
    assert asked.reply is None
    # The page shows the step again, and that is a reading like the first.
    assert len(openings(session, "amina", Seen.DELIVERED_PLAN, "dana")) == before + 1


def test_answered_already(client_for: ClientFor, session: Session) -> None:
    """A colleague, or the lead with an answer by phone, was first: the plan says what."""
    dana = client_for("dana")
    for page in (
        dana.post(_own("amina-avtal", "ja")),
        dana.get(_own("amina-avtal", "nej")),
        dana.post(_own("amina-avtal", "nej"), {"why": WHY}),
    ):
        assert page.location == f"{PLAN}#steg-{AGREED}"


def test_tick_and_undo(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    action = _own("amina-avtal", "status")
    before = _status(session).value
    for status, said, after in (
        ("done", "Klart", "done"),
        ("undone", "Det är klart", before),
        ("ongoing", "Det är klart", "ongoing"),
        ("planned", "Vi har börjat", "planned"),
    ):
        assert dana.post(action, {"status": status}).location == f"{PLAN}#steg-{AGREED}"
        assert _status(session).value == after
        card = dana.get(PLAN).soup.find(id=f"steg-{AGREED}")
        assert card is not None
        assert said in card.get_text()
    assert len(told(session, "amina", "step_done_by_other")) == 1
    assert len(told(session, "carin", "partner_done")) == 1
    marks = session.scalars(
        sa.select(StepMark).where(StepMark.step_id == AGREED, StepMark.by_id == demo_id("dana"))
    ).all()
    assert {mark.kind for mark in marks[-3:]} <= {"done", "ongoing", "planned"}


@pytest.mark.parametrize("status", ["", "stuck", "klart", None])
def test_no_such_status(client_for: ClientFor, session: Session, status: str | None) -> None:
    before = _status(session)
    data = {} if status is None else {"status": status}
    assert client_for("dana").post(_own("amina-avtal", "status"), data).status == 422
    assert _status(session) is before


def test_a_double_tap_acts_once(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    action = _own("amina-avtal", "status")
    form = {**dana.get(PLAN).form(action), "status": "done"}
    first, second = dana.post(action, form), dana.post(action, form)
    assert first.location == second.location
    assert len(told(session, "carin", "partner_done")) == 1


def test_a_proposal_of_ones_own(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    form = {**dana.get(NEW).form(), "text": "Visa ett jobb på zoo före jul."}
    first, second = dana.post(NEW, form), dana.post(NEW, form)
    assert first.location == second.location == PLAN
    [writing] = session.scalars(
        sa.select(Writing).where(Writing.kind == WritingKind.PARTNER_STEP)
    ).all()
    assert writing.text == "Visa ett jobb på zoo före jul."
    assert writing.shared_at == clock.now()
    assert len(told(session, "carin", "partner_proposed")) == 1
    page = dana.get(PLAN)
    assert "Visa ett jobb på zoo före jul." in page.text
    assert "Carin har inte svarat än." in page.text
    writing.answer = "Bra! Vi tar det på mötet."
    assert "Bra! Vi tar det på mötet." in dana.get(PLAN).text


def test_a_proposal_says_something(client_for: ClientFor, session: Session) -> None:
    dana = client_for("dana")
    page = dana.post(NEW, {"text": "  ", "once": "tom"})
    assert page.status == 422
    assert page.mistakes() == ["Skriv vad ni vill göra."]
    # The key of a form that was not right is free: the mended form acts.
    assert dana.post(NEW, {"text": "Visa ett jobb.", "once": "tom"}).location == PLAN
    assert (
        session.scalar(
            sa.select(sa.func.count())
            .select_from(Writing)
            .where(Writing.kind == WritingKind.PARTNER_STEP)
        )
        == 1
    )


def test_markup_stays_text(client_for: ClientFor) -> None:
    dana = client_for("dana")
    dana.post(NEW, {"text": "<b hx-post='/plan'>hej</b>"})
    page = dana.get(PLAN)
    assert page.soup.find("b", attrs={"hx-post": True}) is None
    assert "<b hx-post='/plan'>hej</b>" in page.text


@pytest.mark.parametrize("step", ["amina-kurser", "amina-ring", "amina-forsta-besok", "missing"])
def test_the_steps_of_others(client_for: ClientFor, session: Session, step: str) -> None:
    dana = client_for("dana")
    for page in (
        dana.post(_own(step, "ja")),
        dana.get(_own(step, "nej")),
        dana.post(_own(step, "nej"), {"why": WHY}),
        dana.post(_own(step, "status"), {"status": "done"}),
    ):
        assert page.status == 404
    if step != "missing":
        assert session.get_one(Step, demo_id(step)).status_by_id != demo_id("dana")


@pytest.mark.parametrize("key", ["ines", "omar", "per"])
def test_strangers(client_for: ClientFor, session: Session, key: str) -> None:
    _ask(session)
    somebody = client_for(key)
    for page in (
        somebody.post(_own("amina-avtal", "ja")),
        somebody.get(_own("amina-avtal", "nej")),
        somebody.post(_own("amina-avtal", "nej"), {"why": WHY}),
        somebody.post(_own("amina-avtal", "status"), {"status": "done"}),
        somebody.get(NEW),
        somebody.post(NEW, {"text": "Något"}),
    ):
        assert page.status == 404
    assert _status(session) is Status.ONGOING


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "elsa", "maja", "sofia"])
def test_other_roles(client_for: ClientFor, key: str) -> None:
    somebody = client_for(key)
    for page in (
        somebody.post(_own("amina-avtal", "ja")),
        somebody.get(_own("amina-avtal", "nej")),
        somebody.post(_own("amina-avtal", "status"), {"status": "done"}),
        somebody.get(NEW),
        somebody.post(NEW, {"text": "Något"}),
    ):
        assert page.status == 403


def test_nothing_can_be_done_after_stopping(client_for: ClientFor, session: Session) -> None:
    _ask(session)
    dana = client_for("dana")
    dana.get(PLAN)
    client_for("amina").post(sharing_page("af"), {"answer": "nothing"})
    for page in (
        dana.post(_own("amina-avtal", "ja")),
        dana.post(_own("amina-avtal", "status"), {"status": "done"}),
        dana.post(NEW, {"text": "Något"}),
    ):
        assert page.status == 404
        assert "Amina" not in page.html
