"""What must never happen is refused by the database itself, on both databases."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person, RoleHeld
from portal.consent.models import Assignment, Consent
from portal.database import Base, PersonText
from portal.models import metadata
from portal.plans.enums import VersionState
from portal.plans.models import GoalWording, Plan, PlanVersion, StepWording
from tests.personas import person_id
from tests.rules.rows import another


def _version(session: Session, state: VersionState) -> PlanVersion:
    return session.scalars(
        sa.select(PlanVersion).where(
            PlanVersion.plan_id == person_id("amina-plan"), PlanVersion.state == state
        )
    ).first()  # type: ignore[return-value]


# -- what a version says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [VersionState.IN_FORCE, VersionState.PROPOSED, VersionState.REPLACED]
)
@pytest.mark.parametrize("table", [StepWording, GoalWording])
@pytest.mark.parametrize("act", ["change", "remove", "add"])
def test_wordings_stand(session: Session, state: VersionState, table: type[Base], act: str) -> None:
    version = _version(session, state)
    row = session.scalars(sa.select(table).where(table.version_id == version.id)).first()
    with pytest.raises(DBAPIError, match="wording of this version stands"):
        _do(session, table, row, act)


@pytest.mark.parametrize("table", [StepWording, GoalWording])
@pytest.mark.parametrize("act", ["change", "add", "remove"])
def test_wordings_of_a_draft_may_change(session: Session, table: type[Base], act: str) -> None:
    version = _version(session, VersionState.PROPOSED)
    draft = another(version, state=VersionState.DRAFT, number=version.number + 1)
    row = session.scalars(sa.select(table).where(table.version_id == version.id)).first()
    session.add(draft)
    session.flush()
    mine = another(row, version_id=draft.id)
    session.add(mine)
    session.flush()
    if act != "add":
        _do(session, table, mine, act)


def _do(session: Session, table: type[Base], row: Base, act: str) -> None:
    if act == "change":
        session.execute(sa.update(table).where(table.id == row.id).values(position=99))
    elif act == "remove":
        session.execute(sa.delete(table).where(table.id == row.id))
    else:
        session.add(another(row))
        session.flush()


# -- one at a time ---------------------------------------------------------------------------


@pytest.mark.parametrize("state", [VersionState.IN_FORCE, VersionState.PROPOSED])
def test_one_version_of_a_kind(session: Session, state: VersionState) -> None:
    session.add(another(_version(session, state)))
    with pytest.raises(IntegrityError):
        session.flush()


def test_one_draft(session: Session) -> None:
    version = _version(session, VersionState.PROPOSED)
    session.add(another(version, state=VersionState.DRAFT))
    session.flush()
    session.add(another(version, state=VersionState.DRAFT))
    with pytest.raises(IntegrityError):
        session.flush()


def test_many_old_versions(session: Session) -> None:
    old = _version(session, VersionState.REPLACED)
    session.add_all([another(old), another(old)])
    session.flush()


def test_one_plan_per_participant(session: Session) -> None:
    session.add(another(session.get(Plan, person_id("amina-plan"))))
    with pytest.raises(IntegrityError):
        session.flush()


def test_answers_about_sharing_are_numbered(session: Session) -> None:
    session.add(another(session.scalars(sa.select(Consent)).first()))
    with pytest.raises(IntegrityError):
        session.flush()


# -- municipalities --------------------------------------------------------------------------


def test_links_stay_inside_the_municipality(session: Session) -> None:
    foreign = Assignment(
        municipality_id=person_id("ekdala"),
        person_id=person_id("sofia"),
        caseworker_id=person_id("dana"),
        organisation_id=person_id("af"),
        started_at=clock.now(),
    )
    session.add(foreign)
    with pytest.raises(IntegrityError):
        session.flush()


def test_nobody_moves_to_another_municipality(session: Session) -> None:
    with pytest.raises(IntegrityError):
        session.execute(
            sa.update(Person)
            .where(Person.id == person_id("amina"))
            .values(municipality_id=person_id("norrvik"))
        )


def test_plan_cannot_have_a_lead_elsewhere(session: Session) -> None:
    with pytest.raises(IntegrityError):
        session.execute(
            sa.update(Plan)
            .where(Plan.id == person_id("amina-plan"))
            .values(lead_id=person_id("nils"))
        )


def test_every_link_names_the_municipality() -> None:
    """Between two tables that belong to a municipality a foreign key holds both columns."""
    loose = [
        f"{table.name}.{', '.join(key.column_keys)}"
        for table in metadata.sorted_tables
        if "municipality_id" in table.c
        for key in table.foreign_key_constraints
        if "municipality_id" in key.referred_table.c and "municipality_id" not in key.column_keys
    ]
    assert not loose, loose


def test_every_id_is_a_link() -> None:
    """A column that points at a row says so to the database."""
    # Whoever did something may be of any kind; these are told apart by another column.
    known: set[str] = set()
    loose = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("_id") and not column.foreign_keys
    ]
    assert not set(loose) - known, sorted(set(loose) - known)


def test_rows_about_somebody_have_a_municipality() -> None:
    """Every table that points at a person or a plan carries the municipality too."""
    pointing = {"person_id", "plan_id", "step_id", "version_id", "organisation_id"}
    loose = [
        table.name
        for table in metadata.sorted_tables
        if pointing & set(table.c.keys()) and "municipality_id" not in table.c
    ]
    assert not loose, loose


# -- text about people -----------------------------------------------------------------------


def _person_texts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mapper in Base.registry.mappers:
        for value in vars(mapper.class_).values():
            if isinstance(value, PersonText):
                column = mapper.columns[value.stored]
                found.setdefault(mapper.local_table.name, set()).add(column.name)  # type: ignore[attr-defined]
    return found


def test_text_about_people_is_never_indexed() -> None:
    """Later it is encrypted per person: it can be neither looked up nor compared."""
    texts = _person_texts()
    assert "writing" in texts or texts
    indexed = [
        f"{name}.{column}"
        for name, columns in texts.items()
        for index in metadata.tables[name].indexes
        for column in columns & set(index.columns.keys())
    ]
    assert not indexed, indexed


def test_no_personal_identity_number() -> None:
    words = ("personal_number", "personnummer", "ssn", "social_security", "identity_number")
    found = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if any(word in column.name for word in words)
    ]
    assert not found, found


# -- small truths ----------------------------------------------------------------------------


def test_protected_person_needs_an_alias(session: Session) -> None:
    session.add(Person(municipality_id=person_id("ekdala"), first_name="Någon", protected=True))
    with pytest.raises(IntegrityError):
        session.flush()


def test_role_is_held_once(session: Session) -> None:
    session.add(another(session.get(RoleHeld, person_id("amina-role"))))
    with pytest.raises(IntegrityError):
        session.flush()


def test_moments_come_back_in_utc(session: Session) -> None:
    plan = session.get(Plan, person_id("amina-plan"))
    assert plan is not None
    plan.started_at = clock.now()
    session.commit()
    session.expire_all()
    assert plan.started_at == clock.now()
    assert plan.started_at.utcoffset() == timedelta(0)


def test_moment_without_zone_is_refused(session: Session) -> None:
    plan = session.get(Plan, person_id("amina-plan"))
    assert plan is not None
    plan.started_at = clock.now().replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        session.flush()


def test_ids_exist_before_the_row() -> None:
    first, second = Person(first_name="En"), Person(first_name="Två")
    assert isinstance(first.id, uuid.UUID)
    assert first.id.version == 7
    assert first.id.bytes[:6] <= second.id.bytes[:6]
