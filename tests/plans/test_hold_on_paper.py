"""Leo takes part on paper: a whole version, from the draft to the next date, recorded by Carin."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent import services as consent
from portal.consent.enums import How, Scope
from portal.plans.enums import Party, Reply, VersionState
from portal.plans.models import Answer, FollowUp, Plan, PlanVersion, StepAsk
from tests.client import Client
from tests.conftest import ClientFor
from tests.page import Page
from tests.personas import person_id

LEO = person_id("leo")
HERE = f"/deltagare/{LEO}"
AF = person_id("af")


def _send(carin: Client, page: Page, action: str, **values: str) -> Page:
    """Send a form of the page as it stands, with some answers, and follow where it leads."""
    return carin.follow(carin.post(action, {**page.form(action), **values}))


def _step_link(page: Page, words: str, text: str) -> str:
    """The link with *words* on the card of the step called *text*."""
    for card in page.soup.select("article.step"):
        if text in card.get_text():
            return str(card.find("a", string=lambda said: bool(said and words in said))["href"])
    raise AssertionError(f"{text} is not on {page}")


def test_a_whole_version_on_paper(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    # Draft: a new step for Arbetsförmedlingen, and a better wording of the goal.
    draft = _send(carin, carin.get(f"{HERE}/plan"), f"{HERE}/utkast")
    assert draft.h1 == "Utkast till planen för Leo"
    goal = str(draft.soup.find("section", class_="goal")["id"]).removeprefix("mal-")
    form = carin.get(f"{HERE}/utkast/steg/ny?mal={goal}")
    action = f"{HERE}/utkast/steg/ny"
    draft = _send(
        carin, form, action, text="Visa vilka kurser som finns", who=str(AF), due_on="2027-01-15"
    )
    assert "Nytt steg: Visa vilka kurser som finns." in draft.text
    form = carin.get(f"{HERE}/utkast/mal/{goal}")
    action = f"{HERE}/utkast/mal/{goal}"
    draft = _send(carin, form, action, text="Jag vill jobba ute hela året")
    assert "Målet heter nu: Jag vill jobba ute hela året." in draft.text

    # Leo lets Arbetsförmedlingen see the plan, and says yes to the new one, on the phone.
    _record_consent(carin, session)
    plan = _send(carin, draft, f"{HERE}/utkast/foresla")
    assert "Version 2 väntar på ja" in plan.text
    proposal = carin.get(f"{HERE}/forslag")
    plan = _send(carin, proposal, f"{HERE}/forslag/svar", reply="yes", how="phone")
    assert "Jag vill jobba ute hela året" in plan.text
    assert "Vi väntar på svar från Arbetsförmedlingen." in plan.text
    version = session.scalars(
        sa.select(PlanVersion)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.person_id == LEO, PlanVersion.state == VersionState.IN_FORCE)
    ).one()
    assert version.number == 2
    answers = {
        one.party: one
        for one in session.scalars(sa.select(Answer).where(Answer.version_id == version.id))
    }
    assert answers[Party.PARTICIPANT].how is How.PHONE
    assert answers[Party.PARTICIPANT].recorded_by_id == person_id("carin")

    # Arbetsförmedlingen was asked; Carin writes in what they said in a letter.
    step = carin.get(_step_link(plan, "Mer om steget", "Visa vilka kurser som finns"))
    action = next(one for one in step.actions if one.endswith("/svar"))
    plan = _send(carin, step, action, **{"svar-reply": "yes", "svar-how": "letter"})
    assert "Vi väntar på svar från Arbetsförmedlingen." not in plan.text
    asked = session.scalars(sa.select(StepAsk).where(StepAsk.version_id == version.id)).one()
    assert (asked.reply, asked.how) == (Reply.YES, How.LETTER)

    # The next date, the paper, and the text for the journal.
    form = carin.get(f"{HERE}/tid")
    plan = _send(carin, form, f"{HERE}/tid", day="8 december", time="9.30", place="Biblioteket")
    assert "tisdag 8 december klockan 9.30" in plan.text
    booked = session.scalars(
        sa.select(FollowUp)
        .join(Plan, Plan.id == FollowUp.plan_id)
        .where(Plan.person_id == LEO, FollowUp.cancelled_at.is_(None), FollowUp.held_at.is_(None))
    ).one()
    assert booked.place == "Biblioteket"
    paper = carin.get(f"{HERE}/utskrift")
    assert "Visa vilka kurser som finns" in paper.text
    journal = carin.get(f"{HERE}/journal?fran=2026-11-21").text
    for words in (
        "Nu gäller version 2.",
        "Leo sa ja på telefon. Carin skrev in svaret.",
        "Arbetsförmedlingen sa ja till steget Visa vilka kurser som finns, i ett brev.",
        "Nästa genomgång: tisdag 8 december klockan 9.30",
    ):
        assert words in journal, words


def _record_consent(carin: Client, session: Session) -> None:
    address = f"{HERE}/vem-far-se/{AF}"
    page = carin.get(address)
    carin.post(address, {**page.form(address), "answer": "plan", "months": "6", "how": "phone"})
    given = consent.valid_consent(session, LEO, AF)
    assert given is not None
    assert given.scope is Scope.PLAN
