"""What the tests of consent ask the database for, and add to it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Organisation, Person, RoleHeld, SignIn
from portal.accounts.viewer import Viewer
from portal.consent.enums import How, Scope, Seen
from portal.consent.models import Assignment, Consent, Opening
from portal.consent.services.consents import months_after
from portal.demo.people import demo_id
from portal.messages.models import Message


def viewer_of(session: Session, key: str) -> Viewer:
    """One of the demo's people as somebody who looks."""
    row = session.execute(
        sa.select(Person, RoleHeld, Organisation)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .join(Organisation, Organisation.id == RoleHeld.organisation_id)
        .where(Person.id == demo_id(key))
        .order_by(RoleHeld.id)
    ).first()
    assert row is not None
    person, held, organisation = row
    return Viewer(
        person_id=person.id,
        municipality_id=person.municipality_id,
        role=held.role,
        organisation_id=organisation.id,
        organisation_kind=organisation.kind,
        organisation_name=organisation.name,
        name=person.first_name,
        sign_in_id=SignIn(id=None).id,
        language=None,
        theme=None,
        text_size=None,
    )


def answers(session: Session, person: str, organisation: str) -> Sequence[Consent]:
    """Every answer about an organisation, the oldest first."""
    return session.scalars(
        sa.select(Consent)
        .where(
            Consent.person_id == demo_id(person),
            Consent.organisation_id == demo_id(organisation),
        )
        .order_by(Consent.number)
    ).all()


def openings(session: Session, person: str, what: Seen, by: str) -> Sequence[Opening]:
    """How often somebody has opened something of a participant, the oldest first."""
    return session.scalars(
        sa.select(Opening)
        .where(
            Opening.person_id == demo_id(person),
            Opening.what == what,
            Opening.viewer_id == demo_id(by),
        )
        .order_by(Opening.at, Opening.id)
    ).all()


def told(session: Session, recipient: str, kind: str) -> Sequence[Message]:
    """What somebody was told of one kind."""
    return session.scalars(
        sa.select(Message)
        .where(Message.recipient_id == demo_id(recipient), Message.kind == kind)
        .order_by(Message.at, Message.id)
    ).all()


def handlers(session: Session, person: str) -> list[UUID]:
    """Who handles a participant now."""
    return list(
        session.scalars(
            sa.select(Assignment.caseworker_id)
            .where(Assignment.person_id == demo_id(person), Assignment.ended_at.is_(None))
            .order_by(Assignment.id)
        )
    )


def say_yes(session: Session, person: str, organisation: str, by: str = "carin") -> Consent:
    """A yes that a coach wrote in."""
    consent = Consent(
        municipality_id=viewer_of(session, by).municipality_id,
        person_id=demo_id(person),
        organisation_id=demo_id(organisation),
        number=len(answers(session, person, organisation)) + 1,
        scope=Scope.PLAN,
        until=months_after(clock.today(), 6),
        at=clock.now(),
        how=How.MEETING,
        recorded_by_id=demo_id(by),
        wording="2026-1",
        language="sv",
    )
    session.add(consent)
    session.flush()
    return consent


def assign(session: Session, person: str, caseworker: str, organisation: str) -> Assignment:
    """Somebody handles a participant from now on."""
    assignment = Assignment(
        municipality_id=viewer_of(session, caseworker).municipality_id,
        person_id=demo_id(person),
        caseworker_id=demo_id(caseworker),
        organisation_id=demo_id(organisation),
        started_at=clock.now(),
    )
    session.add(assignment)
    session.flush()
    return assignment


def sharing_page(organisation: str) -> str:
    """Where a participant answers about an organisation."""
    return f"/vem-far-se/{demo_id(organisation)}"


def person_page(person: str, rest: str) -> str:
    """A page about a participant."""
    return f"/deltagare/{demo_id(person)}/{rest}"
