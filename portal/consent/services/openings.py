"""The log of who has looked: written with the looking, and read by the one it is about."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import policy
from portal.consent.enums import Seen
from portal.consent.models import Opening
from portal.database import PersonText
from portal.errors import NotFound

#: How many days one page of the log holds.
PAGE_DAYS = 30


def log_opening(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    what: Seen,
    *,
    consent_id: uuid.UUID | None = None,
    reason: str | None = None,
) -> Opening | None:
    """Write that *viewer* opens a participant, in the transaction that reads what is shown.

    If the row cannot be written the request fails and nothing is shown. One's own opening of
    oneself is not logged: the answer is then none.
    """
    if viewer.person_id == person_id:
        return None
    opening = Opening(
        municipality_id=viewer.municipality_id,
        person_id=person_id,
        viewer_id=viewer.person_id,
        role=viewer.role,
        organisation_id=viewer.organisation_id,
        at=clock.now(),
        what=what,
        consent_id=consent_id,
    )
    opening.reason = reason
    session.add(opening)
    session.flush()
    return opening


@dataclass(frozen=True)
class Looked:
    """One kind of thing that was opened on a day."""

    what: Seen
    reason: str | None
    #: When, earliest first; in UTC.
    moments: list[datetime]


@dataclass(frozen=True)
class Looker:
    """Somebody who has looked on a day, and everything they opened then."""

    #: The latest of the openings; what a question about them points at.
    opening_id: uuid.UUID
    opening_ids: list[uuid.UUID]
    day: date
    name: str
    role: Role
    organisation: str
    looked: list[Looked] = field(default_factory=list)


@dataclass(frozen=True)
class Log:
    """A page of the log: thirty days, the newest first."""

    days: list[tuple[date, list[Looker]]]
    #: Ask for the days before this one to read on; none when there are none.
    older: date | None


def list_openings_of(
    session: Session,
    viewer: Viewer,
    *,
    person_id: uuid.UUID | None = None,
    before: date | None = None,
) -> Log:
    """Who has looked at a participant, by day and person, the newest first.

    Args:
        person_id: whose log; the viewer's own when none is given. For anybody else's the caller
            has asked whether the viewer may read it.
        before: only days before this one, for the next page.

    A page is the thirty days that end with the newest day on which somebody looked: it is empty
    only when nobody has.
    """
    subject = person_id or viewer.person_id
    mine = [Opening.municipality_id == viewer.municipality_id, Opening.person_id == subject]
    if before is not None:
        mine.append(Opening.at < clock.at_local(before, 0))
    newest = session.scalar(sa.select(sa.func.max(Opening.at)).where(*mine))
    if newest is None:
        return Log([], None)
    first_day = clock.local(newest).date() - timedelta(days=PAGE_DAYS - 1)
    start = clock.at_local(first_day, 0)
    rows = session.execute(
        sa.select(
            Opening.id.label("opening_id"),
            Opening.at,
            Opening.what,
            Opening.reason_stored,
            Opening.role,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
            Organisation.name.label("organisation"),
        )
        .join(Person, Person.id == Opening.viewer_id)
        .join(Organisation, Organisation.id == Opening.organisation_id)
        .where(*mine, Opening.at >= start)
        .order_by(Opening.at.desc(), Opening.id.desc())
    ).all()
    has_older = session.scalar(sa.select(sa.exists().where(*mine, Opening.at < start)))
    return Log(_by_day(rows, viewer), first_day if has_older else None)


def get_opening_for(session: Session, viewer: Viewer, opening_id: uuid.UUID) -> Opening:
    """An opening of the viewer, so that they can ask about it.

    Raises:
        NotFound: there is none, or it is of somebody else.
    """
    opening = session.scalars(
        sa.select(Opening).where(
            Opening.id == opening_id, Opening.municipality_id == viewer.municipality_id
        )
    ).one_or_none()
    if opening is None or not policy.may_ask_about(viewer, opening):
        raise NotFound
    return opening


def read_looker(session: Session, viewer: Viewer, opening: Opening) -> Looker:
    """Who it was, and what they opened that time."""
    row = session.execute(
        sa.select(
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
            Organisation.name.label("organisation"),
        )
        .join(Organisation, Organisation.id == opening.organisation_id)
        .where(Person.id == opening.viewer_id)
    ).one()
    return Looker(
        opening_id=opening.id,
        opening_ids=[opening.id],
        day=clock.local(opening.at).date(),
        name=shown_name(row, viewer),
        role=opening.role,
        organisation=row.organisation,
        looked=[Looked(opening.what, opening.reason, [opening.at])],
    )


def _by_day(rows: Sequence[Any], viewer: Viewer) -> list[tuple[date, list[Looker]]]:
    days: dict[date, dict[tuple[uuid.UUID, Role, str], Looker]] = {}
    for row in rows:
        day = clock.local(row.at).date()
        lookers = days.setdefault(day, {})
        key = (row.id, row.role, row.organisation)
        looker = lookers.get(key)
        if looker is None:
            looker = lookers[key] = Looker(
                row.opening_id, [], day, shown_name(row, viewer), row.role, row.organisation
            )
        looker.opening_ids.append(row.opening_id)
        _add(looker, row.what, PersonText.read(row.reason_stored), row.at)
    return [(day, list(lookers.values())) for day, lookers in days.items()]


def _add(looker: Looker, what: Seen, reason: str | None, at: datetime) -> None:
    for looked in looker.looked:
        if looked.what is what and looked.reason == reason:
            looked.moments.insert(0, at)
            return
    looker.looked.append(Looked(what, reason, [at]))
