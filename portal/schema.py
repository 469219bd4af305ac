"""Bringing the database to the tables the code expects, and telling when it is not there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from portal import models
from portal.extensions import db


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def upgrade() -> None:
    """Run every migration that has not been run."""
    command.upgrade(_config(), "head")


def new_revision(message: str) -> None:
    """Write a migration from the difference between models and database."""
    command.revision(_config(), message, autogenerate=True)


def differences() -> list[object]:
    """What the models say and the migrated database does not; empty when they agree."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        found: list[object] = list(compare_metadata(context, models.metadata))
        return found


def is_current() -> bool:
    """Whether the database stands at the newest migration."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
