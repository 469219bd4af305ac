"""A meeting is cancelled, held, or did not become."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import RuleBroken
from portal.mentoring.enums import MeetingState, Side, Why
from portal.mentoring.services import answering, ending
from tests.consent.rows import told, viewer_of
from tests.mentoring.own import BO, NEXT, TUESDAY, ask, at, booked, left, paired, taken

# -- it does not become --------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "other"), [("amina", "bo"), ("bo", "amina")])
def test_either_cancels(session: Session, who: str, other: str) -> None:
    mentorship = paired(session)
    meeting = booked(session, minutes=120)
    ending.cancel(session, viewer_of(session, who), meeting.id, 2, Why.CANNOT)
    assert meeting.state is MeetingState.CANCELLED
    assert taken(session, BO) == []
    assert left(session, mentorship.id, meeting) == 120
    assert len(told(session, other, "meeting_cancelled")) == 1
    assert told(session, who, "meeting_cancelled") == []
    with pytest.raises(RuleBroken, match="har ändrats"):
        answering.confirm(session, viewer_of(session, "bo"), meeting.id, 3)


def test_what_the_mentor_cancelled_moves_to_the_next_month(session: Session) -> None:
    mentorship = paired(session)
    gone = booked(session, minutes=60)
    ending.cancel(session, viewer_of(session, "bo"), gone.id, 2, Why.CANNOT)
    later = ask(session, at(NEXT, 13), 120)
    assert left(session, mentorship.id, later) == 60


def test_after_two_a_coach_is_asked_to_call(session: Session) -> None:
    """Once for each silence, and never a word of whose doing it was."""
    paired(session)
    amina = viewer_of(session, "amina")
    for hour in (13, 14):
        assert told(session, "carin", "meetings_call") == []
        meeting = booked(session, at(TUESDAY, hour))
        ending.cancel(session, amina, meeting.id, 2, Why.TOO_HARD)
    [news] = told(session, "carin", "meetings_call")
    assert news.values == {"about": "Amina", "who": "Bo"}
    assert told(session, "bo", "meetings_call") == []


def test_a_meeting_between_begins_the_count_anew(session: Session) -> None:
    paired(session)
    amina = viewer_of(session, "amina")
    first = booked(session, minutes=30)
    ending.cancel(session, amina, first.id, 2, Why.CANNOT)
    second = booked(session, minutes=30)
    third = booked(session, at(TUESDAY, 14), 30)
    with clock.frozen(at(TUESDAY, 13, 45)):
        ending.say_held(session, amina, second.id, 2, 30)
        ending.cancel(session, amina, third.id, 2, Why.CANNOT)
    assert told(session, "carin", "meetings_call") == []


# -- it was held, or not ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["amina", "bo"])
def test_held_and_how_long(session: Session, who: str) -> None:
    mentorship = paired(session)
    meeting = booked(session, minutes=60)
    viewer = viewer_of(session, who)
    with pytest.raises(RuleBroken, match="inte varit än"):
        ending.say_held(session, viewer, meeting.id, 2, 60)
    with clock.frozen(at(TUESDAY, 14)):
        for minutes in (0, -5, 721):
            with pytest.raises(RuleBroken, match="minuter"):
                ending.say_held(session, viewer, meeting.id, 2, minutes)
        ending.say_held(session, viewer, meeting.id, 2, 45)
        with pytest.raises(RuleBroken, match="har ändrats"):
            ending.say_held(session, viewer, meeting.id, 2, 60)
    assert (meeting.state, meeting.minutes) == (MeetingState.HELD, 45)
    assert left(session, mentorship.id, meeting) == 75


@pytest.mark.parametrize(
    ("who", "why", "lost_by"),
    [
        ("amina", Why.CANNOT, Side.PARTICIPANT),
        ("amina", Why.ALONE, Side.HOST),
        ("bo", Why.CANNOT, Side.HOST),
        ("bo", Why.ALONE, Side.PARTICIPANT),
    ],
)
def test_it_did_not_become(session: Session, who: str, why: Why, lost_by: Side) -> None:
    mentorship = paired(session)
    meeting = booked(session, minutes=60)
    with clock.frozen(at(TUESDAY, 14)):
        ending.say_not_held(session, viewer_of(session, who), meeting.id, 2, why)
    assert (meeting.state, meeting.ended_by) == (MeetingState.NOT_HELD, lost_by)
    assert left(session, mentorship.id, meeting) == 120


def test_too_late_to_cancel(session: Session) -> None:
    paired(session)
    meeting = booked(session)
    with clock.frozen(at(TUESDAY, 13, 5)), pytest.raises(RuleBroken, match="har börjat"):
        ending.cancel(session, viewer_of(session, "amina"), meeting.id, 2, Why.CANNOT)


def test_a_line_each(session: Session) -> None:
    paired(session)
    meeting = booked(session)
    amina, bo = viewer_of(session, "amina"), viewer_of(session, "bo")
    with clock.frozen(at(TUESDAY, 14)):
        ending.say_held(session, bo, meeting.id, 2, 60)
        ending.write_line(session, bo, meeting.id, 3, "Vi ses på biblioteket.")
        ending.write_line(session, amina, meeting.id, 3, "Jag ska ringa butiken.")
        assert (meeting.own_line, meeting.own_line_shared_at) == ("Jag ska ringa butiken.", None)
        ending.write_line(session, amina, meeting.id, 3, "Jag ringer på måndag.", share=True)
        assert meeting.own_line_shared_at == at(TUESDAY, 14)
        assert meeting.host_line == "Vi ses på biblioteket."
        ending.write_line(session, amina, meeting.id, 3, "", share=True)
    assert (meeting.own_line, meeting.own_line_shared_at) == (None, None)
