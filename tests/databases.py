"""Databases for the tests: made once per worker, copied or rolled back for each test.

A template is migrated and filled with the demo's people. Most tests run on one copy of it, inside
a transaction that is rolled back (:func:`isolated`); a test that needs real commits, or two
connections at once, takes a copy of its own (:meth:`Template.copy`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from unittest import mock

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock, create_app, schema
from portal.config import Settings
from portal.demo import seed
from portal.extensions import db

#: The day on which the demo's people stand in every test.
DAY = date(2026, 11, 21)
#: Noon on that day in Stockholm.
NOON = clock.at_local(DAY, 12)

BACKENDS = ("sqlite", "postgresql")
SECRET = "a key for tests that opens nothing at all"

_numbers = count(1)


def make_app(url: str) -> Flask:
    """The application on the database at *url*, set up for tests."""
    return create_app(
        Settings(
            secret_key=SECRET,
            database_url=url,
            demo=True,
            insecure_cookies=True,
            cheap_passwords=True,
            testing=True,
        )
    )


@contextmanager
def app_on(url: str) -> Iterator[Flask]:
    """The application on a database, inside its context; all connections are closed at the end."""
    app = make_app(url)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.close()
            db.engine.dispose()


def make_session() -> Session:
    """A session of the present application, to be closed by whoever asked."""
    return db.sessionmaker()


class Template:
    """A migrated and seeded database that nobody is connected to, so that it can be copied."""

    def __init__(self, backend: str, folder: Path) -> None:
        self.backend = backend
        self.folder = folder
        self.made: list[str] = []
        if backend == "postgresql":
            _sweep()
        self.url = self.empty()
        with app_on(self.url), make_session() as session:
            schema.upgrade()
            seed.seed(session, DAY)
            session.commit()

    def empty(self) -> str:
        """The address of a new database without tables."""
        return self._make(None)

    def copy(self) -> str:
        """The address of a new database with the demo's people."""
        return self._make(self.url)

    def _make(self, model: str | None) -> str:
        name = f"portal_test_{os.getpid()}_{next(_numbers)}"
        self.made.append(name)
        if self.backend == "sqlite":
            path = self.folder / f"{name}.db"
            if model is not None:
                shutil.copyfile(sa.make_url(model).database or "", path)
            return f"sqlite:///{path}"
        like = f" TEMPLATE {sa.make_url(model).database}" if model is not None else ""
        _on_server(f"CREATE DATABASE {name}{like}")
        return server_url().set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database that was made here; connections to it are cut."""
        name = Path(sa.make_url(url).database or "").stem
        self.made.remove(name)
        if self.backend == "postgresql":
            _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            return
        for path in self.folder.glob(f"{name}.db*"):
            path.unlink()

    def drop_all(self) -> None:
        """Remove everything that was made here."""
        if self.backend == "postgresql":
            for name in self.made:
                _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.made.clear()


def server_url() -> sa.URL:
    """The PostgreSQL in which tests may make databases."""
    given = os.environ.get("TEST_POSTGRES_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"
    return sa.make_url(given).set(drivername="postgresql+psycopg")


@cache
def why_no_postgresql() -> str:
    """Why there is no PostgreSQL for the tests; empty when there is one."""
    engine = sa.create_engine(server_url(), connect_args={"connect_timeout": 3})
    try:
        with engine.connect():
            return ""
    except sa.exc.SQLAlchemyError as error:
        said = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return f"NOT TESTED on PostgreSQL: {said}"
    finally:
        engine.dispose()


def _sweep() -> None:
    """Remove what runs that were killed have left on this machine's own server."""
    place = server_url()
    host = str(place.query.get("host") or place.host or "/")
    if not host.startswith("/") and host not in {"127.0.0.1", "::1", "localhost"}:
        return  # there, a process of this number may be somebody else's
    engine = sa.create_engine(place)
    with engine.connect() as connection:
        names = connection.scalars(
            sa.text("SELECT datname FROM pg_database WHERE datname LIKE 'portal\\_test\\_%'")
        ).all()
    engine.dispose()
    for name in names:
        if not Path("/proc", name.split("_")[2]).exists() and Path("/proc/self").exists():
            with suppress(sa.exc.SQLAlchemyError):  # in use after all, or gone already
                _on_server(f"DROP DATABASE IF EXISTS {name}")


def _on_server(statement: str) -> None:
    engine = sa.create_engine(server_url(), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(statement))
    finally:
        engine.dispose()


@contextmanager
def isolated(app: Flask) -> Iterator[None]:
    """Everything that *app* commits meanwhile is undone at the end.

    All its sessions share one connection with an open transaction, and their own transactions
    become savepoints inside it. (``db.test_isolation()`` gives sessions an engine, and SQLAlchemy
    2.1 then commits the outer transaction.)
    """
    with app.app_context():
        engine, sessions = db.engine, db.sessionmaker
    with engine.connect() as connection:
        joined = {"bind": connection, "binds": {}, "join_transaction_mode": "create_savepoint"}
        transaction = connection.begin()
        with (
            mock.patch.dict(sessions.kw, joined),
            mock.patch.object(connection, "close", return_value=None),
            mock.patch.object(connection, "begin", connection.begin_nested),
            mock.patch.object(connection, "commit", return_value=None),
            mock.patch.object(engine, "connect", return_value=connection),
        ):
            yield
        transaction.rollback()
