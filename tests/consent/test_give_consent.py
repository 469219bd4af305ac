"""Får de se min plan?: the participant answers, in two taps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.consent import services
from portal.consent.enums import How, Scope
from portal.consent.services.consents import months_after
from portal.demo.people import demo_id
from portal.errors import Forbidden, NotFound, RuleBroken
from portal.plans import services as plans
from tests.conftest import ClientFor
from tests.consent.rows import answers, sharing_page, told, viewer_of
from tests.databases import DAY


@pytest.mark.parametrize(
    ("answer", "scope", "until"),
    [
        ("plan", Scope.PLAN, date(2027, 5, 21)),
        ("own_steps", Scope.OWN_STEPS, date(2027, 5, 21)),
        ("nothing", Scope.NOTHING, None),
    ],
)
def test_three_answers(
    client_for: ClientFor, session: Session, answer: str, scope: Scope, until: date | None
) -> None:
    amina = client_for("amina")
    page = amina.get(sharing_page("komvux"))
    assert page.h1 == "Får Komvux se din plan?"
    assert "Du får hjälp av oss även om du säger nej." in page.text
    sent = amina.post(sharing_page("komvux"), {**page.form(), "answer": answer})
    assert sent.location == "/vem-far-se"
    [given] = answers(session, "amina", "komvux")
    assert (given.scope, given.until, given.number) == (scope, until, 1)
    assert (given.how, given.recorded_by_id) == (How.PORTAL, demo_id("amina"))
    assert (given.language, given.wording) == ("sv", "2026-1")


def test_two_taps_from_the_list(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    listed = amina.get("/vem-far-se")
    assert sharing_page("komvux") in listed.links
    amina.post(sharing_page("komvux"), {"answer": "plan"})
    assert "Ser hela planen" in amina.get("/vem-far-se").text
    [message] = told(session, "carin", "consent_given")
    assert message.values["organisation"] == "Komvux"


def test_the_question_tells_which_steps_they_would_see(client_for: ClientFor) -> None:
    page = client_for("amina").get(sharing_page("komvux"))
    assert "Visa vilka kurser som passar Amina" in page.text
    assert "Ordna praktikavtal" not in page.text


def test_an_answer_delivers_what_stands(client_for: ClientFor, session: Session) -> None:
    client_for("amina").post(sharing_page("af"), {"answer": "own_steps"})
    dana = viewer_of(session, "dana")
    _plan, _delivery, given, goals = plans.read_delivered(session, dana, demo_id("amina"))
    assert given.number == 2
    said = {step.text for goal in goals for step in goal.steps}
    assert "Ordna praktikavtal med Djurhuset" in said
    assert "Ringa Djurhuset och fråga om praktik" not in said


@pytest.mark.parametrize("answer", ["", "everything", "PLAN"])
def test_bad_input(client_for: ClientFor, session: Session, answer: str) -> None:
    page = client_for("amina").post(sharing_page("komvux"), {"answer": answer})
    assert page.status == 422
    assert page.mistakes() == ["Välj ett av svaren."]
    assert not answers(session, "amina", "komvux")


def test_a_double_tap_answers_once(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(sharing_page("komvux")).form(), "answer": "plan"}
    first, second = (amina.post(sharing_page("komvux"), form) for _ in range(2))
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert len(answers(session, "amina", "komvux")) == 1


@pytest.mark.parametrize("organisation", ["fk", "ungas-vag", "norr-af", "nothing-at-all"])
def test_organisations_that_do_not_meet_the_plan(
    client_for: ClientFor, session: Session, organisation: str
) -> None:
    amina = client_for("amina")
    assert amina.get(sharing_page(organisation)).status == 404
    assert amina.post(sharing_page(organisation), {"answer": "plan"}).status == 404
    assert amina.post(f"{sharing_page(organisation)}/sluta").status == 404
    assert not answers(session, "amina", organisation)


@pytest.mark.parametrize("key", ["bo", "carin", "dana", "elsa", "maja"])
def test_only_participants_have_the_page(client_for: ClientFor, key: str) -> None:
    client = client_for(key)
    assert client.get("/vem-far-se").status == 403
    assert client.get(sharing_page("komvux")).status == 403
    assert client.post(sharing_page("komvux"), {"answer": "plan"}).status == 403


def test_another_participant_answers_for_nobody(client_for: ClientFor, session: Session) -> None:
    # Komvux has no step in Farid's plan, and what he sends can only be about himself.
    assert client_for("farid").post(sharing_page("komvux"), {"answer": "plan"}).status == 404
    assert not answers(session, "amina", "komvux")


def test_the_service_refuses_what_no_page_offers(session: Session) -> None:
    amina, sofia = viewer_of(session, "amina"), viewer_of(session, "sofia")
    carin, dana = viewer_of(session, "carin"), viewer_of(session, "dana")
    komvux, person = demo_id("komvux"), demo_id("amina")

    for months in (0, 13):
        with pytest.raises(RuleBroken):
            services.give_consent(session, amina, person, komvux, Scope.PLAN, months=months)
    for organisation in (demo_id("ungas-vag"), demo_id("norr-af"), demo_id("none")):
        with pytest.raises(NotFound):
            services.give_consent(session, amina, person, organisation, Scope.PLAN)
    for somebody in (sofia, dana):
        with pytest.raises(Forbidden):
            services.give_consent(session, somebody, person, komvux, Scope.PLAN)
    with pytest.raises(Forbidden):  # a coach answers for nobody in the portal itself
        services.give_consent(session, carin, person, komvux, Scope.PLAN)
    with pytest.raises(NotFound):
        services.give_consent(session, carin, demo_id("sofia"), komvux, Scope.PLAN, how=How.PHONE)


def test_earlier_answers_stay(client_for: ClientFor, session: Session) -> None:
    before = [(one.number, one.scope, one.until, one.at) for one in answers(session, "amina", "af")]
    amina = client_for("amina")
    for answer in ("own_steps", "nothing", "plan"):
        amina.post(sharing_page("af"), {"answer": answer})
    after = [(one.number, one.scope, one.until, one.at) for one in answers(session, "amina", "af")]
    assert after[:1] == before
    assert [number for number, *_ in after] == [1, 2, 3, 4]
    assert "Slutade dela." in amina.get(sharing_page("af")).text


def test_it_ends_the_day_after_the_last(client_for: ClientFor, session: Session) -> None:
    last = DAY + timedelta(days=120)
    shut, open_ = clock.at_local(last + timedelta(days=1), 0), clock.at_local(last, 23, 59)
    with clock.frozen(open_):
        assert services.valid_consent(session, demo_id("amina"), demo_id("af")) is not None
        assert "Ser hela planen" in client_for("amina").get("/vem-far-se").text
        assert client_for("dana").get(f"/deltagare/{demo_id('amina')}/arendenummer").status == 200
    with clock.frozen(shut):
        assert services.valid_consent(session, demo_id("amina"), demo_id("af")) is None
        assert "Tiden tog slut" in client_for("amina").get("/vem-far-se").text
        assert client_for("dana").get(f"/deltagare/{demo_id('amina')}/arendenummer").status == 404
        assert services.list_assigned(session, viewer_of(session, "dana")) == []


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 11, 21), 6, date(2027, 5, 21)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, last: date) -> None:
    assert months_after(day, months) == last
