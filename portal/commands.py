"""What an operator can do from a shell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from portal import schema
from portal.demo import crawl
from portal.demo import seed as seeding
from portal.extensions import db
from portal.information.language.cli import make_command

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
    app.cli.add_command(make_command(_pages, _CATALOGUE, STAFF_TEXTS))


_CATALOGUE = Path(__file__).parent.parent / "locales" / "en" / "LC_MESSAGES" / "messages.po"

#: Where texts stand that only staff meet.
STAFF_TEXTS = (
    "portal/accounts/services/staff",
    "portal/consent/",
    "portal/home/casework",
    "portal/home/holding",
    "portal/home/inviting",
    "portal/home/managing",
    "portal/home/news",
    "portal/home/staff_places",
    "portal/home/today",
    "portal/mentoring/forms/matching",
    "portal/mentoring/forms/pool",
    "portal/mentoring/services/matching",
    "portal/mentoring/views/matching",
    "portal/mentoring/views/pool",
    "portal/plans/agreement_forms",
    "portal/plans/draft_forms",
    "portal/plans/partner_forms",
    "portal/plans/staff_forms",
    "portal/plans/views/agreement",
    "portal/plans/views/drafting",
    "portal/plans/views/emergency",
    "portal/plans/views/holding",
    "portal/plans/views/journal",
    "portal/plans/views/meeting",
    "portal/plans/views/partner",
    "portal/plans/views/people",
    "portal/ratings/checking",
    "portal/ratings/commands",
    "portal/ratings/services/together",
    "portal/ratings/staff_forms",
    "portal/ratings/views/about",
    "portal/ratings/views/looking",
    "portal/ratings/views/opening",
    "portal/ratings/views/together",
    "templates/accounts/invite_",
    "templates/accounts/staff",
    "templates/consent/",
    "templates/home/today",
    "templates/mentoring/_happened",
    "templates/mentoring/_lacks",
    "templates/mentoring/match",
    "templates/mentoring/pool",
    "templates/plans/agreement/",
    "templates/plans/partner/",
    "templates/plans/staff/",
    "templates/ratings/staff/",
)


def _pages() -> Iterator[tuple[str, str]]:
    if not current_app.config["PORTAL"].demo or seeding.is_empty(db.session):
        raise click.ClickException("needs the demo's people: PORTAL_DEMO=1 and flask demo seed")
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return crawl.pages(app)
