"""Which questions are asked: instruments as they were loaded, and the one that is used now."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cache
from importlib import resources

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Municipality
from portal.database import lock
from portal.errors import RuleBroken
from portal.ratings.checking import faults
from portal.ratings.instrument import Instrument, parse
from portal.ratings.models import LoadedInstrument

#: The instrument that comes with the portal.
SHIPPED = "hur-funkar-det-1.toml"


class BadInstrument(RuleBroken):
    """A file that is no instrument; ``faults`` says where and what."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("\n".join(found))
        self.faults = found


@cache
def shipped_source() -> str:
    """The text of the instrument that comes with the portal."""
    return (resources.files("portal.ratings") / "instruments" / SHIPPED).read_text("utf-8")


@cache
def shipped() -> Instrument:
    """The instrument that comes with the portal."""
    return parse(shipped_source())


#: Instruments never change, so what was read once is kept while the process lives.
_parsed: dict[uuid.UUID, Instrument] = {}


def read_instrument(session: Session, instrument_id: uuid.UUID) -> Instrument:
    """The instrument of a round: one query the first time, none afterwards."""
    found = _parsed.get(instrument_id)
    if found is None:
        source = session.scalars(
            sa.select(LoadedInstrument.source).where(LoadedInstrument.id == instrument_id)
        ).one()
        found = _parsed[instrument_id] = parse(source)
    return found


def current_instrument(session: Session, municipality_id: uuid.UUID) -> Instrument:
    """What a new round of the municipality would ask: the one chosen last, else the shipped one."""
    instrument_id = _chosen(session, municipality_id)
    return shipped() if instrument_id is None else read_instrument(session, instrument_id)


def instrument_for_round(session: Session, municipality_id: uuid.UUID) -> uuid.UUID:
    """The id of what a new round asks. The shipped one is loaded when none was chosen."""
    instrument_id = _chosen(session, municipality_id)
    if instrument_id is not None:
        return instrument_id
    return load_instrument(session, municipality_id, shipped_source()).id


def load_instrument(session: Session, municipality_id: uuid.UUID, source: str) -> LoadedInstrument:
    """Load a version of an instrument and choose it for new rounds.

    Loading the same text again chooses it again. Rounds keep the version they were answered in.

    Raises:
        BadInstrument: something is wrong in the text.
        RuleBroken: another text has the same key and version.
    """
    found = faults(source)
    if found:
        raise BadInstrument([str(fault) for fault in found])
    instrument = parse(source)
    # Two first rounds of a municipality may begin at the same moment.
    lock(session, session.get_one(Municipality, municipality_id))
    loaded = _find(session, municipality_id, instrument.key, instrument.version)
    now = clock.now()
    if loaded is None:
        loaded = LoadedInstrument(
            municipality_id=municipality_id,
            key=instrument.key,
            version=instrument.version,
            source=source,
            loaded_at=now,
            chosen_at=now,
        )
        session.add(loaded)
    elif loaded.source != source:
        raise RuleBroken(
            f"{instrument.key} version {instrument.version} is loaded with another text: "
            "give the changed text the next version."
        )
    loaded.chosen_at = now
    session.flush()
    return loaded


def choose_instrument(
    session: Session, municipality_id: uuid.UUID, key: str, version: int
) -> LoadedInstrument:
    """Choose one that was loaded before for new rounds.

    Raises:
        RuleBroken: no such version was loaded.
    """
    loaded = _find(session, municipality_id, key, version)
    if loaded is None:
        raise RuleBroken(f"{key} version {version} is not loaded.")
    loaded.chosen_at = clock.now()
    session.flush()
    return loaded


def list_instruments(session: Session, municipality_id: uuid.UUID) -> Sequence[LoadedInstrument]:
    """What a municipality has loaded, the one that is used now first."""
    return session.scalars(
        sa.select(LoadedInstrument)
        .where(LoadedInstrument.municipality_id == municipality_id)
        .order_by(LoadedInstrument.chosen_at.desc(), LoadedInstrument.id.desc())
    ).all()


def _find(
    session: Session, municipality_id: uuid.UUID, key: str, version: int
) -> LoadedInstrument | None:
    return session.scalars(
        sa.select(LoadedInstrument).where(
            LoadedInstrument.municipality_id == municipality_id,
            LoadedInstrument.key == key,
            LoadedInstrument.version == version,
        )
    ).one_or_none()


def _chosen(session: Session, municipality_id: uuid.UUID) -> uuid.UUID | None:
    return session.scalar(
        sa.select(LoadedInstrument.id)
        .where(LoadedInstrument.municipality_id == municipality_id)
        .order_by(LoadedInstrument.chosen_at.desc(), LoadedInstrument.id.desc())
        .limit(1)
    )
