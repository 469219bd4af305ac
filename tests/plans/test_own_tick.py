"""Jag har gjort det: the participant ticks an own step, and undoes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.plans.enums import Status, VersionState
from portal.plans.models import StepMark
from portal.plans.services import steps
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.htmx import assert_swap_is_fresh_load
from tests.personas import person_id
from tests.plans.own import AMINA, plan_of, step_of, step_page, told, version_in, viewer_of

DONE, UNDO = step_page("ring", "/klar"), step_page("ring", "/angra")


def _marks(session: Session, key: str = "ring") -> list[str]:
    return list(
        session.scalars(
            sa.select(StepMark.kind)
            .where(StepMark.step_id == person_id(f"amina-{key}"), StepMark.at >= NOON)
            .order_by(StepMark.at, StepMark.id)
        )
    )


def test_done_and_undone(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    sent = amina.post(DONE, amina.get("/plan").form(DONE))
    assert (sent.status, sent.location) == (303, f"/plan#steg-{person_id('amina-ring')}")
    step = step_of(session, "ring")
    assert (step.status, step.status_at) == (Status.DONE, NOON)
    assert step.status_by_id == person_id("amina")
    assert len(told(session, "carin", "participant_done")) == 1
    after = amina.follow(sent)
    assert "Bra! Steget är klart." in after.text
    sent = amina.post(UNDO, after.form(UNDO))
    assert sent.status == 303
    assert step_of(session, "ring").status is Status.ONGOING
    assert _marks(session) == ["done", "ongoing"]
    assert DONE in amina.follow(sent).actions


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], Status.PLANNED),
        ([Status.ONGOING], Status.ONGOING),
        ([Status.ONGOING, Status.PLANNED], Status.PLANNED),
        ([Status.ONGOING, Status.DONE], Status.ONGOING),
        ([Status.DONE, Status.PLANNED], Status.PLANNED),
    ],
)
def test_undone_it_is_what_it_was(
    client_for: ClientFor, session: Session, before: list[Status], after: Status
) -> None:
    """Rows about the step are only added."""
    amina = client_for("amina")
    for hours, status in enumerate([*before, Status.DONE]):
        with clock.frozen(NOON + timedelta(hours=hours)):
            steps.mark_step(
                session, viewer_of(session, "amina"), AMINA, person_id("amina-betyg"), status
            )
    told_before = _marks(session, "betyg")
    with clock.frozen(NOON + timedelta(hours=9)):
        page = amina.follow(amina.post(step_page("betyg", "/angra")))
        assert "Ångrat. Steget är inte klart än." in page.text
        amina.post(step_page("betyg", "/angra"))  # from an old page: it is undone already
    assert step_of(session, "betyg").status is after
    assert _marks(session, "betyg") == [*told_before, after.value]


@pytest.mark.parametrize("key", ["ring", "rapport", "betyg"])
def test_a_tick_with_htmx_is_a_fresh_load(
    client_for: ClientFor, session: Session, key: str
) -> None:
    amina = client_for("amina")
    path = step_page(key, "/klar")
    part = assert_swap_is_fresh_load(amina, "/plan", path)
    assert part.announced == "Bra! Steget är klart."
    assert not part.whole
    assert step_of(session, key).status is Status.DONE
    # It stays where it was, unfolded, and its button keeps the focus.
    plan = amina.get("/plan")
    card = plan.soup.find(id=f"steg-{person_id(f'amina-{key}')}")
    assert card is not None
    assert card.find_parent("details") is None
    button = plan.soup.find(id=f"klar-{person_id(f'amina-{key}')}")
    assert button is not None
    assert button.get_text(strip=True) == "Ångra"


@pytest.mark.parametrize("key", ["promenad", "prata-jobb"])
def test_undoing_an_old_step_with_htmx_unfolds_it(
    client_for: ClientFor, session: Session, key: str
) -> None:
    amina = client_for("amina")
    card = f"steg-{person_id(f'amina-{key}')}"
    folded = amina.get("/plan").soup.find(id=card)
    assert folded is not None
    assert folded.find_parent("details") is not None
    part = assert_swap_is_fresh_load(amina, "/plan", step_page(key, "/angra"))
    assert part.announced == "Ångrat. Steget är inte klart än."
    unfolded = part.soup.find(id=card)
    assert unfolded is not None
    assert unfolded.find_parent("details") is None
    assert step_of(session, key).status is Status.PLANNED


def test_a_step_done_yesterday_is_folded(client_for: ClientFor) -> None:
    with clock.frozen(NOON - timedelta(days=1)):
        client_for("amina").post(DONE)
    card = client_for("amina").get("/plan").soup.find(id=f"steg-{person_id('amina-ring')}")
    assert card is not None
    assert card.find_parent("details") is not None


def test_from_the_page_of_the_step(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.get(step_page("ring"))
    assert page.h1 == "Ett steg i planen"
    assert amina.post(DONE, page.form(DONE)).status == 303
    assert step_of(session, "ring").status is Status.DONE
    assert UNDO in amina.get(step_page("ring")).actions


def test_a_step_of_others_has_no_button(client_for: ClientFor) -> None:
    page = client_for("amina").get(step_page("avtal"))
    assert step_page("avtal", "/klar") not in page.actions
    assert "Vi väntar på Dana." in page.text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("rest", ["/klar", "/angra"])
@pytest.mark.parametrize("key", ["avtal", "forsta-besok", "kurser"])
def test_somebody_elses_step_is_not_hers(
    client_for: ClientFor, session: Session, key: str, rest: str, htmx: bool
) -> None:
    before = step_of(session, key).status
    assert client_for("amina").post(step_page(key, rest), htmx=htmx).status == 403
    assert step_of(session, key).status is before
    assert _marks(session, key) == []


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("rest", ["/klar", "/angra"])
def test_strangers(client_for: ClientFor, session: Session, rest: str, htmx: bool) -> None:
    for person in ("farid", "sofia"):
        assert client_for(person).post(step_page("ring", rest), htmx=htmx).status == 404
    amina = client_for("amina")
    assert amina.post(step_page("salong", rest, of="sofia"), htmx=htmx).status == 404
    assert amina.post(f"/plan/steg/{person_id('nobody')}{rest}", htmx=htmx).status == 404
    # It is in the proposal, and does not stand yet.
    assert amina.post(step_page("busskort", rest), htmx=htmx).status == 404
    assert step_of(session, "ring").status is Status.ONGOING


@pytest.mark.parametrize("rest", ["/klar", "/angra"])
def test_the_wrong_role(
    client_for: ClientFor, visitor: Client, session: Session, rest: str
) -> None:
    for person in ("carin", "ali", "dana", "ines", "bo", "elsa", "maja"):
        assert client_for(person).post(step_page("ring", rest)).status == 403, person
    assert visitor.post(step_page("ring", rest)).status == 401
    assert visitor.get(step_page("ring")).status == 303
    assert visitor.get(step_page("ring", rest)).status == 405
    assert _marks(session) == []


def test_the_page_of_a_step_of_others(client_for: ClientFor) -> None:
    for person, status in (("farid", 404), ("sofia", 404), ("carin", 403), ("dana", 403)):
        assert client_for(person).get(step_page("ring")).status == status, person
    assert client_for("amina").get(step_page("salong", of="sofia")).status == 404
    assert client_for("amina").get("/plan/steg/no-id").status == 404


@pytest.mark.parametrize("htmx", [False, True])
def test_a_double_tap_ticks_once(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    form = amina.get("/plan").form(DONE)
    first = amina.post(DONE, form, htmx=htmx)
    second = amina.post(DONE, form, htmx=htmx)
    assert (first.status, second.status) == ((200, 204) if htmx else (303, 303))
    assert _marks(session) == ["done"]
    assert len(told(session, "carin", "participant_done")) == 1


def test_ticking_on_two_devices_ticks_once(client_for: ClientFor, session: Session) -> None:
    phone, tablet = client_for("amina"), client_for("amina")
    forms = [client.get("/plan").form(DONE) for client in (phone, tablet)]
    for client, form in zip((phone, tablet), forms, strict=True):
        assert client.post(DONE, form).status == 303
    assert _marks(session) == ["done"]


def test_a_page_left_open_ticks_nothing_by_itself(
    client_for: ClientFor, visitor: Client, session: Session
) -> None:
    amina = client_for("amina")
    form = amina.get("/plan").form(DONE)
    with clock.frozen(NOON + timedelta(days=1)):
        for htmx, status in ((False, 401), (True, 422)):
            asked = amina.post(DONE, form, htmx=htmx)
            assert asked.status == status
            assert asked.h1 == "Logga in igen"
    assert _marks(session) == []


def test_what_is_done_is_not_stuck(client_for: ClientFor, session: Session) -> None:
    step_of(session, "ring").stuck_at = NOON
    amina = client_for("amina")
    assert amina.post(DONE).status == 303
    assert step_of(session, "ring").stuck_at is None


def test_while_a_proposal_waits_the_old_plan_is_ticked(
    client_for: ClientFor, session: Session
) -> None:
    """A step keeps its ticks over versions."""
    amina = client_for("amina")
    amina.post(step_page("betyg", "/klar"))
    proposed = version_in(session, VersionState.PROPOSED)
    assert proposed is not None
    amina.post(f"/plan/forslag/{proposed.id}/ja")
    card = amina.get("/plan").soup.find(id=f"steg-{person_id('amina-betyg')}")
    assert card is not None
    text = " ".join(card.get_text(" ").split())
    assert text.startswith("Hitta mina gamla betyg tillsammans med Carin")
    assert "Klart lördag 21 november" in text


def test_nothing_is_ticked_in_a_closed_plan(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = amina.get("/plan").form(DONE)
    plan_of(session).closed_at = NOON
    for htmx in (False, True):
        page = amina.post(DONE, form, htmx=htmx)
        assert page.status == 422
        assert "Planen är slut." in page.text
    assert _marks(session) == []
