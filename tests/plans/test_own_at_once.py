"""Several at once, with real commits: nothing is lost, and nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from portal.errors import Conflict, NotFound, PortalError, RuleBroken
from portal.plans.enums import Reply, Status, VersionState, Who, WritingKind
from portal.plans.models import Answer, Delivery, Plan, PlanVersion, StepMark, StepWording, Writing
from portal.plans.services import drafting, holding, small_changes, versions, writings
from tests.conftest import NOON, OwnDatabase
from tests.personas import person_id
from tests.plans.at_once import as_person, at_once, tap
from tests.plans.own import AMINA, add_writing, step_page, viewer_of

RING = person_id("amina-ring")


# -- the same draft --------------------------------------------------------------------------


def test_two_rewrite_the_same_step(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        draft = versions.start_draft(session, viewer_of(session, "carin"), AMINA)
        seen = drafting.mark_of(drafting.get_step_wording(session, draft, RING))
        draft_id = draft.id
        session.commit()

    def rewrite(text: str) -> Callable[..., object]:
        said = drafting.StepSaid(text, Who.PARTICIPANT)
        return lambda session, viewer: drafting.rewrite_step(
            session, viewer, AMINA, RING, said, seen
        )

    results = at_once(
        as_person(own_database, "carin", rewrite("Ringa i dag")),
        as_person(own_database, "ali", rewrite("Ringa i morgon")),
    )
    [conflict] = [one for one in results if isinstance(one, Exception)]
    assert isinstance(conflict, Conflict), repr(conflict)
    with own_database.session() as session:
        text, revision = session.execute(
            sa.select(StepWording.text_stored, PlanVersion.revision)
            .join(PlanVersion, PlanVersion.id == StepWording.version_id)
            .where(StepWording.version_id == draft_id, StepWording.step_id == RING)
        ).one()
    assert conflict.theirs == text
    assert {conflict.theirs, conflict.mine} == {"Ringa i dag", "Ringa i morgon"}
    assert revision == 1


def test_both_begin_a_draft(own_database: OwnDatabase) -> None:
    results = at_once(
        *(
            as_person(
                own_database,
                key,
                lambda session, viewer: versions.start_draft(session, viewer, AMINA),
            )
            for key in ("carin", "ali")
        )
    )
    assert results == ["PlanVersion", "PlanVersion"]
    assert _states(own_database).count("draft") == 1
    assert _states(own_database).count("withdrawn") == 1


# -- a proposal ------------------------------------------------------------------------------


def test_yes_on_two_devices(own_database: OwnDatabase) -> None:
    path = f"/plan/forslag/{person_id('amina-v4')}/ja"
    phone, tablet = (own_database.client_for("amina") for _ in range(2))
    results = at_once(tap(phone, path, once="a"), tap(tablet, path, once="b"))
    assert sorted(results) == [(303, "/plan"), (422, None)]  # type: ignore[type-var]
    _is_in_force_once(own_database)


def test_yes_and_no_at_once(own_database: OwnDatabase) -> None:
    path = f"/plan/forslag/{person_id('amina-v4')}/"
    phone, tablet = (own_database.client_for("amina") for _ in range(2))
    results = at_once(tap(phone, f"{path}ja"), tap(tablet, f"{path}nej", text="Nej"))
    assert sorted(results) == [(303, "/plan"), (422, None)]  # type: ignore[type-var]
    assert _states(own_database)[-1] in {"in_force", "declined"}
    with own_database.session() as session:
        answers = session.scalars(
            sa.select(Answer.reply).where(Answer.version_id == person_id("amina-v4"))
        ).all()
    assert len(answers) == 2


def test_a_yes_while_the_lead_takes_it_back(own_database: OwnDatabase) -> None:
    """Either it came into force, or it was taken back: never both."""

    def approve(session: object, viewer: object) -> object:
        return versions.answer_version(
            session,  # type: ignore[arg-type]
            viewer,  # type: ignore[arg-type]
            AMINA,
            person_id("amina-v4"),
            Reply.YES,
        )

    yes, back = at_once(
        as_person(own_database, "amina", approve),
        as_person(
            own_database,
            "carin",
            lambda session, viewer: versions.withdraw(session, viewer, AMINA),
        ),
    )
    states = _states(own_database)
    if isinstance(yes, RuleBroken):
        assert back == "PlanVersion"
        assert states[2:] == ["in_force", "draft", "withdrawn"]
    else:
        assert isinstance(back, NotFound)
        assert states[2:] == ["replaced", "in_force"]


def test_the_same_key_in_parallel(own_database: OwnDatabase) -> None:
    path = f"/plan/forslag/{person_id('amina-v4')}/ja"
    amina = own_database.client_for("amina")
    results = at_once(*(tap(amina, path, once="same") for _ in range(4)))
    assert results == [(303, "/plan")] * 4
    _is_in_force_once(own_database)


def _states(database: OwnDatabase) -> list[str]:
    with database.session() as session:
        found = session.execute(
            sa.select(PlanVersion.number, PlanVersion.state).where(
                PlanVersion.plan_id == person_id("amina-plan")
            )
        )
        return [state for _number, state in sorted((n, s.value) for n, s in found)]


def _is_in_force_once(database: OwnDatabase) -> None:
    assert _states(database) == ["replaced", "replaced", "replaced", "in_force"]
    with database.session() as session:
        answers = session.scalars(
            sa.select(Answer.party).where(Answer.version_id == person_id("amina-v4"))
        ).all()
        deliveries = session.scalars(
            sa.select(Delivery.organisation_id).where(Delivery.at >= NOON)
        ).all()
    assert len(answers) == 2
    assert deliveries == [person_id("af")]


# -- steps and texts -------------------------------------------------------------------------


def test_a_step_ticked_on_two_devices(own_database: OwnDatabase) -> None:
    phone, tablet = (own_database.client_for("amina") for _ in range(2))
    path = step_page("ring", "/klar")
    results = at_once(tap(phone, path, once="a"), tap(tablet, path, once="b"))
    assert {status for status, _where in results} == {303}  # type: ignore[misc, has-type]
    with own_database.session() as session:
        marks = session.scalars(
            sa.select(StepMark.kind).where(StepMark.step_id == RING, StepMark.at >= NOON)
        ).all()
    assert marks == ["done"]


def test_two_small_changes_at_once(own_database: OwnDatabase) -> None:
    """Two versions, one after the other, and both changes in the last."""
    with own_database.session() as session:
        versions.answer_version(
            session, viewer_of(session, "amina"), AMINA, person_id("amina-v4"), Reply.NO
        )
        due = dict(
            session.execute(
                sa.select(StepWording.step_id, StepWording.due_on).where(
                    StepWording.version_id == person_id("amina-v3")
                )
            ).all()
        )
        session.commit()
    keys = ("ring", "forsta-besok")

    def move(key: str) -> Callable[..., object]:
        step_id = person_id(f"amina-{key}")
        day = due[step_id]
        assert day is not None
        return lambda session, viewer: small_changes.adjust_step(
            session, viewer, AMINA, step_id, due_on=day.replace(day=day.day + 1), doer_id=None
        )

    results = at_once(
        as_person(own_database, "carin", move(keys[0])),
        as_person(own_database, "ali", move(keys[1])),
    )
    assert results == ["PlanVersion", "PlanVersion"]
    with own_database.session() as session:
        standing = session.scalars(
            sa.select(PlanVersion).where(
                PlanVersion.plan_id == person_id("amina-plan"),
                PlanVersion.state == VersionState.IN_FORCE,
            )
        ).one()
        assert standing.number == 5
        for key in keys:
            day = due[person_id(f"amina-{key}")]
            assert day is not None
            assert session.scalar(
                sa.select(StepWording.due_on).where(
                    StepWording.version_id == standing.id,
                    StepWording.step_id == person_id(f"amina-{key}"),
                )
            ) == day.replace(day=day.day + 1)


def test_shared_and_deleted_at_once(own_database: OwnDatabase) -> None:
    """A text that somebody may have read is never gone."""
    for _ in range(3):
        with own_database.session() as session:
            writing_id = add_writing(session, "Hej", kind=WritingKind.QUESTION).id
            session.commit()
        shared, deleted = at_once(
            as_person(
                own_database,
                "amina",
                lambda session, viewer, one=writing_id: writings.share(session, viewer, one),
            ),
            as_person(
                own_database,
                "amina",
                lambda session, viewer, one=writing_id: writings.delete(session, viewer, one),
            ),
        )
        with own_database.session() as session:
            left = session.get(Writing, writing_id)
        if isinstance(deleted, RuleBroken):
            assert shared == "Writing"
            assert left is not None
            assert left.shared_at is not None
        else:
            assert isinstance(shared, NotFound), repr(shared)
            assert left is None


def test_own_words_on_two_devices(own_database: OwnDatabase) -> None:
    def say(strengths: str) -> Callable[..., object]:
        return lambda session, viewer: holding.say_own_words(
            session, viewer, viewer.person_id, strengths, None, 0
        )

    results = at_once(
        as_person(own_database, "amina", say("Lugn")),
        as_person(own_database, "amina", say("Snabb")),
    )
    [conflict] = [one for one in results if isinstance(one, PortalError)]
    assert isinstance(conflict, Conflict)
    assert {conflict.theirs, conflict.mine} == {"Lugn", "Snabb"}
    with own_database.session() as session:
        plan = session.get(Plan, person_id("amina-plan"))
        assert plan is not None
        assert (plan.strengths, plan.revision) == (conflict.theirs, 1)


def test_a_tick_while_a_new_version_comes_into_force(own_database: OwnDatabase) -> None:
    """The tick belongs to the step, whichever of its wordings stands."""
    phone, tablet = (own_database.client_for("amina") for _ in range(2))
    results = at_once(
        tap(phone, f"/plan/forslag/{person_id('amina-v4')}/ja"),
        tap(tablet, step_page("betyg", "/klar")),
    )
    assert {status for status, _where in results} == {303}  # type: ignore[misc, has-type]
    _is_in_force_once(own_database)
    with own_database.session() as session:
        marks = session.scalars(
            sa.select(StepMark.kind).where(StepMark.step_id == person_id("amina-betyg"))
        ).all()
    assert marks == [Status.DONE.value]
