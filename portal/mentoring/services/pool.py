"""The pool of mentors: who they are, what they offer, and what is still missing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Person, RoleHeld
from portal.accounts.viewer import Viewer, shown_name
from portal.database import lock
from portal.errors import Forbidden, NotFound
from portal.mentoring import policy
from portal.mentoring.enums import UNDER_WAY, Lack
from portal.mentoring.models import MentorProfile, Mentorship


@dataclass(frozen=True)
class MentorRead:
    """A mentor as the pool knows them."""

    id: uuid.UUID
    #: As others may read it.
    name: str
    full_name: str
    has_account: bool
    profile: MentorProfile | None
    #: How many participants have chosen them or meet them now.
    under_way: int

    @property
    def lacks(self) -> list[Lack]:
        """Everything that keeps them from somebody today: for adults, and for those under 18."""
        today = clock.today()
        return [
            *self._lacks_for_all(today),
            *policy.lacks_for_adult(self.profile),
            *policy.lacks_for_minor(self.profile, today),
        ]

    @property
    def missing(self) -> list[Lack]:
        """What somebody has yet to do about it: not that they are busy, or on a pause."""
        return [lack for lack in self.lacks if lack not in {Lack.FULL, Lack.PAUSED}]

    def lacks_for(self, *, minor: bool) -> list[Lack]:
        """Why they cannot take one participant more today, of 18 or under it."""
        today = clock.today()
        checked = (
            policy.lacks_for_minor(self.profile, today)
            if minor
            else policy.lacks_for_adult(self.profile)
        )
        return [*self._lacks_for_all(today), *checked]

    def _lacks_for_all(self, today: date) -> list[Lack]:
        return policy.lacks_of(
            self.profile, has_account=self.has_account, under_way=self.under_way, day=today
        )


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a coordinator writes of a mentor."""

    field: str
    languages: str
    offers: str | None
    lines: str | None
    at_most: int
    own_way: bool
    confidentiality_on: date | None
    references_on: date | None
    extract_shown_on: date | None
    paused: bool


def list_pool(session: Session, viewer: Viewer) -> list[MentorRead]:
    """Everybody with the role of a mentor in the municipality, by name. One query.

    Raises:
        Forbidden: the viewer is no coordinator.
    """
    if not policy.keeps_pool(viewer):
        raise Forbidden
    return read_mentors(session, viewer)


def read_mentor(session: Session, viewer: Viewer, person_id: uuid.UUID) -> MentorRead:
    """A mentor of the municipality, for its coordinator.

    Raises:
        Forbidden: the viewer is no coordinator.
        NotFound: nobody of the municipality who is a mentor.
    """
    if not policy.keeps_pool(viewer):
        raise Forbidden
    found = read_mentors(session, viewer, [person_id])
    if not found:
        raise NotFound
    return found[0]


def save_profile(session: Session, viewer: Viewer, person_id: uuid.UUID, new: Profile) -> None:
    """Write what the pool knows of a mentor. Those they meet already stay, whatever it says.

    Raises:
        Forbidden, NotFound: as :func:`read_mentor`.
    """
    read_mentor(session, viewer, person_id)
    # Two who write the first lines at once: the second changes what the first has made.
    lock(session, session.get_one(Person, person_id))
    profile = find_profile(session, viewer.municipality_id, person_id)
    if profile is None:
        profile = MentorProfile(municipality_id=viewer.municipality_id, person_id=person_id)
        session.add(profile)
    profile.field, profile.languages = new.field, new.languages
    profile.offers, profile.lines = new.offers, new.lines
    profile.at_most, profile.own_way = new.at_most, new.own_way
    profile.confidentiality_on = new.confidentiality_on
    profile.references_on = new.references_on
    profile.extract_shown_on = new.extract_shown_on
    if not new.paused:
        profile.paused_at = None
    elif profile.paused_at is None:
        profile.paused_at = clock.now()
    session.flush()


def find_profile(
    session: Session, municipality_id: uuid.UUID, person_id: uuid.UUID
) -> MentorProfile | None:
    """What the pool knows of a mentor; none while nothing is written."""
    return session.scalars(
        sa.select(MentorProfile).where(
            MentorProfile.municipality_id == municipality_id, MentorProfile.person_id == person_id
        )
    ).one_or_none()


def read_mentors(
    session: Session,
    viewer: Viewer,
    only: Sequence[uuid.UUID] | None = None,
    *,
    gone: bool = False,
    but: uuid.UUID | None = None,
) -> list[MentorRead]:
    """The mentors of the viewer's municipality, or *only* some of them, by name. One query.

    The caller has asked whether the viewer may read of them.

    Args:
        gone: those too who are no mentors any more, for what has been.
        but: a mentorship that is not counted among those under way.
    """
    return [
        MentorRead(
            id=row.Person.id,
            name=shown_name(row.Person, viewer),
            full_name=_full_name(row.Person, viewer),
            has_account=row.Person.password_hash is not None,
            profile=row.MentorProfile,
            under_way=row.under_way,
        )
        for row in session.execute(_mentors(viewer.municipality_id, only, gone, but))
    ]


def _mentors(
    municipality_id: uuid.UUID,
    only: Sequence[uuid.UUID] | None,
    gone: bool,
    but: uuid.UUID | None,
) -> sa.Select[tuple[Person, MentorProfile, int]]:
    counted = [
        Mentorship.municipality_id == municipality_id,
        Mentorship.mentor_id == Person.id,
        Mentorship.state.in_(UNDER_WAY),
    ]
    if but is not None:
        counted.append(Mentorship.id != but)
    under_way = (
        sa.select(sa.func.count(Mentorship.id)).where(*counted).correlate(Person).scalar_subquery()
    )
    wanted = (
        sa.select(Person, MentorProfile, under_way.label("under_way"))
        .outerjoin(MentorProfile, MentorProfile.person_id == Person.id)
        .where(Person.municipality_id == municipality_id)
        .order_by(Person.first_name, Person.last_name, Person.id)
    )
    if not gone:
        is_mentor = sa.exists().where(
            RoleHeld.person_id == Person.id,
            RoleHeld.role == Role.MENTOR,
            RoleHeld.ended_at.is_(None),
        )
        wanted = wanted.where(Person.closed_at.is_(None), is_mentor)
    return wanted if only is None else wanted.where(Person.id.in_(only))


def _full_name(person: Person, viewer: Viewer) -> str:
    name = shown_name(person, viewer)
    known = name == person.first_name and person.last_name
    return f"{name} {person.last_name}" if known else name
