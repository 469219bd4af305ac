"""The lead writes in what a participant without an account has answered."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.consent.enums import How, Scope
from portal.demo.people import demo_id
from tests.conftest import ClientFor
from tests.consent.rows import answers, assign, person_page

PAGE = person_page("leo", f"vem-far-se/{demo_id('komvux')}")
GOOD = {"answer": "plan", "months": "12", "how": "phone"}


@pytest.fixture(autouse=True)
def _komvux_meets_leo(session: Session) -> None:
    assign(session, "leo", "ines", "komvux")


def test_writing_it_in(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    listed = carin.get(person_page("leo", "vem-far-se"))
    assert PAGE in listed.links
    page = carin.get(PAGE)
    assert "Du får hjälp av oss även om du säger nej." in page.text
    sent = carin.post(PAGE, {**page.form(), **GOOD})
    assert sent.location == person_page("leo", "vem-far-se")
    [given] = answers(session, "leo", "komvux")
    assert (given.scope, given.until) == (Scope.PLAN, date(2027, 11, 21))
    assert (given.how, given.recorded_by_id) == (How.PHONE, demo_id("carin"))
    assert "Carin skrev in svaret efter ett samtal." in carin.get(PAGE).text


def test_the_deputy_may_too(client_for: ClientFor, session: Session) -> None:
    assert client_for("ali").post(PAGE, {**GOOD, "how": "letter"}).status == 303
    assert answers(session, "leo", "komvux")[0].how is How.LETTER


def test_a_stop_is_written_in_too(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    carin.post(PAGE, GOOD)
    carin.post(PAGE, {**GOOD, "answer": "nothing"})
    assert [one.scope for one in answers(session, "leo", "komvux")] == [Scope.PLAN, Scope.NOTHING]
    assert answers(session, "leo", "komvux")[-1].until is None


@pytest.mark.parametrize(
    ("wrong", "mistake"),
    [
        ({"answer": ""}, "Välj vad svaret var."),
        ({"answer": "all"}, "Välj vad svaret var."),
        ({"months": "13"}, "Välj hur länge det gäller."),
        ({"how": ""}, "Välj hur du fick svaret."),
        ({"how": "portal"}, "Välj hur du fick svaret."),
    ],
)
def test_bad_input_keeps_the_rest(
    client_for: ClientFor, session: Session, wrong: dict[str, str], mistake: str
) -> None:
    page = client_for("carin").post(PAGE, {**GOOD, **wrong})
    assert page.status == 422
    assert page.mistakes() == [mistake]
    kept = {name: value for name, value in GOOD.items() if name not in wrong}
    assert kept.items() <= page.form().items()
    assert not answers(session, "leo", "komvux")


def test_a_double_tap_writes_once(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    form = {**carin.get(PAGE).form(), **GOOD}
    for _ in range(2):
        assert carin.post(PAGE, form).location == person_page("leo", "vem-far-se")
    assert len(answers(session, "leo", "komvux")) == 1


def test_the_participant_sees_who_wrote_it(client_for: ClientFor) -> None:
    path = person_page("amina", f"vem-far-se/{demo_id('komvux')}")
    client_for("carin").post(path, {**GOOD, "how": "meeting"})
    page = client_for("amina").get("/vem-far-se")
    assert "Carin skrev in svaret efter ett möte." in page.text


@pytest.mark.parametrize(
    ("key", "status"),
    [("nils", 404), ("amina", 403), ("ines", 403), ("dana", 403), ("elsa", 403), ("bo", 403)],
)
def test_others(client_for: ClientFor, session: Session, key: str, status: int) -> None:
    client = client_for(key)
    assert client.get(person_page("leo", "vem-far-se")).status == status
    assert client.get(PAGE).status == status
    assert client.post(PAGE, GOOD).status == status
    assert not answers(session, "leo", "komvux")


def test_the_manager_reads_and_does_not_write(client_for: ClientFor, session: Session) -> None:
    maja = client_for("maja")
    page = maja.get(person_page("leo", "vem-far-se"))
    assert page.status == 200
    assert PAGE not in page.links
    assert maja.get(PAGE).status == 403
    assert maja.post(PAGE, GOOD).status == 403
    assert maja.get(person_page("sofia", "vem-far-se")).status == 404


def test_unknown_people_and_organisations(client_for: ClientFor) -> None:
    carin = client_for("carin")
    for person, organisation in (("leo", "fk"), ("leo", "norr-af"), ("none", "komvux")):
        path = person_page(person, f"vem-far-se/{demo_id(organisation)}")
        assert carin.get(path).status == 404
        assert carin.post(path, GOOD).status == 404
