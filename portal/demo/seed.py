"""Filling an empty database with invented people, as they stand on one day."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.database import Base
from portal.demo import agreements, amina, meetings, mentoring, others, people, ratings, times
from portal.demo.models import DemoMarker
from portal.demo.story import Story


def is_empty(session: Session) -> bool:
    """Whether nobody is in the database."""
    return session.scalar(sa.select(Person.id).limit(1)) is None


def is_demo(session: Session) -> bool:
    """Whether everybody in the database is invented."""
    return session.scalar(sa.select(DemoMarker.only)) is not None


def seed(session: Session, day: date) -> None:
    """Add the demo's people and their year. Flushes; the caller commits."""
    session.add(DemoMarker(day=day, seeded_at=clock.now()))
    _add(session, people.rows(day))
    _add(session, agreements.rows(day))
    story, after = amina.tell(day)
    stories, after_others = others.tell(day)
    for told in (story, *stories):
        _tell(session, told)
    _add(session, [*after, *after_others, *ratings.rows(day), *times.rows(day)])
    _add(session, mentoring.rows(day))
    _add(session, meetings.rows(day))


def _tell(session: Session, story: Story) -> None:
    _add(session, story.rows)
    for version, state in story.states:
        # The wordings go in while the version is a draft; then it takes its place for good.
        session.add(version)
        session.flush()
        session.add_all(row for row in story.wordings if row.version_id == version.id)
        session.flush()
        version.state = state
        session.flush()
    _add(session, story.answers)


def _add(session: Session, rows: list[Base]) -> None:
    """Add rows table by table, parents first."""
    order = {table.name: index for index, table in enumerate(Base.metadata.sorted_tables)}
    tables: dict[int, list[Base]] = {}
    for row in rows:
        tables.setdefault(order[row.__tablename__], []).append(row)
    for index in sorted(tables):
        session.add_all(tables[index])
        session.flush()
