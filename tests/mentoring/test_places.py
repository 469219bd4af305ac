"""A mentor or a coach says where they can be met."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Forbidden, NotFound
from portal.mentoring.enums import MeetingState, PlaceKind
from portal.mentoring.models import MeetingPlace
from portal.mentoring.services import places
from portal.mentoring.services.places import PlaceSaid, list_places
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import viewer_of
from tests.databases import DAY
from tests.mentoring.test_times import BO, EKDALA, TUESDAY, at, meeting
from tests.personas import person_id

pytestmark = pytest.mark.usefixtures("no_meetings")

LIST = "/mina-tider"
NEW = f"{LIST}/plats/ny"
CAFE = person_id("bo-kafe")
PAGE = f"{LIST}/plats/{CAFE}"
LIBRARY = {"kind": "visit", "name": "Biblioteket, Torget 1"}
VIDEO = {"kind": "video", "name": "Bos videorum", "link": "https://video.example.se/bo"}


def open_places(session: Session, key: str = "bo") -> list[MeetingPlace]:
    return list(
        session.scalars(
            sa.select(MeetingPlace)
            .where(MeetingPlace.person_id == person_id(key), MeetingPlace.ended_at.is_(None))
            .order_by(MeetingPlace.id)
        )
    )


def cafe(session: Session) -> MeetingPlace:
    return session.get_one(MeetingPlace, CAFE)


# -- for booking -----------------------------------------------------------------------------


def test_places_as_they_are_offered(session: Session, count_queries: CountQueries) -> None:
    bo = viewer_of(session, "bo")
    said = PlaceSaid(PlaceKind.VIDEO, "Bos videorum", link="https://video.example.se/bo")
    places.add_place(session, bo, said)
    with count_queries() as queries:
        found = list_places(session, EKDALA, BO)
    assert len(queries) == 1
    assert [one.name for one in found] == ["Kafé Linden, Storgatan 4", "Bo ringer dig", said.name]
    assert found[0].ramp
    assert not found[0].hearing_loop
    assert (found[0].way_there or "").startswith("Buss 3")
    assert found[2].link == said.link
    assert list_places(session, person_id("norrvik"), BO) == []
    assert list_places(session, EKDALA, person_id("ali")) == []


def test_what_was_taken_away_is_not_offered(session: Session) -> None:
    bo = viewer_of(session, "bo")
    at_cafe = meeting(session, at(TUESDAY, 13), place_id=CAFE)
    assert places.end_place(session, bo, CAFE) == 1
    assert CAFE not in [one.id for one in list_places(session, EKDALA, BO)]
    assert at_cafe.place_id == CAFE
    assert places.read_place(cafe(session)).name == "Kafé Linden, Storgatan 4"


# -- a new one -------------------------------------------------------------------------------


def test_a_new_place(client_for: ClientFor, session: Session) -> None:
    bo = client_for("bo")
    form = bo.get(NEW).form(NEW)
    sent = bo.post(NEW, {**form, **LIBRARY, "way_there": "Trappan till vänster", "quiet_room": "y"})
    assert sent.location == LIST
    page = bo.follow(sent)
    assert "Platsen är sparad." in page.text
    assert "Biblioteket, Torget 1 På en plats Trappan till vänster" in page.text
    assert "Det finns ett lugnt rum." in page.text
    [made] = [one for one in open_places(session) if one.name == LIBRARY["name"]]
    assert (made.ramp, made.hearing_loop, made.quiet_room) == (False, False, True)


def test_it_says_never_at_home(client_for: ClientFor) -> None:
    assert (
        "Träffas aldrig hemma hos någon. Träffas aldrig i en bil." in client_for("bo").get(NEW).text
    )


@pytest.mark.parametrize("typed", ["https://video.example.se/bo", "video.example.se/bo"])
def test_a_link(client_for: ClientFor, session: Session, typed: str) -> None:
    assert client_for("ali").post(NEW, {**VIDEO, "link": typed}).status == 303
    [made] = open_places(session, "ali")
    assert made.link == "https://video.example.se/bo"


def test_video_before_there_is_a_link(client_for: ClientFor, session: Session) -> None:
    assert client_for("ali").post(NEW, {**VIDEO, "link": ""}).status == 303
    assert open_places(session, "ali")[0].link is None


def test_a_phone_has_no_ramp(client_for: ClientFor, session: Session) -> None:
    client_for("ali").post(NEW, {"kind": "phone", "name": "Jag ringer", "ramp": "y"})
    assert not open_places(session, "ali")[0].ramp


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "Välj hur ni kan ses."),
        ({"kind": "home"}, "Välj hur ni kan ses."),
        ({"name": ""}, "Skriv vad platsen heter."),
        ({"name": "\u200b"}, "Skriv vad platsen heter."),
        ({"name": "x" * 201}, "Texten är för lång."),
        ({"way_there": "x" * 201}, "Texten är för lång."),
        ({"link": "http://video.example.se"}, "Skriv en länk som börjar med https."),
        ({"link": "javascript:alert(1)"}, "Skriv en länk som börjar med https."),
        ({"link": "javascript://x.se/%0aalert(1)"}, "Skriv en länk som börjar med https."),
        ({"link": "https://"}, "Skriv en länk som börjar med https."),
        ({"link": "https://[::1"}, "Skriv en länk som börjar med https."),
        ({"link": "https://bo:hemligt@video.example.se"}, "Skriv en länk som börjar med https."),
        ({"link": "mitt rum"}, "Skriv en länk som börjar med https."),
        ({"link": "https://video.example.se/" + "x" * 500}, "Texten är för lång."),
        ({"kind": "visit"}, "En länk behövs bara för video. Ta bort den."),
    ],
)
def test_a_place_that_cannot_be(
    client_for: ClientFor, session: Session, wrong: dict[str, str], said: str
) -> None:
    typed = {**VIDEO, "way_there": "", **wrong}
    # What was typed stands in its box, where an address is only text: not for the inspection.
    page = client_for("ali").post(NEW, typed, inspect=not typed["link"].startswith("javascript"))
    assert page.status == 422
    assert page.mistakes() == [said]
    assert page.form(NEW)["link"] == typed["link"]
    assert open_places(session, "ali") == []


def test_a_double_tap_is_one_place(client_for: ClientFor, session: Session) -> None:
    ali = client_for("ali")
    sent = {**ali.get(NEW).form(NEW), **LIBRARY}
    assert [ali.post(NEW, sent).location for _ in range(2)] == [LIST, LIST]
    assert len(open_places(session, "ali")) == 1


def test_names_are_not_alive(client_for: ClientFor) -> None:
    bo = client_for("bo")
    bo.post(NEW, {**LIBRARY, "name": '<b hx-post="/logga-ut">Torget</b>'})
    page = bo.get(LIST)
    assert page.soup.select("main b") == []
    assert page.soup.find("p", string='<b hx-post="/logga-ut">Torget</b>').has_attr("hx-disable")


# -- changing and removing -------------------------------------------------------------------


def _typed(client_for: ClientFor, **changes: str) -> dict[str, Any]:
    return {**client_for("bo").get(PAGE).form(PAGE), **changes}


def test_changing_a_place_nobody_meets_at(client_for: ClientFor, session: Session) -> None:
    form = _typed(client_for)
    assert (form["name"], form["ramp"]) == ("Kafé Linden, Storgatan 4", "y")
    bo = client_for("bo")
    del form["ramp"]
    page = bo.follow(bo.post(PAGE, {**form, "name": "Kafé Eken"}))
    assert "Kafé Eken" in page.text
    assert (cafe(session).name, cafe(session).ramp) == ("Kafé Eken", False)
    assert len(open_places(session)) == 2


def test_a_better_way_there_is_for_all(client_for: ClientFor, session: Session) -> None:
    meeting(session, at(TUESDAY, 13), place_id=CAFE)
    bo = client_for("bo")
    page = bo.follow(bo.post(PAGE, _typed(client_for, way_there="Ingång från gården")))
    assert "kvar" not in page.text
    assert cafe(session).way_there == "Ingång från gården"
    assert cafe(session).ended_at is None


def test_booked_meetings_stay_where_they_are(client_for: ClientFor, session: Session) -> None:
    coming = meeting(session, at(TUESDAY, 13), place_id=CAFE)
    meeting(session, at(TUESDAY, 14), place_id=CAFE, state=MeetingState.REQUESTED)
    meeting(session, at(DAY, 1), place_id=CAFE, state=MeetingState.HELD)
    bo = client_for("bo")
    page = bo.follow(bo.post(PAGE, _typed(client_for, name="Kafé Eken")))
    assert "Platsen är sparad. 2 möten är kvar som de var." in page.text
    assert "Kafé Linden" not in page.text
    assert cafe(session).name == "Kafé Linden, Storgatan 4"
    assert cafe(session).ended_at == clock.now()
    assert coming.place_id == CAFE
    assert "Kafé Eken" in [one.name for one in open_places(session)]


def test_removing_a_place(client_for: ClientFor, session: Session) -> None:
    meeting(session, at(TUESDAY, 13), place_id=CAFE)
    bo = client_for("bo")
    old = _typed(client_for)
    for _ in range(2):  # once more changes nothing
        page = bo.follow(bo.post(f"{PAGE}/ta-bort"))
        assert "Platsen är borta. 1 möte är kvar som det var." in page.text
        assert "Kafé Linden" not in page.text
    # Old pages are no dead ends.
    assert bo.get(PAGE).location == LIST
    page = bo.post(PAGE, old)
    assert page.status == 422
    assert page.mistakes() == ["Du har tagit bort platsen. Lägg till den som en ny plats."]
    assert page.form(PAGE)["name"] == "Kafé Linden, Storgatan 4"
    assert len(open_places(session)) == 1


# -- others ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "status"),
    [("carin", 404), ("nils", 404), ("amina", 403), ("dana", 403), ("elsa", 403), ("maja", 403)],
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    client = client_for(key)
    assert client.get(PAGE).status == status
    assert client.post(PAGE, LIBRARY).status == status
    assert client.post(f"{PAGE}/ta-bort").status == status
    assert cafe(session).ended_at is None
    assert cafe(session).name == "Kafé Linden, Storgatan 4"


def test_the_services_know_the_roles(session: Session) -> None:
    amina, carin = viewer_of(session, "amina"), viewer_of(session, "carin")
    said = PlaceSaid(PlaceKind.VISIT, "Hemma")
    with pytest.raises(Forbidden):
        places.add_place(session, amina, said)
    with pytest.raises(Forbidden):
        places.end_place(session, amina, CAFE)
    with pytest.raises(NotFound):
        places.change_place(session, carin, CAFE, said)
