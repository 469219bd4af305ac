"""How it goes with steps: who ticks what, and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.enums import Status
from portal.plans.models import StepMark
from portal.plans.services import steps
from tests.conftest import NOON
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    plan_of,
    step_of,
    told,
    viewer_of,
)


@pytest.mark.parametrize(
    ("by", "key", "error"),
    [
        ("carin", "forsta-besok", None),
        ("ali", "forsta-besok", None),
        ("carin", "ring", None),  # what somebody on paper says they have done
        ("carin", "avtal", Forbidden),
        ("dana", "avtal", None),
        ("dana", "ring", Forbidden),
        ("dana", "kurser", Forbidden),
        ("amina", "ring", None),
        ("amina", "avtal", Forbidden),
        ("ines", "avtal", NotFound),
        ("farid", "ring", NotFound),
        ("nils", "ring", NotFound),
        ("elsa", "ring", NotFound),
    ],
)
def test_who_ticks_what(session: Session, by: str, key: str, error: type[Exception] | None) -> None:
    viewer, step_id = viewer_of(session, by), person_id(f"amina-{key}")
    if error is not None:
        with pytest.raises(error):
            steps.mark_step(session, viewer, AMINA, step_id, Status.DONE)
        return
    steps.mark_step(session, viewer, AMINA, step_id, Status.DONE)
    step = step_of(session, key)
    assert (step.status, step.status_by_id) == (Status.DONE, person_id(by))


def test_others_steps_are_told_to_her(session: Session) -> None:
    for status, kind in (
        (Status.PLANNED, None),
        (Status.ONGOING, "step_begun_by_other"),
        (Status.DONE, "step_done_by_other"),
    ):
        steps.mark_step(
            session, viewer_of(session, "dana"), AMINA, person_id("amina-avtal"), status
        )
        if kind is not None:
            assert [m.values for m in told(session, "amina", kind)] == [
                {"who": "Dana", "step": str(person_id("amina-avtal"))}
            ]
    assert [m.values for m in told(session, "carin", "partner_done")] == [
        {"who": "Dana", "about": "Amina", "step": str(person_id("amina-avtal"))}
    ]


@pytest.mark.parametrize(
    ("by", "key", "recipients"),
    [
        ("amina", "ring", {"carin": "participant_done"}),
        ("dana", "avtal", {"carin": "partner_done", "amina": "step_done_by_other"}),
        ("carin", "forsta-besok", {"amina": "step_done_by_other"}),
    ],
)
def test_what_is_undone_is_no_news(
    session: Session, by: str, key: str, recipients: dict[str, str]
) -> None:
    """Nobody is told that it is begun either: it was, before."""
    viewer, step_id = viewer_of(session, by), person_id(f"amina-{key}")
    steps.mark_step(session, viewer, AMINA, step_id, Status.DONE)
    begun = len(told(session, "amina", "step_begun_by_other"))
    for who, kind in recipients.items():
        assert [message.seen_at for message in told(session, who, kind)][-1] is None
    steps.undo_done(session, viewer, AMINA, step_id)
    session.expire_all()
    for who, kind in recipients.items():
        assert [message.seen_at for message in told(session, who, kind)][-1] == NOON
    assert len(told(session, "amina", "step_begun_by_other")) == begun


def test_what_is_undone_leaves_other_news(session: Session) -> None:
    amina = viewer_of(session, "amina")
    steps.mark_step(session, amina, AMINA, person_id("amina-betyg"), Status.DONE)
    steps.mark_step(session, amina, AMINA, person_id("amina-ring"), Status.DONE)
    steps.undo_done(session, amina, AMINA, person_id("amina-ring"))
    session.expire_all()
    seen = [m.seen_at is None for m in told(session, "carin", "participant_done")]
    assert sorted(seen) == [False, True]


def test_the_same_again_is_nothing_new(session: Session) -> None:
    dana, step_id = viewer_of(session, "dana"), person_id("amina-avtal")
    for _ in range(2):
        steps.mark_step(session, dana, AMINA, step_id, Status.DONE)
    marks = session.scalars(
        sa.select(StepMark.kind).where(StepMark.step_id == step_id, StepMark.at == NOON)
    ).all()
    assert marks == ["done"]
    assert len(told(session, "amina", "step_done_by_other")) == 1


@pytest.mark.parametrize("by", ["amina", "carin", "dana"])
def test_nothing_goes_on_in_a_closed_plan(session: Session, by: str) -> None:
    plan_of(session).closed_at = NOON
    key = {"amina": "ring", "carin": "forsta-besok", "dana": "avtal"}[by]
    with pytest.raises(RuleBroken, match="Planen är slut"):
        steps.mark_step(
            session, viewer_of(session, by), AMINA, person_id(f"amina-{key}"), Status.DONE
        )


def test_the_day_the_lead_asks(session: Session) -> None:
    carin, step_id = viewer_of(session, "carin"), person_id("amina-avtal")
    steps.plan_asking(session, carin, AMINA, step_id, DAY + timedelta(days=1))
    assert step_of(session, "avtal").lead_asks_on == DAY + timedelta(days=1)
    steps.plan_asking(session, carin, AMINA, step_id, None)
    assert step_of(session, "avtal").lead_asks_on is None
    with pytest.raises(Forbidden):
        steps.plan_asking(session, viewer_of(session, "amina"), AMINA, step_id, DAY)
    with pytest.raises(NotFound):
        steps.plan_asking(session, carin, AMINA, person_id("amina-busskort"), DAY)


def test_a_kind_of_obstacle_that_is_none(session: Session) -> None:
    with pytest.raises(NotFound):
        steps.mark_stuck(
            session, viewer_of(session, "amina"), AMINA, person_id("amina-ring"), "Amina mår dåligt"
        )
