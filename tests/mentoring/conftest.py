"""What tests of times and places stand on."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.mentoring.models import Meeting, Seat, Suggestion


@pytest.fixture
def no_meetings(session: Session) -> None:
    """The demo's meetings are gone: the test makes its own."""
    for table in (Suggestion, Seat, Meeting):
        session.execute(sa.delete(table))
