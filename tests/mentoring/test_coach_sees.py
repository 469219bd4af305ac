"""A coach sees that meetings happen and how long they were, not what was said."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.demo.people import demo_id
from portal.mentoring import needs
from portal.mentoring.enums import Need, Why
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.services import ending
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.mentoring.own import AT_ONE, NEXT, at, booked, paired

PAGE = f"/deltagare/{demo_id('amina')}/mentor"


def test_that_and_how_long(client_for: ClientFor, session: Session) -> None:
    paired(session)
    amina = viewer_of(session, "amina")
    held, missed = booked(session), booked(session, AT_ONE + timedelta(hours=1))
    held.needs = needs.stored([MeetingNeed(Need.QUIET)])
    held.topics = needs.stored_topics(["Lön"])
    with clock.frozen(AT_ONE + timedelta(hours=3)):
        ending.say_held(session, amina, held.id, held.version, 45)
        ending.write_line(session, amina, held.id, held.version, "Ringa Eva", share=True)
        ending.say_not_held(session, amina, missed.id, missed.version, Why.TOO_HARD)
    booked(session, at(NEXT, 13))
    page = client_for("carin").get(PAGE)
    assert "tisdag 24 november: 45 minuter" in page.text
    assert "tisdag 24 november: blev inte av" in page.text
    assert "November 45 minuter" in page.text
    for hidden in ("Lugnt", "Lön", "Ringa Eva", "svårt", "1 december"):
        assert hidden not in page.text


def test_nothing_yet(client_for: ClientFor, session: Session) -> None:
    paired(session)
    assert "De har inte setts än." in client_for("carin").get(PAGE).text


def test_not_their_meetings(client_for: ClientFor, session: Session) -> None:
    paired(session)
    meeting = booked(session)
    for who in ("carin", "ali", "elsa", "maja", "dana"):
        assert client_for(who).get(f"/moten/{meeting.id}").status == 403
