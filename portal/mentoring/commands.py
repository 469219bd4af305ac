"""What is due, from a shell: reminders, questions nobody answered, silence."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from portal.extensions import db
from portal.mentoring.services import due as services


@click.command("due")
@with_appcontext
def due() -> None:
    """Do all that is due now; as often as one likes."""
    done = services.do_all(db.session)
    db.session.commit()
    said = ", ".join(f"{name} {count}" for name, count in done.items() if count)
    click.echo(said or "nothing was due")
