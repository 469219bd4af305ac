"""What the tests of pages about meetings share: addresses, sending a form, what is there now."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy.orm import Session

from portal.mentoring.models import Meeting
from tests.client import Client
from tests.mentoring.own import AT_ONE
from tests.page import Page
from tests.personas import person_id


def at_of(meeting: Meeting | uuid.UUID, page: str = "") -> str:
    """The address of a meeting, or of something below it."""
    key = meeting.id if isinstance(meeting, Meeting) else meeting
    return f"/moten/{key}{'/' + page if page else ''}"


def send(client: Client, meeting: Meeting, page: str, **data: str) -> Page:
    """Open a page of a meeting and send its form."""
    path = at_of(meeting, page)
    return client.post(path, {**client.get(path).form(path), **data})


def now(session: Session, meeting: Meeting) -> Meeting:
    """As it is in the database now."""
    session.expire_all()
    return session.get_one(Meeting, meeting.id)


#: When the meeting at one is over.
AFTER = AT_ONE + timedelta(hours=2)

#: Where a time is asked for, and Bo's places.
BOOK = "/moten/boka"
CAFE, PHONE = str(person_id("bo-kafe")), str(person_id("bo-telefon"))


def times(page: Page) -> list[str]:
    """The times that can be chosen."""
    return [str(one["value"]) for one in page.soup.select('input[name="time"]')]
