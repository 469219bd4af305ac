"""The people who work with participants, mentors among them: set up by a coordinator."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts import policy
from portal.accounts.enums import LoginKind, Role
from portal.accounts.models import (
    Login,
    Municipality,
    Organisation,
    Person,
    RoleHeld,
    SignIn,
)
from portal.accounts.services.invitations import NewInvitation, make_invitation
from portal.accounts.services.logins import add_login
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import Forbidden, NotFound, RuleBroken


@dataclass(frozen=True, kw_only=True)
class NewStaff:
    """Somebody to invite to a role."""

    first_name: str
    last_name: str | None
    #: At work; participants see it.
    phone: str | None = None
    role: Role
    organisation_id: uuid.UUID
    #: As stored: lower case.
    email: str


def list_staff(session: Session, viewer: Viewer) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Everybody with a role in the municipality but participants, by organisation and name.

    A row has: role_held_id, role, organisation_id, organisation_name, kind, person_id, first_name,
    last_name, has_account.

    Raises:
        Forbidden: the viewer is no coordinator.
    """
    _check(viewer)
    return session.execute(
        sa.select(
            RoleHeld.id.label("role_held_id"),
            RoleHeld.role,
            Organisation.id.label("organisation_id"),
            Organisation.name.label("organisation_name"),
            Organisation.kind,
            Person.id.label("person_id"),
            Person.first_name,
            Person.last_name,
            Person.password_hash.is_not(None).label("has_account"),
        )
        .join(Person, Person.id == RoleHeld.person_id)
        .join(Organisation, Organisation.id == RoleHeld.organisation_id)
        .where(
            RoleHeld.municipality_id == viewer.municipality_id,
            RoleHeld.role != Role.PARTICIPANT,
            RoleHeld.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
        .order_by(Organisation.name, Person.first_name, Person.last_name, RoleHeld.id)
    ).all()


def get_staff(session: Session, viewer: Viewer, person_id: uuid.UUID) -> Person:
    """Somebody of the municipality's staff, for its coordinator.

    Raises:
        Forbidden: the viewer is no coordinator.
        NotFound: no such person, or one without a role among the staff.
    """
    _check(viewer)
    person = session.scalars(
        sa.select(Person).where(
            Person.id == person_id,
            Person.municipality_id == viewer.municipality_id,
            Person.closed_at.is_(None),
            sa.exists().where(
                RoleHeld.person_id == Person.id,
                RoleHeld.role != Role.PARTICIPANT,
                RoleHeld.ended_at.is_(None),
            ),
        )
    ).one_or_none()
    if person is None:
        raise NotFound
    return person


def get_role_held(
    session: Session, viewer: Viewer, role_held_id: uuid.UUID
) -> sa.Row[*tuple[Any, ...]]:
    """A role among the staff: role, organisation_name, person_id, first_name, last_name.

    Raises:
        Forbidden: the viewer is no coordinator.
        NotFound: no such role in the municipality.
    """
    for row in list_staff(session, viewer):
        if row.role_held_id == role_held_id:
            return row
    raise NotFound


def invite_staff(session: Session, viewer: Viewer, new: NewStaff) -> NewInvitation:
    """Add somebody with a role, who signs in with their e-mail, and invite them. Flushes.

    Raises:
        Forbidden: the viewer is no coordinator.
        NotFound: the organisation is not in the viewer's municipality.
        RuleBroken: the role does not belong in that organisation.
        IntegrityError: somebody signs in with that address; nothing of this may be committed.
    """
    _check(viewer)
    organisation = _organisation_for(session, viewer, new.role, new.organisation_id)
    person = add_staff(session, organisation, new)
    return make_invitation(session, person.id, invited_by_id=viewer.person_id)


def add_staff(session: Session, organisation: Organisation, new: NewStaff) -> Person:
    """Add a person with a role and a name to sign in with. Flushes.

    Raises:
        IntegrityError: somebody signs in with that address.
    """
    person = Person(
        municipality_id=organisation.municipality_id,
        first_name=new.first_name,
        last_name=new.last_name,
    )
    person.phone = new.phone
    session.add(person)
    session.flush()
    session.add(
        RoleHeld(
            municipality_id=organisation.municipality_id,
            person_id=person.id,
            organisation_id=organisation.id,
            role=new.role,
        )
    )
    add_login(
        session,
        municipality_id=organisation.municipality_id,
        person_id=person.id,
        kind=LoginKind.EMAIL,
        name=new.email,
    )
    return person


def invite_staff_again(session: Session, viewer: Viewer, person_id: uuid.UUID) -> NewInvitation:
    """A new link and code for somebody of the staff: the first got lost, or the password did.

    Raises:
        Forbidden, NotFound: as :func:`get_staff`.
    """
    person = get_staff(session, viewer, person_id)
    return make_invitation(session, person.id, invited_by_id=viewer.person_id)


def give_role(
    session: Session,
    viewer: Viewer,
    person_id: uuid.UUID,
    role: Role,
    organisation_id: uuid.UUID,
) -> None:
    """Give somebody of the staff one role more. A role they have had before is theirs again.

    Raises:
        Forbidden, NotFound: as :func:`get_staff`; or the organisation is not the municipality's.
        RuleBroken: the role does not belong in that organisation.
    """
    person = get_staff(session, viewer, person_id)
    organisation = _organisation_for(session, viewer, role, organisation_id)
    lock(session, person)
    held = session.scalars(
        sa.select(RoleHeld).where(
            RoleHeld.person_id == person.id,
            RoleHeld.role == role,
            RoleHeld.organisation_id == organisation.id,
        )
    ).one_or_none()
    if held is None:
        held = RoleHeld(
            municipality_id=person.municipality_id,
            person_id=person.id,
            organisation_id=organisation.id,
            role=role,
        )
        session.add(held)
    held.ended_at = None
    session.flush()


def end_role(session: Session, viewer: Viewer, role_held_id: uuid.UUID) -> None:
    """Take a role from somebody; sign-ins in that role end at once. Flushes.

    Raises:
        Forbidden: the viewer is no coordinator.
        NotFound: no such role in the municipality.
        RuleBroken: it is the role the viewer acts in.
    """
    row = get_role_held(session, viewer, role_held_id)
    if row.person_id == viewer.person_id and row.role is Role.COORDINATOR:
        # So that a municipality is never without one.
        raise RuleBroken(_("Du kan inte ta bort din egen roll. En annan samordnare kan göra det."))
    now = clock.now()
    session.execute(sa.update(RoleHeld).where(RoleHeld.id == role_held_id).values(ended_at=now))
    session.execute(
        sa.update(SignIn)
        .where(SignIn.role_held_id == role_held_id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )


def find_staff_by_email(session: Session, municipality: str, email: str) -> Person | None:
    """Who of the staff of *municipality* (its name) signs in with *email* (as stored)."""
    return session.scalars(
        sa.select(Person)
        .join(Login, Login.person_id == Person.id)
        .join(Municipality, Municipality.id == Person.municipality_id)
        .where(
            Login.name == email,
            Municipality.name == municipality,
            sa.exists().where(
                RoleHeld.person_id == Person.id,
                RoleHeld.role != Role.PARTICIPANT,
                RoleHeld.ended_at.is_(None),
            ),
        )
    ).one_or_none()


def _check(viewer: Viewer) -> None:
    if not policy.invites_staff(viewer):
        raise Forbidden


def _organisation_for(
    session: Session, viewer: Viewer, role: Role, organisation_id: uuid.UUID
) -> Organisation:
    organisation = session.scalars(
        sa.select(Organisation).where(
            Organisation.id == organisation_id,
            Organisation.municipality_id == viewer.municipality_id,
        )
    ).one_or_none()
    if organisation is None:
        raise NotFound
    if role is Role.PARTICIPANT or not policy.fits(role, organisation.kind):
        raise RuleBroken(_("Rollen passar inte ihop med stället. Välj ett annat ställe."))
    return organisation
