"""Answers to "Vem får se?": given, stopped, and asked for at every request."""

from __future__ import annotations

import calendar
import uuid
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.accounts.models import Organisation, Person
from portal.accounts.viewer import Viewer
from portal.consent import policy
from portal.consent.enums import How, Scope
from portal.consent.models import Consent
from portal.errors import Forbidden, NotFound, RuleBroken

#: Which wording of the question stands on the page now. A new wording gets a new name here.
WORDING = "2026-1"

_newer = aliased(Consent)

#: The answer is the newest one about its organisation.
IS_NEWEST = ~sa.exists().where(
    _newer.person_id == Consent.person_id,
    _newer.organisation_id == Consent.organisation_id,
    _newer.number > Consent.number,
)


def holds_now() -> sa.ColumnElement[bool]:
    """Condition: the answer is the newest about its organisation, and a yes that holds today."""
    return sa.and_(IS_NEWEST, Consent.scope != Scope.NOTHING, Consent.until >= clock.today())


def current_consents(
    session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID
) -> dict[uuid.UUID, Consent]:
    """The newest answer about each organisation, a no too, by the organisation's id. One query."""
    found = session.scalars(_CURRENT, {"municipality_id": municipality_id, "person_id": person_id})
    return {consent.organisation_id: consent for consent in found}


_CURRENT = (
    sa.select(Consent)
    .where(
        Consent.municipality_id == sa.bindparam("municipality_id"),
        Consent.person_id == sa.bindparam("person_id"),
        IS_NEWEST,
    )
    .order_by(Consent.at, Consent.id)
)


def valid_consent(
    session: Session, person_id: uuid.UUID, organisation_id: uuid.UUID
) -> Consent | None:
    """The yes under which the organisation may read today; none when there is none.

    Asked of the database at every request and never kept: what was stopped a second ago is over.
    """
    return session.scalars(
        sa.select(Consent).where(
            Consent.person_id == person_id,
            Consent.organisation_id == organisation_id,
            holds_now(),
        )
    ).one_or_none()


def list_answers(
    session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID, organisation_id: uuid.UUID
) -> Sequence[Consent]:
    """Every answer about an organisation, the newest first. The caller may see the participant."""
    return session.scalars(
        sa.select(Consent)
        .where(
            Consent.municipality_id == municipality_id,
            Consent.person_id == person_id,
            Consent.organisation_id == organisation_id,
        )
        .order_by(Consent.number.desc())
    ).all()


def give_consent(
    session: Session,
    recorder: Viewer,
    person_id: uuid.UUID,
    organisation_id: uuid.UUID,
    scope: Scope,
    *,
    months: int = policy.PROPOSED_MONTHS,
    how: How = How.PORTAL,
    language: str = "sv",
) -> Consent:
    """Write down an answer, a no too. Earlier answers stay as they are; the newest holds.

    Args:
        recorder: the participant, or a coach who writes in what the participant has said. Whether
            a coach holds this participant's plan is the caller's to have asked.
        months: how long a yes lasts, 1 to 12 months from today; not used for a no.
        how: how the answer was given.
        language: the language the question was read or heard in.

    Returns:
        the answer that holds now. A no after a no adds nothing.

    Raises:
        NotFound: no such organisation or participant in the recorder's municipality, or the
            organisation needs no answer.
        Forbidden: the recorder may not answer for this participant.
        RuleBroken: longer than twelve months.
    """
    if not policy.may_answer(recorder, person_id, how):
        raise Forbidden
    _organisation_to_ask(session, recorder.municipality_id, organisation_id)
    if not 1 <= months <= policy.LONGEST_MONTHS:
        raise RuleBroken(_("Ett ja kan gälla i högst 12 månader."))
    _hold_person(session, recorder.municipality_id, person_id)
    last = session.scalars(
        sa.select(Consent)
        .where(Consent.person_id == person_id, Consent.organisation_id == organisation_id)
        .order_by(Consent.number.desc())
        .limit(1)
    ).one_or_none()
    if scope is Scope.NOTHING and last is not None and last.scope is Scope.NOTHING:
        return last
    consent = Consent(
        municipality_id=recorder.municipality_id,
        person_id=person_id,
        organisation_id=organisation_id,
        number=last.number + 1 if last else 1,
        scope=scope,
        until=None if scope is Scope.NOTHING else months_after(clock.today(), months),
        at=clock.now(),
        how=how,
        recorded_by_id=recorder.person_id,
        wording=WORDING,
        language=language,
    )
    session.add(consent)
    session.flush()
    return consent


def stop_consent(
    session: Session,
    recorder: Viewer,
    person_id: uuid.UUID,
    organisation_id: uuid.UUID,
    *,
    how: How = How.PORTAL,
    language: str = "sv",
) -> Consent:
    """Sluta dela: the organisation reads nothing from the next request on.

    Raises:
        NotFound, Forbidden: as :func:`give_consent`.
    """
    return give_consent(
        session, recorder, person_id, organisation_id, Scope.NOTHING, how=how, language=language
    )


def proposed_until() -> date:
    """The last day of a yes that is given today for as long as we propose."""
    return months_after(clock.today(), policy.PROPOSED_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day of the month *months* later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _organisation_to_ask(
    session: Session, municipality_id: uuid.UUID, organisation_id: uuid.UUID
) -> Organisation:
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or not policy.may_be_asked_about(organisation, municipality_id):
        raise NotFound
    return organisation


def _hold_person(session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID) -> None:
    # Numbers are counted under this lock. It leaves the key alone: rows that only point at the
    # person, such as those of two forms sent at once, neither wait for it nor block it.
    held = session.scalar(
        sa.select(Person.id)
        .where(Person.id == person_id, Person.municipality_id == municipality_id)
        .with_for_update(key_share=True)
    )
    if held is None:
        raise NotFound
