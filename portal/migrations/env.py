"""Runs the migrations on the application's own engine."""

from __future__ import annotations

from alembic import context
from flask import current_app

from portal import models
from portal.extensions import db


def run() -> None:
    """Migrate inside one transaction where the database can."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=models.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=False,
            user_module_prefix="portal.database.",
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


if current_app:
    run()
