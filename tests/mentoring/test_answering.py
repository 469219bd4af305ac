"""The mentor answers; the participant picks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import NotFound, RuleBroken
from portal.mentoring.enums import MeetingState
from portal.mentoring.services import answering, booking
from portal.mentoring.services.booking import TimeTaken
from tests.conftest import NOON
from tests.consent.rows import told, viewer_of
from tests.mentoring.own import BO, NEXT, TUESDAY, ask, at, booked, left, paired, taken

# -- the mentor answers --------------------------------------------------------------------------


def test_yes_once(session: Session) -> None:
    paired(session)
    meeting = booked(session)
    assert (meeting.state, meeting.version) == (MeetingState.CONFIRMED, 2)
    assert len(told(session, "amina", "meeting_confirmed")) == 1
    bo = viewer_of(session, "bo")
    for version in (1, 2):
        with pytest.raises(RuleBroken, match="har ändrats"):
            answering.confirm(session, bo, meeting.id, version)
    assert len(told(session, "amina", "meeting_confirmed")) == 1


def test_not_then(session: Session) -> None:
    mentorship = paired(session)
    meeting = ask(session, minutes=120)
    answering.decline(session, viewer_of(session, "bo"), meeting.id, 1)
    assert meeting.state is MeetingState.DECLINED
    assert taken(session, BO) == []
    assert left(session, mentorship.id, meeting) == 120
    assert len(told(session, "amina", "meeting_declined")) == 1


@pytest.mark.parametrize("who", ["amina", "farid", "carin", "elsa", "nils"])
def test_only_the_mentor_answers(session: Session, who: str) -> None:
    paired(session)
    meeting, viewer = ask(session), viewer_of(session, who)
    acts: list[Callable[[], object]] = [
        lambda: answering.confirm(session, viewer, meeting.id, 1),
        lambda: answering.decline(session, viewer, meeting.id, 1),
        lambda: answering.suggest(session, viewer, meeting.id, 1, [at(TUESDAY, 15)]),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert meeting.state is MeetingState.REQUESTED


def test_too_late_for_a_yes(session: Session) -> None:
    paired(session)
    meeting = ask(session)
    with clock.frozen(at(TUESDAY, 13)), pytest.raises(RuleBroken, match="redan varit"):
        answering.confirm(session, viewer_of(session, "bo"), meeting.id, 1)


# -- another time --------------------------------------------------------------------------------


def test_another_time_is_suggested_and_picked(session: Session) -> None:
    mentorship = paired(session)
    meeting = ask(session)
    times = [at(TUESDAY, 18), at(NEXT, 9)]
    answering.suggest(session, viewer_of(session, "bo"), meeting.id, 1, [*times, times[0]])
    assert (meeting.state, meeting.version) == (MeetingState.SUGGESTED, 2)
    assert taken(session, BO) == []
    assert left(session, mentorship.id, meeting) == 120
    found = answering.list_suggestions(session, meeting)
    assert [one.starts_at for one in found] == times
    amina = viewer_of(session, "amina")
    answering.pick(session, amina, meeting.id, 2, found[1].id)
    assert (meeting.state, meeting.version) == (MeetingState.CONFIRMED, 3)
    assert (meeting.starts_at, meeting.month.month) == (at(NEXT, 9), 12)
    assert len(taken(session, BO)) == 1
    assert len(told(session, "bo", "meeting_picked")) == 1
    with pytest.raises(RuleBroken, match="har ändrats"):
        answering.pick(session, amina, meeting.id, 2, found[0].id)


@pytest.mark.parametrize(
    ("times", "error"),
    [
        ([], RuleBroken),
        ([at(TUESDAY, hour) for hour in (8, 9, 10, 11)], RuleBroken),
        ([NOON - timedelta(days=1)], RuleBroken),
        ([at(TUESDAY, 15)], TimeTaken),
    ],
)
def test_what_cannot_be_suggested(
    session: Session, times: list[datetime], error: type[Exception]
) -> None:
    paired(session)
    booked(session, at(TUESDAY, 15))
    meeting = ask(session)
    with pytest.raises(error):
        answering.suggest(session, viewer_of(session, "bo"), meeting.id, 1, times)
    assert meeting.state is MeetingState.REQUESTED


def test_a_suggestion_that_was_taken_meanwhile(session: Session) -> None:
    paired(session)
    meeting = ask(session)
    answering.suggest(session, viewer_of(session, "bo"), meeting.id, 1, [at(TUESDAY, 14)])
    [suggestion] = answering.list_suggestions(session, meeting)
    ask(session, at(TUESDAY, 14))
    amina = viewer_of(session, "amina")
    with pytest.raises(TimeTaken):
        answering.pick(session, amina, meeting.id, 2, suggestion.id)
    with pytest.raises(NotFound):
        answering.pick(session, amina, meeting.id, 2, uuid.uuid4())


def test_a_suggestion_beyond_the_hours(session: Session) -> None:
    paired(session)
    meeting = ask(session, minutes=120)
    answering.suggest(session, viewer_of(session, "bo"), meeting.id, 1, [at(TUESDAY, 15)])
    [suggestion] = answering.list_suggestions(session, meeting)
    ask(session, minutes=60)
    with pytest.raises(RuleBroken, match="finns inte kvar"):
        answering.pick(session, viewer_of(session, "amina"), meeting.id, 2, suggestion.id)


def test_the_mentor_moves_a_booked_meeting(session: Session) -> None:
    paired(session)
    meeting = booked(session)
    answering.suggest(session, viewer_of(session, "bo"), meeting.id, 2, [at(TUESDAY, 16)])
    [suggestion] = answering.list_suggestions(session, meeting)
    answering.pick(session, viewer_of(session, "amina"), meeting.id, 3, suggestion.id)
    assert (meeting.state, meeting.version) == (MeetingState.CONFIRMED, 4)
    assert [start.hour for start, _end in taken(session, BO)] == [16]


def test_a_moved_meeting_is_asked_for_anew(session: Session) -> None:
    paired(session)
    meeting = booked(session)
    booking.move(session, viewer_of(session, "amina"), meeting.id, 2, at(TUESDAY, 16))
    assert meeting.state is MeetingState.REQUESTED
    bo = viewer_of(session, "bo")
    with pytest.raises(RuleBroken, match="har ändrats"):
        answering.confirm(session, bo, meeting.id, 1)
    answering.confirm(session, bo, meeting.id, 3)
