"""What people write at a plan, once it is shared: who is to answer it, and from when."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from portal.plans.services import reads, writings
from tests.conftest import NOON
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import AMINA, add_writing, plan_of, told, viewer_of

FRIDAY = clock.at_local(DAY - timedelta(days=1), 14)


def _shared(session: Session, at: datetime = NOON, **values: object) -> Writing:
    values.setdefault("kind", WritingKind.QUESTION)
    return add_writing(session, "Vad händer nu?", written_at=at, shared_at=at, **values)


def _waiting(session: Session, key: str) -> list[UUID]:
    viewer = viewer_of(session, key)
    return [one.writing.id for one in writings.list_waiting(session, viewer)]


# -- who is to answer ------------------------------------------------------------------------


def test_it_is_the_leads_at_once(session: Session) -> None:
    writing = _shared(session)
    [waiting] = writings.list_waiting(session, viewer_of(session, "carin"))
    assert (waiting.writing.id, waiting.name, waiting.person_id) == (writing.id, "Amina", AMINA)
    assert _waiting(session, "ali") == []


@pytest.mark.parametrize(
    ("asked", "too_soon", "due"),
    [
        # Friday at two: Monday is the first working day, Tuesday the second.
        (FRIDAY, FRIDAY + timedelta(days=3, hours=23), FRIDAY + timedelta(days=4)),
        (NOON, NOON + timedelta(days=2, hours=23), NOON + timedelta(days=3)),
        (
            clock.at_local(DAY - timedelta(days=5), 9),  # Monday
            clock.at_local(DAY - timedelta(days=3), 8, 59),
            clock.at_local(DAY - timedelta(days=3), 9),
        ),
        # Over the end of summer time, and late in the evening.
        (
            datetime.fromisoformat("2026-10-23T23:30:00+02:00"),
            datetime.fromisoformat("2026-10-27T23:29:00+01:00"),
            datetime.fromisoformat("2026-10-27T23:30:00+01:00"),
        ),
    ],
)
def test_after_two_working_days_it_is_the_deputys_too(
    session: Session, asked: datetime, too_soon: datetime, due: datetime
) -> None:
    writing = _shared(session, asked)
    with clock.frozen(too_soon):
        assert _waiting(session, "ali") == []
        assert _waiting(session, "carin") == [writing.id]
    with clock.frozen(due):
        assert _waiting(session, "ali") == [writing.id]
        assert _waiting(session, "carin") == [writing.id]


def test_it_is_the_deputys_at_once_while_the_lead_is_away(session: Session) -> None:
    writing = _shared(session)
    plan_of(session).lead_away_until = DAY
    assert _waiting(session, "ali") == [writing.id]
    with clock.frozen(NOON + timedelta(days=1)):
        assert _waiting(session, "ali") == []


def test_what_is_answered_or_used_waits_no_more(session: Session) -> None:
    carin = viewer_of(session, "carin")
    one, other = _shared(session), _shared(session, kind=WritingKind.NEW_GOAL)
    assert set(_waiting(session, "carin")) == {one.id, other.id}
    writings.answer(session, carin, AMINA, one.id, "Vi ringer i morgon.")
    writings.use(session, carin, AMINA, other.id)
    assert _waiting(session, "carin") == []
    with clock.frozen(NOON + timedelta(days=10)):
        assert _waiting(session, "ali") == []


def test_the_oldest_first(session: Session) -> None:
    late, early = _shared(session, NOON), _shared(session, FRIDAY)
    assert _waiting(session, "carin") == [early.id, late.id]


def test_a_closed_plan_waits_for_nobody(session: Session) -> None:
    _shared(session)
    plan_of(session).closed_at = NOON
    assert _waiting(session, "carin") == []


@pytest.mark.parametrize("key", ["amina", "dana", "nils", "elsa", "maja", "bo"])
def test_it_is_nobody_elses(session: Session, key: str) -> None:
    _shared(session, FRIDAY)
    with clock.frozen(NOON + timedelta(days=30)):
        assert _waiting(session, key) == []


def test_somebody_protected_has_an_alias_in_the_list(session: Session) -> None:
    add_writing(
        session, "Hej", by="nova", kind=WritingKind.QUESTION, shared_at=NOON, written_at=NOON
    )
    [waiting] = writings.list_waiting(session, viewer_of(session, "ali"))
    assert waiting.name == "Nova"


# -- answering -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["carin", "ali"])
def test_answering(session: Session, key: str) -> None:
    viewer = viewer_of(session, key)
    writing = _shared(session, step_id=person_id("amina-avtal"))
    writings.answer(session, viewer, AMINA, writing.id, "Vi ringer i morgon.")
    assert (writing.answer, writing.answered_at) == ("Vi ringer i morgon.", NOON)
    assert writing.answered_by_id == viewer.person_id
    [message] = [m for m in told(session, "amina", "question_answered") if m.at == NOON]
    assert message.values == {"who": viewer.name}
    read = reads.read_own_plan(session, viewer_of(session, "amina"))
    [step] = [step for step in read.steps if step.id == person_id("amina-avtal")]
    assert [one.answer for one in step.writings][-1] == "Vi ringer i morgon."


def test_it_is_answered_once(session: Session) -> None:
    writing = _shared(session)
    writings.answer(session, viewer_of(session, "carin"), AMINA, writing.id, "Ja.")
    with pytest.raises(RuleBroken, match="Texten har redan fått ett svar."):
        writings.answer(session, viewer_of(session, "ali"), AMINA, writing.id, "Nej.")
    assert writing.answer == "Ja."


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("amina", Forbidden),
        ("dana", Forbidden),
        ("farid", NotFound),
        ("nils", NotFound),
        ("elsa", NotFound),
        ("maja", NotFound),
    ],
)
def test_who_may_answer(session: Session, key: str, error: type[Exception]) -> None:
    writing = _shared(session)
    for act in (
        lambda viewer: writings.answer(session, viewer, AMINA, writing.id, "Svar"),
        lambda viewer: writings.use(session, viewer, AMINA, writing.id),
        lambda viewer: writings.get_shared_writing(session, viewer, AMINA, writing.id),
    ):
        with pytest.raises(error):
            act(viewer_of(session, key))
    assert writing.answer is None


def test_a_text_of_another_plan(session: Session) -> None:
    """Carin holds Farid's plan too; what stands there is not at Amina's."""
    writing = add_writing(
        session, "Hej", by="farid", kind=WritingKind.QUESTION, shared_at=NOON, written_at=NOON
    )
    carin = viewer_of(session, "carin")
    with pytest.raises(NotFound):
        writings.answer(session, carin, AMINA, writing.id, "Svar")
    assert writings.answer(session, carin, person_id("farid"), writing.id, "Svar").answer == "Svar"


# -- where it stands -------------------------------------------------------------------------


def test_texts_stand_where_they_were_written(session: Session) -> None:
    plan = _shared(session)
    goal = _shared(session, goal_id=person_id("amina-jobb"), kind=WritingKind.REWRITE_GOAL)
    step = _shared(session, step_id=person_id("amina-ring"), kind=WritingKind.CHANGE)
    gone = _shared(session, step_id=person_id("amina-busskort"))
    read = reads.read_own_plan(session, viewer_of(session, "amina"))
    assert [one.id for one in read.writings] == [plan.id, gone.id]
    assert [one.id for one in read.goals[0].writings] == [goal.id]
    [ring] = [one for one in read.steps if one.id == person_id("amina-ring")]
    assert [one.id for one in ring.writings] == [step.id]


@pytest.mark.parametrize(
    "place",
    [
        {"goal_id": person_id("sofia-frisor")},
        {"step_id": person_id("sofia-salong")},
        {"step_id": person_id("nothing")},
        {"goal_id": person_id("amina-ring")},
    ],
)
def test_places_of_other_plans(session: Session, place: dict[str, UUID]) -> None:
    with pytest.raises(NotFound):
        writings.write(session, viewer_of(session, "amina"), WritingKind.QUESTION, "Hej", **place)


@pytest.mark.parametrize("key", ["carin", "dana", "bo", "elsa"])
def test_only_a_participant_writes_at_the_own_plan(session: Session, key: str) -> None:
    with pytest.raises(NotFound):
        writings.write(session, viewer_of(session, key), WritingKind.QUESTION, "Hej")


def test_a_partner_proposes_a_step_of_its_own(session: Session) -> None:
    dana = viewer_of(session, "dana")
    writing = writings.propose_own_step(session, dana, AMINA, "Vi ordnar en kurs")
    assert (writing.kind, writing.shared_at) == (WritingKind.PARTNER_STEP, NOON)
    [message] = told(session, "carin", "partner_proposed")
    assert message.values == {"about": "Amina", "organisation": "Arbetsförmedlingen"}
    for key in ("ines", "omar", "carin", "amina", "per"):
        with pytest.raises(NotFound):
            writings.propose_own_step(session, viewer_of(session, key), AMINA, "Något")
