"""Whom it is told to when a mentor is proposed, chosen, and when it ends."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.consent import services as consent
from portal.mentoring.models import Mentorship
from portal.messages import services as messages
from portal.plans.models import Plan
from portal.plans.services import telling


def tell_participant(session: Session, match: Mentorship, kind: str, **values: Any) -> None:
    """Tell the participant; *who* is the mentor unless somebody else is named."""
    values = {"who": consent.name_for_others(session, match.mentor_id), **values}
    _post(session, match, match.person_id, kind, values)


def tell_mentor(session: Session, match: Mentorship, kind: str) -> None:
    """Tell the mentor; *who* is the participant, by the name a mentor may read."""
    values = {"who": consent.name_for_others(session, match.person_id)}
    _post(session, match, match.mentor_id, kind, values)


def tell_lead(
    session: Session, plan: Plan | None, match: Mentorship, kind: str, by: Viewer
) -> None:
    """Tell who holds the plan now, unless it was their own act; nobody when there is no plan."""
    if plan is not None:
        who = consent.name_for_others(session, match.mentor_id)
        telling.tell_lead(session, plan, kind, by, who=who)


def proposals_are_over(session: Session, person_id: uuid.UUID) -> None:
    """No proposal waits for the participant any more: that there were some is no news."""
    messages.take_back(session, person_id, "mentor_proposed")


def no_news(session: Session, match: Mentorship, *kinds: str) -> None:
    """What the two were told of the match in these kinds is no longer news."""
    people = (match.person_id, match.mentor_id)
    messages.take_back_about(session, people, "match", match.id, *kinds)


def _post(
    session: Session, match: Mentorship, recipient_id: uuid.UUID, kind: str, values: dict[str, Any]
) -> None:
    messages.post(
        session,
        municipality_id=match.municipality_id,
        recipient_id=recipient_id,
        about_id=match.person_id,
        kind=kind,
        values={**values, "match": str(match.id)},
    )
