"""The server is killed in the middle of a round, again and again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.conftest import OwnDatabase
from tests.killed.run import run

#: Nobody of these has answered anything before.
PEOPLE = ("farid", "leo", "nova", "sofia")


def test_every_acknowledged_answer_is_there(own_database: OwnDatabase) -> None:
    with ThreadPoolExecutor(1) as thread:  # a browser test before may have left a loop in this one
        figures = thread.submit(run, own_database.url, PEOPLE, times=5, seed=1).result()
    assert not figures.faults, "\n".join(figures.faults)
    assert figures.killed == 5
    # Else the server was killed while nobody answered, and nothing was tried.
    assert figures.under_way > 0
