"""What the tests of the coach's page about a mentor share."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.mentoring.models import Mentorship
from portal.mentoring.services import matches
from tests.consent.rows import person_page, viewer_of
from tests.page import Page
from tests.personas import person_id

FARIDS, LEOS = person_page("farid", "mentor"), person_page("leo", "mentor")
PROPOSE = f"{LEOS}/foresla"


def offered(page: Page) -> set[str]:
    """Whom the page offers, by first name."""
    return {
        " ".join(label.find(string=True, recursive=False).split()).split()[0]  # type: ignore[union-attr]
        for label in page.soup.select("#mentors label")
    }


def choice(*keys: str, why: str = "") -> dict[str, object]:
    """The form that proposes these mentors."""
    return {"mentors": [str(person_id(key)) for key in keys], "why": why}


def matches_of(session: Session, who: str) -> dict[str, Mentorship]:
    """The mentorships of somebody, by the mentor's first name."""
    found = matches.list_matches(session, viewer_of(session, "carin"), person_id(who))
    return {one.mentor.name: one.row for one in found}
