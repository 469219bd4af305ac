"""What each organisation may see of a participant, as one list to read and answer."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer, shown_name
from portal.consent import policy
from portal.consent.enums import How, Scope
from portal.consent.models import Assignment, Consent
from portal.consent.services.consents import current_consents, list_answers
from portal.errors import NotFound


class Sees(enum.Enum):
    """What an organisation sees today, and why."""

    #: Nothing: there is no answer yet.
    UNASKED = "unasked"
    PLAN = "plan"
    OWN_STEPS = "own_steps"
    #: Nothing: the last day of a yes has passed.
    ENDED = "ended"
    #: Nothing: there was a yes, and then it was stopped.
    STOPPED = "stopped"
    #: Nothing: the answer was no.
    REFUSED = "refused"


@dataclass(frozen=True)
class Given:
    """One answer, as it is read."""

    sees: Sees
    scope: Scope
    until: date | None
    at: datetime
    how: How
    #: Who wrote it in; none when the participant gave it in the portal.
    recorder: str | None


@dataclass(frozen=True)
class Sharing:
    """An organisation, the newest answer about it, and who reads there."""

    organisation_id: uuid.UUID
    name: str
    initials: str
    answer: Given | None
    #: Who handles the participant there.
    readers: list[str] = field(default_factory=list)

    @property
    def sees(self) -> Sees:
        """What it sees today."""
        return self.answer.sees if self.answer else Sees.UNASKED

    @property
    def is_open(self) -> bool:
        """Whether it sees anything today."""
        return self.sees in (Sees.PLAN, Sees.OWN_STEPS)


def read_sharing(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    with_steps: Collection[uuid.UUID],
) -> list[Sharing]:
    """Every organisation that meets a participant's plan, and what it sees today.

    Args:
        with_steps: the organisations that have a step in the plan; those with an answer and those
            where somebody handles the participant are added. The caller may see the participant.

    What waits for an answer comes first, then what is shared, then the rest; by name in each.
    """
    consents = current_consents(session, viewer.municipality_id, person_id)
    readers = _readers(session, viewer, person_id)
    names = _names(session, viewer, [consent.recorded_by_id for consent in consents.values()])
    wanted = {*with_steps, *consents, *readers}
    organisations = session.scalars(
        sa.select(Organisation)
        .where(Organisation.id.in_(wanted), Organisation.municipality_id == viewer.municipality_id)
        .order_by(Organisation.name, Organisation.id)
    )
    found = [
        Sharing(
            organisation.id,
            organisation.name,
            organisation.initials,
            _given(consents[organisation.id], names) if organisation.id in consents else None,
            readers.get(organisation.id, []),
        )
        for organisation in organisations
        if policy.may_be_asked_about(organisation, viewer.municipality_id)
    ]
    return sorted(found, key=lambda one: (one.sees is not Sees.UNASKED, not one.is_open))


def get_sharing(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    organisation_id: uuid.UUID,
    with_steps: Collection[uuid.UUID],
) -> Sharing:
    """One organisation of that list.

    Raises:
        NotFound: it does not meet the participant's plan.
    """
    for sharing in read_sharing(session, viewer, person_id, with_steps):
        if sharing.organisation_id == organisation_id:
            return sharing
    raise NotFound


def read_answers(
    session: Session, viewer: Viewer, person_id: uuid.UUID, organisation_id: uuid.UUID
) -> list[Given]:
    """Every answer about an organisation, the newest first. The caller may see the participant."""
    answers = list_answers(session, viewer.municipality_id, person_id, organisation_id)
    names = _names(session, viewer, [answer.recorded_by_id for answer in answers])
    return [_given(answer, names) for answer in answers]


def _given(consent: Consent, names: dict[uuid.UUID, str]) -> Given:
    if consent.scope is Scope.NOTHING:
        # A no after a no is never written, so a later no means that a yes stood before it.
        sees = Sees.STOPPED if consent.number > 1 else Sees.REFUSED
    elif not consent.holds_on(clock.today()):
        sees = Sees.ENDED
    else:
        sees = Sees.PLAN if consent.scope is Scope.PLAN else Sees.OWN_STEPS
    recorder = names.get(consent.recorded_by_id) if consent.how is not How.PORTAL else None
    return Given(sees, consent.scope, consent.until, consent.at, consent.how, recorder)


def _names(
    session: Session, viewer: Viewer, person_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, str]:
    rows = session.execute(
        sa.select(Person.id, Person.first_name, Person.alias, Person.protected).where(
            Person.id.in_(set(person_ids)), Person.municipality_id == viewer.municipality_id
        )
    )
    return {row.id: shown_name(row, viewer) for row in rows}


def _readers(session: Session, viewer: Viewer, person_id: uuid.UUID) -> dict[uuid.UUID, list[str]]:
    rows = session.execute(
        sa.select(
            Assignment.organisation_id,
            Person.id,
            Person.first_name,
            Person.alias,
            Person.protected,
        )
        .join(Person, Person.id == Assignment.caseworker_id)
        .where(
            Assignment.municipality_id == viewer.municipality_id,
            Assignment.person_id == person_id,
            Assignment.ended_at.is_(None),
        )
        .order_by(Assignment.started_at, Assignment.id)
    )
    found: dict[uuid.UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, []).append(shown_name(row, viewer))
    return found
