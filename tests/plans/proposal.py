"""What the tests of a proposal share: its addresses, its versions, and who has answered."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.plans.models import Answer, Delivery
from tests.conftest import NOON
from tests.personas import person_id
from tests.plans.own import proposal_page

PROPOSAL = "/plan/forslag"
YES, NO = proposal_page("ja"), proposal_page("nej")
#: The versions of Amina's plan in the demo.
DEMO = [(1, "replaced"), (2, "replaced"), (3, "in_force"), (4, "proposed")]


def answers_to(session: Session, key: str = "amina-v4") -> dict[str, Answer]:
    """Who has answered a version, by party."""
    rows = session.scalars(sa.select(Answer).where(Answer.version_id == person_id(key)))
    return {row.party.value: row for row in rows}


def new_deliveries(session: Session) -> list[tuple[object, object]]:
    """What has been delivered since the demo began: version and organisation."""
    rows = session.execute(
        sa.select(Delivery.version_id, Delivery.organisation_id)
        .where(Delivery.at >= NOON)
        .order_by(Delivery.id)
    )
    return [(row.version_id, row.organisation_id) for row in rows]
