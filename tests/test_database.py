"""What every table shares: ids, moments, texts about people, and transactions that lose nothing."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from unittest import mock

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person, SignIn
from portal.database import PersonText, lock, new_id, reading
from portal.extensions import db
from portal.plans.models import Plan
from portal.web.access import allow, public
from tests.client import Client
from tests.conftest import NOON, ClientFor, OwnDatabase
from tests.personas import person_id

# -- ids -------------------------------------------------------------------------------------


def test_ids_are_version_7_and_carry_the_time() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80 <= after


def test_later_ids_are_larger() -> None:
    milliseconds = 1_800_000_000_000
    made = []
    for step in range(50):
        with mock.patch("time.time_ns", return_value=(milliseconds + step) * 1_000_000):
            made.append(new_id())
    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_ids_of_one_moment_differ() -> None:
    with mock.patch("time.time_ns", return_value=1_800_000_000_000_000_000):
        assert len({new_id() for _ in range(1000)}) == 1000


def test_a_row_has_its_id_before_it_is_written() -> None:
    assert Person().id.version == 7
    given = new_id()
    assert Person(id=given).id == given


def test_a_row_takes_no_name_it_does_not_have() -> None:
    with pytest.raises(TypeError, match="Person has no fist_name"):
        Person(fist_name="Amina")


# -- moments ---------------------------------------------------------------------------------


def test_a_moment_without_a_zone_is_refused(session: Session) -> None:
    plan = session.get(Plan, person_id("amina-plan"))
    assert plan is not None
    plan.closed_at = datetime(2026, 11, 21, 12, 0)
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        session.flush()


def test_a_question_about_a_moment_without_a_zone_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        session.execute(sa.select(Plan).where(Plan.started_at < datetime(2026, 11, 21)))


@pytest.mark.parametrize(
    "given",
    [
        datetime(2026, 10, 25, 0, 30, 1, 234567, tzinfo=UTC),  # the first half past two
        datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=clock.STOCKHOLM),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=clock.STOCKHOLM),  # the second
        datetime(2027, 3, 28, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-7))),
    ],
)
def test_a_moment_comes_back_in_utc(session: Session, given: datetime) -> None:
    session.execute(
        sa.update(Plan).where(Plan.id == person_id("amina-plan")).values(closed_at=given)
    )
    back = session.scalar(sa.select(Plan.closed_at).where(Plan.id == person_id("amina-plan")))
    assert back == given.astimezone(UTC)
    assert back.tzinfo is UTC
    assert session.scalar(sa.select(Plan.id).where(Plan.closed_at == given)) is not None


# -- texts about people ----------------------------------------------------------------------


def test_texts_go_through_one_door(session: Session) -> None:
    amina = session.get(Person, person_id("amina"))
    assert amina is not None
    with mock.patch.object(PersonText, "read", staticmethod(lambda stored: f"<{stored}>")):
        amina.doing_at_start = "Inget"
        assert amina.doing_at_start == "<Inget>"
    assert amina.doing_at_start_stored == "Inget"


# -- transactions ----------------------------------------------------------------------------


def test_counting_at_once_loses_nothing(own_database: OwnDatabase) -> None:
    """Four at once read a number and write it back one higher, fifty times each."""
    threads, times = 4, 50
    failed: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(times):
                with own_database.session() as session:
                    plan = session.get(Plan, person_id("amina-plan"))
                    assert plan is not None
                    lock(session, plan)
                    plan.revision += 1
                    session.commit()
        except BaseException as error:
            failed.append(error)
            raise

    _at_once([count] * threads)
    assert not failed
    with own_database.session() as session:
        assert session.scalar(
            sa.select(Plan.revision).where(Plan.id == person_id("amina-plan"))
        ) == (threads * times)


def test_readers_do_not_wait_for_a_writer(own_database: OwnDatabase) -> None:
    seen: list[int] = []

    def read() -> None:
        with own_database.app.app_context(), reading(), db.sessionmaker() as session:
            seen.append(session.scalars(sa.select(Plan.revision)).first() or 0)

    with own_database.session() as writer:
        writer.execute(sa.update(Plan).values(revision=7))
        _at_once([read])
        writer.commit()
    _at_once([read])
    assert seen == [0, 7]


def _at_once(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)


def _rename() -> str:
    amina = db.session.get(Person, person_id("amina"))
    assert amina is not None
    amina.first_name = "Någon"
    db.session.commit()
    return ""


def test_a_get_that_writes_is_refused(app: Flask, visitor: Client, session: Session) -> None:
    with mock.patch.dict(app.view_functions, {"home.left": public()(_rename)}):
        assert visitor.get("/lamnad").status == 500
    assert session.scalar(sa.select(Person.first_name).where(Person.id == person_id("amina"))) == (
        "Amina"
    )


def test_a_get_may_write_when_its_mark_says_so(
    app: Flask, client_for: ClientFor, session: Session
) -> None:
    from portal.accounts.enums import Role

    view = allow(Role.PARTICIPANT, opens=True)(lambda: (_rename(), 204))
    with mock.patch.dict(app.view_functions, {"home.more": view}):
        assert client_for("amina").get("/mer").status == 204
    assert session.scalar(sa.select(Person.first_name).where(Person.id == person_id("amina"))) == (
        "Någon"
    )


def test_reading_ends_with_the_request(app: Flask, visitor: Client, session: Session) -> None:
    visitor.get("/lamnad")
    session.execute(sa.update(Person).values(gender_stored=None))
    amina = session.get(Person, person_id("amina"))
    assert amina is not None
    amina.first_name = "Någon"
    session.flush()


def test_last_seen_is_written_at_most_every_five_minutes(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")

    def seen_at() -> datetime:
        return session.scalars(sa.select(SignIn.seen_at)).one()

    for minutes, expected in ((0, 0), (5, 0), (6, 6), (10, 6), (12, 12)):
        with clock.frozen(NOON + timedelta(minutes=minutes)):
            assert amina.get("/mer").status == 200
        assert seen_at() == NOON + timedelta(minutes=expected)
