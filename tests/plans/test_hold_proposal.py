"""A proposal that waits: answers written in, taken back to be changed."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.consent.enums import How
from portal.plans.enums import Party, Reply, VersionState
from portal.plans.models import Answer, Plan, PlanVersion
from tests.conftest import ClientFor
from tests.personas import person_id

AMINA = person_id("amina")
HERE = f"/deltagare/{AMINA}"
ANSWER = f"{HERE}/forslag/svar"


def _states(session: Session) -> dict[int, VersionState]:
    rows = session.execute(
        sa.select(PlanVersion.number, PlanVersion.state)
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.person_id == AMINA)
        .order_by(PlanVersion.made_at)
    )
    return {row.number: row.state for row in rows}


def test_it_says_what_changes_and_who_has_answered(client_for: ClientFor) -> None:
    page = client_for("carin").get(f"{HERE}/forslag")
    assert "Nytt steg: Ordna busskort till praktiken." in page.text
    assert "Carin har sagt ja i portalen, torsdag 19 november" in page.text
    assert "Amina har inte svarat än" in page.text


@pytest.mark.parametrize("how", ["meeting", "phone", "letter"])
def test_a_yes_given_elsewhere(client_for: ClientFor, session: Session, how: str) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/forslag").form(ANSWER)
    answer = carin.post(ANSWER, {**form, "reply": "yes", "how": how})
    assert answer.location == f"{HERE}/plan"
    states = _states(session)
    assert states[4] is VersionState.IN_FORCE
    assert states[3] is VersionState.REPLACED
    # Others have answered on paper before: the newest row is this one.
    newest = sa.select(Answer).where(Answer.how == How(how)).order_by(Answer.at.desc()).limit(1)
    given = session.scalars(newest).one()
    assert (given.party, given.reply) == (Party.PARTICIPANT, Reply.YES)
    assert given.recorded_by_id == person_id("carin")
    # The same yes once more is about nothing that waits.
    again = carin.post(ANSWER, {**form, "once": "", "reply": "yes", "how": how})
    assert again.status == 422
    assert "Förslaget väntar inte på svar längre. Läs planen igen." in again.mistakes()


def test_a_no_and_why(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/forslag").form(ANSWER)
    why = "Jag vill vänta med bussen."
    plan = carin.follow(carin.post(ANSWER, {**form, "reply": "no", "how": "phone", "why": why}))
    assert _states(session)[4] is VersionState.DECLINED
    assert "Amina sa nej till förslaget lördag 21 november" in plan.text
    assert why in plan.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"how": "phone"}, "Välj ja eller nej."),
        ({"reply": "maybe", "how": "phone"}, "Välj ja eller nej."),
        ({"reply": "yes"}, "Välj hur du fick svaret."),
        # In the portal only the participant answers.
        ({"reply": "yes", "how": "portal"}, "Välj hur du fick svaret."),
        (
            {"reply": "yes", "how": "phone", "version": str(person_id("amina-v3"))},
            "Förslaget har ändrats.",
        ),
        ({"reply": "no", "how": "phone", "why": "a" * 4001}, "Texten är för lång."),
    ],
)
def test_bad_input(
    client_for: ClientFor, session: Session, data: dict[str, str], said: str
) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/forslag").form(ANSWER)
    page = carin.post(ANSWER, {**form, **data})
    assert page.status == 422
    assert said in page.text
    assert data.get("why", "") in page.html
    assert _states(session)[4] is VersionState.PROPOSED


def test_what_is_missing_is_listed_in_the_order_of_the_page(client_for: ClientFor) -> None:
    carin = client_for("carin")
    form = carin.get(f"{HERE}/forslag").form(ANSWER)
    page = carin.post(ANSWER, form)
    assert page.mistakes() == ["Välj ja eller nej.", "Välj hur du fick svaret."]


def test_changing_it_takes_it_back(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    action = f"{HERE}/forslag/andra"
    answer = carin.post(action, carin.get(f"{HERE}/forslag").form(action))
    assert answer.location == f"{HERE}/utkast"
    draft = carin.follow(answer)
    # The draft says what the proposal said.
    assert "Nytt steg: Ordna busskort till praktiken." in draft.text
    assert _states(session)[4] is VersionState.DRAFT
    assert carin.get(f"{HERE}/forslag").location == f"{HERE}/plan"
    assert carin.post(action).status == 404


def test_strangers_and_wrong_roles(client_for: ClientFor) -> None:
    for action in (ANSWER, f"{HERE}/forslag/andra"):
        for data in ({}, {"reply": "yes", "how": "phone"}):
            assert client_for("nils").post(action, data).status == 404
            for key in ("amina", "bo", "dana", "elsa", "maja"):
                assert client_for(key).post(action, data).status == 403
