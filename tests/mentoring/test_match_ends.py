"""Either of the two ends it; one year more; and how years are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import MatchState, MeetingState
from portal.mentoring.models import Meeting, Mentorship, Seat
from portal.mentoring.services import agreement
from portal.mentoring.years import (
    ends_soon,
    is_within_a_year,
    last_day_from,
    year_after,
    year_on,
)
from tests.conftest import NOON, ClientFor
from tests.consent.rows import viewer_of
from tests.databases import DAY
from tests.mentoring.matched import (
    AMINAS,
    AMINAS_END,
    BOS_END,
    HASSANS,
    MY_END,
    MY_YES,
    ONE,
    PAGE,
    THEIR_END,
    THEIR_YES,
    accepted,
    match,
    state,
    told,
    with_days_left,
)
from tests.personas import person_id

# -- the end ---------------------------------------------------------------------------------


def test_not_this_person(client_for: ClientFor, session: Session) -> None:
    amina, bo = client_for("amina"), client_for("bo")
    assert AMINAS_END in amina.get(PAGE).links
    page = amina.get(AMINAS_END)
    assert page.h1 == "Vill du inte träffa Bo mer?"
    assert "Du behöver inte säga varför." in page.text
    assert page.soup.select("main textarea") == []
    assert amina.post(AMINAS_END, page.form()).location == PAGE
    assert "Du har ingen mentor än" in amina.get(PAGE).text
    assert state(session, AMINAS) is MatchState.ENDED
    # Bo is told that it is over: not why, and not by whom.
    text = bo.get("/hem").text
    assert "Du är inte mentor för Amina längre. Tack för din tid!" in text
    page = bo.get(f"/mentorskap/{AMINAS}")
    assert "Det är slut nu. Tack för din tid!" in page.text
    assert "Amina" not in bo.get("/forfragningar").text
    said = "Amina har inte Bo som mentor längre. Hör av dig till Amina."
    assert said in client_for("carin").get("/hem").text
    assert told(session, "amina") == []


def test_whoever_ends_it_the_mentor_is_told_the_same(
    session: Session,
) -> None:
    texts = set()
    for key in ("amina", "carin"):
        step = session.begin_nested()
        agreement.end(session, viewer_of(session, key), AMINAS)
        texts.add(tuple(told(session, "bo")))
        step.rollback()
        session.expire_all()
    assert texts == {("mentorship_ended_mentor",)}


def test_a_mentor_ends_it(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    assert BOS_END in bo.get(f"/mentorskap/{AMINAS}").links
    page = bo.get(BOS_END)
    assert page.h1 == "Vill du sluta som mentor för Amina?"
    assert bo.post(BOS_END, page.form()).location == "/forfragningar"
    assert state(session, AMINAS) is MatchState.ENDED
    said = "Bo är inte din mentor längre. Din coach hör av sig."
    assert said in client_for("amina").get("/hem").text
    assert told(session, "carin") == ["mentorship_ended_lead"]
    assert told(session, "bo") == []


def test_ending_it_twice_is_once(client_for: ClientFor, session: Session) -> None:
    amina, bo = client_for("amina"), client_for("bo")
    for _ in range(2):
        assert amina.post(AMINAS_END).location == PAGE
    assert bo.post(BOS_END).location == "/forfragningar"
    ended = match(session, AMINAS)
    assert (ended.state, ended.ended_by_id) == (MatchState.ENDED, person_id("amina"))
    assert told(session, "bo") == ["mentorship_ended_mentor"]
    assert told(session, "amina") == []
    # The pages that asked lead on.
    assert amina.get(AMINAS_END).location == PAGE
    assert bo.get(BOS_END).location == f"/mentorskap/{AMINAS}"


def test_an_old_page_ends_nothing_newer(client_for: ClientFor, session: Session) -> None:
    """The address is that of one mentorship."""
    amina = client_for("amina")
    amina.post(AMINAS_END)
    session.add(
        newer := Mentorship(
            municipality_id=person_id("ekdala"),
            person_id=person_id("amina"),
            mentor_id=person_id("gun"),
            proposed_by_id=person_id("carin"),
            proposed_at=clock.now(),
            chosen_at=clock.now(),
            state=MatchState.CHOSEN,
        )
    )
    session.flush()
    amina.post(AMINAS_END)
    assert state(session, newer.id) is MatchState.CHOSEN


def test_a_proposal_is_not_ended(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    assert farid.get(MY_END).location == PAGE
    assert farid.post(MY_END).location == PAGE
    assert state(session, HASSANS) is MatchState.PROPOSED


def _meeting(session: Session, state: MeetingState, days: int) -> Meeting:
    starts_at = NOON + timedelta(days=days)
    meeting = Meeting(
        municipality_id=person_id("ekdala"),
        mentorship_id=AMINAS,
        person_id=person_id("amina"),
        host_id=person_id("bo"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        month=clock.local(starts_at).date().replace(day=1),
        state=state,
        asked_at=NOON - timedelta(days=20),
    )
    session.add(meeting)
    session.flush()
    session.add_all(
        Seat(
            municipality_id=person_id("ekdala"),
            meeting_id=meeting.id,
            person_id=person_id(key),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
        )
        for key in ("amina", "bo")
    )
    session.flush()
    return meeting


def test_what_was_booked_is_free_again(client_for: ClientFor, session: Session) -> None:
    asked = _meeting(session, MeetingState.REQUESTED, 303).id
    agreed = _meeting(session, MeetingState.CONFIRMED, 304).id
    been = _meeting(session, MeetingState.CONFIRMED, -303).id
    client_for("amina").post(AMINAS_END)
    found = {
        one: (session.get_one(Meeting, one).state, session.get_one(Meeting, one).version)
        for one in (asked, agreed, been)
    }
    assert found == {
        asked: (MeetingState.WITHDRAWN, 2),
        agreed: (MeetingState.CANCELLED, 2),
        been: (MeetingState.CONFIRMED, 1),
    }
    assert session.get_one(Meeting, agreed).ended_by is None


@pytest.mark.parametrize(
    ("key", "status"), [("carin", 403), ("dana", 403), ("elsa", 403), ("maja", 403), ("bo", 404)]
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    accepted(session)
    client = client_for(key)
    assert client.get(ONE).status == status
    assert client.get(THEIR_END).status == status
    assert client.post(THEIR_END).status == status
    assert client.post(THEIR_YES, {"galler": "accepted"}).status == status
    for path in (MY_YES, MY_END):
        assert client.post(path).status == 403
    assert state(session, HASSANS) is MatchState.ACCEPTED


@pytest.mark.parametrize("key", ["amina", "sofia"])
def test_other_participants(client_for: ClientFor, session: Session, key: str) -> None:
    accepted(session)
    client = client_for(key)
    assert client.get(MY_END).status == 404
    assert client.post(MY_END).status == 404
    assert client.post(MY_YES).status == 404
    assert state(session, HASSANS) is MatchState.ACCEPTED


# -- one year more ---------------------------------------------------------------------------


def _asked_to_renew(session: Session, days: int) -> Mentorship:
    with_days_left(session, days)
    agreement.renew(session, viewer_of(session, "carin"), person_id("amina"), AMINAS)
    session.commit()
    return match(session, AMINAS)


def test_both_say_yes_again(client_for: ClientFor, session: Session) -> None:
    amina, bo = client_for("amina"), client_for("bo")
    _asked_to_renew(session, 20)
    first = match(session, AMINAS).starts_on
    assert "Vill du och Bo fortsätta ett år till?" in amina.get("/hem").text
    assert "Vill du och Amina fortsätta ett år till?" in bo.get("/hem").text
    page, theirs = amina.get(PAGE), bo.get(f"/mentorskap/{AMINAS}")
    assert "Vill du fortsätta ett år till?" in page.text
    mine_yes, bos_yes = f"/mentor/{AMINAS}/ja", f"/mentorskap/{AMINAS}/ja"
    amina.post(mine_yes, page.form(mine_yes))
    # Nothing has changed before both have said it.
    assert match(session, AMINAS).ends_on == DAY + timedelta(days=20)
    assert match(session, AMINAS).state is MatchState.ACTIVE
    bo.post(bos_yes, theirs.form(bos_yes))
    renewed = match(session, AMINAS)
    assert (renewed.starts_on, renewed.ends_on) == (first, date(2027, 12, 11))
    assert "fortsätta ett år till" not in bo.get("/hem").text
    # The same page once more is no yes to yet another year.
    bo.post(bos_yes, {"galler": theirs.form(bos_yes)["galler"]})
    assert match(session, AMINAS).ends_on == date(2027, 12, 11)


def test_a_year_that_was_over_begins_anew(client_for: ClientFor, session: Session) -> None:
    _asked_to_renew(session, -3)
    for key, page, yes in (
        ("amina", PAGE, f"/mentor/{AMINAS}/ja"),
        ("bo", f"/mentorskap/{AMINAS}", f"/mentorskap/{AMINAS}/ja"),
    ):
        client = client_for(key)
        client.post(yes, client.get(page).form(yes))
    renewed = match(session, AMINAS)
    assert (renewed.starts_on, renewed.ends_on) == (DAY, date(2027, 11, 20))


def test_a_yes_from_the_first_year_is_none_for_the_next(
    client_for: ClientFor, session: Session
) -> None:
    _asked_to_renew(session, 20)
    page = client_for("amina").post(f"/mentor/{AMINAS}/ja", {"galler": "accepted"})
    assert page.status == 422
    assert match(session, AMINAS).participant_agreed_at is None


# -- years -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 21), date(2027, 11, 20)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_year_ends_the_day_before(first: date, last: date) -> None:
    assert last_day_from(first) == last


def test_years_of_a_mentorship() -> None:
    first = date(2026, 4, 21)
    assert year_on(first, first) == (first, date(2027, 4, 20))
    assert year_on(first, date(2027, 4, 20)) == (first, date(2027, 4, 20))
    assert year_on(first, date(2027, 4, 21)) == (date(2027, 4, 21), date(2028, 4, 20))
    assert year_on(first, date(2026, 1, 1)) == (first, date(2027, 4, 20))


def test_within_a_year() -> None:
    assert is_within_a_year(date(2025, 11, 21), DAY)
    assert not is_within_a_year(date(2025, 11, 20), DAY)
    assert year_after(date(2028, 2, 29)) == date(2029, 3, 1)
    assert ends_soon(DAY + timedelta(days=59), DAY)
    assert not ends_soon(DAY + timedelta(days=60), DAY)
