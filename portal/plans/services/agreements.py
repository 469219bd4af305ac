"""The local agreement: what the coordinator keeps, and what every new plan starts from."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Municipality, Organisation
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import Conflict, Forbidden, NotFound
from portal.plans.models import AgreementParty, LocalAgreement, StandardStep


@dataclass(frozen=True)
class PartySaid:
    """An organisation in the agreement."""

    organisation_id: uuid.UUID
    name: str
    does: str


@dataclass(frozen=True)
class StepSaid:
    """A step plans usually have; without organisation the participant does it."""

    text: str
    organisation_id: uuid.UUID | None
    organisation_name: str | None
    within_days: int


@dataclass
class AgreementRead:
    """One version of the agreement, whole."""

    agreement: LocalAgreement
    parties: list[PartySaid] = field(default_factory=list)
    steps: list[StepSaid] = field(default_factory=list)


def read_agreement(
    session: Session, municipality_id: uuid.UUID, number: int | None = None
) -> AgreementRead:
    """The municipality's agreement: the newest, or version *number*.

    Raises:
        NotFound: there is none.
    """
    query = sa.select(LocalAgreement).where(LocalAgreement.municipality_id == municipality_id)
    if number is not None:
        query = query.where(LocalAgreement.number == number)
    agreement = session.scalars(query.order_by(LocalAgreement.number.desc()).limit(1)).one_or_none()
    if agreement is None:
        raise NotFound
    read = AgreementRead(agreement)
    read.parties = [
        PartySaid(organisation_id, name, does)
        for organisation_id, name, does in session.execute(
            sa.select(AgreementParty.organisation_id, Organisation.name, AgreementParty.does)
            .join(Organisation, Organisation.id == AgreementParty.organisation_id)
            .where(AgreementParty.agreement_id == agreement.id)
            .order_by(AgreementParty.position, AgreementParty.id)
        )
    ]
    read.steps = [
        StepSaid(text, organisation_id, name, within_days)
        for text, organisation_id, name, within_days in session.execute(
            sa.select(
                StandardStep.text,
                StandardStep.organisation_id,
                Organisation.name,
                StandardStep.within_days,
            )
            .outerjoin(Organisation, Organisation.id == StandardStep.organisation_id)
            .where(StandardStep.agreement_id == agreement.id)
            .order_by(StandardStep.position, StandardStep.id)
        )
    ]
    return read


def list_agreements(session: Session, municipality_id: uuid.UUID) -> Sequence[LocalAgreement]:
    """Every version, the newest first."""
    return session.scalars(
        sa.select(LocalAgreement)
        .where(LocalAgreement.municipality_id == municipality_id)
        .order_by(LocalAgreement.number.desc())
    ).all()


def list_organisations(session: Session, viewer: Viewer) -> Sequence[Organisation]:
    """The organisations of the viewer's municipality, by name."""
    return session.scalars(
        sa.select(Organisation)
        .where(Organisation.municipality_id == viewer.municipality_id)
        .order_by(Organisation.name, Organisation.id)
    ).all()


@dataclass(frozen=True)
class AgreementSaid:
    """What a new version is to say."""

    text: str
    weeks_between: int
    lead_moves_days: int
    lead_swaps_person: bool
    #: organisation → what it does.
    parties: dict[uuid.UUID, str]
    #: (text, organisation or none, days), in order.
    steps: list[tuple[str, uuid.UUID | None, int]]


def publish_agreement(
    session: Session, viewer: Viewer, said: AgreementSaid, seen_number: int
) -> LocalAgreement:
    """A new version of the municipality's agreement; plans that began from an older keep theirs.

    Args:
        seen_number: the version the form was made from, 0 for none.

    Raises:
        Conflict: somebody has published another since.
    """
    if viewer.role is not Role.COORDINATOR:
        raise Forbidden
    lock(session, session.get_one(Municipality, viewer.municipality_id))
    newest = next(iter(list_agreements(session, viewer.municipality_id)), None)
    number = newest.number if newest else 0
    if number != seen_number:
        raise Conflict(newest.text if newest else "", said.text)
    agreement = LocalAgreement(
        municipality_id=viewer.municipality_id,
        number=number + 1,
        made_by_id=viewer.person_id,
        in_force_at=clock.now(),
        text=said.text,
        weeks_between=said.weeks_between,
        lead_moves_days=said.lead_moves_days,
        lead_swaps_person=said.lead_swaps_person,
    )
    session.add(agreement)
    session.flush()
    for index, (organisation_id, does) in enumerate(said.parties.items()):
        session.add(
            AgreementParty(
                municipality_id=viewer.municipality_id,
                agreement_id=agreement.id,
                organisation_id=organisation_id,
                position=index,
                does=does,
            )
        )
    for index, (text, organisation, days) in enumerate(said.steps):
        session.add(
            StandardStep(
                municipality_id=viewer.municipality_id,
                agreement_id=agreement.id,
                organisation_id=organisation,
                position=index,
                text=text,
                within_days=days,
            )
        )
    session.flush()
    return agreement
