"""A small change follows along into a draft, where the draft still says the same."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.errors import NotFound
from portal.plans.enums import Reply, VersionState, Who
from portal.plans.services import drafting, versions
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import (
    AMINA,
    due_of,
    small_change,
    version_in,
    viewer_of,
    wording_of,
)


@pytest.fixture(autouse=True)
def _no_proposal(session: Session) -> None:
    """Amina has said no to what was proposed: her third version stands alone."""
    versions.answer_version(
        session, viewer_of(session, "amina"), AMINA, person_id("amina-v4"), Reply.NO
    )


def _of_draft(session: Session, key: str) -> tuple[date | None, UUID | None, Who]:
    draft = version_in(session, VersionState.DRAFT)
    assert draft is not None
    session.expire_all()
    wording = wording_of(session, draft, key)
    return wording.due_on, wording.person_id, wording.who


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
    due = due_of(session, "forsta-besok")
    _draft(session, "ring", text="Ringa två gånger")
    small_change(session, "forsta-besok", 2, doer="ali")
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
    small_change(session, "forsta-besok", 2)
    session.expire_all()
    assert drafting.mark_of(wording_of(session, draft, "forsta-besok")) != seen
    assert draft.revision > revision


def test_a_day_in_the_draft_is_left_alone_when_a_person_is_swapped(session: Session) -> None:
    day = DAY + timedelta(days=60)
    _draft(session, "forsta-besok", due_on=day)
    small_change(session, "forsta-besok", doer="ali")
    assert _of_draft(session, "forsta-besok") == (day, person_id("ali"), Who.PERSON)


def test_another_day_in_the_draft_is_left_alone(session: Session) -> None:
    day = DAY + timedelta(days=60)
    _draft(session, "forsta-besok", due_on=day)
    small_change(session, "forsta-besok", 2)
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
    small_change(session, "forsta-besok", doer="ali")
    assert _of_draft(session, "forsta-besok")[1:] == left


def test_a_step_that_the_draft_has_removed_stays_removed(session: Session) -> None:
    carin = viewer_of(session, "carin")
    draft = versions.start_draft(session, carin, AMINA)
    drafting.remove_step(session, carin, AMINA, person_id("amina-forsta-besok"))
    small_change(session, "forsta-besok", 2)
    with pytest.raises(NotFound):
        drafting.get_step_wording(session, draft, person_id("amina-forsta-besok"))
