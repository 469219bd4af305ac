"""What an operator can do from a shell."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from portal import schema

database = AppGroup("db", help="The tables of the database.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the tables to what the code expects."""
    schema.upgrade()


@database.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration for what the models say and the database does not."""
    schema.new_revision(message)


@database.command("check")
def check() -> None:
    """Fail when models and migrations differ."""
    found = schema.differences()
    for difference in found:
        click.echo(f"  {difference}")
    if found:
        raise click.ClickException("models and migrations differ")
    click.echo("models and migrations agree")


def init_app(app: Flask) -> None:
    """Add the commands that belong to no feature."""
    app.cli.add_command(database)
