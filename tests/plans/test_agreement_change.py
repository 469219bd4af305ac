"""The coordinator publishes a new version of the local agreement."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.demo.people import demo_id
from portal.plans.models import AgreementParty, LocalAgreement, Plan, StandardStep
from portal.plans.services import agreements
from tests.conftest import NOON, ClientFor
from tests.page import Page

PAGE = "/overenskommelse/andra"
HOME = demo_id("ekdala")


def _filled(page: Page, **changes: Any) -> dict[str, Any]:
    return {**page.form(PAGE), **changes}


def _versions(session: Session) -> list[int]:
    return [one.number for one in agreements.list_agreements(session, HOME)]


def test_a_new_version(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    form = _filled(
        elsa.get(PAGE),
        text="Nu hjälps fler åt.",
        weeks_between="6",
        lead_moves_days="0",
        step_4_text="Titta på en arbetsplats",
        step_4_who=str(demo_id("af")),
        step_4_days="90",
    )
    form.pop("lead_swaps_person")
    form[f"does_{demo_id('vard').hex}"] = ""
    form["step_1_text"] = form["step_1_days"] = ""
    sent = elsa.post(PAGE, form)
    assert sent.location == "/overenskommelse"

    read = agreements.read_agreement(session, HOME)
    agreement = read.agreement
    assert (agreement.number, agreement.in_force_at) == (2, NOON)
    assert agreement.made_by_id == demo_id("elsa")
    assert agreement.text == "Nu hjälps fler åt."
    assert (agreement.weeks_between, agreement.lead_moves_days) == (6, 0)
    assert not agreement.lead_swaps_person
    assert demo_id("vard") not in {party.organisation_id for party in read.parties}
    assert len(read.parties) == 5
    assert [(step.text, step.organisation_name, step.within_days) for step in read.steps] == [
        ("Berätta vad jag är bra på och vad jag vill", None, 14),
        ("Berätta vilket stöd som finns för jobb", "Arbetsförmedlingen", 45),
        ("Visa vilka kurser som passar", "Komvux", 60),
        ("Titta på en arbetsplats", "Arbetsförmedlingen", 90),
    ]
    # A plan keeps to the agreement it began from.
    plan = session.get_one(Plan, demo_id("amina-plan"))
    assert plan.agreement_id == demo_id("ekdala-avtal")
    assert "Nu hjälps fler åt." in client_for("amina").get("/overenskommelse").text


def test_there_are_empty_rows(client_for: ClientFor) -> None:
    form = client_for("elsa").get(PAGE).form(PAGE)
    assert form["step_3_text"] == "Visa vilka kurser som passar"
    assert [form[f"step_{index}_text"] for index in (4, 5, 6)] == ["", "", ""]
    assert "step_7_text" not in form


def test_a_double_tap_acts_once(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    form = _filled(elsa.get(PAGE), text="En gång.")
    assert elsa.post(PAGE, form).location == elsa.post(PAGE, form).location
    assert _versions(session) == [2, 1]


@pytest.mark.parametrize(
    ("changes", "mistake"),
    [
        ({"text": "  "}, "Skriv en text till deltagare."),
        ({"text": "a" * 4001}, "Texten är för lång. Skriv lite kortare."),
        ({"weeks_between": ""}, "Skriv ett tal, till exempel 8."),
        ({"weeks_between": "åtta"}, "Skriv ett tal, till exempel 8."),
        ({"weeks_between": "8\x00x"}, "Skriv ett tal, till exempel 8."),
        ({"weeks_between": "0"}, "Skriv ett tal från 1 till 26."),
        ({"weeks_between": "27"}, "Skriv ett tal från 1 till 26."),
        ({"lead_moves_days": "-1"}, "Skriv ett tal, till exempel 7."),
        ({"lead_moves_days": "32"}, "Skriv ett tal från 0 till 31."),
        ({"step_4_text": "Ett steg"}, "Skriv hur många dagar steget får ta."),
        ({"step_4_days": "10"}, "Skriv vad steget är."),
        ({"step_0_days": "731"}, "Skriv ett tal från 1 till 730."),
        ({"step_0_who": str(demo_id("norr-af"))}, "Välj en av dem."),
        ({"step_0_text": "a" * 201}, "Texten är för lång."),
    ],
)
def test_mistakes(
    client_for: ClientFor, session: Session, changes: dict[str, str], mistake: str
) -> None:
    elsa = client_for("elsa")
    page = elsa.post(PAGE, _filled(elsa.get(PAGE), **changes))
    assert page.status == 422
    assert page.mistakes() == [mistake]
    [(name, typed)] = changes.items()
    if name != "step_0_who":
        assert page.form(PAGE)[name] == typed.replace("\x00", "").strip()
    assert _versions(session) == [1]


def test_a_row_without_its_other_fields(client_for: ClientFor, session: Session) -> None:
    """A form that somebody made by hand: nothing breaks, nothing is guessed."""
    elsa = client_for("elsa")
    page = elsa.post(PAGE, {"text": "Hej", "step_39_text": "Långt ner", "step_9999_text": "x"})
    assert page.status == 422
    assert page.form(PAGE)["step_39_text"] == "Långt ner"
    assert elsa.post(PAGE, {}).status == 422
    assert _versions(session) == [1]


def test_somebody_published_since(client_for: ClientFor, session: Session) -> None:
    elsa = client_for("elsa")
    first = elsa.get(PAGE)
    second = elsa.get(PAGE)
    assert elsa.post(PAGE, _filled(second, text="Den första texten.")).status == 303
    page = elsa.post(PAGE, _filled(first, text="Den andra texten.", weeks_between="5"))
    assert page.status == 409
    assert "Någon annan sparade först" in page.text
    assert "Den första texten." in page.text
    form = page.form(PAGE)
    assert form["text"] == "Den andra texten."
    assert form["weeks_between"] == "5"
    assert _versions(session) == [2, 1]
    # Sent again it is a choice, and becomes the version after theirs.
    assert elsa.post(PAGE, form).status == 303
    assert agreements.read_agreement(session, HOME).agreement.text == "Den andra texten."
    assert _versions(session) == [3, 2, 1]


@pytest.mark.parametrize("number", ["", "två", "-1", "99999999999"])
def test_a_number_nobody_has_seen(client_for: ClientFor, session: Session, number: str) -> None:
    elsa = client_for("elsa")
    page = elsa.post(PAGE, _filled(elsa.get(PAGE), seen_number=number, text="Ny"))
    assert page.status == 409
    assert _versions(session) == [1]


def _take_away(session: Session) -> None:
    """The municipality has not written an agreement yet."""
    session.execute(sa.update(Plan).values(agreement_id=None))
    for table in (AgreementParty, StandardStep, LocalAgreement):
        session.execute(sa.delete(table).where(table.municipality_id == HOME))


def test_the_first_of_a_municipality(client_for: ClientFor, session: Session) -> None:
    _take_away(session)
    elsa = client_for("elsa")
    page = elsa.get(PAGE)
    assert page.h1 == "Skriv avtalet"
    assert elsa.post(PAGE, _filled(page, text="Så här gör vi.")).status == 303
    assert _versions(session) == [1]


@pytest.mark.parametrize("key", ["amina", "bo", "carin", "dana", "maja", "sofia"])
def test_only_a_coordinator(client_for: ClientFor, session: Session, key: str) -> None:
    somebody = client_for(key)
    assert somebody.get(PAGE).status == 403
    assert somebody.post(PAGE, {"text": "Hej"}).status == 403
    assert _versions(session) == [1]
