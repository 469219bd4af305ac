"""Many tries in one test, each undone before the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from portal.extensions import db


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """What happens inside is undone at the end. Only within the fixture ``app``."""
    with app.app_context():
        connection = db.engine.connect()  # the one that the test is isolated on
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
