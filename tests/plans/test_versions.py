"""A version's way: draft → proposed → in force → replaced, or declined, or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.enums import How
from portal.demo.people import demo_id
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.enums import Party, Reply, VersionState, Who
from portal.plans.models import Answer, PlanVersion
from portal.plans.services import drafting, reads, versions
from tests.conftest import NOON
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    OLD,
    carin_starts,
    goals_of,
    plan_of,
    states,
    told,
    version_in,
    viewer_of,
)

FARID = person_id("farid")


# -- proposed --------------------------------------------------------------------------------


def test_proposing_gives_the_leads_yes_and_tells(session: Session) -> None:
    carin = viewer_of(session, "carin")
    carin_starts(session)
    drafting.add_goal(session, carin, AMINA, "Jag vill ha en katt")
    proposed = versions.propose(session, carin, AMINA)
    assert (proposed.state, proposed.proposed_at) == (VersionState.PROPOSED, NOON)
    [answer] = session.scalars(sa.select(Answer).where(Answer.version_id == proposed.id))
    assert (answer.party, answer.reply, answer.recorded_by_id) == (
        Party.LEAD,
        Reply.YES,
        demo_id("carin"),
    )
    [message] = [m for m in told(session, "amina", "version_proposed") if m.at == NOON]
    assert message.values == {"who": "Carin", "changes": 4, "first": False}


def _nothing(session: Session) -> None:
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, demo_id("amina-v4"), Reply.NO
    )
    carin_starts(session)


def _no_goals(session: Session) -> None:
    draft = carin_starts(session)
    for goal in goals_of(session, draft):
        drafting.remove_goal(session, viewer_of(session, "carin"), AMINA, goal.id)


def _nobody(session: Session) -> None:
    carin_starts(session)
    said = drafting.StepSaid("Någon gör något", Who.NOBODY)
    drafting.add_step(session, viewer_of(session, "carin"), AMINA, demo_id("amina-jobb"), said)


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (_nothing, "Utkastet är likt planen som gäller."),
        (_no_goals, "Planen har inget mål än."),
        (_nobody, "Ett steg har ingen som gör det."),
    ],
)
def test_what_cannot_be_proposed(
    session: Session, prepare: Callable[[Session], None], sentence: str
) -> None:
    prepare(session)
    with pytest.raises(RuleBroken, match=sentence):
        versions.propose(session, viewer_of(session, "carin"), AMINA)
    assert version_in(session, VersionState.PROPOSED) is None


def test_taking_back(session: Session) -> None:
    carin = viewer_of(session, "carin")
    draft = versions.withdraw(session, carin, AMINA)
    assert draft.state is VersionState.DRAFT
    with pytest.raises(NotFound):
        versions.withdraw(session, carin, AMINA)


# -- answered --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [How.MEETING, How.PHONE, How.LETTER])
def test_an_answer_given_elsewhere_is_recorded_by_the_lead(session: Session, how: How) -> None:
    carin = viewer_of(session, "carin")
    versions.answer_version(session, carin, AMINA, demo_id("amina-v4"), Reply.YES, how=how)
    assert states(session)[-1] == (4, "in_force")
    [answer] = session.scalars(
        sa.select(Answer).where(
            Answer.version_id == demo_id("amina-v4"), Answer.party == Party.PARTICIPANT
        )
    )
    assert (answer.how, answer.recorded_by_id) == (how, demo_id("carin"))
    # Nobody is told of their own act.
    assert told(session, "carin", "participant_approved") == []


@pytest.mark.parametrize("reply", list(Reply))
def test_the_lead_does_not_answer_in_the_portal(session: Session, reply: Reply) -> None:
    with pytest.raises(Forbidden):
        versions.answer_version(
            session, viewer_of(session, "carin"), AMINA, demo_id("amina-v4"), reply
        )
    with pytest.raises(Forbidden):
        versions.answer_version(
            session,
            viewer_of(session, "amina"),
            AMINA,
            demo_id("amina-v4"),
            reply,
            how=How.MEETING,
        )
    assert states(session) == [*OLD, (4, "proposed")]


def test_a_first_version(session: Session) -> None:
    """A whole version on paper: drafted, proposed and approved in one meeting."""
    carin, leo = viewer_of(session, "carin"), FARID
    versions.start_draft(session, carin, leo)
    goal_id = drafting.add_goal(session, carin, leo, "Jag vill jobba ute")
    drafting.add_step(session, carin, leo, goal_id, drafting.StepSaid("Ringa", Who.PARTICIPANT))
    proposed = versions.propose(session, carin, leo)
    [message] = told(session, "farid", "version_proposed")
    assert message.values["first"] is True
    versions.answer_version(session, carin, leo, proposed.id, Reply.YES, how=How.MEETING)
    assert states(session, "farid") == [(1, "in_force")]
    read = reads.read_own_plan(session, viewer_of(session, "farid"))
    assert [goal.text for goal in read.goals] == ["Jag vill jobba ute"]
    assert [m.values for m in told(session, "farid", "version_in_force")] == [{"number": 1}]


def test_a_name_that_must_not_stand_is_in_no_message(session: Session) -> None:
    carin = session.get(Person, person_id("carin"))
    assert carin is not None
    carin.protected, carin.alias = True, "Kim"
    viewer = viewer_of(session, "carin")
    carin_starts(session)
    drafting.add_goal(session, viewer, AMINA, "Jag vill ha en katt")
    versions.propose(session, viewer, AMINA)
    for kind in ("version_withdrawn", "version_proposed"):
        assert [m.values["who"] for m in told(session, "amina", kind) if m.at == NOON] == ["Kim"]


# -- who may ---------------------------------------------------------------------------------

_ACTS: dict[str, Callable[[Session, str], object]] = {
    "start": lambda session, key: versions.start_draft(session, viewer_of(session, key), AMINA),
    "propose": lambda session, key: versions.propose(session, viewer_of(session, key), AMINA),
    "withdraw": lambda session, key: versions.withdraw(session, viewer_of(session, key), AMINA),
    "discard": lambda session, key: versions.discard_draft(session, viewer_of(session, key), AMINA),
    "goal": lambda session, key: drafting.add_goal(session, viewer_of(session, key), AMINA, "x"),
}


@pytest.mark.parametrize("act", _ACTS)
def test_only_those_who_hold_the_plan_write_in_it(session: Session, act: str) -> None:
    for key, error in (
        ("amina", Forbidden),
        ("dana", Forbidden),
        ("ines", NotFound),
        ("farid", NotFound),
        ("sofia", NotFound),
        ("nils", NotFound),
        ("bo", NotFound),
        ("elsa", NotFound),
        ("maja", NotFound),
    ):
        with pytest.raises(error):
            _ACTS[act](session, key)
    assert states(session) == [*OLD, (4, "proposed")]


@pytest.mark.parametrize("act", _ACTS)
def test_nobody_writes_in_a_closed_plan(session: Session, act: str) -> None:
    plan_of(session).closed_at = NOON
    with pytest.raises(RuleBroken, match="Planen är slut"):
        _ACTS[act](session, "carin")


# -- what the database holds -----------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [VersionState.DRAFT, VersionState.PROPOSED, VersionState.IN_FORCE]
)
def test_at_most_one_by_the_database(session: Session, state: VersionState) -> None:
    plan = plan_of(session, "farid")
    for _ in range(2):
        session.add(
            PlanVersion(
                municipality_id=plan.municipality_id,
                plan_id=plan.id,
                number=1,
                state=state,
                made_by_id=demo_id("carin"),
                made_at=clock.now(),
            )
        )
    with pytest.raises(IntegrityError):
        session.flush()


def test_one_answer_of_a_party(session: Session) -> None:
    version = version_in(session, VersionState.PROPOSED)
    assert version is not None
    session.add(
        Answer(
            municipality_id=version.municipality_id,
            version_id=version.id,
            party=Party.LEAD,
            reply=Reply.NO,
            at=NOON,
            how=How.PORTAL,
            recorded_by_id=demo_id("ali"),
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()
