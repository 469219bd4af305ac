""" "Vi svarade tillsammans": on the coach's device, or from paper; it counts after a yes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.consent.enums import How, Seen
from portal.plans.models import Plan
from portal.ratings.models import Answer, Round
from portal.ratings.services import rounds
from tests.conftest import ClientFor
from tests.consent.rows import openings, viewer_of
from tests.personas import person_id
from tests.ratings.shown import (
    SHIPPED,
    VARDAG,
    answered_together,
    at,
    begun_together,
    here,
    round_of,
    told,
)

FIRST = SHIPPED.first[0]
SECOND = SHIPPED.first[1]
TOGETHER = f"{here()}/tillsammans"


def _said(session: Session, round_: Round, key: str) -> str | None:
    return session.scalars(
        sa.select(Answer.said_stored).where(Answer.round_id == round_.id, Answer.question == key)
    ).one_or_none()


def test_begin_and_go_on(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    assert carin.get(TOGETHER).status == 404
    page = carin.get(here())
    begun = carin.post(TOGETHER, page.form(TOGETHER))
    assert begun.location == f"{TOGETHER}/fraga/{FIRST.key}"
    question = carin.follow(begun)
    assert question.h1 == FIRST.text.by_language["sv"]
    action = f"{TOGETHER}/fraga/{FIRST.key}"
    answered = carin.post(action, {**question.form(action), "svar": "3"})
    assert answered.location == f"{TOGETHER}/fraga/{SECOND.key}?sparat={FIRST.key}"
    assert "Sparat" in carin.follow(answered).text
    round_ = session.scalars(sa.select(Round).where(Round.together_with_id.is_not(None))).one()
    assert _said(session, round_, FIRST.key) == "3"
    # The next day it goes on where the two stopped.
    page = carin.get(here())
    assert "Fortsätt svara tillsammans" in page.text
    assert carin.post(TOGETHER, page.form(TOGETHER)).location == f"{TOGETHER}/fraga/{SECOND.key}"
    themes = carin.get(TOGETHER)
    assert themes.h1 == "Hur funkar det för dig?"
    assert f"{TOGETHER}/tema/vardag" in themes.links
    assert here() in themes.links
    theme = carin.get(f"{TOGETHER}/tema/vardag")
    assert theme.h1 == VARDAG.title.by_language["sv"]


def test_with_htmx_the_next_question_comes(client_for: ClientFor, session: Session) -> None:
    begun_together(session)
    carin = client_for("carin")
    before = len(openings(session, "amina", Seen.RATING, "carin"))
    part = carin.post(f"{TOGETHER}/fraga/{SECOND.key}", {"svar": "4"}, htmx=True)
    assert part.status == 200
    assert SHIPPED.first[2].text.by_language["sv"] in part.text
    assert len(openings(session, "amina", Seen.RATING, "carin")) == before + 1


def test_every_page_on_the_coachs_device_is_logged(client_for: ClientFor, session: Session) -> None:
    begun_together(session)
    carin = client_for("carin")
    pages = (
        TOGETHER,
        f"{TOGETHER}/fraga/{FIRST.key}",
        f"{TOGETHER}/tema/vardag",
        f"{TOGETHER}/klar",
        f"{here()}/papper",
    )
    for path in pages:
        before = len(openings(session, "amina", Seen.RATING, "carin"))
        assert carin.get(path).status == 200
        assert len(openings(session, "amina", Seen.RATING, "carin")) == before + 1, path


def test_bad_answers(client_for: ClientFor, session: Session) -> None:
    round_ = begun_together(session)
    carin = client_for("carin")
    before = len(openings(session, "amina", Seen.RATING, "carin"))
    for svar in ("", "9", "-1", "lätt"):
        page = carin.post(f"{TOGETHER}/fraga/{SECOND.key}", {"svar": svar})
        assert page.status == 422
        assert "Välj ett av svaren." in page.text
    assert len(openings(session, "amina", Seen.RATING, "carin")) == before + 4
    assert _said(session, round_, SECOND.key) is None
    assert carin.get(f"{TOGETHER}/fraga/finns-inte").status == 404
    assert carin.post(f"{TOGETHER}/fraga/finns-inte", {"svar": "1"}).status == 404
    assert carin.get(f"{TOGETHER}/tema/finns-inte").status == 404


def test_talk_about_it(client_for: ClientFor, session: Session) -> None:
    round_ = begun_together(session)
    page = client_for("carin").post(f"{TOGETHER}/fraga/{FIRST.key}/prata", {"prata": "ja"})
    assert page.status == 303
    talk = sa.select(Answer.talk).where(Answer.round_id == round_.id, Answer.question == FIRST.key)
    assert session.scalar(talk) is True


def test_it_counts_when_the_participant_says_so(client_for: ClientFor, session: Session) -> None:
    round_ = begun_together(session)
    carin, path = client_for("carin"), f"{TOGETHER}/klar"
    page = carin.get(path)
    assert page.h1 == "Är ni klara?"
    done = carin.post(path, page.form(path))
    assert "Det räknas när Amina har sagt ja till svaren." in carin.follow(done).text
    assert told(session, "amina") == ["rating_to_own"]
    assert carin.get(TOGETHER).status == 404
    amina = client_for("amina")
    assert "Du och Carin har svarat tillsammans." in amina.get("/hem").text
    amina.post(f"/fragor/{round_.id}/mina")
    amina.post(f"/fragor/{round_.id}/visa")
    page = carin.get(at(round_))
    assert page.status == 200
    assert "Ni svarade tillsammans." in page.text


def test_not_done_without_an_answer(client_for: ClientFor, session: Session) -> None:
    carin = client_for("carin")
    carin.post(TOGETHER)
    page = carin.post(f"{TOGETHER}/klar")
    assert page.status == 422
    assert "Svara på en fråga först." in page.text


def test_one_coach_at_a_time(client_for: ClientFor, session: Session) -> None:
    round_ = begun_together(session)
    ali = client_for("ali")
    page = ali.get(here())
    assert "En kollega har börjat svara tillsammans med Amina." in page.text
    assert TOGETHER not in page.actions
    refused = ali.post(TOGETHER)
    assert refused.status == 422
    assert "En kollega har redan börjat" in refused.text
    for path in ("", f"/fraga/{FIRST.key}", "/tema/vardag", "/klar"):
        assert ali.get(TOGETHER + path).status == 404, path
    assert ali.post(f"{TOGETHER}/fraga/{FIRST.key}", {"svar": "0"}).status == 404
    assert _said(session, round_, FIRST.key) == "3"


def test_who_takes_over_the_plan_goes_on(client_for: ClientFor, session: Session) -> None:
    round_ = begun_together(session)
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == person_id("amina"))).one()
    plan.lead_id, plan.deputy_id = person_id("ali"), None
    session.commit()
    carin, ali = client_for("carin"), client_for("ali")
    assert carin.get(f"{TOGETHER}/fraga/{FIRST.key}").status == 404
    assert carin.post(f"{TOGETHER}/fraga/{FIRST.key}", {"svar": "0"}).status == 404
    assert ali.post(TOGETHER).location == f"{TOGETHER}/fraga/{SECOND.key}"
    found = round_of(session, round_.id)
    assert found is not None
    assert found.together_with_id == person_id("ali")


def test_not_when_the_plan_is_closed(client_for: ClientFor, session: Session) -> None:
    plan = session.scalars(sa.select(Plan).where(Plan.person_id == person_id("amina"))).one()
    plan.closed_at = plan.started_at
    session.commit()
    carin = client_for("carin")
    assert TOGETHER not in carin.get(here()).actions
    page = carin.post(TOGETHER)
    assert page.status == 422
    assert "Planen är slut." in page.text


def test_the_participants_own_round_is_another(client_for: ClientFor, session: Session) -> None:
    """What Amina answers alone at the same time is neither seen nor touched."""
    viewer = viewer_of(session, "amina")
    own = rounds.begin(session, viewer)
    together = begun_together(session)
    assert own.id != together.id
    assert own.together_with_id is None


@pytest.mark.parametrize(("who", "status"), [("amina", 403), ("dana", 403), ("nils", 404)])
def test_nobody_else(client_for: ClientFor, session: Session, who: str, status: int) -> None:
    begun_together(session)
    client = client_for(who)
    for path in ("", f"/fraga/{FIRST.key}", "/tema/vardag", "/klar"):
        assert client.get(TOGETHER + path).status == status, path
    for path in ("", f"/fraga/{FIRST.key}", f"/fraga/{FIRST.key}/prata", "/klar"):
        assert client.post(TOGETHER + path, {"svar": "0"}).status == status, path
    assert client.get(f"{here()}/papper").status == status


# -- on paper ----------------------------------------------------------------------------------


def test_all_questions_on_paper(client_for: ClientFor) -> None:
    page = client_for("carin").get(f"{here('leo')}/papper")
    assert page.h1 == "Frågorna på papper"
    for question in SHIPPED.questions:
        assert question.text.by_language["sv"] in page.text
    boxes = page.soup.select(".sheet-boxes li")
    assert len(boxes) == len(list(SHIPPED.questions)) * (len(SHIPPED.choices) + 2)
    assert "Det är inget prov." in page.text


def test_in_the_language_of_the_participant(client_for: ClientFor) -> None:
    carin, path = client_for("carin"), f"{here('leo')}/papper"
    page = carin.get(f"{path}?sprak=ar")
    sheet = page.soup.find(class_="sheet")
    assert sheet is not None
    assert (sheet["lang"], sheet["dir"]) == ("ar", "rtl")
    assert FIRST.text.by_language["ar"] in page.text
    assert page.h1 == "Frågorna på papper"
    assert FIRST.text.by_language["sv"] in carin.get(f"{path}?sprak=xx").text


@pytest.mark.parametrize(("reply", "shown"), [("visa", True), ("ja", False)])
def test_a_yes_on_paper(client_for: ClientFor, session: Session, reply: str, shown: bool) -> None:
    round_ = answered_together(session, "leo")
    carin, path = client_for("carin"), f"{at(round_, 'leo')}/ja"
    assert path in carin.get(here("leo")).links
    page = carin.get(path)
    assert page.h1 == "Vad säger Leo om svaren?"
    saved = carin.follow(carin.post(path, {**page.form(path), "reply": reply, "how": "letter"}))
    assert (at(round_, "leo") in saved.links) is shown
    assert "Det räknas när" not in saved.text
    found = round_of(session, round_.id)
    assert found is not None
    assert (found.owned_how, found.is_shown) == (How.LETTER, shown)
    assert carin.get(at(round_, "leo")).status == (200 if shown else 404)
    assert carin.get(path).status == 404


def test_a_no_on_paper(client_for: ClientFor, session: Session) -> None:
    round_ = answered_together(session, "leo")
    round_id, carin = round_.id, client_for("carin")
    carin.post(f"{at(round_, 'leo')}/ja", {"reply": "nej", "how": "phone"})
    assert round_of(session, round_id) is None
    assert session.scalars(sa.select(Answer).where(Answer.round_id == round_id)).first() is None


def test_what_was_said_and_how_must_be_known(client_for: ClientFor, session: Session) -> None:
    round_ = answered_together(session, "leo")
    carin, path = client_for("carin"), f"{at(round_, 'leo')}/ja"
    page = carin.post(path, {"reply": "visa", "how": "portal"}, htmx=True)
    assert page.status == 422
    assert "Välj hur du fick svaret." in page.mistakes()
    assert page.form(path)["reply"] == "visa"
    page = carin.post(path, {"how": "letter"})
    assert "Välj vad svaret var." in page.mistakes()
    found = round_of(session, round_.id)
    assert found is not None
    assert found.owned_at is None


def test_somebody_with_an_account_says_it_there(client_for: ClientFor, session: Session) -> None:
    session.get_one(Person, person_id("amina")).password_hash = "has an account"
    round_ = answered_together(session)
    page = client_for("carin").post(f"{at(round_)}/ja", {"reply": "visa", "how": "meeting"})
    assert page.status == 422
    assert "Personen svarar själv i portalen." in page.text


def test_only_who_was_there_says_it(client_for: ClientFor, session: Session) -> None:
    round_ = answered_together(session, "leo")
    path = f"{at(round_, 'leo')}/ja"
    for who, status in (("ali", 404), ("dana", 403), ("amina", 403), ("nils", 404)):
        assert client_for(who).get(path).status == status, who
        assert client_for(who).post(path, {"reply": "ja", "how": "phone"}).status == status, who
