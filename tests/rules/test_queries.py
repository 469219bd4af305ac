"""How often a page asks the database does not grow with what is in it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.conftest import ClientFor, CountQueries
from tests.pages import PAGES
from tests.personas import PERSONAS
from tests.rules.rows import grow

#: The pages that everybody meets every day, and the most they may ask; the log's row is counted.
#: A coach's day asks once for each kind of thing that may wait.
DAILY = {"/hem": 7, "/plan": 6, "/deltagare": 6}

#: A page may ask once more for something that was not there before.
_MAY_DIFFER = 1


def _count(client_for: ClientFor, person: str, count_queries: CountQueries) -> dict[str, list[str]]:
    client = client_for(person)
    found = {}
    for spot in PAGES[person]:
        if spot.is_plain:
            client.get(spot.address)  # what is only asked the first time is not of the page
            with count_queries() as queries:
                client.get(spot.address)
            found[spot.address] = [" ".join(one.split())[:110] for one in queries.statements]
    return found


@pytest.mark.parametrize("person", PERSONAS)
def test_queries_do_not_grow(
    client_for: ClientFor, session: Session, count_queries: CountQueries, person: str
) -> None:
    before = _count(client_for, person, count_queries)
    grow(session)
    after = _count(client_for, person, count_queries)
    grown = [
        "\n    ".join([f"{path}: {len(before[path])} → {len(after[path])}", *after[path]])
        for path in before
        if len(after[path]) > len(before[path]) + _MAY_DIFFER
    ]
    many = [
        "\n    ".join([f"{path} asks {len(asked)} times", *asked])
        for path, asked in after.items()
        if len(asked) > DAILY.get(path, len(asked))
    ]
    assert not grown, "\n".join(["grows:", *grown])
    assert not many, "\n".join(["more than they may:", *many])


def test_more_rows_are_shown(client_for: ClientFor, session: Session) -> None:
    """The rows that were added reach the pages: without that the test above says nothing."""
    amina, carin, dana = client_for("amina"), client_for("carin"), client_for("dana")
    before = len(amina.get("/plan").soup.select("article.step"))
    few = len(carin.get("/deltagare").text), len(dana.get("/deltagare").text)
    grow(session)
    assert len(amina.get("/plan").soup.select("article.step")) > before + 10
    assert len(carin.get("/deltagare").text) > few[0] + 100
    assert len(dana.get("/deltagare").text) > few[1] + 100
