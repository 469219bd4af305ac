"""Mina ord: what the participant is good at and wants, in own words."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.plans.own import plan_of

WORDS = "/plan/mina-ord"
STRENGTHS = "Jag är lugn med djur. Jag kommer i tid. Jag är bra på att lyssna."
WISHES = "Jag vill ha ett jobb där jag får röra mig. Jag vill ha egna pengar."


def _words(session: Session, key: str = "amina") -> tuple[str | None, str | None]:
    plan = plan_of(session, key)
    return plan.strengths, plan.wishes


@pytest.mark.parametrize("htmx", [False, True])
def test_saying_it(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    page = amina.get(WORDS)
    assert page.h1 == "Mina ord"
    form = page.form()
    assert (form["strengths"], form["wishes"]) == (STRENGTHS, WISHES)
    assert "Ring 112" in page.text
    assert "De som får se din plan ser också det här." in page.text
    sent = amina.post(WORDS, {**form, "strengths": " Jag kan\r\nlaga mat. "}, htmx=htmx)
    assert (sent.status, sent.location) == (303, "/plan")
    assert _words(session) == ("Jag kan\nlaga mat.", WISHES)
    after = amina.follow(sent)
    assert "Sparat." in after.text
    assert "Jag kan laga mat." in after.text


def test_it_need_not_be_said(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = amina.get(WORDS).form()
    assert amina.post(WORDS, {**form, "strengths": "", "wishes": "  "}).status == 303
    assert _words(session) == (None, None)
    assert "Du har inte skrivit något än. Du måste inte." in amina.get("/plan").text


def test_the_first_words(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    form = farid.get(WORDS).form()
    assert form["strengths"] == ""
    assert farid.post(WORDS, {**form, "wishes": "Jag vill spela musik."}).status == 303
    assert _words(session, "farid") == (None, "Jag vill spela musik.")
    assert _words(session) == (STRENGTHS, WISHES)


@pytest.mark.parametrize("htmx", [False, True])
def test_too_long_keeps_the_text(client_for: ClientFor, session: Session, htmx: bool) -> None:
    amina = client_for("amina")
    long = "lång " * 900
    form = {**amina.get(WORDS).form(), "strengths": long, "wishes": "kort"}
    page = amina.post(WORDS, form, htmx=htmx)
    assert page.status == 422
    assert page.title.startswith("Fel: ")
    assert page.mistakes() == ["Texten är för lång. Skriv lite kortare."]
    field = page.soup.find(id="strengths")
    assert field is not None
    assert field["aria-invalid"] == "true"
    mistake = page.soup.find(id=field["aria-describedby"])
    assert mistake is not None
    assert "Texten är för lång." in mistake.get_text()
    kept = page.form()
    assert (kept["strengths"], kept["wishes"]) == (long.strip(), "kort")
    assert _words(session) == (STRENGTHS, WISHES)


def test_words_saved_on_another_device_are_shown_beside(
    client_for: ClientFor, session: Session
) -> None:
    phone, tablet = client_for("amina"), client_for("amina")
    old = phone.get(WORDS).form()
    first = tablet.get(WORDS).form()
    assert tablet.post(WORDS, {**first, "strengths": "Jag kan laga mat."}).status == 303
    page = phone.post(WORDS, {**old, "strengths": "Jag kan spela gitarr."})
    assert page.status == 409
    assert "Jag kan laga mat." in page.text
    assert WISHES in page.text
    kept = page.form()
    assert (kept["strengths"], kept["wishes"]) == ("Jag kan spela gitarr.", WISHES)
    assert _words(session) == ("Jag kan laga mat.", WISHES)
    # Both have been read now: what is sent from here stands.
    assert phone.post(WORDS, kept).status == 303
    assert _words(session) == ("Jag kan spela gitarr.", WISHES)


def test_the_same_words_from_two_devices_are_no_conflict(
    client_for: ClientFor, session: Session
) -> None:
    phone, tablet = client_for("amina"), client_for("amina")
    forms = [client.get(WORDS).form() for client in (phone, tablet)]
    for client, form in zip((phone, tablet), forms, strict=True):
        assert client.post(WORDS, {**form, "wishes": "Sova"}).status == 303
    assert _words(session) == (STRENGTHS, "Sova")


@pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 40, "0 OR 1=1", None])
def test_a_strange_revision_saves_nothing(
    client_for: ClientFor, session: Session, revision: str | None
) -> None:
    form = {"strengths": "Annat", "wishes": "Annat"}
    if revision is not None:
        form["revision"] = revision
    page = client_for("amina").post(WORDS, form)
    assert page.status == 409
    assert page.form()["strengths"] == "Annat"
    assert _words(session) == (STRENGTHS, WISHES)


def test_a_double_tap_saves_once(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(WORDS).form(), "strengths": "Jag kan laga mat."}
    for _ in range(2):
        assert amina.post(WORDS, form).location == "/plan"
    assert plan_of(session).revision == 1


def test_a_closed_plan_keeps_its_words(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = {**amina.get(WORDS).form(), "strengths": "Jag kan laga mat."}
    plan_of(session).closed_at = NOON
    page = amina.post(WORDS, form)
    assert page.status == 422
    assert page.mistakes() == ["Planen är slut. Den går att läsa, men inte att ändra."]
    assert page.form()["strengths"] == "Jag kan laga mat."
    assert _words(session) == (STRENGTHS, WISHES)


def test_only_a_participant(client_for: ClientFor, visitor: Client, session: Session) -> None:
    for person in ("carin", "ali", "dana", "bo", "elsa", "maja"):
        client = client_for(person)
        assert client.get(WORDS).status == 403, person
        assert client.post(WORDS, {"strengths": "x", "revision": "0"}).status == 403, person
    assert visitor.get(WORDS).status == 303
    assert visitor.post(WORDS, {"strengths": "x", "revision": "0"}).status == 401
    assert _words(session) == (STRENGTHS, WISHES)
