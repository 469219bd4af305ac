"""Det här fastnar: the participant says that a step does not move, whoever does it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.plans.models import Obstacle
from portal.plans.services.steps import OBSTACLE_KINDS
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import step_of, step_page, told

STUCK, MOVES = step_page("avtal", "/fastnar"), step_page("avtal", "/fastnar-inte")


def _obstacles(session: Session) -> list[Obstacle]:
    return list(session.scalars(sa.select(Obstacle).order_by(Obstacle.id)))


@pytest.mark.parametrize("kind", OBSTACLE_KINDS)
@pytest.mark.parametrize(("key", "whose"), [("avtal", "af"), ("ring", None)])
def test_saying_it(
    client_for: ClientFor, session: Session, key: str, whose: str | None, kind: str
) -> None:
    amina = client_for("amina")
    page = amina.get(step_page(key, "/fastnar"))
    assert page.h1 == "Det här fastnar"
    assert "Det är inte ditt fel. Carin får veta det och hjälper till." in page.text
    assert "Då sparar vi inte ditt namn." in page.text
    sent = amina.post(step_page(key, "/fastnar"), {**page.form(), "kind": kind})
    assert sent.location == step_page(key)
    after = amina.follow(sent)
    assert "Du har sagt att det fastnar. Carin vet om det." in after.text
    assert step_of(session, key).stuck_at == NOON
    assert len(told(session, "carin", "participant_stuck")) == 1
    # The row for the figures knows no person and no plan.
    [row] = _obstacles(session)
    assert (row.kind, row.on) == (kind, DAY)
    assert row.organisation_id == (person_id(whose) if whose else None)
    assert set(Obstacle.__table__.columns.keys()) == {
        "id",
        "municipality_id",
        "organisation_id",
        "kind",
        "on",
    }


def test_it_moves_again(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(STUCK, {"kind": "waiting"})
    page = amina.get(step_page("avtal"))
    sent = amina.post(MOVES, page.form(MOVES))
    assert sent.location == step_page("avtal")
    assert step_of(session, "avtal").stuck_at is None
    assert MOVES not in amina.follow(sent).actions
    assert len(_obstacles(session)) == 1


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("kind", [None, "", "nothing", "WAITING", "waiting "])
def test_bad_input(client_for: ClientFor, session: Session, kind: str | None, htmx: bool) -> None:
    amina = client_for("amina")
    page = amina.post(STUCK, {} if kind is None else {"kind": kind}, htmx=htmx)
    assert page.status == 422
    assert page.title.startswith("Fel: ")
    assert page.mistakes() == ["Välj det som passar bäst."]
    group = page.soup.find(id="kind")
    assert group is not None
    assert "kind-mistake" in str(group["aria-describedby"])
    assert step_of(session, "avtal").stuck_at is None
    assert _obstacles(session) == []


def test_a_double_tap_counts_once(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(STUCK).form(), "kind": "waiting"}
    for _ in range(2):
        assert amina.post(STUCK, form).location == step_page("avtal")
    assert len(_obstacles(session)) == 1
    assert len(told(session, "carin", "participant_stuck")) == 1


def test_others_cannot(client_for: ClientFor, visitor: Client, session: Session) -> None:
    for person, status in (
        ("farid", 404),
        ("sofia", 404),
        ("carin", 403),
        ("dana", 403),
        ("bo", 403),
        ("elsa", 403),
        ("maja", 403),
    ):
        client = client_for(person)
        assert client.get(STUCK).status == status, person
        for path in (STUCK, MOVES):
            assert client.post(path, {"kind": "waiting"}).status == status, (person, path)
    assert visitor.post(STUCK, {"kind": "waiting"}).status == 401
    amina = client_for("amina")
    for path in (step_page("salong", "/fastnar", of="sofia"), step_page("busskort", "/fastnar")):
        assert amina.get(path).status == 404
        assert amina.post(path, {"kind": "waiting"}).status == 404
    assert _obstacles(session) == []


def test_a_page_left_open_keeps_the_choice(client_for: ClientFor, session: Session) -> None:
    page = client_for("amina").post(STUCK, {"kind": "waiting"}, token=False)
    assert page.status == 400
    assert page.form(STUCK)["kind"] == "waiting"
    assert _obstacles(session) == []
