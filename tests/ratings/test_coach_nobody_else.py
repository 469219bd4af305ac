"""Partners, mentors and coordinators never meet what somebody says of how it works for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from portal.ratings.services import deciding, looking
from tests.client import Client
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.page import Page
from tests.pages import PAGES
from tests.personas import person_id
from tests.ratings.shown import answered, answered_together, at, here

#: Stands in everything that is said of Amina's answers.
MARK = "kvittrar"
#: What leads on to other pages, but not out of the portal or to another person.
_LEADS_ON = ("/hem", "/deltagare", "/mer", "/avtal", "/overenskommelse", "/personal", "/ta-over")


def _marked(session: Session) -> list[str]:
    """Amina shows two rounds; she and Carin talk about both, and Carin is told."""
    amina, carin = viewer_of(session, "amina"), viewer_of(session, "carin")
    alone = answered(session)
    together = answered_together(session)
    deciding.own(session, amina, together.id)
    deciding.show(session, amina, together.id)
    for round_, theme in ((alone, "vardag"), (together, "vardag")):
        looking.say(session, carin, person_id("amina"), round_.id, theme, 1, f"Carin {MARK}.")
        looking.reply(session, amina, round_.id, theme, f"Amina {MARK}.")
    session.commit()
    return [at(alone), at(together)]


def _pages(client: Client, person: str) -> Iterator[Page]:
    """Every page in the list, and everything those lead to."""
    waiting = [spot.address for spot in PAGES[person] if spot.is_plain]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or len(seen) > 80:
            continue
        seen.add(path)
        page = client.get(path)
        yield page
        waiting += [link for link in page.links if link.startswith(_LEADS_ON)]


def test_the_marked_words_are_there(client_for: ClientFor, session: Session) -> None:
    """Without that the tests below say nothing."""
    carin = client_for("carin")
    for path in _marked(session):
        page = carin.get(path)
        assert f"Carin {MARK}." in page.text
        assert f"Amina {MARK}." in page.text


@pytest.mark.parametrize("person", ["dana", "ines", "omar", "bo", "elsa", "maja", "farid", "sofia"])
def test_no_word_of_it(client_for: ClientFor, session: Session, person: str) -> None:
    _marked(session)
    client = client_for(person)
    for page in _pages(client, person):
        assert MARK not in page.html, page
        assert here() not in page.html, page
        assert "visat dig sina svar" not in page.text, page
        assert "svaren ni gav" not in page.text, page


def test_no_list_knows_of_it(client_for: ClientFor, session: Session) -> None:
    """The lists of those who do see it are neither filtered nor sorted by an answer."""
    carin = client_for("carin")
    before = carin.get("/deltagare").text
    _marked(session)
    assert carin.get("/deltagare").text == before
    assert MARK not in carin.get("/hem").html
