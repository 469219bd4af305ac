"""Where somebody can be met: in a place, by phone or by video. Never at home or in a car."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.viewer import Viewer
from portal.database import lock, read_rows
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.mentoring import policy
from portal.mentoring.enums import OPEN, PlaceKind
from portal.mentoring.models import Meeting, MeetingPlace
from portal.mentoring.reading import PlaceRead

#: In a place first, then by phone and by video.
_ORDER = list(PlaceKind)


@dataclass(frozen=True)
class PlaceSaid:
    """What its owner says of a place."""

    kind: PlaceKind
    #: What it is called and its address.
    name: str
    way_there: str | None = None
    #: Of a video meeting.
    link: str | None = None
    ramp: bool = False
    hearing_loop: bool = False
    quiet_room: bool = False


def list_places(
    session: Session, viewer_municipality_id: uuid.UUID, person_id: uuid.UUID
) -> list[PlaceRead]:
    """Where somebody can be met now, places before phone and video. One query."""
    rows = read_rows(
        session,
        sa.select(
            MeetingPlace.id,
            MeetingPlace.kind,
            MeetingPlace.name_stored.label("name"),
            MeetingPlace.way_there_stored.label("way_there"),
            MeetingPlace.link_stored.label("link"),
            MeetingPlace.ramp,
            MeetingPlace.hearing_loop,
            MeetingPlace.quiet_room,
        )
        .where(
            MeetingPlace.municipality_id == viewer_municipality_id,
            MeetingPlace.person_id == person_id,
            MeetingPlace.ended_at.is_(None),
        )
        .order_by(MeetingPlace.id),
    )
    found = [
        PlaceRead(
            row.id,
            row.kind,
            MeetingPlace.name.read(row.name) or "",
            MeetingPlace.way_there.read(row.way_there),
            MeetingPlace.link.read(row.link),
            row.ramp,
            row.hearing_loop,
            row.quiet_room,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: _ORDER.index(one.kind))


def read_place(place: MeetingPlace) -> PlaceRead:
    """A place as it is shown."""
    return PlaceRead(
        place.id,
        place.kind,
        place.name,
        place.way_there,
        place.link,
        place.ramp,
        place.hearing_loop,
        place.quiet_room,
    )


def get_place_for(session: Session, viewer: Viewer, place_id: uuid.UUID) -> MeetingPlace:
    """A place of the viewer's own, also one that is taken away.

    Raises:
        Forbidden: the viewer does not give times.
        NotFound: there is none, or it is somebody else's.
    """
    if not policy.gives_times(viewer):
        raise Forbidden
    place = session.get(MeetingPlace, place_id)
    if place is None or not policy.is_own_time(viewer, place):
        raise NotFound
    return place


def add_place(session: Session, viewer: Viewer, said: PlaceSaid) -> MeetingPlace:
    """A place more to meet at.

    Raises:
        Forbidden: the viewer does not give times.
    """
    if not policy.gives_times(viewer):
        raise Forbidden
    place = MeetingPlace(
        municipality_id=viewer.municipality_id, person_id=viewer.person_id, kind=said.kind
    )
    _say(place, said)
    session.add(place)
    session.flush()
    return place


def change_place(session: Session, viewer: Viewer, place_id: uuid.UUID, said: PlaceSaid) -> int:
    """Say something else of a place; gives how many booked meetings keep what was said before.

    Meetings never move: when it becomes another place, those that are booked stay at the old one.
    A better way there, or a new link, is for them too.

    Raises:
        Forbidden, NotFound: as :func:`get_place_for`.
        RuleBroken: it has been taken away.
    """
    place = get_place_for(session, viewer, place_id)
    lock(session, place)
    if place.ended_at is not None:
        raise RuleBroken(_("Du har tagit bort platsen. Lägg till den som en ny plats."))
    coming, all_ = _count_meetings(session, place)
    if all_ and (place.kind, place.name) != (said.kind, said.name):
        place.ended_at = clock.now()
        add_place(session, viewer, said)
        return coming
    place.kind = said.kind
    _say(place, said)
    session.flush()
    return 0


def end_place(session: Session, viewer: Viewer, place_id: uuid.UUID) -> int:
    """Meet there no longer; gives how many booked meetings stay there.

    Raises:
        Forbidden, NotFound: as :func:`get_place_for`.
    """
    place = get_place_for(session, viewer, place_id)
    if place.ended_at is None:
        place.ended_at = clock.now()
        session.flush()
    coming, _all = _count_meetings(session, place)
    return coming


def _count_meetings(session: Session, place: MeetingPlace) -> tuple[int, int]:
    """How many meetings at a place are still to come, and how many there are."""
    is_coming = Meeting.state.in_(OPEN) & (Meeting.ends_at > clock.now())
    row = session.execute(
        sa.select(sa.func.count(sa.case((is_coming, 1))), sa.func.count()).where(
            Meeting.municipality_id == place.municipality_id, Meeting.place_id == place.id
        )
    ).one()
    return row[0], row[1]


def _say(place: MeetingPlace, said: PlaceSaid) -> None:
    is_visit = said.kind is PlaceKind.VISIT
    place.name = said.name
    place.way_there = said.way_there
    place.link = said.link if said.kind is PlaceKind.VIDEO else None
    place.ramp = is_visit and said.ramp
    place.hearing_loop = is_visit and said.hearing_loop
    place.quiet_room = is_visit and said.quiet_room
