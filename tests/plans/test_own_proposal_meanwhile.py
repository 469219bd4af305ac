"""A proposal that changes while it is read, and those who may not answer it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.plans.enums import Party, Reply, VersionState, WritingKind
from portal.plans.models import Answer
from portal.plans.services import versions
from tests.client import Client, Page
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    add_writing,
    carin_proposes,
    proposal_page,
    states,
    told,
    version_in,
    viewer_of,
)
from tests.plans.proposal import DEMO, NO, PROPOSAL, YES, answers_to, new_deliveries


def _kept(page: Page) -> str:
    """What was written, to be copied: there is nothing left to send it to."""
    return page.soup.select_one("main textarea[readonly]").get_text().strip()  # type: ignore[union-attr]


# -- meanwhile -------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [False, True])
def test_an_old_page_cannot_say_yes_to_what_was_changed(
    client_for: ClientFor, session: Session, htmx: bool
) -> None:
    amina = client_for("amina")
    form = amina.get(PROPOSAL).form(YES)
    newer = carin_proposes(session)
    page = amina.post(YES, form, htmx=htmx)
    assert page.status == 422
    assert page.title.startswith("Fel: ")
    assert page.mistakes() == ["Förslaget har ändrats. Läs det nya först."]
    # What waits now stands on the page, with its own answers.
    assert "Nytt mål: Jag vill ha en katt." in page.text
    assert f"/plan/forslag/{newer.id}/ja" in page.actions
    assert states(session) == [*DEMO[:3], (4, "withdrawn"), (4, "proposed")]
    assert len(new_deliveries(session)) == 0
    # The same form again is refused again; the new one is not.
    assert amina.post(YES, form, htmx=htmx).status == 422
    assert amina.post(f"/plan/forslag/{newer.id}/ja").status == 303


def test_an_old_page_cannot_say_no_either_and_keeps_why(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    form = {**amina.get(NO).form(), "text": "Jag vill inte flytta dagen."}
    newer = carin_proposes(session)
    page = amina.post(NO, form)
    assert page.status == 422
    assert page.mistakes() == ["Förslaget har ändrats. Läs det nya först."]
    # What is new now stands above the text, which can be sent as the answer to it.
    assert "Nytt mål: Jag vill ha en katt." in page.text
    again = page.form(f"/plan/forslag/{newer.id}/nej")
    assert again["text"] == "Jag vill inte flytta dagen."
    assert version_in(session, VersionState.PROPOSED) is not None
    assert amina.get(NO).status == 404
    assert amina.post(f"/plan/forslag/{newer.id}/nej", again).status == 303
    assert states(session) == [*DEMO[:3], (4, "withdrawn"), (4, "declined")]


@pytest.mark.parametrize("answer", ["ja", "nej"])
def test_a_proposal_that_was_taken_back(
    client_for: ClientFor, session: Session, answer: str
) -> None:
    amina = client_for("amina")
    versions.start_draft(session, viewer_of(session, "carin"), AMINA)
    page = amina.post(proposal_page(answer), {"text": "Därför"})
    assert page.status == 422
    assert page.mistakes() == ["Förslaget väntar inte på svar längre. Läs planen igen."]
    if answer == "nej":
        assert _kept(page) == "Därför"
        assert page.soup.select_one("main form") is None
    assert states(session) == [*DEMO[:3], (4, "withdrawn"), (4, "draft")]
    assert len(told(session, "amina", "version_withdrawn")) == 1


def test_two_tabs(client_for: ClientFor, session: Session) -> None:
    """Yes in one tab, then no in the other that was open all the time."""
    one, two = client_for("amina"), client_for("amina")
    yes = one.get(PROPOSAL).form(YES)
    no = {**two.get(NO).form(), "text": "Eller nej"}
    assert one.post(YES, yes).status == 303
    page = two.post(NO, no)
    assert page.status == 422
    assert _kept(page) == "Eller nej"
    again = two.post(YES)
    assert again.status == 422
    assert "Inget väntar på svar" in again.text
    assert states(session)[-1] == (4, "in_force")
    assert answers_to(session)["participant"].reply is Reply.YES


def test_editing_takes_the_answers_with_it(client_for: ClientFor, session: Session) -> None:
    newer = carin_proposes(session)
    parties = session.scalars(sa.select(Answer.party).where(Answer.version_id == newer.id)).all()
    assert parties == [Party.LEAD]


def test_a_proposal_after_a_no(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(NO, {"text": ""})
    newer = carin_proposes(session)
    assert newer.number == 4
    text = amina.get(PROPOSAL).text
    assert "En sak är ny" in text
    # The new draft was made from what stands, not from what was declined.
    assert "Ordna busskort" not in text


def test_a_page_left_open(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(NO).form(), "text": "Jag vill prata först.", "csrf_token": "old"}
    page = amina.post(NO, form)
    assert page.status == 400
    assert page.form(NO)["text"] == "Jag vill prata först."
    assert amina.post(YES, token=False).status == 400
    assert states(session) == DEMO


# -- who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("path", [YES, NO])
def test_others_cannot_answer(
    client_for: ClientFor, visitor: Client, session: Session, path: str, htmx: bool
) -> None:
    for person in ("farid", "sofia"):
        assert client_for(person).post(path, {"text": ""}, htmx=htmx).status == 404, person
    for person in ("carin", "ali", "dana", "bo", "elsa", "maja"):
        assert client_for(person).post(path, {"text": ""}, htmx=htmx).status == 403, person
    assert visitor.post(path, {"text": ""}, htmx=htmx).status == (422 if htmx else 401)
    assert states(session) == DEMO
    assert set(answers_to(session)) == {"lead"}


@pytest.mark.parametrize("version", ["amina-v3", "amina-v1", "sofia-v1", "nothing"])
@pytest.mark.parametrize("answer", ["ja", "nej"])
def test_what_is_no_proposal(
    client_for: ClientFor, session: Session, version: str, answer: str
) -> None:
    amina = client_for("amina")
    page = amina.post(proposal_page(answer, version), {"text": ""})
    # What has been hers stood or was answered; anything else does not exist to her.
    assert page.status == (422 if version.startswith("amina") else 404)
    assert amina.get(proposal_page("nej", version)).status == 404
    assert states(session) == DEMO


def test_an_own_text_beside_the_proposal_is_only_hers(
    client_for: ClientFor, session: Session
) -> None:
    add_writing(
        session, "Vet inte än", kind=WritingKind.ASK_PROPOSAL, version_id=person_id("amina-v4")
    )
    text = client_for("amina").get(PROPOSAL).text
    assert "Bara du ser det här Vet inte än" in text
