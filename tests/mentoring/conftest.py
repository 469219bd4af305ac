"""What tests of times and places stand on."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.mentoring.models import Meeting, Mentorship, Seat, Suggestion
from tests.mentoring.own import booked, paired


@pytest.fixture
def no_meetings(session: Session) -> None:
    """The demo's meetings are gone: the test makes its own."""
    for table in (Suggestion, Seat, Meeting):
        session.execute(sa.delete(table))


@pytest.fixture
def pair(session: Session) -> Mentorship:
    """Amina and Bo, who gives Tuesdays from 13 to 17, with nothing booked."""
    found = paired(session)
    session.commit()
    return found


@pytest.fixture
def meeting(session: Session, pair: Mentorship) -> Meeting:
    """Booked for Tuesday at one."""
    found = booked(session)
    session.commit()
    return found
