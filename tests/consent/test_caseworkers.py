"""The lead says who handles a participant at each organisation. It opens nothing by itself."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person, RoleHeld
from portal.consent import services
from portal.consent.enums import Seen
from portal.consent.models import Assignment
from portal.demo.people import demo_id
from portal.errors import Forbidden, NotFound
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import assign, handlers, openings, person_page, say_yes, viewer_of

PAGE = person_page("amina", "handlaggare")


def _choice(key: str) -> dict[str, str]:
    return {"role_held": str(demo_id(f"{key}-role"))}


def test_choosing_one(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    page = carin.get(PAGE)
    assert "Dana Arbetsförmedlingen" in page.text
    sent = carin.post(PAGE, {**page.form(PAGE), **_choice("ines")})
    assert sent.location == PAGE
    assert handlers(session, "amina") == [demo_id("dana"), demo_id("ines")]


def test_those_already_chosen_are_not_offered_again(
    client_for: ClientFor, session: Session
) -> None:
    carin = client_for("carin")

    def offered() -> set[str]:
        return {str(one["value"]) for one in carin.get(PAGE).soup.select("[name=role_held]")}

    before = offered()
    assert str(demo_id("dana-role")) not in before
    carin.post(PAGE, _choice("ines"))
    assert offered() == before - {str(demo_id("ines-role"))}
    for value in offered():
        carin.post(PAGE, {"role_held": value})
    assert offered() == set()
    assert PAGE not in carin.get(PAGE).actions
    assert carin.post(PAGE, _choice("ines")).status == 303


def test_without_a_yes_they_see_nothing(client_for: ClientFor, session: Session) -> None:
    client_for("carin").post(PAGE, _choice("ines"))
    ines = viewer_of(session, "ines")
    assert not services.is_assigned(session, ines, demo_id("amina"))
    assert services.list_assigned(session, ines) == []
    assert client_for("ines").get(person_page("amina", "arendenummer")).status == 404
    say_yes(session, "amina", "eb")
    assert services.is_assigned(session, ines, demo_id("amina"))
    assert client_for("ines").get(person_page("amina", "arendenummer")).status == 200


def test_the_participant_is_asked_about_the_organisation(client_for: ClientFor) -> None:
    client_for("carin").post(PAGE, _choice("ines"))
    assert "Ekonomiskt bistånd" in client_for("amina").get("/vem-far-se").text


def test_choosing_somebody_twice_is_once(client_for: ClientFor, session: Session) -> None:
    for _ in range(2):
        assert client_for("carin").post(PAGE, _choice("dana")).status == 303
    assert handlers(session, "amina") == [demo_id("dana")]


@pytest.mark.parametrize("value", ["", "nobody", str(demo_id("carin-role")), str(demo_id("none"))])
def test_bad_input(client_for: ClientFor, session: Session, value: str) -> None:
    page = client_for("carin").post(PAGE, {"role_held": value})
    assert page.status == 422
    assert page.mistakes() == ["Välj en av dem."]
    assert handlers(session, "amina") == [demo_id("dana")]


def test_those_who_have_left_cannot_be_chosen(client_for: ClientFor, session: Session) -> None:
    session.get_one(RoleHeld, demo_id("ines-role")).ended_at = clock.now()
    session.get_one(Person, demo_id("omar")).closed_at = clock.now()
    session.flush()
    page = client_for("carin").get(PAGE)
    assert "Ines" not in page.text
    assert "Omar" not in page.text
    carin = viewer_of(session, "carin")
    for key in ("ines", "omar"):
        with pytest.raises(NotFound):
            services.assign_caseworker(session, carin, demo_id("amina"), demo_id(f"{key}-role"))


def test_ending_it(client_for: ClientFor, session: Session) -> None:
    carin, dana = client_for("carin"), client_for("dana")
    [end] = [action for action in carin.get(PAGE).actions if action.endswith("/sluta")]
    assert carin.post(end).location == PAGE
    assert handlers(session, "amina") == []
    assert dana.get(person_page("amina", "arendenummer")).status == 404
    assert carin.post(end).status == 303  # once more changes nothing


def test_the_page_is_logged(client_for: ClientFor, session: Session) -> None:
    client_for("ali").get(PAGE)
    assert len(openings(session, "amina", Seen.CASEWORKERS, "ali")) == 1


@pytest.mark.parametrize(
    ("key", "status"),
    [("nils", 404), ("amina", 403), ("dana", 403), ("elsa", 403), ("maja", 403), ("bo", 403)],
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    client = client_for(key)
    theirs = assign(session, "amina", "ines", "eb")
    assert client.get(PAGE).status == status
    assert client.post(PAGE, _choice("per")).status == status
    assert client.post(f"{PAGE}/{theirs.id}/sluta").status == status
    assert handlers(session, "amina") == [demo_id("dana"), demo_id("ines")]


def test_an_assignment_of_another_participant(client_for: ClientFor, session: Session) -> None:
    leos = assign(session, "leo", "ines", "eb")
    assert client_for("carin").post(f"{PAGE}/{leos.id}/sluta").status == 404
    assert session.get_one(Assignment, leos.id).ended_at is None


def test_the_services_know_the_roles(session: Session) -> None:
    dana, per, maja = (viewer_of(session, key) for key in ("dana", "per", "maja"))
    person = demo_id("amina")
    mine = assign(session, "leo", "dana", "af")
    with pytest.raises(Forbidden):
        services.assign_caseworker(session, dana, person, demo_id("per-role"))
    with pytest.raises(Forbidden):
        services.end_assignment(session, maja, demo_id("leo"), mine.id)
    with pytest.raises(NotFound):
        services.end_assignment(session, per, demo_id("leo"), mine.id)
    assert services.end_assignment(session, dana, demo_id("leo"), mine.id).ended_at


def test_the_list_of_a_caseworker(session: Session, count_queries: CountQueries) -> None:
    dana = viewer_of(session, "dana")
    for person in ("leo", "nova", "farid"):
        assign(session, person, "dana", "af")
    for person in ("leo", "nova"):
        say_yes(session, person, "af")
    with count_queries() as queries:
        found = services.list_assigned(session, dana)
    assert [one.name for one in found] == ["Amina", "Leo", "Nova"]
    assert found[0].case_number == "AF-2024-118"
    assert len(queries) == 1, str(queries)
    wanted = session.scalars(services.assigned_with_consent(dana)).all()
    assert set(wanted) == {one.person_id for one in found}
