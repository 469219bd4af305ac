"""Seeding from a shell."""

from __future__ import annotations

from datetime import date, datetime

import click
from flask.cli import AppGroup

from portal import clock
from portal.demo import crowd
from portal.demo import seed as seeding
from portal.demo.people import PEOPLE, TO_BE
from portal.extensions import db

demo = AppGroup("demo", help="Invented people to try the portal with.")


@demo.command("seed")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it is.")
@click.option("--people", "many", type=int, default=0, help="That many participants more.")
def seed(day: datetime | None, many: int) -> None:
    """Fill an empty database; say so when it is not empty."""
    if not seeding.is_empty(db.session):
        click.echo("the database has people already; nothing was added")
        return
    chosen: date = day.date() if day else clock.today()
    seeding.seed(db.session, chosen)
    crowd.seed(db.session, chosen, many)
    db.session.commit()
    click.echo(f"invented people as of {chosen}")


@demo.command("people")
def people() -> None:
    """Who one can be on the sign-in page."""
    by_key = {one.key: one for one in PEOPLE}
    for key in TO_BE:
        one = by_key[key]
        click.echo(f"  {one.first_name:8} {one.role.value}")
