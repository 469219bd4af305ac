"""What every test can ask for: the portal on both databases, people signed in, a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.extensions import db
from tests.client import Client, watch_for_unsaved
from tests.databases import (
    BACKENDS,
    NOON,
    Template,
    isolated,
    make_app,
    make_session,
    why_no_postgresql,
)

ClientFor = Callable[[str], Client]


@pytest.fixture(scope="session", autouse=True)
def _clock() -> Iterator[None]:
    """Time stands still. A test moves it with ``clock.frozen(moment, everywhere=True)``."""
    with clock.frozen(NOON, everywhere=True):
        yield


@pytest.fixture(scope="session", params=BACKENDS)
def template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _clock: None
) -> Iterator[Template]:
    """A migrated database with the demo's people; made once a worker and only copied."""
    if request.param == "postgresql" and why_no_postgresql():
        pytest.skip(why_no_postgresql())
    made = Template(request.param, tmp_path_factory.mktemp(request.param))
    yield made
    made.drop_all()


@pytest.fixture(scope="session")
def shared_app(template: Template) -> Iterator[Flask]:
    """The application on a copy that all isolated tests share."""
    app = make_app(template.copy())
    watch_for_unsaved(app)
    try:
        yield app
    finally:
        _close(app)


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The portal on SQLite, then on PostgreSQL. What a test does is undone after it."""
    with isolated(shared_app):
        yield shared_app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """``db.session`` inside an application context, for calling services and looking at rows.

    A client commits it before each request and makes it read anew afterwards.
    """
    with app.app_context():
        yield db.session


@pytest.fixture
def visitor(app: Flask, request: pytest.FixtureRequest) -> Client:
    """Somebody who is not signed in."""
    return Client(app, _session_of(request))


@pytest.fixture
def client_for(app: Flask, request: pytest.FixtureRequest) -> ClientFor:
    """``client_for("amina")``: a browser where she is signed in."""

    def sign_in(key: str) -> Client:
        return Client(app, _session_of(request)).sign_in(key)

    return sign_in


def _session_of(request: pytest.FixtureRequest) -> Session | None:
    if "session" in request.fixturenames:
        found: Session = request.getfixturevalue("session")
        return found
    return None


@dataclass(frozen=True)
class OwnDatabase:
    """The portal on a database of its own, where commits are real."""

    app: Flask
    url: str

    def client_for(self, key: str) -> Client:
        """A browser where *key* is signed in."""
        return Client(self.app).sign_in(key)

    def visitor(self) -> Client:
        """A browser where nobody is signed in."""
        return Client(self.app)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of its own connection; what is not committed is rolled back.

        On SQLite it holds the one lock for writing from its first statement to its end: close it
        before a client writes.
        """
        with self.app.app_context(), make_session() as made:
            yield made


@pytest.fixture
def own_database(template: Template) -> Iterator[OwnDatabase]:
    """A real copy for tests with real commits, several connections or threads."""
    url = template.copy()
    app = make_app(url)
    watch_for_unsaved(app)
    try:
        yield OwnDatabase(app, url)
    finally:
        _close(app)
        template.drop(url)


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@dataclass
class Queries:
    """What was asked of the database. Savepoints and the like are not counted."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join(" ".join(one.split())[:150] for one in self.statements)


CountQueries = Callable[[], AbstractContextManager[Queries]]


@pytest.fixture
def count_queries(app: Flask) -> CountQueries:
    """``with count_queries() as queries: …; assert len(queries) <= 6, str(queries)``."""
    with app.app_context():
        engine = db.engine

    @contextmanager
    def counting() -> Iterator[Queries]:
        queries = Queries()

        def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
            if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                queries.statements.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            yield queries
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)

    return counting
