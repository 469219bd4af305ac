"""Inviting from a shell."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from portal.accounts import names, services
from portal.extensions import db

people = AppGroup("people", help="People who can sign in.")


@people.command("invite")
@click.option("--municipality", prompt=True, help="Made when it is missing.")
@click.option("--unit", default="", help="The unit that leads the work; made when missing.")
@click.option("--name", prompt=True, help="First name, and last name if wanted.")
@click.option("--email", prompt=True, help="What the coordinator signs in with.")
def invite(municipality: str, unit: str, name: str, email: str) -> None:
    """Invite a coordinator. With a known address: a new link and code for that person."""
    address = names.read_email(email)
    first_name, _space, last_name = " ".join(name.split()).partition(" ")
    if address is None or not first_name or not municipality.strip():
        raise click.ClickException("a municipality, a name and an e-mail address are needed")
    try:
        invitation = services.invite_first(
            db.session,
            municipality=" ".join(municipality.split()),
            unit=" ".join((unit or municipality).split()),
            first_name=first_name,
            last_name=last_name,
            email=address,
        )
    except IntegrityError as error:
        raise click.ClickException("the address is used by somebody else") from error
    db.session.commit()
    click.echo(f"link  /inbjudan/{invitation.link}")
    click.echo(f"code  {invitation.code}")
    click.echo("The link lasts seven days. Send it one way, say the code another.")
