"""What the tests of the pool and the match share."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.mentoring.enums import MatchState
from portal.mentoring.models import MentorProfile, Mentorship
from portal.mentoring.services import agreement, choosing
from portal.messages.models import Message
from tests.consent.rows import viewer_of
from tests.databases import DAY
from tests.personas import person_id

#: Amina and Bo, active since seven months.
AMINAS = person_id("amina-bo")
#: What waits for Farid's answer.
HASSANS, GUNS = person_id("farid-hassan"), person_id("farid-gun")

#: Where Farid reads of mentors, chooses one, or none.
PAGE, NONE = "/mentor", "/mentor/ingen"
CHOOSE = f"/mentor/{HASSANS}/valj"
#: Where Hassan answers.
YES, NO = f"/forfragningar/{HASSANS}/garna", f"/forfragningar/{HASSANS}/inte-nu"
#: The agreement of the two: where each says yes, and ends it.
ONE = f"/mentorskap/{HASSANS}"
MY_YES, THEIR_YES = f"/mentor/{HASSANS}/ja", f"{ONE}/ja"
MY_END, THEIR_END = f"/mentor/{HASSANS}/avsluta", f"{ONE}/avsluta"
AMINAS_END, BOS_END = f"/mentor/{AMINAS}/avsluta", f"/mentorskap/{AMINAS}/avsluta"


def profile_of(session: Session, key: str) -> MentorProfile:
    """What the pool knows of a mentor."""
    return session.get_one(MentorProfile, person_id(f"{key}-profil"))


def match(session: Session, mentorship_id: uuid.UUID) -> Mentorship:
    """The mentorship as it is now."""
    session.expire_all()
    return session.get_one(Mentorship, mentorship_id)


def state(session: Session, mentorship_id: uuid.UUID) -> MatchState:
    """Where a mentorship stands now."""
    return match(session, mentorship_id).state


def told(session: Session, who: str) -> list[str]:
    """The kinds of what somebody was told, in order."""
    return list(
        session.scalars(
            sa.select(Message.kind)
            .where(Message.recipient_id == person_id(who))
            .where(Message.kind.like("mentor%"))
            .order_by(Message.at, Message.id)
        )
    )


def chosen(session: Session) -> Mentorship:
    """Farid wants to meet Hassan, who has not answered."""
    choosing.choose(session, viewer_of(session, "farid"), HASSANS)
    session.commit()
    return match(session, HASSANS)


def accepted(session: Session) -> Mentorship:
    """Hassan wants to; the agreement waits for both."""
    chosen(session)
    choosing.accept(session, viewer_of(session, "hassan"), HASSANS)
    session.commit()
    return match(session, HASSANS)


def active(session: Session) -> Mentorship:
    """Both have said yes to the agreement."""
    accepted(session)
    for who in ("farid", "hassan"):
        viewer = viewer_of(session, who)
        read = agreement.read_agreement(session, viewer, HASSANS)
        agreement.say_yes(session, viewer, HASSANS, read.stamp)
    session.commit()
    return match(session, HASSANS)


def with_days_left(session: Session, days: int) -> Mentorship:
    """The year of Amina and Bo ends so many days from now."""
    mentorship = match(session, AMINAS)
    mentorship.ends_on = DAY + timedelta(days=days)
    mentorship.starts_on = date(DAY.year - 1, DAY.month, DAY.day) + timedelta(days=days + 1)
    session.commit()
    return mentorship
