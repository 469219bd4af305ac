"""Writing in a draft: goals and steps, and what somebody else saved first."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.demo.people import demo_id
from portal.errors import Conflict, NotFound, RuleBroken
from portal.plans.changes import changes_between
from portal.plans.enums import Reply, VersionState, Who
from portal.plans.services import drafting, versions
from tests.conftest import NOON
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    OLD,
    carin_starts,
    goals_of,
    states,
    told,
    version_in,
    viewer_of,
    wordings,
)

FARID = person_id("farid")


def test_a_draft_says_what_was_proposed_and_withdraws_it(session: Session) -> None:
    proposed = version_in(session, VersionState.PROPOSED)
    before = goals_of(session, proposed)
    draft = carin_starts(session)
    assert states(session) == [*OLD, (4, "withdrawn"), (4, "draft")]
    assert proposed is not None
    assert proposed.ended_at == NOON
    assert changes_between(before, goals_of(session, draft)) == []
    assert [m.values for m in told(session, "amina", "version_withdrawn")] == [{"who": "Carin"}]


def test_a_draft_without_a_proposal_says_what_stands(session: Session) -> None:
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, demo_id("amina-v4"), Reply.NO
    )
    draft = carin_starts(session)
    standing = version_in(session, VersionState.IN_FORCE)
    assert changes_between(goals_of(session, standing), goals_of(session, draft)) == []
    assert told(session, "amina", "version_withdrawn") == []


def test_the_draft_that_is_there_is_opened(session: Session) -> None:
    draft = carin_starts(session)
    assert versions.start_draft(session, viewer_of(session, "ali"), AMINA).id == draft.id
    assert len(told(session, "amina", "version_withdrawn")) == 1


def test_an_empty_plan_begins_with_an_empty_draft(session: Session) -> None:
    draft = versions.start_draft(session, viewer_of(session, "carin"), FARID)
    assert draft.number == 1
    assert wordings(session, draft) == []


def test_a_draft_is_thrown_away(session: Session) -> None:
    carin = viewer_of(session, "carin")
    carin_starts(session)
    versions.discard_draft(session, carin, AMINA)
    assert states(session) == [*OLD, (4, "withdrawn"), (4, "withdrawn")]
    with pytest.raises(NotFound):
        versions.discard_draft(session, carin, AMINA)


def test_goals_and_steps_in_a_draft(session: Session) -> None:
    carin = viewer_of(session, "carin")
    draft = carin_starts(session)
    goal_id = drafting.add_goal(session, carin, AMINA, "Jag vill ha en katt")
    said = drafting.StepSaid("Besöka en gård", Who.PERSON, demo_id("dana"), demo_id("af"))
    step_id = drafting.add_step(session, carin, AMINA, goal_id, said)
    drafting.remove_step(session, carin, AMINA, demo_id("amina-kurser"))
    drafting.remove_goal(session, carin, AMINA, demo_id("amina-orka"))
    goals = goals_of(session, draft)
    assert [goal.text for goal in goals][-1] == "Jag vill ha en katt"
    assert [step.id for step in goals[-1].steps] == [step_id]
    assert demo_id("amina-orka") not in {goal.id for goal in goals}
    assert demo_id("amina-kurser") not in {step.id for goal in goals for step in goal.steps}
    # What stands has all of it still.
    standing = goals_of(session, version_in(session, VersionState.IN_FORCE))
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
    carin_starts(session)
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
    draft = carin_starts(session)
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
    draft = carin_starts(session)
    wording = drafting.get_step_wording(session, draft, demo_id("amina-ring"))
    seen = drafting.mark_of(wording)
    with session.no_autoflush:
        for name, value in change.items():
            setattr(wording, name, value)
        assert drafting.mark_of(wording) != seen
        session.expire(wording)
