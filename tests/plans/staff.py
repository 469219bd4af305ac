"""What the tests of a lead's pages share: a draft begun, a text shared."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.plans.enums import WritingKind
from portal.plans.models import Writing
from tests.client import Client
from tests.page import Page
from tests.personas import person_id


def here(person: str) -> str:
    """Where the pages about a participant are."""
    return f"/deltagare/{person_id(person)}"


def send(client: Client, page: Page, action: str, **values: str) -> Page:
    """Send a form of the page as it stands, with some answers, and follow where it leads."""
    return client.follow(client.post(action, {**page.form(action), **values}))


def begin_draft(client: Client, person: str) -> Page:
    """Begin a draft from the plan, and open it."""
    action = f"{here(person)}/utkast"
    return client.follow(client.post(action))


def goal_of(page: Page) -> str:
    """The id of the first goal on a page."""
    section = page.soup.find("section", class_="goal")
    assert section is not None
    return str(section["id"]).removeprefix("mal-")


def share(
    session: Session, kind: WritingKind, text: str, *, writer: str = "amina", **where: str
) -> Writing:
    """A text at Amina's plan, shared an hour ago. *where*: goal or step, by key of the demo."""
    at = clock.now() - timedelta(hours=1)
    writing = Writing(
        municipality_id=person_id("ekdala"),
        plan_id=person_id("amina-plan"),
        writer_id=person_id(writer),
        kind=kind,
        goal_id=person_id(where["goal"]) if "goal" in where else None,
        step_id=person_id(where["step"]) if "step" in where else None,
        written_at=at,
        shared_at=at,
    )
    writing.text = text
    session.add(writing)
    session.flush()
    return writing
