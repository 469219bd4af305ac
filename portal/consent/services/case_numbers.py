"""Each organisation's own number for a participant, hidden from the others."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import Role
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.consent.models import CaseNumber
from portal.consent.services.assigned import is_assigned
from portal.errors import Forbidden, NotFound


def get_case_number(session: Session, viewer: Viewer, person_id: uuid.UUID) -> str | None:
    """The number that the viewer's own organisation has for a participant; none when it has none.

    For a coach the caller has asked whether the viewer holds the participant's plan.

    Raises:
        NotFound: a caseworker who does not handle the participant, or without a yes today.
        Forbidden: the viewer's role has no case numbers.
    """
    _check(session, viewer, person_id)
    return session.scalar(sa.select(CaseNumber.number).where(*_own(viewer, person_id)))


def list_case_numbers(
    session: Session, viewer: Viewer, person_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """The numbers that the viewer's own organisation has for participants of the viewer's list."""
    rows = session.execute(
        sa.select(CaseNumber.person_id, CaseNumber.number).where(
            CaseNumber.municipality_id == viewer.municipality_id,
            CaseNumber.organisation_id == viewer.organisation_id,
            CaseNumber.person_id.in_(person_ids),
        )
    )
    return {row.person_id: row.number for row in rows}


def set_case_number(
    session: Session, viewer: Viewer, person_id: uuid.UUID, number: str | None
) -> None:
    """Set the own organisation's number for a participant; nothing takes it away.

    Raises:
        NotFound, Forbidden: as :func:`get_case_number`.
    """
    _check(session, viewer, person_id)
    # Two who write the first number at once are taken in turn.
    session.scalar(
        sa.select(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
    )
    row = session.scalars(sa.select(CaseNumber).where(*_own(viewer, person_id))).one_or_none()
    if not number:
        if row is not None:
            session.delete(row)
    elif row is not None:
        row.number = number
    else:
        session.add(
            CaseNumber(
                municipality_id=viewer.municipality_id,
                person_id=person_id,
                organisation_id=viewer.organisation_id,
                number=number,
            )
        )
    session.flush()


def _own(viewer: Viewer, person_id: uuid.UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        CaseNumber.municipality_id == viewer.municipality_id,
        CaseNumber.organisation_id == viewer.organisation_id,
        CaseNumber.person_id == person_id,
    )


def _check(session: Session, viewer: Viewer, person_id: uuid.UUID) -> None:
    if viewer.role is Role.COACH:
        return
    if viewer.role is not Role.CASEWORKER:
        raise Forbidden
    if not is_assigned(session, viewer, person_id):
        raise NotFound
