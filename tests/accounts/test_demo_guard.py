"""The demo's people can be entered only where everybody is invented."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.demo.models import DemoMarker
from portal.demo.people import TO_BE
from tests.client import Client


def test_offered_with_role_and_organisation(visitor: Client) -> None:
    page = visitor.get("/logga-in")
    offered = [str(b["value"]) for b in page.soup.select('button[name="person"]')]
    assert offered == TO_BE
    assert "handläggare · Arbetsförmedlingen" in page.text


def test_becoming_one(visitor: Client) -> None:
    assert visitor.post("/demo", {"person": "amina"}, token=False).location == "/hem"
    assert visitor.get("/mer/enheter").status == 200
    assert visitor.post("/demo", {"person": "nobody"}).status == 404


def test_refused_among_real_people(visitor: Client, session: Session) -> None:
    session.execute(sa.delete(DemoMarker))
    session.commit()
    assert visitor.post("/demo", {"person": "amina"}).status == 403
    page = visitor.get("/logga-in")
    assert "påhittad" not in page.text
    assert not page.soup.select('button[name="person"]')
