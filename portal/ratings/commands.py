"""Instruments from a shell: is a file right, and which one does a municipality use."""

from __future__ import annotations

import uuid
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.accounts import services as accounts
from portal.errors import RuleBroken
from portal.extensions import db
from portal.ratings.checking import faults
from portal.ratings.instrument import parse
from portal.ratings.services import instruments

instrument = AppGroup("instrument", help="The questions of the self-rating.")

_file = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_municipality = click.option("--municipality", required=True, help="Its name in the portal.")


@instrument.command("check")
@_file
def check(path: Path) -> None:
    """Say line by line what is wrong with a file."""
    read = parse(_checked(path))
    count = len(list(read.questions))
    languages = " ".join(read.languages)
    click.echo(f"no faults: {len(read.themes)} themes, {count} questions, {languages}")


@instrument.command("load")
@_file
@_municipality
def load(path: Path, municipality: str) -> None:
    """Check a file, load it, and choose it for new rounds."""
    source = _checked(path)
    try:
        loaded = instruments.load_instrument(db.session, _find(municipality), source)
    except RuleBroken as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"new rounds use {loaded.key} {loaded.version}")


@instrument.command("list")
@_municipality
def list_loaded(municipality: str) -> None:
    """What is loaded; new rounds use the first line."""
    found = instruments.list_instruments(db.session, _find(municipality))
    for one in found:
        click.echo(f"{one.key} {one.version}  loaded {one.loaded_at:%Y-%m-%d}")
    if not found:
        click.echo("nothing is loaded: new rounds use the instrument that comes with the portal")


@instrument.command("choose")
@click.argument("key")
@click.argument("version", type=int)
@_municipality
def choose(key: str, version: int, municipality: str) -> None:
    """Use one that is loaded for new rounds. Rounds that are begun keep theirs."""
    try:
        instruments.choose_instrument(db.session, _find(municipality), key, version)
    except RuleBroken as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"new rounds use {key} {version}")


def _checked(path: Path) -> str:
    """The text of a file without faults; a file with faults ends the command."""
    try:
        # Some editors begin a file with a mark that is no text.
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not written in UTF-8") from error
    found = faults(source)
    for fault in found:
        click.echo(f"{path}:{fault.line}: {fault.sentence}")
    if found:
        raise SystemExit(1)
    return source


def _find(name: str) -> uuid.UUID:
    municipality = accounts.find_municipality(db.session, " ".join(name.split()))
    if municipality is None:
        raise click.ClickException(f"no municipality is called {name}")
    return municipality.id
