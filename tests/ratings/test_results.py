"""Being done, what came out of it, and who may see it: all the participant's own to say."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.messages.models import Message
from portal.plans.models import Plan, Writing
from portal.ratings.models import Answer, Round
from tests.conftest import ClientFor
from tests.personas import person_id
from tests.ratings.own import (
    FIRST,
    NOT_SHOWN,
    SHOWN,
    answer,
    answer_first,
    begin,
    close,
    rounds_of,
)


def _told(session: Session, person: str) -> list[str]:
    rows = session.scalars(sa.select(Message.kind).where(Message.recipient_id == person_id(person)))
    return [kind for kind in rows if kind.startswith("rating")]


# -- being done --------------------------------------------------------------------------------


def test_being_done_is_asked_once_more(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    answer_first(farid)
    page = farid.get("/fragor/klar")
    assert page.h1 == "Är du klar?"
    assert rounds_of(session, "farid")[0].closed_at is None
    page = farid.get(close(farid))
    assert page.h1 == "Så funkar det för dig"
    assert rounds_of(session, "farid")[0].closed_at is not None


def test_nothing_answered_cannot_be_closed(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.post("/fragor/klar")
    assert page.status == 422
    assert "Svara på en fråga först." in page.text
    assert rounds_of(session, "farid")[0].closed_at is None


def test_closing_tells_nobody(client_for: ClientFor, session: Session) -> None:
    before = _told(session, "carin")
    farid = client_for("farid")
    answer_first(farid)
    close(farid)
    assert _told(session, "carin") == before


def test_what_is_closed_is_not_answered_any_more(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    answer_first(farid)
    close(farid)
    assert answer(farid, FIRST[0], "0").status == 404


def test_after_it_one_can_begin_again(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    answer_first(farid)
    close(farid)
    begin(farid)
    assert [one.closed_at is None for one in rounds_of(session, "farid")] == [False, True]


# -- the result --------------------------------------------------------------------------------


def test_strengths_come_first_then_what_to_talk_about(client_for: ClientFor) -> None:
    page = client_for("amina").get(SHOWN)
    headings = [tag.get_text(strip=True) for tag in page.soup.select("main h2")]
    assert headings[:3] == ["Det här är lätt för dig", "Det här vill du prata om", "Tema för tema"]


def test_a_theme_is_a_word_and_never_a_number(client_for: ClientFor) -> None:
    page = client_for("amina").get(SHOWN)
    card = page.soup.select_one("#tema-kropp")
    assert card is not None
    assert "Mittemellan" in card.get_text()
    assert not any(letter.isdecimal() for letter in card.select_one(".theme-bar").get_text())


def test_it_is_compared_with_the_time_before(client_for: ClientFor) -> None:
    page = client_for("amina").get(SHOWN)
    card = page.soup.select_one("#tema-vardag")
    assert card is not None
    assert "Lättare än förra gången." in card.get_text()
    first = client_for("amina").get(NOT_SHOWN)
    assert "förra gången" not in first.text


def test_few_answers_make_no_word(client_for: ClientFor) -> None:
    page = client_for("amina").get(NOT_SHOWN)
    assert page.soup.select_one("#tema-jobb") is None
    few = page.soup.select_one("#fa-svar")
    assert few is not None
    assert "Jobb och studier" in few.get_text()


def test_a_goal_begins_in_the_own_room(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.follow(amina.post(f"{SHOWN}/mal", {"om": "stress"}))
    box = page.soup.find("textarea")
    assert box is not None
    assert box.get_text(strip=True) == "Klara stress"
    written = session.scalars(sa.select(Writing).order_by(Writing.written_at.desc())).first()
    assert written is not None
    assert written.shared_at is None


def test_a_strength_goes_on_the_first_card_of_the_plan_once(
    client_for: ClientFor, session: Session
) -> None:
    amina = client_for("amina")
    for _twice in range(2):
        amina.post(f"{SHOWN}/styrka", {"om": "mat"})
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == person_id("amina"))).one()
    assert (plan.strengths or "").splitlines().count("Laga enkel mat") == 1


@pytest.mark.parametrize("about", ["", "finns-inte"])
def test_a_topic_that_is_none(client_for: ClientFor, about: str) -> None:
    amina = client_for("amina")
    assert amina.post(f"{SHOWN}/mal", {"om": about}).status == 404
    assert amina.post(f"{SHOWN}/styrka", {"om": about}).status == 404


# -- showing it --------------------------------------------------------------------------------


def test_showing_is_explained_first(client_for: ClientFor, session: Session) -> None:
    page = client_for("amina").get(f"{NOT_SHOWN}/visa")
    for sentence in (
        "Carin och ersättaren får läsa dina svar.",
        "Arbetsförmedlingen och din mentor får aldrig se dem.",
        "Du kan sluta visa när du vill.",
        "När du har visat svaren kan de inte tas bort.",
    ):
        assert sentence in page.text
    assert not session.get_one(Round, person_id("amina-fragor-1")).is_shown


def test_shown_and_hidden(client_for: ClientFor, session: Session) -> None:
    amina, carin = client_for("amina"), client_for("carin")
    path = f"/deltagare/{person_id('amina')}{NOT_SHOWN}"
    assert carin.get(path).status == 404
    amina.post(f"{NOT_SHOWN}/visa")
    assert _told(session, "carin")[-1] == "rating_shown"
    assert carin.get(path).status == 200
    assert "Det öppnades" in amina.get(NOT_SHOWN).text
    amina.post(f"{NOT_SHOWN}/sluta-visa")
    assert carin.get(path).status == 404


def test_an_open_round_cannot_be_shown(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.post(f"/fragor/{person_id('amina-fragor-3')}/visa")
    assert page.status == 422
    assert not session.get_one(Round, person_id("amina-fragor-3")).is_shown


def test_what_is_left_out_is_not_shown(client_for: ClientFor) -> None:
    amina, carin = client_for("amina"), client_for("carin")
    path = f"/deltagare/{person_id('amina')}{SHOWN}"
    assert "Vardag och rutiner" in carin.get(path).text
    amina.post(f"{SHOWN}/utan", {"tema": "vardag", "visa": "nej"})
    amina.post(f"{SHOWN}/utan", {"fraga": "stress", "visa": "nej"})
    page = carin.get(path)
    assert page.soup.select_one("#tema-vardag") is None
    talk = page.soup.select_one("#prata")
    assert talk is not None
    assert "Klara stress" not in talk.get_text()
    amina.post(f"{SHOWN}/utan", {"tema": "vardag", "visa": "ja"})
    assert carin.get(path).soup.select_one("#tema-vardag") is not None


@pytest.mark.parametrize("sent", [{}, {"tema": "finns-inte"}, {"fraga": "finns-inte"}])
def test_leaving_out_what_is_not_there(client_for: ClientFor, sent: dict[str, str]) -> None:
    assert client_for("amina").post(f"{SHOWN}/utan", {**sent, "visa": "nej"}).status == 404


# -- taking it away ----------------------------------------------------------------------------


def test_what_was_never_shown_is_gone_with_one_tap(client_for: ClientFor, session: Session) -> None:
    round_id = person_id("amina-fragor-1")
    client_for("amina").post(f"{NOT_SHOWN}/ta-bort")
    assert session.get(Round, round_id) is None
    left = session.scalar(sa.select(sa.func.count()).where(Answer.round_id == round_id))
    assert left == 0


def test_what_is_only_begun_is_gone_too(client_for: ClientFor, session: Session) -> None:
    client_for("amina").post(f"/fragor/{person_id('amina-fragor-3')}/ta-bort")
    assert session.get(Round, person_id("amina-fragor-3")) is None


@pytest.mark.parametrize("hidden", [False, True])
def test_what_was_shown_stays(client_for: ClientFor, session: Session, hidden: bool) -> None:
    amina = client_for("amina")
    if hidden:
        amina.post(f"{SHOWN}/sluta-visa")
    page = amina.follow(amina.post(f"{SHOWN}/ta-bort"))
    assert "Du har visat svaren. Då kan de inte tas bort." in page.text
    assert session.get(Round, person_id("amina-fragor-2")) is not None


# -- answering the coach -----------------------------------------------------------------------


def test_a_reply_stands_after_what_the_coach_said(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    page = amina.follow(amina.post(f"{SHOWN}/svara/lara", {"text": "Det stämmer."}))
    card = page.soup.select_one("#tema-lara")
    assert card is not None
    said = [tag.get_text(strip=True) for tag in card.select(".said")]
    assert said == ["Du lärde dig kassan på en dag. Det är starkt.", "Det stämmer."]
    assert _told(session, "carin")[-1] == "rating_replied"


def test_an_empty_reply_is_asked_again(client_for: ClientFor) -> None:
    page = client_for("amina").post(f"{SHOWN}/svara/lara", {"text": " "})
    assert page.status == 422
    assert page.mistakes


def test_nobody_would_read_a_reply_to_what_is_hidden(client_for: ClientFor) -> None:
    amina = client_for("amina")
    amina.post(f"{SHOWN}/sluta-visa")
    page = amina.post(f"{SHOWN}/svara/lara", {"text": "Hej"})
    assert page.status == 422
    assert "Visa svaren först. Annars läser ingen det du skriver." in page.text
    assert "Hej" in page.html


def test_what_the_coach_says_is_news_with_a_way_there(client_for: ClientFor) -> None:
    amina, carin = client_for("amina"), client_for("carin")
    amina.post("/hem/last")
    carin.post(f"/deltagare/{person_id('amina')}{SHOWN}/tema/prata", {"text": "Bra samtal."})
    news = amina.get("/hem").soup.find(id="nytt")
    assert news is not None
    assert "Carin har skrivit om dina svar. Du kan svara." in news.get_text()
    assert news.find("a", href="/fragor") is not None
