"""Äldre planer: every version that stood, as it was, with what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.plans.enums import VersionState
from portal.plans.models import PlanVersion
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.plans.own import carin_proposes, proposal_page, small_change, step_page

VERSIONS = "/plan/versioner"


def _sentences(client_for: ClientFor, number: int) -> list[str]:
    page = client_for("amina").get(f"{VERSIONS}/{number}")
    assert page.h1.startswith("Planen från ")
    return [item.get_text(strip=True) for item in page.soup.select("#andringar li")]


def _goals(client: Client, number: int) -> list[str]:
    page = client.get(f"{VERSIONS}/{number}")
    found = [goal.get_text(" ", strip=True) for goal in page.soup.select(".goal")]
    assert found
    return found


def test_the_newest_first(client_for: ClientFor) -> None:
    page = client_for("amina").get(VERSIONS)
    assert [link for link in page.links if link.startswith(VERSIONS)] == [
        f"{VERSIONS}/3",
        f"{VERSIONS}/2",
        f"{VERSIONS}/1",
    ]
    assert "Planen från 22 september Den gäller nu." in page.text
    assert "Planen från 25 april Den gällde till tisdag 22 september." in page.text
    assert "Planen från 7 december 2025 Den gällde till lördag 25 april." in page.text


def test_two_of_one_day_are_told_apart(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(proposal_page("ja"))
    with clock.frozen(NOON + timedelta(minutes=65)):
        small_change(session, "forsta-besok", days=1)
        page = amina.get(VERSIONS)
        assert "Planen från lördag 21 november klockan 13.05 Den gäller nu." in page.text
        assert "Planen från lördag 21 november klockan 12 Den gällde till lördag" in page.text
        assert "Planen från 22 september Den gällde till lördag 21 november." in page.text
        assert amina.get(f"{VERSIONS}/4").h1 == "Planen från lördag 21 november klockan 12"


def test_what_changed_then(client_for: ClientFor) -> None:
    assert _sentences(client_for, 1) == []
    assert _sentences(client_for, 2) == [
        "Nytt steg: Följa med till två arbetsplatser. Gör det: Carin på Ekdala kommun. "
        "Klart till måndag 25 maj.",
        "Nytt steg: Leta efter en praktikplats med djur. Gör det: Dana på Arbetsförmedlingen. "
        "Klart till torsdag 13 augusti.",
        "Nytt steg: Gå en promenad varje dag. Gör det: du. Klart till onsdag 24 juni.",
    ]
    third = _sentences(client_for, 3)
    assert third[-3:] == [
        "Nytt mål: Jag vill läsa klart svenska och matte.",
        "Nytt steg: Visa vilka kurser som passar Amina. Gör det: Komvux. "
        "Klart till onsdag 16 december.",
        "Nytt steg: Hitta mina gamla betyg. Gör det: du. Klart till onsdag 9 december.",
    ]
    [duty] = [one for one in third if "aktivitetsrapporten" in one]
    assert "Annars kan du få mindre pengar." in duty


def test_a_version_as_it_was(client_for: ClientFor) -> None:
    page = client_for("amina").get(f"{VERSIONS}/1")
    assert page.h1 == "Planen från 7 december 2025"
    assert "Den går inte att ändra." in page.text
    assert "Skriva in Amina på Arbetsförmedlingen Dana · fredag 26 december 2025" in page.text
    assert "praktikavtal" not in page.text
    main = page.soup.find("main")
    assert main is not None
    assert main.find("form") is None


def test_a_yes_adds_one_and_keeps_the_old_as_it_was(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    before = [_goals(amina, number) for number in (1, 2, 3)]
    assert "Den här planen gäller nu." in amina.get(f"{VERSIONS}/3").text
    amina.follow(amina.post(proposal_page("ja")))
    assert [_goals(amina, number) for number in (1, 2, 3)] == before
    assert "Så här såg planen ut då." in amina.get(f"{VERSIONS}/3").text
    assert f"{VERSIONS}/4" in amina.get(VERSIONS).links
    assert len(_sentences(client_for, 4)) == 3


def test_ticks_do_not_change_old_versions(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    before = amina.get(f"{VERSIONS}/3").text
    amina.follow(amina.post(step_page("ring", "/klar")))
    assert amina.get(f"{VERSIONS}/3").text == before


@pytest.mark.parametrize(
    "state", [VersionState.PROPOSED, VersionState.WITHDRAWN, VersionState.DECLINED]
)
def test_what_never_stood_is_not_there(
    client_for: ClientFor, session: Session, state: VersionState
) -> None:
    session.execute(
        sa.update(PlanVersion).where(PlanVersion.state == VersionState.PROPOSED).values(state=state)
    )
    amina = client_for("amina")
    assert f"{VERSIONS}/4" not in amina.get(VERSIONS).links
    assert amina.get(f"{VERSIONS}/4").status == 404


def test_a_number_is_used_again_after_a_no(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(proposal_page("nej"), {"text": ""})
    newer = carin_proposes(session)
    amina.post(f"/plan/forslag/{newer.id}/ja")
    assert _sentences(client_for, 4) == ["Nytt mål: Jag vill ha en katt."]


@pytest.mark.parametrize("number", ["0", "-1", "99", "9" * 30, "x", "1.0"])
def test_numbers_that_are_none(client_for: ClientFor, number: str) -> None:
    assert client_for("amina").get(f"{VERSIONS}/{number}").status == 404


def test_others_see_their_own(client_for: ClientFor) -> None:
    assert client_for("farid").get(f"{VERSIONS}/1").status == 404
    assert "Ingen plan än" in client_for("farid").get(VERSIONS).text
    page = client_for("sofia").get(f"{VERSIONS}/1")
    assert "Jag vill bli frisör" in page.text
    assert "Djurhuset" not in page.html
    for person in ("carin", "dana", "bo", "maja"):
        assert client_for(person).get(f"{VERSIONS}/1").status == 403
