"""The draft: begun, proposed, thrown away."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.messages.models import Message
from portal.plans.enums import VersionState
from portal.plans.models import Plan, PlanVersion
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.plans.staff import begin_draft, goal_of, here, send

FARID, LEO, AMINA = here("farid"), here("leo"), here("amina")


def _states(session: Session, person: str) -> list[VersionState]:
    return list(
        session.scalars(
            sa.select(PlanVersion.state)
            .join(Plan, Plan.id == PlanVersion.plan_id)
            .where(Plan.person_id == person_id(person))
            .order_by(PlanVersion.made_at, PlanVersion.id)
        )
    )


def test_a_new_plan_starts_from_the_agreement(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    draft = begin_draft(carin, "farid")
    assert "Inget mål än" in draft.text
    assert "Skriv ett mål först. Sedan kan du lägga till dem." in draft.text
    form = carin.get(f"{FARID}/utkast/mal")
    draft = send(carin, form, f"{FARID}/utkast/mal", text="Jag vill hitta något jag gillar")
    usual = f"{FARID}/utkast/vanligt-steg"
    draft = send(carin, draft, usual, steg="0")
    draft = send(carin, draft, usual, steg="2")
    assert "Nytt steg: Berätta vad jag är bra på och vad jag vill. Gör det: Farid." in draft.text
    assert "Gör det: Arbetsförmedlingen. Klart till tisdag 5 januari 2027." in draft.text
    # What is there is not offered again.
    offered = draft.soup.find(id="vanliga-steg")
    assert offered is not None
    assert "Berätta vad" not in offered.get_text()
    assert "Gå igenom planen tillsammans" in offered.get_text()
    assert carin.post(usual, {"steg": "0", "mal": goal_of(draft)}).status == 404
    assert carin.post(usual, {"steg": "x", "mal": goal_of(draft)}).status == 404
    wrong = carin.post(usual, {"steg": "1", "mal": "x"})
    assert wrong.status == 422
    assert "Välj ett mål." in wrong.mistakes()


def test_no_usual_steps_where_a_plan_stands(client_for: ClientFor) -> None:
    assert "Steg som planer brukar ha" not in begin_draft(client_for("carin"), "leo").text


def test_proposing_asks_the_participant(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    draft = begin_draft(carin, "leo")
    propose = f"{LEO}/utkast/foresla"
    # Nothing is new yet.
    wrong = carin.post(propose)
    assert wrong.status == 422
    assert "Utkastet är likt planen som gäller. Ändra något först." in wrong.mistakes()
    goal = goal_of(draft)
    action = f"{LEO}/utkast/steg/ny"
    form = carin.get(f"{action}?mal={goal}")
    draft = send(carin, form, action, text="Besöka parken", who="nobody")
    assert "Ingen bestämd person gör steget:" in draft.text
    wrong = carin.post(propose)
    assert wrong.status == 422
    assert "Ett steg har ingen som gör det. Välj vem först." in wrong.mistakes()
    link = next(a["href"] for a in draft.soup.select(".lacks a"))
    form = carin.get(str(link))
    send(carin, form, form.path.removeprefix("GET "), who="participant")
    sent = carin.get(f"{LEO}/utkast").form(propose)
    for _tap in range(2):
        assert carin.post(propose, sent).location == f"{LEO}/plan"
    assert _states(session, "leo") == [VersionState.IN_FORCE, VersionState.PROPOSED]
    told = session.scalars(sa.select(Message.kind).where(Message.recipient_id == person_id("leo")))
    assert list(told) == ["version_proposed"]
    # There is no draft now: what is sent to it is not acted on.
    assert carin.post(propose).status == 404


def test_an_empty_plan_is_not_proposed(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "farid")
    wrong = carin.post(f"{FARID}/utkast/foresla")
    assert "Planen har inget mål än. Lägg till ett mål först." in wrong.mistakes()


def test_throwing_it_away_is_asked_first(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    begin_draft(carin, "leo")
    page = carin.get(f"{LEO}/utkast/kasta")
    assert page.h1 == "Kasta utkastet?"
    plan = send(carin, page, f"{LEO}/utkast/kasta")
    assert "Gå igenom tillsammans" in plan.text
    assert _states(session, "leo") == [VersionState.IN_FORCE, VersionState.WITHDRAWN]
    assert carin.post(f"{LEO}/utkast/kasta").status == 404


def test_beginning_takes_a_proposal_back_and_says_so(
    client_for: ClientFor, session: Session
) -> None:
    carin = client_for("carin")
    page = carin.get(f"{AMINA}/utkast")
    assert "Ett förslag väntar på svar. Det tas tillbaka om du ändrar nu." in page.text
    assert _states(session, "amina")[-1] is VersionState.PROPOSED
    send(carin, page, f"{AMINA}/utkast")
    assert _states(session, "amina")[-2:] == [VersionState.WITHDRAWN, VersionState.DRAFT]
    # Once more goes on with the same draft.
    begin_draft(carin, "amina")
    assert len(_states(session, "amina")) == 5


def test_one_comes_to_what_was_lacking(client_for: ClientFor) -> None:
    carin = client_for("carin")
    step = person_id("amina-kurser")
    page = carin.get(f"{AMINA}/utkast?steg={step}")
    draft = carin.post(f"{AMINA}/utkast", page.form(f"{AMINA}/utkast"))
    assert draft.location == f"{AMINA}/utkast/steg/{step}"
    assert carin.follow(draft).h1 == "Ändra steget"
    # Nonsense in the address is no harm.
    assert carin.post(f"{AMINA}/utkast", {"steg": "x"}).location == f"{AMINA}/utkast"


def test_the_deputy_goes_on_with_it(client_for: ClientFor) -> None:
    begin_draft(client_for("carin"), "leo")
    assert "Utkast till planen för Leo" in client_for("ali").get(f"{LEO}/utkast").text


def test_strangers_and_wrong_roles(client_for: ClientFor) -> None:
    carin = client_for("carin")
    begin_draft(carin, "amina")
    for act in ("", "/foresla", "/kasta", "/mal", "/steg/ny", "/vanligt-steg"):
        assert client_for("nils").post(f"{AMINA}/utkast{act}", {"text": "x"}).status == 404, act
        for key in ("amina", "bo", "dana", "elsa", "maja"):
            assert client_for(key).post(f"{AMINA}/utkast{act}").status == 403, (key, act)
            if act not in {"/foresla", "/vanligt-steg"}:
                assert client_for(key).get(f"{AMINA}/utkast{act}").status == 403, (key, act)
