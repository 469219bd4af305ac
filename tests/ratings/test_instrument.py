"""The instrument is data: the one that ships, one of another size, and rounds that keep theirs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.demo.people import AWAY, demo_id
from portal.ratings.models import LoadedInstrument, Round
from portal.ratings.services import instruments
from portal.ratings.services.instruments import BadInstrument, shipped, shipped_source
from tests.client import Client
from tests.conftest import ClientFor, OwnDatabase
from tests.databases import NOON
from tests.page import Page
from tests.plans.at_once import into_the_middle
from tests.ratings.tiny import broken, next_version, tiny, tiny_source

#: Sofia's municipality: nothing is loaded there.
HERE = demo_id(AWAY)

#: The Brief ICF Core Set for Vocational Rehabilitation.
CORE = "d155 d240 d720 d845 d850 d855 b130 b164 b455 e310 e330 e580 e590".split()


# -- the one that ships --------------------------------------------------------------------------


def test_seven_themes_of_seven_questions() -> None:
    assert [len(theme.questions) for theme in shipped().themes] == [7] * 7
    assert len(shipped().first) == 7
    assert not shipped().validated
    assert [choice.value for choice in shipped().choices] == [0, 1, 2, 3, 4]


def test_forty_nine_different_codes_with_the_core_set_among_them() -> None:
    codes = [question.icf for question in shipped().questions]
    assert len(set(codes)) == 49
    covered = {code[:4] for code in codes}
    assert set(CORE) <= covered, sorted(set(CORE) - covered)


def test_all_pictures_of_the_themes_are_different() -> None:
    assert len({theme.picture for theme in shipped().themes}) == 7


def test_every_question_asks_how_easy_it_is() -> None:
    """One scale and one direction for all of it: high is good."""
    for question in shipped().questions:
        assert re.match(r"Hur lätt (är|var|har|går|blir) ", question.text.by_language["sv"])
        assert question.text.by_language["en"].startswith("How easy ")
        assert question.text.by_language["sv"].endswith("?")


def test_words_in_a_language_the_instrument_does_not_have() -> None:
    assert tiny().title.in_language("en") == ("How are things?", "en")
    assert tiny().title.in_language("ar") == ("Hur har du det?", "sv")


# -- loading and choosing ------------------------------------------------------------------------


def load(session: Session, source: str, *, later: int = 0) -> LoadedInstrument:
    """Load an instrument, *later* minutes after noon."""
    with clock.frozen(NOON + timedelta(minutes=later)):
        return instruments.load_instrument(session, HERE, source)


def test_without_a_choice_the_shipped_one_is_asked(session: Session) -> None:
    assert instruments.current_instrument(session, HERE) == shipped()
    assert instruments.list_instruments(session, HERE) == []
    loaded = instruments.instrument_for_round(session, HERE)
    assert instruments.read_instrument(session, loaded) == shipped()
    assert instruments.instrument_for_round(session, HERE) == loaded


def test_the_one_chosen_last_is_asked(session: Session) -> None:
    load(session, shipped_source())
    small = load(session, tiny_source(), later=1)
    assert instruments.instrument_for_round(session, HERE) == small.id
    with clock.frozen(NOON + timedelta(minutes=2)):
        instruments.choose_instrument(session, HERE, "hur-funkar-det", 1)
    assert instruments.current_instrument(session, HERE) == shipped()


def test_a_text_with_faults_is_not_loaded(session: Session) -> None:
    with pytest.raises(BadInstrument) as caught:
        load(session, broken("version = 1", "version = 0"))
    assert caught.value.faults == ["line 10: `version` is a number from 1 to 9999."]
    assert instruments.list_instruments(session, HERE) == []


# -- the pages of a participant, with an instrument of another size -------------------------------


@pytest.fixture
def sofia(session: Session, client_for: ClientFor) -> Client:
    """A participant whose municipality has chosen the small instrument."""
    load(session, tiny_source())
    return client_for("sofia")


def answer(client: Client, key: str, said: int | str) -> Page:
    """Answer a question; what comes next."""
    return client.follow(client.post(f"/fragor/fraga/{key}", {"svar": str(said)}))


def test_a_whole_round(sofia: Client) -> None:
    assert sofia.get("/fragor").h1 == "Hur har du det?"
    page = sofia.follow(sofia.post("/fragor/borja"))
    assert page.h1 == "Hur går det med a1?"
    rows = page.soup.select("button[name=svar]")
    assert [row["value"] for row in rows] == ["3", "2", "1", "0", "vet-inte", "hoppa-over"]
    assert "Alltid" in rows[0].get_text()
    assert answer(sofia, "a1", 3).h1 == "Hur går det med b1?"
    assert sofia.post("/fragor/fraga/b1", {"svar": "4"}).status == 422
    page = answer(sofia, "b1", "vet-inte")
    assert page.path == "GET /fragor"
    assert "Tema a" in page.text
    assert answer(sofia, "a2", 2).h1 == "Hur går det med a3?"
    assert "Tema a" in answer(sofia, "a3", 0).h1
    assert sofia.get("/fragor/fraga/dygn").status == 404
    result = sofia.follow(sofia.post("/fragor/klar"))
    assert "Ofta" in result.text  # the mean of 3, 2 and 0, in the word that is nearest
    assert "Sak a1" in result.text
    assert "Sak a2" in result.text
    assert "Tema b" in result.text


def test_a_language_the_instrument_does_not_have(sofia: Client) -> None:
    sofia.post("/fragor/borja")
    sofia.post("/anpassa/sprak", {"language": "en"})
    assert sofia.get("/fragor/fraga/a1").h1 == "How does a1 go?"
    sofia.post("/anpassa/sprak", {"language": "ar"})
    page = sofia.get("/fragor/fraga/a1")
    heading = page.soup.select_one("h1 [lang=sv]")
    assert heading is not None
    assert heading.get_text() == "Hur går det med a1?"
    words = [row.get_text() for row in page.soup.select("button[name=svar] [lang=sv]")]
    assert words == ["Alltid", "Ofta", "Ibland", "Aldrig"]


def test_a_round_keeps_the_version_it_was_answered_in(
    session: Session, client_for: ClientFor
) -> None:
    sofia = client_for("sofia")
    sofia.post("/fragor/borja")
    answer(sofia, "dygn", 4)
    load(session, next_version(), later=1)
    old = "Hur lätt är det för dig att laga enkel mat?"
    assert sofia.get("/fragor/fraga/mat").h1 == old
    answer(sofia, "mat", 4)
    closed = sofia.post("/fragor/klar").location
    load(session, tiny_source(), later=2)
    assert sofia.get("/fragor").h1 == "Hur har du det?"
    assert sofia.follow(sofia.post("/fragor/borja")).h1 == "Hur går det med a1?"
    assert closed is not None
    assert "Laga enkel mat" in sofia.get(closed).text
    versions = session.execute(
        sa.select(LoadedInstrument.key, LoadedInstrument.version)
        .join(Round, Round.instrument_id == LoadedInstrument.id)
        .where(Round.municipality_id == HERE)
        .order_by(Round.id)
    ).all()
    assert [tuple(one) for one in versions] == [("hur-funkar-det", 1), ("liten", 1)]


def test_two_first_rounds_at_the_same_moment(own_database: OwnDatabase) -> None:
    """Both load the shipped instrument; there is one of it all the same."""
    first, second = into_the_middle(
        own_database, lambda session: instruments.instrument_for_round(session, HERE)
    )
    assert first == second
    with own_database.session() as session:
        assert [one.id for one in instruments.list_instruments(session, HERE)] == [first]
