"""Two devices at the same moment."""

from __future__ import annotations

from portal.ratings.services import rounds
from tests.conftest import OwnDatabase
from tests.consent.rows import viewer_of
from tests.plans.at_once import into_the_middle
from tests.ratings.own import rounds_of


def test_both_begin_and_there_is_one_round(own_database: OwnDatabase) -> None:
    first, second = into_the_middle(
        own_database,
        lambda session: rounds.begin(session, viewer_of(session, "farid")).id,
    )
    assert first == second
    with own_database.session() as session:
        assert [one.id for one in rounds_of(session, "farid")] == [first]
