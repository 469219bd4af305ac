"""Reminders, questions nobody answered, and weeks without anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import RuleBroken
from portal.mentoring.enums import MeetingState, Side
from portal.mentoring.services import answering, due
from tests.conftest import NOON
from tests.consent.rows import told, viewer_of
from tests.mentoring.own import BO, NEXT, ask, at, left, paired, taken

# -- what is due -----------------------------------------------------------------------------------


def test_the_mentor_is_reminded_once(session: Session) -> None:
    paired(session)
    meeting = ask(session, at(NEXT, 13))
    assert meeting.answer_by is not None
    assert due.do_all(session)["reminded"] == 0
    with clock.frozen(meeting.answer_by - timedelta(hours=20)):
        assert [due.do_all(session)["reminded"] for _ in range(3)] == [1, 0, 0]
    assert len(told(session, "bo", "meeting_waits")) == 1


def test_then_it_expires_once(session: Session) -> None:
    mentorship = paired(session)
    meeting = ask(session, at(NEXT, 13))
    assert meeting.answer_by is not None
    with clock.frozen(meeting.answer_by):
        assert [due.do_all(session)["expired"] for _ in range(3)] == [1, 0, 0]
        assert (meeting.state, meeting.ended_by) == (MeetingState.EXPIRED, Side.HOST)
        with pytest.raises(RuleBroken, match="har ändrats"):
            answering.confirm(session, viewer_of(session, "bo"), meeting.id, meeting.version)
    assert taken(session, BO) == []
    assert left(session, mentorship.id, meeting) == 120


def test_a_suggestion_nobody_picked_expires(session: Session) -> None:
    paired(session)
    meeting = ask(session, at(NEXT, 13))
    answering.suggest(session, viewer_of(session, "bo"), meeting.id, 1, [at(NEXT, 15)])
    assert meeting.answer_by is not None
    with clock.frozen(meeting.answer_by):
        assert due.do_all(session)["expired"] == 1
    assert meeting.ended_by is Side.PARTICIPANT
    for who in ("amina", "bo"):
        assert len(told(session, who, "meeting_not_picked")) == 1


def test_after_three_weeks_of_nothing(session: Session) -> None:
    paired(session).accepted_at = NOON - timedelta(days=20)
    session.flush()
    assert due.tell_quiet(session) == 0
    with clock.frozen(NOON + timedelta(days=1)):
        assert [due.tell_quiet(session) for _ in range(3)] == [1, 0, 0]
    assert [news.values for news in told(session, "carin", "mentorship_quiet")] == [
        {"about": "Amina", "who": "Bo"}
    ]
    with clock.frozen(NOON + timedelta(days=2)):
        meeting = ask(session, at(NEXT, 13), 30)
    with clock.frozen(at(NEXT, 14)):
        # It has expired meanwhile, and that is the latest that happened.
        assert due.do_all(session) == {"expired": 1, "reminded": 0, "quiet": 0}
        assert meeting.ended_at == at(NEXT, 14)
    with clock.frozen(at(NEXT, 14) + timedelta(days=21)):
        assert due.tell_quiet(session) == 1
