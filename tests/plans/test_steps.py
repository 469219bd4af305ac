"""Small changes that the lead makes alone, and how it goes with steps of others."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import RoleHeld
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans.enums import Reply, Status, VersionState, Who
from portal.plans.models import Delivery, LocalAgreement, PlanVersion, StepAsk, StepMark
from portal.plans.services import drafting, steps, versions
from tests.conftest import NOON
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    plan_of,
    states,
    step_of,
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


def _due(session: Session, key: str) -> date:
    standing = version_in(session, VersionState.IN_FORCE)
    assert standing is not None
    due = wording_of(session, standing, key).due_on
    assert due is not None
    return due


def _adjust(
    session: Session,
    key: str,
    days: int | None = 0,
    doer: str | None = None,
    by: str = "carin",
) -> PlanVersion:
    due_on = None if days is None else _due(session, key) + timedelta(days=days)
    doer_id = person_id(doer) if doer else None
    return steps.adjust_step(
        session,
        viewer_of(session, by),
        AMINA,
        person_id(f"amina-{key}"),
        due_on=due_on,
        doer_id=doer_id,
    )


def _of_draft(session: Session, key: str) -> tuple[date | None, UUID | None, Who]:
    draft = version_in(session, VersionState.DRAFT)
    assert draft is not None
    session.expire_all()
    wording = wording_of(session, draft, key)
    return wording.due_on, wording.person_id, wording.who


# -- allowed ---------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 7, -1, -7])
@pytest.mark.parametrize("by", ["carin", "ali"])
def test_a_day_is_moved_a_little(session: Session, days: int, by: str) -> None:
    old = version_in(session, VersionState.IN_FORCE)
    due = _due(session, "forsta-besok")
    version = _adjust(session, "forsta-besok", days, by=by)
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
    version = _adjust(session, "forsta-besok", 2)
    assert old is not None
    for key in ("ring", "avtal", "rapport", "kurser", "betyg", "promenad", "skriv-in"):
        one, other = (wording_of(session, which, key) for which in (old, version))
        assert drafting.mark_of(one) == drafting.mark_of(other)
        assert (one.position, one.goal_id) == (other.position, other.goal_id)


def test_a_person_is_swapped_within_the_organisation(session: Session) -> None:
    version = _adjust(session, "forsta-besok", doer="ali")
    wording = wording_of(session, version, "forsta-besok")
    assert (wording.person_id, wording.organisation_id) == (
        person_id("ali"),
        person_id("ungas-vag"),
    )


def test_both_at_once(session: Session) -> None:
    due = _due(session, "avtal")
    version = _adjust(session, "avtal", 7, doer="per")
    wording = wording_of(session, version, "avtal")
    assert (wording.person_id, wording.due_on) == (person_id("per"), due + timedelta(days=7))


def test_a_small_change_is_delivered_and_asked_about(session: Session) -> None:
    version = _adjust(session, "avtal", 3)
    assert session.scalars(
        sa.select(Delivery.organisation_id).where(Delivery.version_id == version.id)
    ).all() == [person_id("af")]
    assert session.scalars(
        sa.select(StepAsk.step_id).where(StepAsk.version_id == version.id)
    ).all() == [person_id("amina-avtal")]
    assert len(told(session, "dana", "delivered")) == 1
    assert len(told(session, "dana", "step_asked")) == 1


def test_a_small_change_of_others_asks_nobody(session: Session) -> None:
    version = _adjust(session, "ring", 3)
    assert len(told(session, "dana", "delivered")) == 1
    assert session.scalars(sa.select(StepAsk).where(StepAsk.version_id == version.id)).all() == []


def test_one_after_another(session: Session) -> None:
    _adjust(session, "ring", 3)
    version = _adjust(session, "avtal", 1)
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
        _adjust(session, key, days, doer)
    assert states(session) == [*OLD, (3, "in_force"), (4, "declined")]
    assert told(session, "amina", "small_change") == []


def test_somebody_who_has_left(session: Session) -> None:
    session.execute(
        sa.update(RoleHeld).where(RoleHeld.person_id == person_id("ali")).values(ended_at=NOON)
    )
    with pytest.raises(RuleBroken, match="Den personen arbetar inte där."):
        _adjust(session, "forsta-besok", doer="ali")


def _agreement(session: Session, **values: object) -> None:
    session.execute(
        sa.update(LocalAgreement)
        .where(LocalAgreement.id == plan_of(session).agreement_id)
        .values(**values)
    )


def test_what_the_agreement_allows(session: Session) -> None:
    _agreement(session, lead_moves_days=0)
    with pytest.raises(RuleBroken, match="högst 0 dagar"):
        _adjust(session, "ring", 1)
    _agreement(session, lead_moves_days=31)
    assert _adjust(session, "ring", 31).small
    _agreement(session, lead_swaps_person=False)
    with pytest.raises(RuleBroken, match="Du får inte byta person själv"):
        _adjust(session, "forsta-besok", doer="ali")


def test_without_an_agreement_nothing_is_small(session: Session) -> None:
    plan_of(session).agreement_id = None
    with pytest.raises(RuleBroken):
        _adjust(session, "ring", 1)
    with pytest.raises(RuleBroken):
        _adjust(session, "forsta-besok", doer="ali")


def test_not_while_a_proposal_waits(session: Session) -> None:
    carin = viewer_of(session, "carin")
    versions.start_draft(session, carin, AMINA)
    drafting.add_goal(session, carin, AMINA, "Jag vill ha en katt")
    versions.propose(session, carin, AMINA)
    with pytest.raises(RuleBroken, match="Ett förslag väntar på svar"):
        _adjust(session, "ring", 1)


def test_who_may(session: Session) -> None:
    for key, error in (
        ("amina", Forbidden),
        ("dana", Forbidden),
        ("farid", NotFound),
        ("nils", NotFound),
        ("elsa", NotFound),
    ):
        with pytest.raises(error):
            _adjust(session, "ring", 1, by=key)


@pytest.mark.parametrize("key", ["amina-busskort", "sofia-salong", "nothing"])
def test_steps_that_do_not_stand(session: Session, key: str) -> None:
    with pytest.raises(NotFound):
        steps.adjust_step(
            session,
            viewer_of(session, "carin"),
            AMINA,
            person_id(key),
            due_on=DAY,
            doer_id=None,
        )


# -- the draft follows -----------------------------------------------------------------------


def _draft(session: Session, key: str, **said: object) -> None:
    """A draft in which one step may say something else."""
    carin = viewer_of(session, "carin")
    draft = versions.start_draft(session, carin, AMINA)
    wording = wording_of(session, draft, key)
    values = {
        "text": wording.text,
        "who": wording.who,
        "person_id": wording.person_id,
        "organisation_id": wording.organisation_id,
        "due_on": wording.due_on,
        "duty": wording.duty,
        "consequence": wording.consequence,
        **said,
    }
    seen = drafting.mark_of(wording)
    drafting.rewrite_step(
        session,
        carin,
        AMINA,
        wording.step_id,
        drafting.StepSaid(**values),  # type: ignore[arg-type]
        seen,
    )


def test_a_draft_follows_along(session: Session) -> None:
    due = _due(session, "forsta-besok")
    _draft(session, "ring", text="Ringa två gånger")
    _adjust(session, "forsta-besok", 2, doer="ali")
    draft = version_in(session, VersionState.DRAFT)
    assert draft is not None
    assert draft.number == 5
    assert _of_draft(session, "forsta-besok") == (
        due + timedelta(days=2),
        person_id("ali"),
        Who.PERSON,
    )
    assert wording_of(session, draft, "ring").text == "Ringa två gånger"


def test_the_draft_is_known_to_be_changed(session: Session) -> None:
    """A form that was opened before is told of, instead of undoing the small change."""
    _draft(session, "ring", text="Ringa två gånger")
    draft = version_in(session, VersionState.DRAFT)
    assert draft is not None
    seen, revision = drafting.mark_of(wording_of(session, draft, "forsta-besok")), draft.revision
    _adjust(session, "forsta-besok", 2)
    session.expire_all()
    assert drafting.mark_of(wording_of(session, draft, "forsta-besok")) != seen
    assert draft.revision > revision


def test_a_day_in_the_draft_is_left_alone_when_a_person_is_swapped(session: Session) -> None:
    day = DAY + timedelta(days=60)
    _draft(session, "forsta-besok", due_on=day)
    _adjust(session, "forsta-besok", doer="ali")
    assert _of_draft(session, "forsta-besok") == (day, person_id("ali"), Who.PERSON)


def test_another_day_in_the_draft_is_left_alone(session: Session) -> None:
    day = DAY + timedelta(days=60)
    _draft(session, "forsta-besok", due_on=day)
    _adjust(session, "forsta-besok", 2)
    assert _of_draft(session, "forsta-besok")[0] == day


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            {"who": Who.PARTICIPANT, "person_id": None, "organisation_id": None},
            (None, Who.PARTICIPANT),
        ),
        (
            {"who": Who.ORGANISATION, "person_id": None, "organisation_id": person_id("af")},
            (None, Who.ORGANISATION),
        ),
        (
            {"who": Who.PERSON, "person_id": person_id("dana"), "organisation_id": person_id("af")},
            (person_id("dana"), Who.PERSON),
        ),
    ],
)
def test_another_doer_in_the_draft_is_left_alone(
    session: Session, said: dict[str, object], left: tuple[UUID | None, Who]
) -> None:
    _draft(session, "forsta-besok", **said)
    _adjust(session, "forsta-besok", doer="ali")
    assert _of_draft(session, "forsta-besok")[1:] == left


def test_a_step_that_the_draft_has_removed_stays_removed(session: Session) -> None:
    carin = viewer_of(session, "carin")
    draft = versions.start_draft(session, carin, AMINA)
    drafting.remove_step(session, carin, AMINA, person_id("amina-forsta-besok"))
    _adjust(session, "forsta-besok", 2)
    with pytest.raises(NotFound):
        drafting.get_step_wording(session, draft, person_id("amina-forsta-besok"))


# -- how it goes -----------------------------------------------------------------------------


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
            assert [m.values for m in told(session, "amina", kind)] == [{"who": "Dana"}]
    assert [m.values for m in told(session, "carin", "partner_done")] == [
        {"who": "Dana", "about": "Amina"}
    ]


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
