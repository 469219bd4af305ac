"""A version's way: draft → proposed → in force → replaced, or declined, or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.consent.enums import How
from portal.demo.people import demo_id
from portal.errors import Conflict, Forbidden, NotFound, RuleBroken
from portal.plans.changes import changes_between
from portal.plans.enums import Party, Reply, VersionState, Who
from portal.plans.models import Answer, PlanVersion
from portal.plans.reading import GoalRead
from portal.plans.services import contents, drafting, reads, versions
from tests.conftest import NOON
from tests.personas import person_id
from tests.plans.own import AMINA, plan_of, states, told, version_in, viewer_of, wordings

FARID = person_id("farid")
OLD = [(1, "replaced"), (2, "replaced"), (3, "in_force")]


def _goals(session: Session, version: PlanVersion | None) -> list[GoalRead]:
    assert version is not None
    plan = plan_of(session)
    return contents.read_goals(session, viewer_of(session, "carin"), plan, version.id)


def _carin_starts(session: Session) -> PlanVersion:
    return versions.start_draft(session, viewer_of(session, "carin"), AMINA)


# -- draft -----------------------------------------------------------------------------------


def test_a_draft_says_what_was_proposed_and_withdraws_it(session: Session) -> None:
    proposed = version_in(session, VersionState.PROPOSED)
    before = _goals(session, proposed)
    draft = _carin_starts(session)
    assert states(session) == [*OLD, (4, "withdrawn"), (4, "draft")]
    assert proposed is not None
    assert proposed.ended_at == NOON
    assert changes_between(before, _goals(session, draft)) == []
    assert [m.values for m in told(session, "amina", "version_withdrawn")] == [{"who": "Carin"}]


def test_a_draft_without_a_proposal_says_what_stands(session: Session) -> None:
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, demo_id("amina-v4"), Reply.NO
    )
    draft = _carin_starts(session)
    standing = version_in(session, VersionState.IN_FORCE)
    assert changes_between(_goals(session, standing), _goals(session, draft)) == []
    assert told(session, "amina", "version_withdrawn") == []


def test_the_draft_that_is_there_is_opened(session: Session) -> None:
    draft = _carin_starts(session)
    assert versions.start_draft(session, viewer_of(session, "ali"), AMINA).id == draft.id
    assert len(told(session, "amina", "version_withdrawn")) == 1


def test_an_empty_plan_begins_with_an_empty_draft(session: Session) -> None:
    draft = versions.start_draft(session, viewer_of(session, "carin"), FARID)
    assert draft.number == 1
    assert wordings(session, draft) == []


def test_a_draft_is_thrown_away(session: Session) -> None:
    carin = viewer_of(session, "carin")
    _carin_starts(session)
    versions.discard_draft(session, carin, AMINA)
    assert states(session) == [*OLD, (4, "withdrawn"), (4, "withdrawn")]
    with pytest.raises(NotFound):
        versions.discard_draft(session, carin, AMINA)


def test_goals_and_steps_in_a_draft(session: Session) -> None:
    carin = viewer_of(session, "carin")
    draft = _carin_starts(session)
    goal_id = drafting.add_goal(session, carin, AMINA, "Jag vill ha en katt")
    said = drafting.StepSaid("Besöka en gård", Who.PERSON, demo_id("dana"), demo_id("af"))
    step_id = drafting.add_step(session, carin, AMINA, goal_id, said)
    drafting.remove_step(session, carin, AMINA, demo_id("amina-kurser"))
    drafting.remove_goal(session, carin, AMINA, demo_id("amina-orka"))
    goals = _goals(session, draft)
    assert [goal.text for goal in goals][-1] == "Jag vill ha en katt"
    assert [step.id for step in goals[-1].steps] == [step_id]
    assert demo_id("amina-orka") not in {goal.id for goal in goals}
    assert demo_id("amina-kurser") not in {step.id for goal in goals for step in goal.steps}
    # What stands has all of it still.
    standing = _goals(session, version_in(session, VersionState.IN_FORCE))
    assert {demo_id("amina-orka"), demo_id("amina-skola")} <= {goal.id for goal in standing}


@pytest.mark.parametrize(
    ("person", "organisation", "error"),
    [
        ("dana", "fk", RuleBroken),  # works somewhere else
        ("nils", "norr-ungas-vag", NotFound),  # another municipality
        (None, "norr-af", NotFound),
        (None, "nowhere", NotFound),
        ("nobody", "af", RuleBroken),
        ("elsa", "af", RuleBroken),
    ],
)
def test_a_step_is_done_by_somebody_who_works_there(
    session: Session, person: str | None, organisation: str, error: type[Exception]
) -> None:
    _carin_starts(session)
    said = drafting.StepSaid(
        "Något",
        Who.PERSON if person else Who.ORGANISATION,
        demo_id(person) if person else None,
        demo_id(organisation),
    )
    with pytest.raises(error):
        drafting.add_step(session, viewer_of(session, "carin"), AMINA, demo_id("amina-jobb"), said)


def test_what_was_changed_since_it_was_read_is_told_with_both_texts(session: Session) -> None:
    carin, ali = viewer_of(session, "carin"), viewer_of(session, "ali")
    draft = _carin_starts(session)
    step = drafting.get_step_wording(session, draft, demo_id("amina-ring"))
    goal = drafting.get_goal_wording(session, draft, demo_id("amina-jobb"))
    seen_step, seen_goal = drafting.mark_of(step), drafting.mark_of(goal)
    mine = drafting.StepSaid("Ringa i dag", Who.PARTICIPANT)
    drafting.rewrite_step(session, ali, AMINA, step.step_id, mine, seen_step)
    drafting.rewrite_goal(session, ali, AMINA, goal.goal_id, "Jobb", seen_goal)
    late = drafting.StepSaid("Ringa i morgon", Who.PARTICIPANT)
    with pytest.raises(Conflict) as told_step:
        drafting.rewrite_step(session, carin, AMINA, step.step_id, late, seen_step)
    assert (told_step.value.theirs, told_step.value.mine) == ("Ringa i dag", "Ringa i morgon")
    with pytest.raises(Conflict) as told_goal:
        drafting.rewrite_goal(session, carin, AMINA, goal.goal_id, "Arbete", seen_goal)
    assert (told_goal.value.theirs, told_goal.value.mine) == ("Jobb", "Arbete")
    assert (step.text, goal.text) == ("Ringa i dag", "Jobb")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Annat"},
        {"who": Who.ORGANISATION},
        {"due_on": date(2027, 1, 1)},
        {"duty": True, "consequence": "Mindre pengar"},
        {"person_id": demo_id("dana")},
        {"organisation_id": demo_id("af")},
    ],
)
def test_every_part_of_a_step_counts_as_changed(
    session: Session, change: dict[str, object]
) -> None:
    draft = _carin_starts(session)
    wording = drafting.get_step_wording(session, draft, demo_id("amina-ring"))
    seen = drafting.mark_of(wording)
    with session.no_autoflush:
        for name, value in change.items():
            setattr(wording, name, value)
        assert drafting.mark_of(wording) != seen
        session.expire(wording)


# -- proposed --------------------------------------------------------------------------------


def test_proposing_gives_the_leads_yes_and_tells(session: Session) -> None:
    carin = viewer_of(session, "carin")
    _carin_starts(session)
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
    assert message.values == {"who": "Carin", "changes": 4}


def _nothing(session: Session) -> None:
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, demo_id("amina-v4"), Reply.NO
    )
    _carin_starts(session)


def _no_goals(session: Session) -> None:
    draft = _carin_starts(session)
    for goal in _goals(session, draft):
        drafting.remove_goal(session, viewer_of(session, "carin"), AMINA, goal.id)


def _nobody(session: Session) -> None:
    _carin_starts(session)
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
    _carin_starts(session)
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
