"""What every table shares, and how each database is set up so that nothing is lost.

SQLite's driver would begin transactions late and lose updates without a word. Here a writing
transaction takes the lock at its start (``BEGIN IMMEDIATE``) and a reading one never writes.
"""

from __future__ import annotations

import enum
import os
import sqlite3
import time
import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Mapped, ORMExecuteState, Session, mapped_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Dialect, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

try:
    import pysqlite3 as sqlite_driver
except ImportError:  # no wheel for this machine; the standard library's is used more carefully
    sqlite_driver = sqlite3

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: Versions of SQLite from which several writers cannot corrupt a write-ahead log.
_SAFE_WAL = (3, 51, 3)


def new_id() -> uuid.UUID:
    """A random id whose first 48 bits are the time in milliseconds (UUID version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    value = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    value[6] = 0x70 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return uuid.UUID(bytes=bytes(value))


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment: aware in Python, in UTC in the database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone, and hand over UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table: a time-ordered id that exists before the row is written."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: UtcDateTime(),
        enum.Enum: sa.Enum(
            enum.Enum,
            native_enum=False,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        ),
        dict[str, Any]: sa.JSON(),
    }

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)

    def __init__(self, **values: Any) -> None:
        # The id comes first: a text about a person is bound to its row.
        self.id = values.pop("id", None) or new_id()
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)


class PersonText:
    """Text about a person, behind one door.

    Plain in the database today; later encrypted per person and bound to its row and column. For
    that reason it is set after the row has its id, and never filtered, sorted or indexed.

    Declare the stored column beside it: ``text_stored: Mapped[str]`` and
    ``text = PersonText("text_stored")``.
    """

    def __init__(self, stored: str) -> None:
        self.stored = stored

    def __get__(self, row: Any, owner: type) -> Any:
        if row is None:
            return self
        return self.read(getattr(row, self.stored))

    def __set__(self, row: Any, value: str | None) -> None:
        setattr(row, self.stored, value)

    @staticmethod
    def read(stored: str | None) -> str | None:
        """The text of a stored value that was selected as a column."""
        return stored


def within(column: str, table: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A foreign key that cannot leave the municipality: (municipality_id, *column*) → *table*."""
    return sa.ForeignKeyConstraint(
        ["municipality_id", column], [f"{table}.municipality_id", f"{table}.id"], ondelete=ondelete
    )


def parent() -> sa.UniqueConstraint:
    """What a table needs to be pointed at by :func:`within`."""
    return sa.UniqueConstraint("municipality_id", "id")


# -- transactions ------------------------------------------------------------------------------

_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside only read: no lock is taken and a write is refused."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def set_reading(value: bool) -> None:
    """Say whether the transactions of this request only read."""
    _reading.set(value)


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if _reading.get() and (state.is_insert or state.is_update or state.is_delete):
        raise RuntimeError("a page that only reads tried to write")


@event.listens_for(Session, "before_flush")
def _refuse_writing(session: Session, *_: Any) -> None:
    if _reading.get() and (session.new or session.dirty or session.deleted):
        raise RuntimeError("a page that only reads tried to write")


def engine_options(url: str) -> dict[str, Any]:
    """Options for ``create_engine`` that fit the database behind *url*."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {"url": url, "module": sqlite_driver, "hide_parameters": True}
    return {
        "url": url,
        # What people wrote must not stand in a log beside an error.
        "hide_parameters": True,
        "pool_size": 8,
        "max_overflow": 8,
        "pool_pre_ping": True,
    }


def prepare_engine(engine: Engine) -> None:
    """Give an SQLite engine its pragmas and honest transactions; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    journal = "WAL" if sqlite_driver.sqlite_version_info >= _SAFE_WAL else "TRUNCATE"

    @event.listens_for(engine, "connect")
    def _connect(dbapi: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        dbapi.isolation_level = None
        for pragma in (
            f"journal_mode={journal}",
            "synchronous=FULL",
            "busy_timeout=5000",
            "foreign_keys=ON",
            "trusted_schema=OFF",
        ):
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


def read_rows(
    session: Session, statement: sa.Executable, values: dict[str, Any] | None = None
) -> sa.Result[Any]:
    """Rows of plain columns, past the unit of work, at half its cost.

    For reads that every page makes. Nothing is flushed first, and no entity comes back.
    """
    return session.connection().execute(statement, values)


def lock(session: Session, row: Base) -> None:
    """Hold *row* until the transaction ends, so that a rule over its children can be trusted.

    SQLite's writing transaction already holds the whole database. On PostgreSQL the lock lets
    other rows go on pointing at this one: a stronger one makes two forms sent at once wait for
    each other for ever, since both have already noted who sent them.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.refresh(row, with_for_update={"key_share": True})
