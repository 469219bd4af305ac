"""The first coordinator of a municipality, made by the operator from a shell."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.models import Municipality, Organisation
from portal.accounts.services.invitations import NewInvitation, make_invitation
from portal.accounts.services.organisations import find_municipality
from portal.accounts.services.staff import NewStaff, add_staff, find_staff_by_email


def invite_first(
    session: Session, *, municipality: str, unit: str, first_name: str, last_name: str, email: str
) -> NewInvitation:
    """Invite a coordinator, making the municipality and its leading unit where they are missing.

    With the address of somebody on its staff it makes a new invitation for them. Flushes.

    Raises:
        IntegrityError: somebody else signs in with that address.
    """
    known = find_staff_by_email(session, municipality, email)
    if known is not None:
        return make_invitation(session, known.id, invited_by_id=None)
    organisation = _lead_unit(session, municipality, unit)
    person = add_staff(
        session,
        organisation,
        NewStaff(
            first_name=first_name,
            last_name=last_name or None,
            role=Role.COORDINATOR,
            organisation_id=organisation.id,
            email=email,
        ),
    )
    return make_invitation(session, person.id, invited_by_id=None)


def _lead_unit(session: Session, municipality: str, unit: str) -> Organisation:
    home = find_municipality(session, municipality)
    if home is None:
        home = Municipality(name=municipality)
        session.add(home)
        session.flush()
    found = session.scalars(
        sa.select(Organisation)
        .where(
            Organisation.municipality_id == home.id,
            Organisation.kind == OrganisationKind.LEAD_UNIT,
        )
        .order_by(Organisation.id)
    ).first()
    if found is None:
        found = Organisation(
            municipality_id=home.id,
            name=unit,
            initials=unit[:2].upper(),
            kind=OrganisationKind.LEAD_UNIT,
        )
        session.add(found)
        session.flush()
    return found
