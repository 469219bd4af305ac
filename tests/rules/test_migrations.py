"""Models and migrations say the same, up and down, on both databases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from portal import schema
from portal.extensions import db
from tests.databases import Template, app_on


def test_models_match(template: Template) -> None:
    url = template.copy()
    with app_on(url):
        assert schema.differences() == []
        assert schema.is_current()
    template.drop(url)


def test_down_and_up_again(template: Template) -> None:
    """Every migration can be taken back, and what is left behind stops no new start."""
    url = template.empty()
    with app_on(url):
        assert not schema.is_current()
        schema.upgrade()
        first = _shape()
        command.downgrade(schema._config(), "base")
        assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
        assert _routines() == []
        schema.upgrade()
        assert _shape() == first
    template.drop(url)


def test_one_line_of_migrations() -> None:
    scripts = ScriptDirectory.from_config(schema._config())
    assert len(scripts.get_heads()) == 1


def _shape() -> dict[str, list[str]]:
    inspector = sa.inspect(db.engine)
    return {
        table: sorted(column["name"] for column in inspector.get_columns(table))
        for table in sorted(inspector.get_table_names())
    }


def _routines() -> list[str]:
    """Triggers and functions that a migration made and did not take away."""
    if db.engine.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    else:
        query = (
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE n.nspname = 'public' AND p.probin IS NULL"
        )
    with db.engine.connect() as connection:
        return sorted(connection.execute(sa.text(query)).scalars())
