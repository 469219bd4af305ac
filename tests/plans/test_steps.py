"""Small changes that the lead makes alone, and how it goes with steps of others."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import RoleHeld
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.enums import Reply, VersionState
from portal.plans.models import Delivery, LocalAgreement, StepAsk
from portal.plans.services import drafting, small_changes, versions
from tests.conftest import NOON
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    due_of,
    plan_of,
    small_change,
    states,
    told,
    version_in,
    viewer_of,
    wording_of,
)

OLD = [(1, "replaced"), (2, "replaced")]


@pytest.fixture(autouse=True)
def _no_proposal(session: Session) -> None:
    """Amina has said no to what was proposed: her third version stands alone."""
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, person_id("amina-v4"), Reply.NO
    )


# -- allowed ---------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 7, -1, -7])
@pytest.mark.parametrize("by", ["carin", "ali"])
def test_a_day_is_moved_a_little(session: Session, days: int, by: str) -> None:
    old = version_in(session, VersionState.IN_FORCE)
    due = due_of(session, "forsta-besok")
    version = small_change(session, "forsta-besok", days, by=by)
    assert states(session) == [*OLD, (3, "replaced"), (4, "declined"), (4, "in_force")]
    assert (version.small, version.in_force_at, version.number) == (True, NOON, 4)
    assert old is not None
    assert old.ended_at == NOON
    assert wording_of(session, version, "forsta-besok").due_on == due + timedelta(days=days)
    assert wording_of(session, old, "forsta-besok").due_on == due
    # Told, not asked.
    who = "Carin" if by == "carin" else "Ali"
    assert [m.values for m in told(session, "amina", "small_change")] == [{"who": who}]
    assert version_in(session, VersionState.PROPOSED) is None


def test_everything_else_says_the_same(session: Session) -> None:
    old = version_in(session, VersionState.IN_FORCE)
    version = small_change(session, "forsta-besok", 2)
    assert old is not None
    for key in ("ring", "avtal", "rapport", "kurser", "betyg", "promenad", "skriv-in"):
        one, other = (wording_of(session, which, key) for which in (old, version))
        assert drafting.mark_of(one) == drafting.mark_of(other)
        assert (one.position, one.goal_id) == (other.position, other.goal_id)


def test_a_person_is_swapped_within_the_organisation(session: Session) -> None:
    version = small_change(session, "forsta-besok", doer="ali")
    wording = wording_of(session, version, "forsta-besok")
    assert (wording.person_id, wording.organisation_id) == (
        person_id("ali"),
        person_id("ungas-vag"),
    )


def test_both_at_once(session: Session) -> None:
    due = due_of(session, "avtal")
    version = small_change(session, "avtal", 7, doer="per")
    wording = wording_of(session, version, "avtal")
    assert (wording.person_id, wording.due_on) == (person_id("per"), due + timedelta(days=7))


def test_a_small_change_is_delivered_and_asked_about(session: Session) -> None:
    version = small_change(session, "avtal", 3)
    assert session.scalars(
        sa.select(Delivery.organisation_id).where(Delivery.version_id == version.id)
    ).all() == [person_id("af")]
    assert session.scalars(
        sa.select(StepAsk.step_id).where(StepAsk.version_id == version.id)
    ).all() == [person_id("amina-avtal")]
    assert len(told(session, "dana", "delivered")) == 1
    assert len(told(session, "dana", "step_asked")) == 1


def test_a_small_change_of_others_asks_nobody(session: Session) -> None:
    version = small_change(session, "ring", 3)
    assert len(told(session, "dana", "delivered")) == 1
    assert session.scalars(sa.select(StepAsk).where(StepAsk.version_id == version.id)).all() == []


def test_one_after_another(session: Session) -> None:
    small_change(session, "ring", 3)
    version = small_change(session, "avtal", 1)
    assert version.number == 5
    assert {(4, "replaced"), (5, "in_force")} < set(states(session))


# -- refused ---------------------------------------------------------------------------------

TOO_FAR = "Du får flytta en dag högst 7 dagar själv"


@pytest.mark.parametrize(
    ("key", "days", "doer", "sentence"),
    [
        ("forsta-besok", 8, None, TOO_FAR),
        ("forsta-besok", -8, None, TOO_FAR),
        ("forsta-besok", None, None, TOO_FAR),
        ("rapport", 1, None, TOO_FAR),  # a duty keeps its hard date
        ("rapport", -1, None, TOO_FAR),
        ("forsta-besok", 0, None, "Inget är ändrat."),
        ("forsta-besok", 0, "carin", "Inget är ändrat."),
        ("ring", 0, "ali", "Du får inte byta person själv."),  # hers
        ("kurser", 0, "ali", "Du får inte byta person själv."),  # an organisation's
        ("avtal", 0, "carin", "Den personen arbetar inte där."),
        ("avtal", 0, "nils", "Den personen arbetar inte där."),
    ],
)
def test_what_is_not_small(
    session: Session, key: str, days: int | None, doer: str | None, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        small_change(session, key, days, doer)
    assert states(session) == [*OLD, (3, "in_force"), (4, "declined")]
    assert told(session, "amina", "small_change") == []


def test_somebody_who_has_left(session: Session) -> None:
    session.execute(
        sa.update(RoleHeld).where(RoleHeld.person_id == person_id("ali")).values(ended_at=NOON)
    )
    with pytest.raises(RuleBroken, match="Den personen arbetar inte där."):
        small_change(session, "forsta-besok", doer="ali")


def _agreement(session: Session, **values: object) -> None:
    session.execute(
        sa.update(LocalAgreement)
        .where(LocalAgreement.id == plan_of(session).agreement_id)
        .values(**values)
    )


def test_what_the_agreement_allows(session: Session) -> None:
    _agreement(session, lead_moves_days=0)
    with pytest.raises(RuleBroken, match="högst 0 dagar"):
        small_change(session, "ring", 1)
    _agreement(session, lead_moves_days=31)
    assert small_change(session, "ring", 31).small
    _agreement(session, lead_swaps_person=False)
    with pytest.raises(RuleBroken, match="Du får inte byta person själv"):
        small_change(session, "forsta-besok", doer="ali")


def test_without_an_agreement_nothing_is_small(session: Session) -> None:
    plan_of(session).agreement_id = None
    with pytest.raises(RuleBroken):
        small_change(session, "ring", 1)
    with pytest.raises(RuleBroken):
        small_change(session, "forsta-besok", doer="ali")


def test_not_while_a_proposal_waits(session: Session) -> None:
    carin = viewer_of(session, "carin")
    versions.start_draft(session, carin, AMINA)
    drafting.add_goal(session, carin, AMINA, "Jag vill ha en katt")
    versions.propose(session, carin, AMINA)
    with pytest.raises(RuleBroken, match="Ett förslag väntar på svar"):
        small_change(session, "ring", 1)


def test_who_may(session: Session) -> None:
    for key, error in (
        ("amina", Forbidden),
        ("dana", Forbidden),
        ("farid", NotFound),
        ("nils", NotFound),
        ("elsa", NotFound),
    ):
        with pytest.raises(error):
            small_change(session, "ring", 1, by=key)


@pytest.mark.parametrize("key", ["amina-busskort", "sofia-salong", "nothing"])
def test_steps_that_do_not_stand(session: Session, key: str) -> None:
    with pytest.raises(NotFound):
        small_changes.adjust_step(
            session,
            viewer_of(session, "carin"),
            AMINA,
            person_id(key),
            due_on=DAY,
            doer_id=None,
        )
