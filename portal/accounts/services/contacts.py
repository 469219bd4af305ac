"""Whom one can call without having signed in."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.enums import OrganisationKind
from portal.accounts.models import Organisation


def list_units_to_call(
    session: Session, municipality_id: uuid.UUID | None
) -> Sequence[Organisation]:
    """The units that hold plans, with a number to call: the municipality's own, or everybody's."""
    query = sa.select(Organisation).where(
        Organisation.kind == OrganisationKind.LEAD_UNIT, Organisation.phone.is_not(None)
    )
    if municipality_id is not None:
        query = query.where(Organisation.municipality_id == municipality_id)
    return session.scalars(query.order_by(Organisation.name, Organisation.id)).all()
