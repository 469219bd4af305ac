""" "Fråga om detta": the participant asks why somebody looked, and the manager answers."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.database import PersonText
from portal.errors import Conflict, Forbidden, NotFound
from portal.messages import services as messages
from portal.plans.enums import WritingKind
from portal.plans.models import Plan, Writing
from portal.plans.services import reads


@dataclass(frozen=True)
class OpeningAsked:
    """A participant's question about somebody who looked, and the answer when there is one."""

    id: uuid.UUID
    opening_id: uuid.UUID
    text: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


@dataclass(frozen=True)
class OpeningQuestion:
    """The same as the manager reads it: who asks, and who looked at what."""

    asked: OpeningAsked
    person_id: uuid.UUID
    name: str
    looker: str
    looker_role: Role
    looker_organisation: str
    what: Seen
    reason: str | None
    opened_at: datetime


def ask_about_opening(
    session: Session, viewer: Viewer, opening_id: uuid.UUID, text: str
) -> Writing:
    """Ask the managers of one's unit why somebody looked. The coaches do not read it.

    Raises:
        NotFound: no such opening of the viewer.
    """
    opening = consent.get_opening_for(session, viewer, opening_id)
    plan = reads.get_plan_for(session, viewer, viewer.person_id)
    writing = Writing(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        writer_id=viewer.person_id,
        kind=WritingKind.ASK_OPENING,
        opening_id=opening.id,
        written_at=clock.now(),
        shared_at=clock.now(),
    )
    writing.text = text
    session.add(writing)
    session.flush()
    about = consent.name_for_others(session, viewer.person_id)
    for manager_id in consent.list_managers_of(session, viewer.person_id):
        messages.post(
            session,
            municipality_id=plan.municipality_id,
            recipient_id=manager_id,
            about_id=viewer.person_id,
            kind="opening_asked",
            values={"about": about},
        )
    return writing


def list_own_opening_questions(
    session: Session, viewer: Viewer, opening_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[OpeningAsked]]:
    """What the viewer has asked about some openings, by opening, the oldest first. One query."""
    rows = session.execute(
        sa.select(*_ASKED)
        .where(Writing.writer_id == viewer.person_id, Writing.opening_id.in_(opening_ids))
        .order_by(Writing.written_at, Writing.id)
    )
    found: dict[uuid.UUID, list[OpeningAsked]] = {}
    for row in rows:
        found.setdefault(row.opening_id, []).append(_asked(row))
    return found


def list_opening_questions(session: Session, viewer: Viewer) -> list[OpeningQuestion]:
    """The questions of the manager's unit: those without an answer first, oldest first.

    One query, a hundred at most.

    Raises:
        Forbidden: the viewer is no manager.
    """
    rows = session.execute(
        _questions(viewer)
        .order_by(Writing.answered_at.is_not(None), Writing.shared_at, Writing.id)
        .limit(100)
    )
    return [_question(row, viewer) for row in rows]


def get_opening_question_for(
    session: Session, viewer: Viewer, writing_id: uuid.UUID
) -> OpeningQuestion:
    """One question of the manager's unit.

    Raises:
        Forbidden: the viewer is no manager.
        NotFound: no such question in the unit.
    """
    row = session.execute(_questions(viewer).where(Writing.id == writing_id)).one_or_none()
    if row is None:
        raise NotFound
    return _question(row, viewer)


def answer_opening_question(
    session: Session, viewer: Viewer, writing_id: uuid.UUID, text: str
) -> Writing:
    """Explain to the participant why somebody looked.

    Raises:
        Forbidden, NotFound: as :func:`get_opening_question_for`.
        Conflict: another manager answered first.
    """
    question = get_opening_question_for(session, viewer, writing_id)
    writing = session.scalars(
        sa.select(Writing).where(Writing.id == writing_id).with_for_update()
    ).one()
    if writing.answered_at is not None:
        raise Conflict(writing.answer or "", text)
    writing.answer = text
    writing.answered_at = clock.now()
    writing.answered_by_id = viewer.person_id
    session.flush()
    messages.post(
        session,
        municipality_id=viewer.municipality_id,
        recipient_id=question.person_id,
        about_id=question.person_id,
        kind="opening_explained",
        values={"who": consent.name_for_others(session, viewer.person_id)},
    )
    return writing


_ASKED = (
    Writing.id.label("writing_id"),
    Writing.opening_id,
    Writing.text_stored,
    Writing.written_at,
    Writing.answer_stored,
    Writing.answered_at,
)

_Looker = aliased(Person)


def _asked(row: Any) -> OpeningAsked:
    return OpeningAsked(
        id=row.writing_id,
        opening_id=row.opening_id,
        text=PersonText.read(row.text_stored) or "",
        asked_at=row.written_at,
        answer=PersonText.read(row.answer_stored),
        answered_at=row.answered_at,
    )


def _questions(viewer: Viewer) -> sa.Select[*tuple[Any, ...]]:
    if viewer.role is not Role.MANAGER:
        raise Forbidden
    return (
        sa.select(
            *_ASKED,
            Person,
            _Looker,
            Organisation.name.label("organisation"),
            Opening.role,
            Opening.what,
            Opening.reason_stored,
            Opening.at,
        )
        .join(Plan, Plan.id == Writing.plan_id)
        .join(Person, Person.id == Plan.person_id)
        .join(Opening, Opening.id == Writing.opening_id)
        .join(_Looker, _Looker.id == Opening.viewer_id)
        .join(Organisation, Organisation.id == Opening.organisation_id)
        .where(
            Writing.kind == WritingKind.ASK_OPENING,
            Writing.municipality_id == viewer.municipality_id,
            consent.takes_part_in(viewer.organisation_id),
        )
    )


def _question(row: Any, viewer: Viewer) -> OpeningQuestion:
    person, looker = row[len(_ASKED)], row[len(_ASKED) + 1]
    return OpeningQuestion(
        asked=_asked(row),
        person_id=person.id,
        name=shown_name(person, viewer),
        looker=shown_name(looker, viewer),
        looker_role=row.role,
        looker_organisation=row.organisation,
        what=row.what,
        reason=PersonText.read(row.reason_stored),
        opened_at=row.at,
    )
