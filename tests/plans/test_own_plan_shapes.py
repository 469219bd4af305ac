"""Min plan in its other shapes: empty, closed, as a list, on paper; for others; and fast."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from portal.database import Base
from portal.plans.enums import VersionState, Who, WritingKind
from portal.plans.models import Goal, GoalWording, PlanVersion, Step, StepWording
from tests.client import Client
from tests.conftest import NOON, ClientFor, CountQueries
from tests.personas import person_id
from tests.plans.own import add_writing, plan_of
from tests.plans.own_page import AMINAS, PAGES, in_order


def _words(tag: object) -> str:
    return " ".join(BeautifulSoup(str(tag), "html5lib").get_text(" ").split())


# -- an empty plan ---------------------------------------------------------------------------


def test_an_empty_plan(client_for: ClientFor) -> None:
    page = client_for("farid").get("/plan")
    assert page.status == 200
    in_order(
        page.text,
        "Det här är jag bra på",
        "Du har inte skrivit något än. Du måste inte.",
        "Carin håller ihop din plan",
        "Berätta",
        "Sen kommer: Förstå, Hitta vägar, Välja och Göra.",
        "Här kommer dina mål och steg",
        "Skriv ett mål",
        "Ingen tid är bestämd än. Carin hör av sig.",
        "Planen är inte ett beslut om pengar.",
    )


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("person", ["farid", "sofia"])
def test_others_never_see_hers(client_for: ClientFor, path: str, person: str) -> None:
    page = client_for(person).get(path)
    assert page.status == 200
    assert [word for word in AMINAS if word in page.html] == []


# -- a closed plan ---------------------------------------------------------------------------


def test_a_closed_plan_can_be_read(client_for: ClientFor, session: Session) -> None:
    plan_of(session).closed_at = NOON
    page = client_for("amina").get("/plan")
    assert "Planen är slut. Du kan läsa den här." in page.text
    assert "Ringa Djurhuset" in page.text
    own = [action for action in page.actions if action.startswith("/plan")]
    assert own == []
    for path in ("/plan/nytt-mal", "/plan/skriv", "/plan/mina-ord", "/plan/forslag"):
        assert path not in page.links
    assert "Får Komvux se din plan?" not in page.text
    for path in PAGES:
        assert client_for("amina").get(path).status == 200


def test_a_closed_plan_is_over_everywhere(client_for: ClientFor, session: Session) -> None:
    """Nothing says that it still stands, that one meets, or that steps are left to do."""
    plan_of(session).closed_at = NOON
    amina = client_for("amina")
    assert amina.get("/plan").soup.find(id="nasta-gang") is None
    home = amina.get("/hem")
    assert "Ni går igenom planen" not in home.text
    assert "Planen är slut. Du kan läsa den." in home.text
    assert home.soup.find("progress") is None
    versions = amina.get("/plan/versioner")
    assert "Planen från 22 september Planen är slut." in versions.text
    assert "Planen är slut. Du kan läsa den här." in amina.get("/plan/versioner/3").text
    for page in (home, versions, amina.get("/plan/versioner/3")):
        assert "gäller nu" not in page.text


# -- as a list, and on paper -----------------------------------------------------------------


def test_as_one_list(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan/lista")
    parts = {
        str(section["aria-labelledby"]): [
            " ".join(title.get_text(" ").split()) for title in section.select("article h3")
        ]
        for section in page.soup.select("main section[aria-labelledby]")
    }
    assert parts["jag"] == [
        "Ringa Djurhuset och fråga om praktik",
        "Skicka aktivitetsrapporten",
        "Hitta mina gamla betyg",
    ]
    assert parts["andra"] == [
        "Ordna praktikavtal med Djurhuset",
        "Följa med på första besöket",
        "Visa vilka kurser som passar Amina",
    ]
    assert len(parts["klart"]) == 6
    in_order(page.text, "Det gör jag", "Det gör andra", "Det är klart")


def test_steps_without_a_day_come_last_in_the_list(client_for: ClientFor, session: Session) -> None:
    _new_steps(session, 1)
    page = client_for("amina").get("/plan/lista")
    own = [_words(title) for title in page.soup.select('[aria-labelledby="jag"] article h3')]
    assert own[-1] == "Nytt steg 0"


def test_an_empty_list(client_for: ClientFor) -> None:
    text = client_for("farid").get("/plan/lista").text
    in_order(text, "Det gör jag", "Just nu har du inget att göra.")
    in_order(text, "Det gör andra", "Just nu har ingen annan något att göra.")
    assert "Det är klart" not in text


def test_on_paper(client_for: ClientFor) -> None:
    page = client_for("amina").get("/plan/utskrift")
    in_order(
        page.text,
        "Så såg planen ut lördag 21 november.",
        "Den här planen är för Amina",
        "Jag är lugn med djur.",
        "Carin",
        "010-555 01 20",
        "Hitta vägar",
        "Jag vill jobba med djur eller i butik",
        "Skicka aktivitetsrapporten",
        "Annars kan du få mindre pengar.",
        "torsdag 3 december klockan 10",
        "Planen är inte ett beslut om pengar.",
    )
    paper = page.soup.select_one(".paper")
    assert paper is not None
    assert paper.select("form, button, a") == []
    assert len(paper.select("tbody tr")) == 12


def test_the_own_room_is_not_on_paper(client_for: ClientFor, session: Session) -> None:
    add_writing(session, "Bara för mig", kind=WritingKind.QUESTION)
    assert "Bara för mig" not in client_for("amina").get("/plan/utskrift").text


# -- who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_only_a_participant_has_an_own_plan(
    client_for: ClientFor, visitor: Client, path: str
) -> None:
    for person in ("carin", "ali", "dana", "bo", "elsa", "maja"):
        assert client_for(person).get(path).status == 403, person
    asked = visitor.get(path)
    assert asked.status == 303
    assert asked.location is not None
    assert asked.location.startswith("/logga-in?next=")


# -- speed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/plan", "/hem", "/plan/lista", "/plan/utskrift"])
def test_queries_do_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries, path: str
) -> None:
    amina = client_for("amina")
    with count_queries() as few:
        assert amina.get(path).status == 200
    assert len(few) <= 6, str(few)
    _new_steps(session, 40)
    for number in range(20):
        add_writing(session, f"Fråga {number}", kind=WritingKind.QUESTION, shared_at=NOON)
    with count_queries() as many:
        page = amina.get(path)
    if path != "/hem":
        assert "Nytt steg 39" in page.text
    assert len(many) == len(few), str(many)


def _new_steps(session: Session, count: int) -> None:
    """As many steps more in the version in force, each under a goal of its own."""
    old = session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == person_id("amina-plan"),
            PlanVersion.state == VersionState.IN_FORCE,
        )
    ).one()
    old.state = VersionState.REPLACED
    session.flush()
    version = PlanVersion(
        municipality_id=old.municipality_id,
        plan_id=old.plan_id,
        number=4,
        made_by_id=old.made_by_id,
        made_at=NOON,
        in_force_at=NOON,
    )
    session.add(version)
    session.flush()
    rows: list[Base] = []
    for table in (GoalWording, StepWording):
        for row in session.scalars(sa.select(table).where(table.version_id == old.id)):
            values = {
                column.key: getattr(row, column.key)
                for column in table.__mapper__.column_attrs
                if column.key not in {"id", "version_id"}
            }
            rows.append(table(version_id=version.id, **values))
    home = {"municipality_id": old.municipality_id}
    for number in range(count):
        goal = Goal(plan_id=old.plan_id, **home)
        step = Step(plan_id=old.plan_id, **home)
        session.add_all([goal, step])
        in_version = {
            **home,
            "version_id": version.id,
            "goal_id": goal.id,
            "position": 100 + number,
        }
        said = StepWording(step_id=step.id, who=Who.PARTICIPANT, **in_version)
        said.text = f"Nytt steg {number}"
        meant = GoalWording(**in_version)
        meant.text = f"Nytt mål {number}"
        rows += [meant, said]
    session.flush()
    session.add_all(rows)
    session.flush()
    version.state = VersionState.IN_FORCE
    session.flush()
