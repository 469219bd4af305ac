"""A participant moves a meeting, or takes the question back."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from portal.mentoring.enums import MeetingState, Why
from portal.mentoring.meeting_words import moment_value
from portal.mentoring.models import Meeting
from portal.mentoring.services import ending
from tests.client import Client
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.mentoring.going import at_of, now, times
from tests.mentoring.own import AT_ONE, NEXT, ask, at, booked
from tests.page import Page

pytestmark = pytest.mark.usefixtures("pair")


class TestMoving:
    def move(self, client: Client, meeting: Meeting, moment: datetime) -> Page:
        path = at_of(meeting, "flytta")
        form = client.get(path).form(path)
        return client.post(path, {**form, "time": moment_value(moment)})

    def test_works(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        amina = client_for("amina")
        page = amina.get(at_of(meeting, "flytta"))
        assert "Nu är det tisdag 24 november klockan 13 till 14." in page.text
        assert moment_value(AT_ONE) not in times(page)
        sent = self.move(amina, meeting, at(NEXT, 14))
        assert sent.location == at_of(meeting)
        moved = now(session, meeting)
        assert (moved.state, moved.starts_at) == (MeetingState.REQUESTED, at(NEXT, 14))

    def test_nothing_chosen(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        path = at_of(meeting, "flytta")
        amina = client_for("amina")
        sent = amina.post(path, amina.get(path).form(path))
        assert sent.status == 422
        assert sent.mistakes() == ["Välj en tid."]

    def test_a_time_nobody_gives(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        sent = self.move(client_for("amina"), meeting, at(NEXT, 20))
        assert sent.status == 422
        assert "går inte att få" in sent.mistakes()[0]
        assert now(session, meeting).starts_at == AT_ONE

    def test_an_old_page(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        amina = client_for("amina")
        path = at_of(meeting, "flytta")
        form = amina.get(path).form(path)
        viewer = viewer_of(session, "bo")
        ending.cancel(session, viewer, meeting.id, meeting.version, Why.CANNOT)
        sent = amina.post(path, {**form, "time": moment_value(at(NEXT, 14))})
        assert sent.status == 422
        assert "Mötet har ändrats" in sent.mistakes()[0]
        assert now(session, meeting).state is MeetingState.CANCELLED
        assert amina.get(path).location == at_of(meeting)

    def test_not_the_mentors(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        assert client_for("bo").get(at_of(meeting, "flytta")).status == 403
        assert client_for("farid").get(at_of(meeting, "flytta")).status == 404


class TestTakingBack:
    def test_works(self, client_for: ClientFor, session: Session) -> None:
        meeting = ask(session)
        amina = client_for("amina")
        action = at_of(meeting, "ta-tillbaka")
        form = amina.get(at_of(meeting)).form(action)
        assert amina.post(action, form).location == at_of(meeting)
        assert now(session, meeting).state is MeetingState.WITHDRAWN
        again = amina.post(action, {**form, "once": "another"})
        assert again.status == 422
        assert "Mötet har ändrats" in again.mistakes()[0]

    def test_once_it_is_answered(self, client_for: ClientFor, session: Session) -> None:
        meeting = booked(session)
        sent = client_for("amina").post(
            at_of(meeting, "ta-tillbaka"), {"version": str(meeting.version)}
        )
        assert sent.status == 422
        assert now(session, meeting).state is MeetingState.CONFIRMED
