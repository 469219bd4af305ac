"""Several at once ask for the same hours: the short form of ``python -m tests.raced``."""

from __future__ import annotations

from tests.conftest import OwnDatabase
from tests.raced.run import prepare, run

PEOPLE = ("amina", "farid", "leo")


def test_every_hour_is_given_once(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        prepare(session, PEOPLE)
    outcome = run(own_database.url, PEOPLE, attempts=15, seed=1)
    assert outcome.faults == []
    assert outcome.standing > 0
    assert sum((tally.told for tally in outcome.tallies), start=type(outcome.tallies[0].told)())
