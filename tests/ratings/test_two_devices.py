"""Two devices at the same moment."""

from __future__ import annotations

import threading
import time
from functools import partial

from portal.ratings.services import rounds
from tests.conftest import OwnDatabase
from tests.consent.rows import viewer_of
from tests.plans.at_once import at_once
from tests.ratings.own import rounds_of


def test_both_begin_and_there_is_one_round(own_database: OwnDatabase) -> None:
    begun = threading.Event()

    def begin(*, slowly: bool) -> object:
        if not slowly:
            assert begun.wait(timeout=30)
        with own_database.session() as session:
            found = rounds.begin(session, viewer_of(session, "farid")).id
            if slowly:
                begun.set()
                time.sleep(0.5)  # the other one comes in here, and has to wait
            session.commit()
            return found

    first, second = at_once(partial(begin, slowly=True), partial(begin, slowly=False))
    assert first == second
    with own_database.session() as session:
        assert [one.id for one in rounds_of(session, "farid")] == [first]
