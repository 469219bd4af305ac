"""The participant answers: one question a screen, every answer kept at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.ratings.services.instruments import shipped
from tests.conftest import NOON, ClientFor, CountQueries
from tests.htmx import apply_swap, compare
from tests.ratings.own import (
    ALL,
    FIRST,
    answer,
    answer_first,
    begin,
    question,
    rounds_of,
    said,
)


def test_it_begins_with_what_it_is_and_what_it_is_not(client_for: ClientFor) -> None:
    page = client_for("farid").get("/fragor")
    assert page.h1 == "Hur funkar det för dig?"
    for sentence in (
        "Det är inget prov. Inga svar är fel.",
        "Bara du ser svaren.",
        "Du väljer sedan om Carin får se dem.",
        "Svaren avgör inte dina pengar.",
        "Du börjar med 7 frågor. Det tar några minuter.",
    ):
        assert sentence in page.text


def test_looking_at_the_start_begins_nothing(client_for: ClientFor, session: Session) -> None:
    client_for("farid").get("/fragor")
    assert rounds_of(session, "farid") == []


def test_one_question_of_each_theme_comes_first(client_for: ClientFor) -> None:
    farid = client_for("farid")
    page = begin(farid)
    met = []
    while "/fraga/" in page.path:
        met.append(page.path.split("/fraga/")[1].split("?")[0])
        page = farid.follow(answer(farid, met[-1]))
    assert met == FIRST
    assert "Du har svarat på 7 av 49 frågor." in page.text


def test_a_question_shows_five_answers_and_two_beside(client_for: ClientFor) -> None:
    page = begin(client_for("farid"))
    assert page.h1 == "Hur lätt är det för dig att ha rutiner i vardagen?"
    buttons = page.soup.select("#svara button")
    assert [button.get_text(strip=True) for button in buttons] == [
        "Mycket lätt",
        "Lätt",
        "Mittemellan",
        "Svårt",
        "Mycket svårt",
        "Jag vet inte",
        "Hoppa över",
    ]
    assert all(button["type"] == "submit" and button["name"] == "svar" for button in buttons)


def test_the_next_page_says_what_was_saved(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.follow(answer(farid, FIRST[0], "3"))
    assert "Sparat: lätt." in page.text
    assert page.soup.find("a", href=question(FIRST[0]), string="Ändra")
    assert "Prata om det" in page.text


def test_a_change_says_which_answer_is_mine(client_for: ClientFor, session: Session) -> None:
    farid = client_for("farid")
    begin(farid)
    answer(farid, FIRST[0], "1")
    mine = farid.get(question(FIRST[0])).soup.select_one("#svar-1")
    assert mine is not None
    assert "Ditt svar" in mine.get_text()
    answer(farid, FIRST[0], "4")
    [round_] = rounds_of(session, "farid")
    assert said(session, round_.id) == {FIRST[0]: "4"}


@pytest.mark.parametrize("htmx", [False, True])
def test_the_answer_pressed_last_stands_also_from_an_old_page(
    client_for: ClientFor, session: Session, htmx: bool
) -> None:
    farid = client_for("farid")
    old = begin(farid).form(question(FIRST[0]))
    for value in ("1", "2", "1"):
        farid.post(question(FIRST[0]), {**old, "svar": value}, htmx=htmx)
    [round_] = rounds_of(session, "farid")
    assert said(session, round_.id) == {FIRST[0]: "1"}


@pytest.mark.parametrize("value", ["vet-inte", "hoppa-over"])
def test_not_knowing_and_skipping_are_answers(
    client_for: ClientFor, session: Session, value: str
) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.follow(answer(farid, FIRST[0], value))
    assert question(FIRST[1]) in page.path
    [round_] = rounds_of(session, "farid")
    assert said(session, round_.id) == {FIRST[0]: value}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("value", ["", "5", "-1", "2.5", "lätt", "²", "99999999999999999999"])
def test_what_no_button_says_is_no_answer(
    client_for: ClientFor, session: Session, value: str, htmx: bool
) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.post(question(FIRST[0]), {"svar": value}, htmx=htmx)
    assert page.status == 422
    assert "Välj ett av svaren." in page.text
    [round_] = rounds_of(session, "farid")
    assert said(session, round_.id) == {}


def test_the_swap_is_the_next_page(client_for: ClientFor) -> None:
    farid = client_for("farid")
    before = begin(farid)
    form = before.find_form(question(FIRST[0]))
    part = farid.post(question(FIRST[0]), {"svar": "3"}, htmx=True)
    assert part.status == 200
    url = part.headers["HX-Push-Url"]
    assert url == f"{question(FIRST[1])}?sparat={FIRST[0]}"
    fresh = farid.get(url)
    compare(apply_swap(before.soup, form, part), fresh.soup)


def test_the_swap_speaks_and_takes_the_reader_along(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    part = farid.post(question(FIRST[0]), {"svar": "3"}, htmx=True)
    assert part.announced == "Sparat: lätt."
    heading = part.soup.select_one("h1[autofocus][tabindex='-1']")
    assert heading is not None
    title = part.soup.find("title")
    assert title is not None
    assert title.get_text().startswith(heading.get_text(strip=True))


def test_after_the_last_of_a_theme_htmx_loads_the_theme(client_for: ClientFor) -> None:
    farid = client_for("farid")
    answer_first(farid)
    rest = [key for key in _theme("vardag") if key not in FIRST]
    for key in rest[:-1]:
        answer(farid, key)
    part = farid.post(question(rest[-1]), {"svar": "3"}, htmx=True)
    assert part.status == 204
    assert part.headers["HX-Redirect"] == "/fragor/tema/vardag"


def test_a_theme_opens_its_other_six(client_for: ClientFor) -> None:
    farid = client_for("farid")
    answer_first(farid)
    page = farid.get("/fragor/tema/vardag")
    met = []
    link = page.soup.select_one("a.button-main")
    assert link is not None
    page = farid.get(str(link["href"]))
    while "/fraga/" in page.path:
        met.append(page.path.split("/fraga/")[1].split("?")[0])
        page = farid.follow(answer(farid, met[-1]))
    assert met == [key for key in _theme("vardag") if key not in FIRST]
    assert "Det här temat är klart." in page.text
    assert "Nästa tema: Kropp och ork" in page.text


def test_somebody_who_comes_back_goes_on_where_they_stopped(client_for: ClientFor) -> None:
    phone, computer = client_for("farid"), client_for("farid")
    begin(phone)
    for key in FIRST[:3]:
        answer(phone, key)
    page = computer.follow(computer.post("/fragor/borja"))
    assert page.path.endswith(question(FIRST[3]))


def test_on_another_day_in_the_theme_answered_last(client_for: ClientFor) -> None:
    farid = client_for("farid")
    with clock.frozen(NOON):
        answer_first(farid)
        answer(farid, _theme("prata")[1])
    with clock.frozen(NOON + timedelta(days=3)):
        farid = client_for("farid")
        link = farid.get("/fragor").soup.select_one("a.button-main")
        assert link is not None
        asked = str(link["href"]).rsplit("/", 1)[1]
    assert asked in _theme("prata")
    assert asked not in {*FIRST, _theme("prata")[1]}


def test_two_devices_at_once_the_later_answer_stands(
    client_for: ClientFor, session: Session
) -> None:
    phone, computer = client_for("farid"), client_for("farid")
    begin(phone)
    begin(computer)
    answer(phone, FIRST[0], "1")
    answer(computer, FIRST[0], "4")
    [round_] = rounds_of(session, "farid")
    assert said(session, round_.id) == {FIRST[0]: "4"}


def test_back_leads_to_the_question_before(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.follow(answer(farid, FIRST[0]))
    back = page.soup.select_one("a.head-back")
    assert back is not None
    assert back["href"] == question(FIRST[0])


def test_a_change_from_the_theme_leads_back_to_it(client_for: ClientFor) -> None:
    amina = client_for("amina")
    page = amina.get("/fragor/tema/vardag")
    link = page.soup.find("a", href=f"{question('dygn')}?till=tema")
    assert link is not None
    form = amina.get(str(link["href"])).form(question("dygn"))
    saved = amina.post(question("dygn"), {**form, "svar": "4"})
    assert saved.location == "/fragor/tema/vardag"


def test_wanting_to_talk_is_kept_and_taken_back(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.follow(farid.post(f"{question('resa')}/prata", {"prata": "ja"}))
    assert "Det här vill jag prata om." in page.text
    page = farid.follow(farid.post(f"{question('resa')}/prata", {"prata": "nej"}))
    assert "Det här vill jag prata om." not in page.text


def test_talking_about_the_answer_before_stays_at_this_question(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    page = farid.follow(answer(farid, FIRST[0]))
    sent = page.form(f"{question(FIRST[0])}/prata")
    page = farid.follow(farid.post(f"{question(FIRST[0])}/prata", {**sent, "prata": "ja"}))
    assert page.path.endswith(question(FIRST[1]))


def test_all_of_it_in_all_languages(client_for: ClientFor) -> None:
    for key, language in (("farid", "en"), ("sofia", "ar")):
        client = client_for(key)
        client.browser.set_cookie("utseende", f"l-{language}")
        page = begin(client)
        text = shipped().first[0].text.by_language[language]
        assert page.h1 == text


def test_every_question_can_be_asked(client_for: ClientFor) -> None:
    farid = client_for("farid")
    begin(farid)
    for key in ALL:
        page = farid.get(question(key))
        asked = shipped().question(key)
        assert asked is not None
        assert page.h1 == asked.text.by_language["sv"]


def test_queries_do_not_grow_with_answers(
    client_for: ClientFor, count_queries: CountQueries
) -> None:
    farid = client_for("farid")
    begin(farid)
    with count_queries() as few:
        farid.get(question(ALL[-1]))
    for key in ALL:
        answer(farid, key)
    with count_queries() as many:
        farid.get(question(ALL[-1]))
    assert len(many) == len(few) <= 6, str(many)


def _theme(key: str) -> list[str]:
    theme = shipped().theme(key)
    assert theme is not None
    return [one.key for one in theme.questions]
