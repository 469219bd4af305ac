"""One step in the hands of the lead: ticks, asking, a small change, a partner's answer."""

from __future__ import annotations

import uuid

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import How
from portal.messages.models import Message
from portal.plans.enums import Reply, Status, VersionState
from portal.plans.models import Plan, PlanVersion, Step, StepAsk, StepWording
from tests.conftest import ClientFor
from tests.personas import person_id

AMINA, LEO = person_id("amina"), person_id("leo")


def step_url(person: str, key: str, act: str = "") -> str:
    """The address of a step of the demo."""
    return f"/deltagare/{person_id(person)}/steg/{person_id(f'{person}-{key}')}{act}"


PARK = step_url("leo", "park")
AGREEMENT = step_url("amina", "avtal")


def _step(session: Session, person: str, key: str) -> Step:
    return session.get_one(Step, person_id(f"{person}-{key}"))


def _told(session: Session, person: uuid.UUID) -> list[str]:
    return list(
        session.scalars(
            sa.select(Message.kind)
            .where(Message.recipient_id == person)
            .order_by(Message.at, Message.id)
        )
    )


def test_a_step_of_the_own_unit_is_ticked_and_undone(
    client_for: ClientFor, session: Session
) -> None:
    carin = client_for("carin")
    plan = f"/deltagare/{LEO}/plan"
    before = _step(session, "leo", "park").status
    form = carin.get(plan).form(f"{PARK}/lage")
    answer = carin.post(f"{PARK}/lage", {**form, "status": "done"})
    assert answer.location == f"{plan}#steg-{person_id('leo-park')}"
    assert _step(session, "leo", "park").status is Status.DONE
    assert _told(session, LEO) == ["step_done_by_other"]
    assert "1 steg är klart" in carin.get(plan).text
    form = carin.get(PARK).form(f"{PARK}/lage")
    answer = carin.post(f"{PARK}/lage", {**form, "status": "undone"})
    assert "Ångrat. Steget är inte klart än." in carin.follow(answer).text
    assert _step(session, "leo", "park").status is before


def test_a_step_on_paper_is_ticked_for_the_participant(
    client_for: ClientFor, session: Session
) -> None:
    carin = client_for("carin")
    address = step_url("leo", "korkort")
    page = carin.get(address)
    assert "Kryssa bara det Leo säger." in page.text
    carin.post(f"{address}/lage", {"status": "done"})
    assert _step(session, "leo", "korkort").status is Status.DONE


def test_a_partners_step_is_not_ticked_by_the_lead(client_for: ClientFor) -> None:
    carin = client_for("carin")
    assert carin.post(f"{AGREEMENT}/lage", {"status": "done"}).status == 403
    assert f"{AGREEMENT}/lage" not in carin.get(AGREEMENT).actions


def test_the_day_to_ask_is_shown(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = carin.get(AGREEMENT).form(f"{AGREEMENT}/fragar")
    assert form["fraga-day"] == "24 november 2026"
    answer = carin.post(f"{AGREEMENT}/fragar", {**form, "fraga-day": "onsdag 25 november"})
    plan = carin.follow(answer)
    assert "Vi väntar på Dana. Carin frågar på onsdag." in plan.text
    carin.post(f"{AGREEMENT}/fragar", {"fraga-day": ""})
    assert _step(session, "amina", "avtal").lead_asks_on is None


@pytest.mark.parametrize("day", ["i morgon", "2026-11-20", "99 november"])
def test_a_day_that_cannot_be(client_for: ClientFor, day: str) -> None:
    page = client_for("carin").post(f"{AGREEMENT}/fragar", {"fraga-day": day})
    assert page.status == 422
    assert page.mistakes()
    assert day in page.html


def test_a_small_change_is_told_and_not_asked(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(PARK)
    assert "Flytta dagen högst 7 dagar." in page.text
    assert "Byta person på Ekdala kommun." in page.text
    form = page.form(f"{PARK}/andra")
    assert form["liten-due_on"] == "11 december 2026"
    sent = {**form, "liten-due_on": "14 december", "liten-doer": str(person_id("ali"))}
    for _tap in range(2):
        assert carin.post(f"{PARK}/andra", sent).status == 303
    version = session.scalars(
        sa.select(PlanVersion)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.person_id == LEO, PlanVersion.state == VersionState.IN_FORCE)
    ).one()
    assert (version.number, version.small) == (2, True)
    said = session.scalars(
        sa.select(StepWording).where(
            StepWording.version_id == version.id, StepWording.step_id == person_id("leo-park")
        )
    ).one()
    assert (str(said.due_on), said.person_id) == ("2026-12-14", person_id("ali"))
    assert _told(session, LEO) == ["small_change"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"liten-due_on": "24 december"}, "Du får flytta en dag högst 7 dagar själv."),
        ({}, "Inget är ändrat."),
        ({"liten-due_on": ""}, "Du får flytta en dag"),
        ({"liten-due_on": "x"}, "Skriv en dag"),
        ({"liten-doer": str(person_id("dana"))}, "Välj vem som gör det."),
    ],
)
def test_a_change_that_is_not_small(client_for: ClientFor, data: dict[str, str], said: str) -> None:
    carin = client_for("carin")
    form = carin.get(PARK).form(f"{PARK}/andra")
    page = carin.post(f"{PARK}/andra", {**form, **data})
    assert page.status == 422
    assert said in page.text
    assert data.get("liten-due_on", "") in page.html


def test_no_small_change_while_a_proposal_waits(client_for: ClientFor) -> None:
    carin = client_for("carin")
    assert "Ändra i förslaget i stället." in carin.get(step_url("amina", "ring")).text
    data = {"liten-due_on": "28 november", "liten-doer": ""}
    assert carin.post(step_url("amina", "ring", "/andra"), data).status == 422


def test_a_partners_answer_is_written_in(client_for: ClientFor, session: Session) -> None:
    _ask(session)
    carin = client_for("carin")
    page = carin.get(AGREEMENT)
    assert "Skriv in svaret från Arbetsförmedlingen" in page.text
    sent = {"svar-reply": "no", "svar-how": "phone", "svar-why": "De har ingen tid."}
    plan = carin.follow(carin.post(f"{AGREEMENT}/svar", sent))
    assert "Arbetsförmedlingen kan inte göra det här." in plan.text
    assert "De har ingen tid." in plan.text
    asked = session.scalars(sa.select(StepAsk).where(StepAsk.how == How.PHONE)).one()
    assert (asked.reply, asked.recorded_by_id) == (Reply.NO, person_id("carin"))
    assert "step_refused" in _told(session, AMINA)
    again = carin.post(f"{AGREEMENT}/svar", sent)
    assert again.status == 422
    assert "Steget har redan fått ett svar." in again.mistakes()


@pytest.mark.parametrize(
    "data", [{}, {"svar-reply": "yes"}, {"svar-reply": "yes", "svar-how": "portal"}]
)
def test_an_answer_that_lacks_something(
    client_for: ClientFor, session: Session, data: dict[str, str]
) -> None:
    _ask(session)
    page = client_for("carin").post(f"{AGREEMENT}/svar", data)
    assert page.status == 422
    lacks = ["Välj ja eller nej.", "Välj hur du fick svaret."]
    assert page.mistakes() == (lacks[1:] if data else lacks)
    assert "Ja, de gör det" in page.text


def test_it_moves_again(client_for: ClientFor, session: Session) -> None:
    ring = step_url("amina", "ring")
    _step(session, "amina", "ring").stuck_at = clock.now()
    carin = client_for("carin")
    assert "Steget fastnar" in carin.get(ring).text
    assert carin.post(f"{ring}/fastnar-inte").status == 303
    assert _step(session, "amina", "ring").stuck_at is None


@pytest.mark.parametrize("act", ["", "/lage", "/fragar", "/andra", "/svar", "/fastnar-inte"])
def test_strangers_wrong_roles_and_wrong_steps(client_for: ClientFor, act: str) -> None:
    data = {"status": "done"} if act == "/lage" else {}
    for key, status in (("nils", 404), ("amina", 403), ("bo", 403), ("dana", 403), ("maja", 403)):
        client = client_for(key)
        answer = client.post(AGREEMENT + act, data) if act else client.get(AGREEMENT)
        assert answer.status == status, key
    carin = client_for("carin")
    elsewhere = f"/deltagare/{LEO}/steg/{person_id('amina-avtal')}{act}"
    answer = carin.post(elsewhere, data) if act else carin.get(elsewhere)
    assert answer.status == 404
    if act == "/lage":
        assert carin.post(PARK + act, {"status": "gone"}).status == 404


def _ask(session: Session) -> None:
    """Arbetsförmedlingen has been asked once more, and has not answered."""
    standing = session.scalars(
        sa.select(PlanVersion).where(PlanVersion.id == person_id("amina-v3"))
    ).one()
    asked = session.scalars(
        sa.select(StepAsk).where(
            StepAsk.step_id == person_id("amina-avtal"), StepAsk.version_id == standing.id
        )
    ).one()
    asked.reply = None
    asked.replied_at = None
    asked.asked_at = clock.now()
    session.flush()
