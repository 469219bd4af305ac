"""What somebody does with the times they give. No booked meeting moves by it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.database import lock
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.models import AwayDay, BookingRules, SingleTime, WeeklyTime
from portal.mentoring.services.times import TimesRead, read_times


def read_own(session: Session, viewer: Viewer) -> TimesRead:
    """The viewer's own times that are not over. One query.

    Raises:
        Forbidden: the viewer does not give times.
    """
    if not policy.gives_times(viewer):
        raise Forbidden
    return read_times(session, viewer.municipality_id, viewer.person_id, clock.today())


def give_weekly(
    session: Session,
    viewer: Viewer,
    weekday: int,
    hours: tuple[int, int],
    starts_on: date,
    ends_on: date | None = None,
) -> WeeklyTime:
    """Give the same hours every week; Monday is 0, *hours* are minutes of the day.

    Raises:
        Forbidden: the viewer does not give times.
        RuleBroken: those hours are given already, or no such weekday comes before the end.
    """
    _hold(session, viewer)
    first = starts_on + timedelta(days=(weekday - starts_on.weekday()) % 7)
    if ends_on is not None and ends_on < first:
        raise RuleBroken(_("Veckodagen finns inte mellan dagarna du skrev."))
    for one in read_own(session, viewer).weekly:
        same = (one.weekday, one.from_minute, one.to_minute) == (weekday, *hours)
        if same and one.starts_on <= starts_on and _lasts(one.ends_on, ends_on):
            raise RuleBroken(_("Den tiden finns redan."))
    row = WeeklyTime(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        weekday=weekday,
        from_minute=hours[0],
        to_minute=hours[1],
        starts_on=starts_on,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    return row


def give_single(session: Session, viewer: Viewer, day: date, hours: tuple[int, int]) -> SingleTime:
    """Give hours of one day; *hours* are minutes of the day.

    Raises:
        Forbidden: the viewer does not give times.
        RuleBroken: those hours are given already.
    """
    _hold(session, viewer)
    for one in read_own(session, viewer).singles:
        if (one.day, one.from_minute, one.to_minute) == (day, *hours):
            raise RuleBroken(_("Den tiden finns redan."))
    row = SingleTime(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        day=day,
        from_minute=hours[0],
        to_minute=hours[1],
    )
    session.add(row)
    session.flush()
    return row


def be_away(session: Session, viewer: Viewer, first_day: date, last_day: date) -> AwayDay:
    """Give no times from the first to the last day. Meetings that are booked stay.

    Raises:
        Forbidden: the viewer does not give times.
        RuleBroken: it is said already.
    """
    _hold(session, viewer)
    for one in read_own(session, viewer).away:
        if one.first_day <= first_day and last_day <= one.last_day:
            raise RuleBroken(_("De dagarna finns redan."))
    row = AwayDay(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        first_day=first_day,
        last_day=last_day,
    )
    session.add(row)
    session.flush()
    return row


def ask_notice(session: Session, viewer: Viewer, hours: int) -> None:
    """Say how many hours before a meeting it must be asked for.

    Raises:
        Forbidden: the viewer does not give times.
    """
    _hold(session, viewer)
    rules = session.scalars(
        sa.select(BookingRules).where(
            BookingRules.municipality_id == viewer.municipality_id,
            BookingRules.person_id == viewer.person_id,
        )
    ).one_or_none()
    if rules is None:
        rules = BookingRules(municipality_id=viewer.municipality_id, person_id=viewer.person_id)
        session.add(rules)
    rules.notice_hours = hours
    session.flush()


def take_weekly_away(session: Session, viewer: Viewer, row_id: uuid.UUID) -> None:
    """Give the hours of a week no longer. Raises as :func:`_take_away`."""
    _take_away(session, viewer, session.get(WeeklyTime, row_id))


def take_single_away(session: Session, viewer: Viewer, row_id: uuid.UUID) -> None:
    """Give the hours of a day no longer. Raises as :func:`_take_away`."""
    _take_away(session, viewer, session.get(SingleTime, row_id))


def be_back(session: Session, viewer: Viewer, row_id: uuid.UUID) -> None:
    """Not away those days after all. Raises as :func:`_take_away`."""
    _take_away(session, viewer, session.get(AwayDay, row_id))


def _take_away(
    session: Session, viewer: Viewer, row: WeeklyTime | SingleTime | AwayDay | None
) -> None:
    """Take a row away. One that is gone already is gone: an old page is no dead end.

    Raises:
        Forbidden: the viewer does not give times.
        NotFound: it is somebody else's.
    """
    if not policy.gives_times(viewer):
        raise Forbidden
    if row is None:
        return
    if not policy.is_own_time(viewer, row):
        raise NotFound
    session.delete(row)
    session.flush()


def _hold(session: Session, viewer: Viewer) -> None:
    """Hold everything the viewer has said, so that two windows do not say the same at once."""
    if not policy.gives_times(viewer):
        raise Forbidden
    lock(session, session.get_one(Person, viewer.person_id))


def _lasts(until: date | None, wanted: date | None) -> bool:
    """Whether what holds *until* a day, or for good, holds as long as is wanted."""
    return until is None or (wanted is not None and wanted <= until)
