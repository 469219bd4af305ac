"""Förslag till ändringar: the participant says yes, asks, or says no."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.enums import How
from portal.plans.enums import Reply, VersionState
from portal.plans.models import StepAsk
from portal.plans.services import drafting, versions
from tests.conftest import NOON, ClientFor
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    states,
    step_page,
    told,
    version_in,
    viewer_of,
    wordings,
)
from tests.plans.proposal import DEMO, NO, PROPOSAL, YES, answers_to, new_deliveries


def _asked(session: Session) -> list[object]:
    return list(session.scalars(sa.select(StepAsk.step_id).where(StepAsk.asked_at >= NOON)))


# -- reading it ------------------------------------------------------------------------------


def test_it_lists_its_changes_in_sentences(client_for: ClientFor) -> None:
    page = client_for("amina").get(PROPOSAL)
    assert page.h1 == "Förslag till ändringar"
    assert [item.get_text(strip=True) for item in page.soup.select("#andringar li")] == [
        "Följa med på första besöket: Ny dag. Förut torsdag 3 december, nu torsdag 10 december.",
        "Nytt steg: Ordna busskort till praktiken. Gör det: Carin på Ekdala kommun. "
        "Klart till tisdag 1 december.",
        "Steget heter nu: Hitta mina gamla betyg tillsammans med Carin. "
        "Förut: Hitta mina gamla betyg.",
    ]
    assert "3 saker är nya" in page.text
    assert "Den gamla planen gäller tills du har sagt ja." in page.text
    assert YES in page.actions
    assert NO in page.links
    assert "/plan/forslag/fraga" in page.links
    assert step_page("ring", "/klar") not in page.actions


def test_until_then_the_old_plan_stands(client_for: ClientFor) -> None:
    text = client_for("amina").get("/plan").text
    assert "Ordna busskort" not in text
    assert "Klart till torsdag 3 december" in text


def test_no_proposal(client_for: ClientFor) -> None:
    for person in ("farid", "sofia"):
        page = client_for(person).get(PROPOSAL)
        assert page.status == 200
        assert "Inget väntar på svar" in page.text
        assert [one for one in page.actions if one.startswith("/plan")] == []


def test_a_question_stands_beside_it_with_its_answer(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    amina.post("/plan/forslag/fraga", {"text": "Vad är ett busskort?", "to": "lead"})
    page = amina.get(PROPOSAL)
    assert "Vad är ett busskort?" in page.text
    assert YES in page.actions
    assert states(session) == DEMO


# -- a first plan --------------------------------------------------------------------------


def _first_proposal(session: Session) -> versions.PlanVersion:
    carin, farid = viewer_of(session, "carin"), person_id("farid")
    versions.start_draft(session, carin, farid)
    drafting.add_goal(session, carin, farid, "Jag vill jobba ute")
    return versions.propose(session, carin, farid)


def test_a_first_plan_is_read_before_it_is_answered(
    client_for: ClientFor, session: Session
) -> None:
    _first_proposal(session)
    page = client_for("farid").get(PROPOSAL)
    assert page.h1 == "Din plan"
    assert page.soup.find(id="andringar") is None
    assert page.text.index("Jag vill jobba ute") < page.text.index("Är du med på det?")
    assert "Carin har skrivit ett förslag till plan." in client_for("farid").get("/hem").text


def test_yes_to_a_first_plan(client_for: ClientFor, session: Session) -> None:
    farid, version = client_for("farid"), _first_proposal(session)
    after = farid.follow(farid.post(f"/plan/forslag/{version.id}/ja"))
    assert "Tack! Nu gäller din plan." in after.text
    assert "Nu gäller din plan." in farid.get("/hem").text


def test_no_to_a_first_plan(client_for: ClientFor, session: Session) -> None:
    """There is no old plan that goes on."""
    farid, version = client_for("farid"), _first_proposal(session)
    address = f"/plan/forslag/{version.id}/nej"
    page = farid.get(address)
    assert "Du och Carin kan göra ett nytt förslag." in page.text
    after = farid.follow(farid.post(address, page.form(address)))
    assert "Okej. Vi gör ett nytt förslag." in after.text
    assert "Planen gäller som den är." not in farid.get(PROPOSAL).text


# -- yes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [False, True])
def test_yes(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    form = amina.get(PROPOSAL).form(YES)
    sent = amina.post(YES, form, htmx=htmx)
    assert (sent.status, sent.location) == (303, "/plan")
    assert states(session) == [*DEMO[:2], (3, "replaced"), (4, "in_force")]
    new, old = version_in(session, VersionState.IN_FORCE), _old(session)
    assert new is not None
    assert (new.in_force_at, old.ended_at) == (NOON, NOON)
    answer = answers_to(session)["participant"]
    assert (answer.reply, answer.how, answer.at) == (Reply.YES, How.PORTAL, NOON)
    assert answer.recorded_by_id == AMINA
    assert answer.why is None
    after = amina.follow(sent)
    assert "Tack! Nu gäller den nya planen." in after.text
    assert "Ordna busskort till praktiken" in after.text
    assert "Klart till torsdag 10 december" in after.text
    assert after.soup.find(id="forslag") is None


def _old(session: Session) -> versions.PlanVersion:
    return session.scalars(
        sa.select(versions.PlanVersion).where(versions.PlanVersion.id == person_id("amina-v3"))
    ).one()


def test_a_yes_is_told_and_delivered(client_for: ClientFor, session: Session) -> None:
    client_for("amina").post(YES)
    assert [m.values for m in told(session, "carin", "participant_approved")] == [
        {"about": "Amina"}
    ]
    assert [m.values for m in told(session, "amina", "version_in_force")] == [{"number": 4}]
    assert new_deliveries(session) == [(person_id("amina-v4"), person_id("af"))]
    assert len(told(session, "dana", "delivered")) == 1
    # None of Arbetsförmedlingen's own steps was changed: it is not asked.
    assert _asked(session) == []
    assert told(session, "dana", "step_asked") == []


def test_an_organisation_is_asked_about_its_changed_steps_only(
    client_for: ClientFor, session: Session
) -> None:
    carin = viewer_of(session, "carin")
    draft = versions.start_draft(session, carin, AMINA)
    _rewrite(session, draft, "avtal", "Ordna praktikavtal och arbetskläder")
    _rewrite(session, draft, "kurser", "Visa kurser i matte")
    proposed = versions.propose(session, carin, AMINA)
    amina = client_for("amina")
    amina.post(f"/plan/forslag/{proposed.id}/ja")
    assert _asked(session) == [person_id("amina-avtal")]
    assert len(told(session, "dana", "step_asked")) == 1
    card = amina.get("/plan").soup.find(id=f"steg-{person_id('amina-avtal')}")
    assert card is not None
    assert "Vi väntar på svar från Arbetsförmedlingen." in card.get_text(" ")


def _rewrite(session: Session, draft: versions.PlanVersion, key: str, text: str) -> None:
    wording = drafting.get_step_wording(session, draft, person_id(f"amina-{key}"))
    said = drafting.StepSaid(
        text,
        wording.who,
        person_id=wording.person_id,
        organisation_id=wording.organisation_id,
        due_on=wording.due_on,
    )
    seen = drafting.mark_of(wording)
    drafting.rewrite_step(session, viewer_of(session, "carin"), AMINA, wording.step_id, said, seen)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_double_tap_says_yes_once(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    form = amina.get(PROPOSAL).form(YES)
    amina.post(YES, form, htmx=htmx)
    second = amina.post(YES, form, htmx=htmx)
    assert second.status == (204 if htmx else 303)
    assert len(told(session, "carin", "participant_approved")) == 1
    assert len(new_deliveries(session)) == 1


# -- no --------------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("why", ["", " \n", "Jag vill inte flytta dagen."])
def test_no(client_for: ClientFor, session: Session, why: str, htmx: bool) -> None:
    amina = client_for("amina")
    page = amina.get(NO)
    assert page.h1 == "Säg nej till förslaget"
    assert "Den gamla planen gäller då." in page.text
    assert "Ring 112" in page.text
    before = wordings(session, _old(session))
    sent = amina.post(NO, {**page.form(), "text": why}, htmx=htmx)
    assert (sent.status, sent.location) == (303, "/plan")
    assert states(session) == [*DEMO[:3], (4, "declined")]
    answer = answers_to(session)["participant"]
    assert (answer.reply, answer.why) == (Reply.NO, why.strip() or None)
    assert wordings(session, _old(session)) == before
    assert len(told(session, "carin", "participant_declined")) == 1
    assert told(session, "amina", "version_in_force") == []
    assert new_deliveries(session) == []
    after = amina.follow(sent)
    assert "Okej. Den gamla planen gäller." in after.text
    assert "Ordna busskort" not in after.text
    assert "Inget väntar på svar" in amina.get(PROPOSAL).text


def test_why_is_never_in_a_message(client_for: ClientFor, session: Session) -> None:
    client_for("amina").post(NO, {"text": "Det är privat"})
    [message] = told(session, "carin", "participant_declined")
    assert message.values == {"about": "Amina"}


@pytest.mark.parametrize("htmx", [False, True])
def test_too_long_a_why_stays(client_for: ClientFor, session: Session, htmx: bool) -> None:
    why = "Därför. " * 600
    page = client_for("amina").post(NO, {"text": why}, htmx=htmx)
    assert page.status == 422
    assert page.mistakes() == ["Texten är för lång. Skriv lite kortare."]
    assert page.form(NO)["text"] == why.strip()
    assert states(session) == DEMO
    assert set(answers_to(session)) == {"lead"}


def test_a_double_tap_says_no_once(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(NO).form(), "text": "Nej"}
    for _ in range(2):
        assert amina.post(NO, form).location == "/plan"
    assert len(told(session, "carin", "participant_declined")) == 1
