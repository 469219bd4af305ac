"""A participant asks for a time, moves it, takes it back."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.errors import NotFound, RuleBroken
from portal.mentoring.enums import MatchState, MeetingState, Need, PlaceKind, Side
from portal.mentoring.models import AwayDay, Meeting, MeetingPlace, MonthExtra
from portal.mentoring.needs import MeetingNeed, read
from portal.mentoring.services import booking, due
from portal.mentoring.services.booking import TimeTaken, Wanted
from tests.conftest import NOON
from tests.consent.rows import told, viewer_of
from tests.mentoring.own import AMINA, BO, TUESDAY, at, meetings, paired, taken

NEXT = TUESDAY + timedelta(days=7)


def ask(session: Session, *, day: date = TUESDAY, hour: int = 13, minutes: int = 60) -> Meeting:
    viewer = viewer_of(session, "amina")
    return booking.ask(session, viewer, Wanted(at(day, hour), minutes))


def amina(session: Session) -> Viewer:
    return viewer_of(session, "amina")


def test_a_time_is_asked_for_and_held(session: Session) -> None:
    mentorship = paired(session)
    meeting = ask(session)
    assert (meeting.state, meeting.version) == (MeetingState.REQUESTED, 1)
    assert (meeting.person_id, meeting.host_id) == (AMINA, BO)
    assert meeting.mentorship_id == mentorship.id
    assert meeting.month == date(2026, 11, 1)
    assert taken(session, AMINA) == taken(session, BO)
    assert len(taken(session, BO)) == 1
    [news] = told(session, "bo", "meeting_asked")
    assert news.values == {
        "who": "Amina",
        "day": "2026-11-24",
        "meeting": str(meeting.id),
    }
    assert news.about_id == AMINA


def test_needs_and_place_of_this_meeting(session: Session) -> None:
    mentorship = paired(session)
    places = []
    for owner in (BO, AMINA):
        place = MeetingPlace(
            municipality_id=mentorship.municipality_id, person_id=owner, kind=PlaceKind.VISIT
        )
        place.name = "Kafé Linden"
        session.add(place)
        places.append(place.id)
    session.flush()
    needs = (
        MeetingNeed(Need.INTERPRETER, "arabiska", by_phone=True, who="woman", asked_first=True),
        MeetingNeed(Need.QUIET),
    )
    moment = at(TUESDAY, 13)
    meeting = booking.ask(session, amina(session), Wanted(moment, 60, places[0], needs))
    assert meeting.place_id == places[0]
    assert read(meeting.needs) == needs
    # A place that is not the mentor's is none.
    other = booking.ask(session, amina(session), Wanted(at(TUESDAY, 14), 60, places[1]))
    assert other.place_id is None
    assert read(other.needs) == ()


def test_until_when_one_can_answer(session: Session) -> None:
    """Three working days from a Saturday at noon, and never after the meeting has begun."""
    paired(session)
    assert ask(session, day=NEXT).answer_by == at(date(2026, 11, 25), 12)
    assert ask(session, day=TUESDAY).answer_by == at(TUESDAY, 13)


def test_what_is_taken_cannot_be_asked_for(session: Session) -> None:
    paired(session)
    ask(session)
    for hour, minutes in ((13, 60), (13, 30), (12, 60), (17, 60)):
        with pytest.raises(TimeTaken):
            ask(session, hour=hour, minutes=minutes)
    assert len(meetings(session)) == 1


@pytest.mark.parametrize("minutes", [15, 45, 61, 180, 0, -60])
def test_a_length_that_is_none(session: Session, minutes: int) -> None:
    paired(session)
    with pytest.raises(RuleBroken):
        ask(session, minutes=minutes)


def test_changed_times_never_move_a_booked_meeting(session: Session) -> None:
    mentorship = paired(session)
    meeting = ask(session)
    session.add(
        AwayDay(
            municipality_id=mentorship.municipality_id,
            person_id=BO,
            first_day=TUESDAY,
            last_day=TUESDAY,
        )
    )
    session.flush()
    with pytest.raises(TimeTaken):
        ask(session, hour=15)
    assert meetings(session) == [meeting]
    assert meeting.state is MeetingState.REQUESTED


# -- the hours of the month ------------------------------------------------------------------


def test_not_more_than_the_hours_of_the_month(session: Session) -> None:
    mentorship = paired(session)
    ask(session, hour=13)
    ask(session, hour=14)
    with pytest.raises(RuleBroken, match="finns inte kvar"):
        ask(session, hour=15, minutes=30)
    ask(session, day=NEXT, hour=13, minutes=120)  # December has its own
    session.add(
        MonthExtra(
            municipality_id=mentorship.municipality_id,
            mentorship_id=mentorship.id,
            month=date(2026, 11, 1),
            minutes=30,
        )
    )
    session.flush()
    ask(session, hour=15, minutes=30)


def test_what_is_taken_back_comes_back(session: Session) -> None:
    paired(session)
    meeting = ask(session, minutes=120)
    booking.withdraw(session, amina(session), meeting.id, meeting.version)
    assert taken(session, BO) == []
    assert [news.seen_at for news in told(session, "bo", "meeting_asked")] == [NOON]
    assert ask(session, minutes=120).state is MeetingState.REQUESTED


def test_moving_does_not_add_up(session: Session) -> None:
    paired(session)
    meeting = ask(session, minutes=120)
    moved = booking.move(session, amina(session), meeting.id, 1, at(TUESDAY, 15))
    assert (moved.state, moved.version) == (MeetingState.REQUESTED, 2)
    assert [start.hour for start, _end in taken(session, BO)] == [15]
    # Half over the old one: its own seats are no hindrance.
    moved = booking.move(session, amina(session), meeting.id, 2, at(TUESDAY, 14))
    assert [start.hour for start, _end in taken(session, BO)] == [14]
    assert len(told(session, "bo", "meeting_asked_again")) == 2


def test_moving_into_a_month_without_hours(session: Session) -> None:
    paired(session)
    ask(session, day=NEXT, minutes=120)
    meeting = ask(session, minutes=60)
    with pytest.raises(RuleBroken, match="finns inte kvar"):
        booking.move(session, amina(session), meeting.id, 1, at(NEXT, 15))
    session.refresh(meeting)
    assert meeting.starts_at == at(TUESDAY, 13)


# -- who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["farid", "bo", "carin", "dana", "elsa", "sofia"])
def test_only_with_a_mentor_of_ones_own(session: Session, who: str) -> None:
    paired(session)
    with pytest.raises(NotFound):
        booking.ask(session, viewer_of(session, who), Wanted(at(TUESDAY, 13), 60))


@pytest.mark.parametrize("state", [MatchState.CHOSEN, MatchState.ACCEPTED, MatchState.ENDED])
def test_only_when_both_have_said_yes(session: Session, state: MatchState) -> None:
    paired(session).state = state
    session.flush()
    with pytest.raises(NotFound):
        ask(session)


@pytest.mark.parametrize("who", ["farid", "bo", "carin", "sofia", "elsa"])
def test_strangers_do_nothing_with_it(session: Session, who: str) -> None:
    paired(session)
    meeting = ask(session)
    viewer = viewer_of(session, who)
    with pytest.raises(NotFound):
        booking.move(session, viewer, meeting.id, 1, at(TUESDAY, 15))
    with pytest.raises(NotFound):
        booking.withdraw(session, viewer, meeting.id, 1)
    with pytest.raises(NotFound):
        booking.say_topics(session, viewer, meeting.id, 1, ["x"])
    with pytest.raises(NotFound):
        booking.withdraw(session, amina(session), uuid.uuid4(), 1)


def test_an_old_page_changes_nothing(session: Session) -> None:
    paired(session)
    meeting = ask(session)
    booking.move(session, amina(session), meeting.id, 1, at(TUESDAY, 15))
    with pytest.raises(RuleBroken, match="har ändrats"):
        booking.withdraw(session, amina(session), meeting.id, 1)
    booking.withdraw(session, amina(session), meeting.id, 2)
    for version in (2, 3):
        with pytest.raises(RuleBroken, match="har ändrats"):
            booking.move(session, amina(session), meeting.id, version, at(TUESDAY, 13))
    assert meeting.state is MeetingState.WITHDRAWN


def test_topics_at_most_three(session: Session) -> None:
    paired(session)
    meeting = ask(session)
    said = ["jobb i butik", " ", "cv", "intervju", "lön"]
    booking.say_topics(session, amina(session), meeting.id, 1, said)
    assert meeting.topics == '["jobb i butik", "cv", "intervju"]'
    booking.say_topics(session, amina(session), meeting.id, 1, [])
    assert meeting.topics is None


# -- nobody answered -----------------------------------------------------------------------------


def test_a_question_nobody_answered_is_over_with_the_next_one(session: Session) -> None:
    """Inside the booking itself: nobody has to wait for the clock that does what is due."""
    paired(session)
    old = ask(session, day=NEXT, minutes=120)
    assert old.answer_by is not None
    with clock.frozen(old.answer_by + timedelta(minutes=1)):
        new = ask(session, day=NEXT, minutes=120)
        session.refresh(old)
        assert (old.state, old.ended_by) == (MeetingState.EXPIRED, Side.HOST)
        assert new.state is MeetingState.REQUESTED
        assert len(taken(session, BO)) == 1
    assert len(told(session, "amina", "meeting_expired")) == 1
    assert len(told(session, "bo", "meeting_expired")) == 1


def test_only_ones_own_are_looked_at(session: Session) -> None:
    paired(session)
    old = ask(session, day=NEXT)
    assert old.answer_by is not None
    with clock.frozen(old.answer_by + timedelta(minutes=1)):
        assert due.expire_of(session, old.municipality_id, (uuid.uuid4(),)) == 0
        assert due.expire_of(session, old.municipality_id, (AMINA,)) == 1
        assert due.expire_all(session) == 0
