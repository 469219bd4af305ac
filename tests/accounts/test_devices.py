"""Where I am signed in: seen and ended by nobody but me."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from tests.accounts.people import sign_ins_of
from tests.conftest import NOON, ClientFor


def test_the_list(client_for: ClientFor) -> None:
    client_for("amina")
    page = client_for("amina").get("/mer/enheter")
    assert page.text.count("Android · Chrome") == 2
    assert page.text.count("Den här telefonen eller datorn") == 1
    assert "Logga ut alla andra" in page.text


def test_one_device_needs_no_button_for_others(client_for: ClientFor) -> None:
    assert "Logga ut alla andra" not in client_for("sofia").get("/mer/enheter").text


def test_ending_another(client_for: ClientFor, session: Session) -> None:
    other, here = client_for("amina"), client_for("amina")
    ended = sign_ins_of(session, "amina")[0]
    path = f"/mer/enheter/{ended.id}/avsluta"
    page = here.post(path, here.get("/mer/enheter").form(path))
    assert page.location == "/mer/enheter"
    assert other.get("/mer/enheter").status == 303
    assert here.get("/mer/enheter").status == 200


def test_an_ended_one_cannot_send(client_for: ClientFor) -> None:
    other, here = client_for("amina"), client_for("amina")
    here.post("/mer/enheter/andra")
    assert other.post("/mer/enheter/andra").status == 401


def test_ending_this_one_signs_out(client_for: ClientFor, session: Session) -> None:
    here = client_for("amina")
    path = f"/mer/enheter/{sign_ins_of(session, 'amina')[0].id}/avsluta"
    assert here.post(path, here.get("/mer/enheter").form(path)).location == "/"
    assert here.get("/mer/enheter").status == 303


def test_only_ones_own(client_for: ClientFor, session: Session) -> None:
    amina, sofia = client_for("amina"), client_for("sofia")
    path = f"/mer/enheter/{sign_ins_of(session, 'amina')[0].id}/avsluta"
    assert sofia.post(path).status == 404
    assert amina.get("/mer/enheter").status == 200
    sofia.post("/mer/enheter/andra")
    assert amina.get("/mer/enheter").status == 200


def test_an_ended_one_is_not_listed(client_for: ClientFor) -> None:
    client_for("amina").post("/logga-ut")
    assert client_for("amina").get("/mer/enheter").text.count("Android") == 1


def test_last_seen_is_written_now_and_then(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    with clock.frozen(NOON + timedelta(minutes=4), everywhere=True):
        amina.get("/mer/enheter")
    assert sign_ins_of(session, "amina")[0].seen_at == NOON
    with clock.frozen(NOON + timedelta(minutes=6), everywhere=True):
        amina.get("/mer/enheter")
    assert sign_ins_of(session, "amina")[0].seen_at == NOON + timedelta(minutes=6)


def test_twelve_hours(client_for: ClientFor) -> None:
    amina = client_for("amina")
    with clock.frozen(NOON + timedelta(hours=12), everywhere=True):
        assert amina.get("/mer/enheter").status == 303
