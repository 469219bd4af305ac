"""The participant's words and the coach's view side by side, and the page for the meeting."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from bs4 import Tag
from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import Seen
from portal.plans.models import Plan
from portal.ratings.models import Remark
from portal.ratings.services import answers, deciding, looking, rounds
from tests.conftest import NOON, ClientFor
from tests.consent.rows import openings, viewer_of
from tests.page import Page
from tests.personas import person_id
from tests.ratings.shown import ANSWERS, SHIPPED, TALK, VARDAG, answered, at, here, told

KROPP = SHIPPED.themes[1]


def _card(page: Page, name: str) -> str:
    card = page.soup.find(id=name)
    assert isinstance(card, Tag), name
    return " ".join(card.get_text(" ", strip=True).split())


def test_strengths_then_what_to_talk_about_then_themes(
    client_for: ClientFor, session: Session
) -> None:
    round_ = answered(session, "farid")
    page = client_for("carin").get(at(round_, "farid"))
    assert page.h1 == "Så funkar det för Farid"
    assert "Svar från lördag 21 november" in page.text
    assert "frågorna är inte vetenskapligt prövade" in page.text
    places = [page.html.index(f'id="{name}"') for name in ("styrkor", "prata", "tema-vardag")]
    assert places == sorted(places)
    easy = _card(page, "styrkor")
    assert easy.index("Ha rutiner i vardagen: Mycket lätt") < easy.index(": Lätt")
    assert _card(page, "prata").endswith(f"{TALK.topic.by_language['sv']}: Svårt")
    theme = _card(page, "tema-vardag")
    assert "Farid svarar Lätt" in theme
    assert "Coachen tror Inget skrivet än." in theme
    assert "Jag vet inte" in theme
    assert "Hoppa över" in theme
    # Nothing about themes without answers, and no word for why there are none.
    assert page.soup.find(id=f"tema-{KROPP.key}") is None
    assert f"Inget visas om: {KROPP.title.by_language['sv']}" in page.text
    assert len(openings(session, "farid", Seen.RATING, "carin")) == 1


def test_too_few_answers_give_no_word(client_for: ClientFor, session: Session) -> None:
    few = dict(list(ANSWERS.items())[:3])
    round_ = answered(session, "farid", few)
    page = client_for("carin").get(at(round_, "farid"))
    assert "Farid svarar För få svar för ett ord." in _card(page, "tema-vardag")


def test_left_out_is_as_not_answered(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session, "farid")
    viewer, carin = viewer_of(session, "farid"), client_for("carin")
    answers.leave_out(session, viewer, round_.id, TALK.key, True)
    page = carin.get(at(round_, "farid"))
    assert TALK.topic.by_language["sv"] not in _card(page, "prata")
    assert f"{TALK.topic.by_language['sv']}: Inget svar" in _card(page, "tema-vardag")
    answers.leave_theme_out(session, viewer, round_.id, VARDAG.key, True)
    page = carin.get(at(round_, "farid"))
    assert page.soup.find(id="tema-vardag") is None
    assert f"Inget visas om: {VARDAG.title.by_language['sv']}" in page.text
    assert carin.get(f"{at(round_, 'farid')}/tema/vardag").status == 404
    assert TALK.topic.by_language["sv"] not in carin.get(f"{at(round_, 'farid')}/mote").text


def test_beside_the_time_before_when_that_is_shown(client_for: ClientFor, session: Session) -> None:
    easy = {question.key: 4 for question in VARDAG.questions}
    with clock.frozen(NOON - timedelta(days=60), everywhere=True):
        answered(session, "farid", dict.fromkeys(easy, 0))
    with clock.frozen(NOON - timedelta(days=30), everywhere=True):
        # Easier still, but only for the participant's own eyes.
        answered(session, "farid", easy, show=False)
    round_ = answered(session, "farid", dict.fromkeys(easy, 2))
    page = client_for("carin").get(at(round_, "farid"))
    assert "Mittemellan Lättare än förra gången." in _card(page, "tema-vardag")


def test_own_view_stands_beside(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session, "farid")
    path = f"{at(round_, 'farid')}/tema/vardag"
    carin = client_for("carin")
    page = carin.get(path)
    assert page.h1 == VARDAG.title.by_language["sv"]
    assert "Ingen egen bild" in page.text
    form = {**page.form(path), "view": "1", "text": "Du kom sent till tre möten."}
    sent = carin.post(path, form)
    assert sent.location == f"{at(round_, 'farid')}#tema-vardag"
    assert "Nu kan deltagaren läsa det" in carin.get(at(round_, "farid")).text
    theme = _card(carin.get(at(round_, "farid")), "tema-vardag")
    assert "Farid svarar Lätt" in theme
    assert "Carin tror Svårt" in theme
    assert "Du kom sent till tre möten." in theme
    assert told(session, "farid") == ["rating_commented"]
    assert "Carin har skrivit om dina svar." in client_for("farid").get("/hem").text


def test_nothing_is_written_over(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session, "farid")
    path, carin = f"{at(round_, 'farid')}/tema/vardag", client_for("carin")
    carin.post(path, {"view": "1", "text": "Först såg jag det så."})
    looking.reply(session, viewer_of(session, "farid"), round_.id, "vardag", "Så är det inte.")
    page = carin.get(path)
    assert "Ingen ny bild. Det står kvar: Svårt" in page.text
    carin.post(path, {"view": "3", "text": ""})
    client_for("ali").post(path, {"view": "", "text": "Bra att ni pratar."})
    theme = _card(carin.get(at(round_, "farid")), "tema-vardag")
    assert "Carin tror Lätt" in theme
    said = ["Carin tror: svårt.", "Först såg jag det så.", "Så är det inte.", "Carin tror: lätt."]
    places = [theme.index(one) for one in [*said, "Bra att ni pratar."]]
    assert places == sorted(places)


def test_the_same_form_twice_says_it_once(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session, "farid")
    path, carin = f"{at(round_, 'farid')}/tema/vardag", client_for("carin")
    form = {**carin.get(path).form(path), "view": "2"}
    assert carin.post(path, form).status == 303
    carin.post(path, form)
    carin.post(path, form, htmx=True)
    count = sa.select(sa.func.count(Remark.id)).where(Remark.round_id == round_.id)
    assert session.scalar(count) == 1


def test_what_is_wrong_is_said_and_kept(client_for: ClientFor, session: Session) -> None:
    round_ = answered(session, "farid")
    path, carin = f"{at(round_, 'farid')}/tema/vardag", client_for("carin")
    before = len(openings(session, "farid", Seen.RATING, "carin"))
    page = carin.post(path, {"view": "", "text": ""})
    assert page.status == 422
    assert "Välj hur du ser på det, eller skriv något." in page.text
    for view in ("9", "-1", "lätt", "1.5"):
        page = carin.post(path, {"view": view, "text": "Det här skrev jag."})
        assert page.status == 422
        assert "Välj en av raderna." in page.mistakes()
        assert "Det här skrev jag." in page.html
    page = carin.post(path, {"view": "4", "text": "x" * 4001}, htmx=True)
    assert page.status == 422
    assert "x" * 4001 in page.html
    assert page.form(path)["view"] == "4"
    # A page that comes back is an opening too; nothing else was kept.
    assert len(openings(session, "farid", Seen.RATING, "carin")) == before + 6
    assert session.scalars(sa.select(Remark).where(Remark.round_id == round_.id)).first() is None
    assert carin.get(f"{at(round_, 'farid')}/tema/finns-inte").status == 404
    assert carin.post(f"{at(round_, 'farid')}/tema/finns-inte", {"view": "1"}).status == 404
    # A theme in which nothing is shown has nothing to write beside.
    assert carin.post(f"{at(round_, 'farid')}/tema/{KROPP.key}", {"view": "1"}).status == 404


def test_a_page_for_the_meeting(client_for: ClientFor, session: Session) -> None:
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == person_id("farid"))).one()
    plan.wishes = "Jag vill laga cyklar."
    round_ = answered(session, "farid")
    carin, path = client_for("carin"), f"{at(round_, 'farid')}/mote"
    assert path in carin.get(at(round_, "farid")).links
    page = carin.get(path)
    assert page.h1 == "Inför mötet med Farid"
    assert "Ha rutiner i vardagen: Mycket lätt" in _card(page, "styrkor")
    assert "Jag vill laga cyklar." in _card(page, "vill")
    assert TALK.topic.by_language["sv"] in _card(page, "prata")
    assert "till är vald" not in page.text
    assert page.soup.find(attrs={"data-print": True}) is not None


def test_three_things_and_only_what_was_chosen(client_for: ClientFor, session: Session) -> None:
    viewer = viewer_of(session, "farid")
    hard = {question.key: 0 for question in VARDAG.questions}
    none = answered(session, "farid", hard)
    carin = client_for("carin")
    answers_of = carin.get(f"{at(none, 'farid')}/mote")
    assert _card(answers_of, "prata").count("Mycket svårt") == 1
    assert "Inget svar är lätt just nu." in _card(answers_of, "styrkor")
    with clock.frozen(NOON + timedelta(hours=1), everywhere=True):
        round_ = rounds.begin(session, viewer)
        for question in VARDAG.questions[:5]:
            answers.answer(session, viewer, round_.id, question.key, 0)
            answers.set_talk(session, viewer, round_.id, question.key, True)
        deciding.close(session, viewer, round_.id)
        deciding.show(session, viewer, round_.id)
        page = carin.get(f"{at(round_, 'farid')}/mote")
    assert _card(page, "prata").count("Mycket svårt") == 3
    assert "2 saker till är valda" in page.text


def test_a_round_of_the_demo(client_for: ClientFor) -> None:
    """Amina's second time is shown to Carin; what came before and after it is not."""
    carin = client_for("carin")
    page = carin.get(f"{here()}/{person_id('amina-fragor-2')}")
    assert page.status == 200
    assert "Carin tror" in page.text
    assert carin.get(f"{here()}/{person_id('amina-fragor-1')}").status == 404
    assert carin.get(f"{here()}/{person_id('amina-fragor-3')}").status == 404
