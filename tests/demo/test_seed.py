"""The demo: invented people and their year, a function of one day."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock, schema
from portal.accounts.enums import Role
from portal.accounts.models import Login, Person, RoleHeld
from portal.accounts.passwords import Passwords
from portal.consent.models import Consent
from portal.database import Base
from portal.demo import agreements, amina, others, people, seed
from portal.demo.models import DemoMarker
from portal.demo.people import ORGANISATIONS, PEOPLE, TO_BE, demo_id
from portal.extensions import db
from portal.models import metadata
from portal.plans.enums import Status, VersionState
from portal.plans.models import Plan, PlanVersion, Step, StepWording
from tests.client import Client
from tests.conftest import OwnDatabase
from tests.databases import DAY, app_on
from tests.personas import PERSONAS

DAYS = [DAY, date(2026, 10, 25), date(2027, 3, 28), date(2028, 2, 29), date(2026, 12, 31)]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """A migrated database with nobody in it. Every other test stands on a seeding on both kinds."""
    with app_on(f"sqlite:///{tmp_path / 'empty.db'}") as app:
        schema.upgrade()
        yield app


def _rows() -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table, but for ids and moments that are made anew each time."""
    return {
        table.name: {
            tuple(
                value
                for name, value in row._mapping.items()
                if name not in {"id", "seeded_at", "values"} and not name.endswith("_id")
            )
            for row in db.session.execute(sa.select(table))
        }
        for table in metadata.sorted_tables
    }


# -- a function of a day ---------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_the_same_day_tells_the_same(day: date) -> None:
    def told() -> list[list[tuple[object, ...]]]:
        story, after = amina.tell(day)
        stories, more = others.tell(day)
        rows = [*people.rows(day), *agreements.rows(day), *after, *more]
        for one in (story, *stories):
            rows += [*one.rows, *one.versions, *one.wordings, *one.answers]
        return [_values(row) for row in rows]

    assert told() == told()


def _values(row: Base) -> list[tuple[str, object]]:
    return [
        (column.key, getattr(row, column.key))
        for column in type(row).__mapper__.column_attrs
        if column.key != "id"
    ]


def test_the_clock_is_not_read() -> None:
    """But for the moment of seeding itself."""
    for module in (people, agreements, amina, others):
        source = inspect.getsource(module)
        assert "clock.now" not in source
        assert "clock.today" not in source


@pytest.mark.parametrize("day", DAYS)
def test_farid_is_seventeen_whenever(day: date) -> None:
    [farid] = [
        row for row in people.rows(day) if isinstance(row, Person) and row.id == demo_id("farid")
    ]
    assert farid.age_on(day) == 17
    assert farid.age_on(day - timedelta(days=1)) in {16, 17}


@pytest.mark.parametrize("day", DAYS)
def test_days_move_along(day: date) -> None:
    story, _after = amina.tell(day)
    late = [row for row in story.wordings if isinstance(row, StepWording)]
    [avtal] = [
        row
        for row in late
        if row.step_id == demo_id("amina-avtal") and row.version_id == demo_id("amina-v3")
    ]
    assert avtal.due_on == day - timedelta(days=5)
    assert clock.local(story.versions[2].proposed_at).hour == 9  # type: ignore[arg-type]


def test_seeding_another_day(empty: Flask) -> None:
    seed.seed(db.session, date(2027, 3, 28))
    db.session.commit()
    rows = _rows()
    assert len(rows["person"]) == len(PEOPLE)
    assert rows["demo_marker"] == {(1, date(2027, 3, 28))}
    db.session.rollback()
    with clock.frozen(clock.at_local(date(2027, 3, 28), 12)):
        page = Client(empty).sign_in("amina").get("/plan")
    assert page.status == 200
    assert "Vi väntar på Dana." in page.text


# -- the people ------------------------------------------------------------------------------


def test_everybody_the_issue_names_can_be_chosen() -> None:
    assert list(PERSONAS) == TO_BE
    assert {one.key for one in PEOPLE} >= set(TO_BE)


def test_nobody_is_real(session: Session) -> None:
    """Numbers of a series that leads nowhere, and no personal identity numbers anywhere."""
    for phone in session.scalars(sa.select(Person.phone_stored)):
        assert phone is None or phone.startswith("010-555 ")
    # No password fits: there is no such hash, and no name to sign in with.
    hashes = set(session.scalars(sa.select(Person.password_hash)))
    assert hashes == {None, "!"}
    assert not Passwords(cheap=True).fits("!", "!")
    assert session.scalars(sa.select(Login.name)).all() == []


def test_roles_and_organisations(session: Session) -> None:
    held = dict(
        session.execute(
            sa.select(RoleHeld.person_id, RoleHeld.role).where(RoleHeld.ended_at.is_(None))
        ).all()
    )
    assert held[demo_id("carin")] is Role.COACH
    assert held[demo_id("dana")] is Role.CASEWORKER
    assert held[demo_id("maja")] is Role.MANAGER
    homes = {key: place for place, key, *_rest in ORGANISATIONS}
    assert homes["norr-ungas-vag"] != homes["ungas-vag"]


def test_aminas_year(session: Session) -> None:
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == demo_id("amina"))).one()
    versions = session.execute(
        sa.select(PlanVersion.number, PlanVersion.state)
        .where(PlanVersion.plan_id == plan.id)
        .order_by(PlanVersion.number)
    ).all()
    assert [(number, state) for number, state in versions] == [
        (1, VersionState.REPLACED),
        (2, VersionState.REPLACED),
        (3, VersionState.IN_FORCE),
        (4, VersionState.PROPOSED),
    ]
    assert plan.started_at < clock.at_local(DAY - timedelta(days=350), 0)
    late = session.scalars(
        sa.select(Step)
        .join(StepWording, StepWording.step_id == Step.id)
        .where(
            StepWording.version_id == demo_id("amina-v3"),
            StepWording.organisation_id == demo_id("af"),
            StepWording.due_on < DAY,
            Step.status != Status.DONE,
        )
    ).all()
    assert [step.id for step in late] == [demo_id("amina-avtal")]
    [consent] = session.scalars(
        sa.select(Consent).where(Consent.person_id == demo_id("amina"))
    ).all()
    assert consent.organisation_id == demo_id("af")
    assert consent.holds_on(DAY)


def test_farid_has_nothing_yet(session: Session) -> None:
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == demo_id("farid"))).one()
    assert session.scalars(sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id)).all() == []
    assert plan.municipality_id == demo_id("ekdala")


def test_nothing_happens_after_the_day(session: Session) -> None:
    """What is over stands before the day; only what is planned comes after it."""
    ahead = {"planned_at", "until", "ends_at", "seeded_at", "due_on", "lead_asks_on", "at_local"}
    # The last day of a mentor's year; a meeting that is asked for.
    ahead |= {"ends_on", "starts_at", "answer_by"}
    tomorrow = clock.at_local(DAY + timedelta(days=1), 0)
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name in ahead or not isinstance(column.type, (sa.Date, sa.TypeDecorator)):
                continue
            newest = session.scalar(sa.select(sa.func.max(column)))
            if isinstance(newest, date) and not hasattr(newest, "tzinfo"):
                assert newest <= DAY, f"{table.name}.{column.name}"
            elif hasattr(newest, "tzinfo"):
                assert newest < tomorrow, f"{table.name}.{column.name}"


# -- the doors -------------------------------------------------------------------------------


def test_being_somebody(visitor: Client) -> None:
    page = visitor.get("/logga-in")
    names = [button.get("value") for button in page.soup.select('button[name="person"]')]
    assert names == TO_BE
    sent = visitor.post("/demo", {"person": "amina"})
    assert sent.location == "/hem"
    assert visitor.follow(sent).h1 == "Hej Amina"


@pytest.mark.parametrize("person", ["", "leo", "nova", "per", "nils", "root", "amina "])
def test_being_somebody_else(visitor: Client, person: str) -> None:
    assert visitor.post("/demo", {"person": person}).status == 404


def test_real_people_are_safe(own_database: OwnDatabase) -> None:
    """Without the row that the seeding writes nobody can be anybody."""
    with own_database.session() as session:
        session.execute(sa.delete(DemoMarker))
        session.commit()
    visitor = own_database.visitor()
    assert visitor.post("/demo", {"person": "amina"}).status == 403
    assert 'name="person"' not in visitor.get("/logga-in").html
    assert visitor.get("/hem").status == 303


def test_without_the_setting_there_is_no_door(empty: Flask) -> None:
    from portal import create_app
    from portal.config import Settings
    from tests.databases import SECRET

    settings = Settings(
        secret_key=SECRET,
        database_url=empty.config["PORTAL"].database_url,
        insecure_cookies=True,
        cheap_passwords=True,
        testing=True,
    )
    app = create_app(settings)
    seed.seed(db.session, DAY)
    db.session.commit()
    visitor = Client(app)
    assert visitor.post("/demo", {"person": "amina"}, token=False).status == 404
    assert 'name="person"' not in visitor.get("/logga-in").html
    with app.app_context():
        db.engine.dispose()


# -- the commands ----------------------------------------------------------------------------


def test_the_command_seeds_an_empty_database_once(empty: Flask) -> None:
    runner = empty.test_cli_runner()
    first = runner.invoke(args=["demo", "seed", "--date", "2026-11-21"])
    assert (first.exit_code, first.output) == (0, "invented people as of 2026-11-21\n")
    before = _rows()
    db.session.rollback()
    second = runner.invoke(args=["demo", "seed", "--date", "2030-01-01"])
    assert "nothing was added" in second.output
    assert _rows() == before


def test_the_command_takes_today(empty: Flask) -> None:
    told = empty.test_cli_runner().invoke(args=["demo", "seed"])
    assert told.output == f"invented people as of {clock.today()}\n"


def test_more_people(empty: Flask) -> None:
    told = empty.test_cli_runner().invoke(args=["demo", "seed", "--people", "3"])
    assert told.exit_code == 0, told.output
    plans = db.session.scalar(sa.select(sa.func.count()).select_from(Plan))
    assert plans == 5 + 3


def test_people_in_a_shell(empty: Flask) -> None:
    told = empty.test_cli_runner().invoke(args=["demo", "people"])
    assert [line.split()[0].lower() for line in told.output.splitlines()] == TO_BE
