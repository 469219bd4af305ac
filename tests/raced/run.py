"""Many at once ask one mentor for the same few hours."""

from __future__ import annotations

import multiprocessing
import random
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from portal import clock
from portal.errors import RuleBroken
from portal.extensions import db
from portal.mentoring.enums import HOLDS_TIME, MatchState
from portal.mentoring.models import AwayDay, Meeting, Mentorship, Seat, SingleTime, WeeklyTime
from portal.mentoring.services import answering, booking
from portal.mentoring.services.booking import Wanted
from tests.conftest import NOON
from tests.consent.rows import viewer_of
from tests.databases import app_on, make_session
from tests.personas import person_id

BO = "bo"
#: The day everybody wants, and its hours.
DAY = date(2026, 12, 2)
HOURS = range(8, 20)


@dataclass
class Tally:
    """What one of them met with."""

    asked: int = 0
    kept: dict[uuid.UUID, datetime] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """What all of them met with, and what stands in the database afterwards."""

    tallies: list[Tally]
    overlaps: int
    standing: int

    @property
    def faults(self) -> list[str]:
        """Everything that must never happen; empty when all is well."""
        found = [one for tally in self.tallies for one in tally.wrong]
        if self.overlaps:
            found.append(f"{self.overlaps} overlaps")
        kept = sum(len(tally.kept) for tally in self.tallies)
        if kept != self.standing:
            found.append(f"{kept} were told yes, {self.standing} stand in the database")
        return found

    def __str__(self) -> str:
        asked = sum(tally.asked for tally in self.tallies)
        told = sum((tally.told for tally in self.tallies), Counter())
        words = ", ".join(f"{count} × {said}" for said, count in told.most_common())
        return (
            f"{asked} asked; {self.standing} hours stand, {self.overlaps} overlaps; told: {words}"
        )


def prepare(session: Session, people: Sequence[str]) -> None:
    """Everybody has the same mentor, who gives one long day and promises more than it holds."""
    bo = viewer_of(session, BO)
    for table in (Seat, Meeting):
        session.execute(sa.delete(table))
    session.execute(sa.delete(Mentorship))
    for given in (WeeklyTime, SingleTime, AwayDay):
        session.execute(sa.delete(given).where(given.person_id == bo.person_id))
    session.add(
        SingleTime(
            municipality_id=bo.municipality_id,
            person_id=bo.person_id,
            day=DAY,
            from_minute=HOURS.start * 60,
            to_minute=HOURS.stop * 60,
        )
    )
    session.add_all(
        Mentorship(
            municipality_id=bo.municipality_id,
            person_id=person_id(who),
            mentor_id=bo.person_id,
            proposed_by_id=person_id("carin"),
            proposed_at=NOON,
            state=MatchState.ACTIVE,
            promised=6000,
        )
        for who in people
    )
    session.commit()


def run(url: str, people: Sequence[str], attempts: int, seed: int) -> Outcome:
    """Let each of the *people* try *attempts* times, all at once, each in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(len(people)) as pool:
        jobs = [(url, who, attempts, seed + number) for number, who in enumerate(people)]
        tallies = pool.starmap(_try, jobs)
    with app_on(url), make_session() as session:
        return Outcome(tallies, _overlaps(session), _standing(session))


def _try(url: str, who: str, attempts: int, seed: int) -> Tally:
    tally, chance = Tally(), random.Random(seed)
    with app_on(url), clock.frozen(NOON):
        with make_session() as session:
            viewer, mentor = viewer_of(session, who), viewer_of(session, BO)
        for _number in range(attempts):
            act = chance.random()
            with make_session() as session:
                try:
                    if act < 0.6 or not tally.kept:
                        hour, minutes = chance.choice(HOURS), chance.choice((30, 60, 90))
                        half = chance.choice((0, 30))
                        moment = clock.at_local(DAY, hour, half)
                        tally.asked += 1
                        meeting = booking.ask(session, viewer, Wanted(moment, minutes))
                        session.commit()
                        tally.kept[meeting.id] = moment
                    elif act < 0.8:
                        gone = chance.choice(list(tally.kept))
                        version = session.get_one(Meeting, gone).version
                        booking.withdraw(session, viewer, gone, version)
                        session.commit()
                        del tally.kept[gone]
                    elif act < 0.9:
                        moved = chance.choice(list(tally.kept))
                        version = session.get_one(Meeting, moved).version
                        moment = clock.at_local(DAY, chance.choice(HOURS), 0)
                        booking.move(session, viewer, moved, version, moment)
                        session.commit()
                    else:
                        some = session.get_one(Meeting, chance.choice(list(tally.kept)))
                        answering.confirm(session, mentor, some.id, some.version)
                        session.commit()
                except RuleBroken as told:
                    session.rollback()
                    tally.told[str(told)] += 1
                except Exception as error:
                    session.rollback()
                    tally.wrong.append(f"{type(error).__name__}: {error}"[:300])
    db_close(url)
    return tally


def db_close(url: str) -> None:
    """Leave no connection behind that would keep the database from being dropped."""
    with app_on(url):
        db.engine.dispose()


def _overlaps(session: Session) -> int:
    one, other = aliased(Seat), aliased(Seat)
    return (
        session.scalar(
            sa.select(sa.func.count())
            .select_from(one)
            .join(
                other,
                sa.and_(
                    other.person_id == one.person_id,
                    other.id > one.id,
                    other.starts_at < one.ends_at,
                    one.starts_at < other.ends_at,
                ),
            )
            .where(one.taken, other.taken)
        )
        or 0
    )


def _standing(session: Session) -> int:
    return (
        session.scalar(
            sa.select(sa.func.count()).select_from(Meeting).where(Meeting.state.in_(HOLDS_TIME))
        )
        or 0
    )
