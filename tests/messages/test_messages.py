"""What people are told: one row per person, and a sentence in the language of the reader."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import Session

import portal
from portal import clock
from portal.messages import services
from portal.messages.models import Message
from portal.messages.texts import KINDS, say
from portal.plans.enums import Status
from portal.plans.services import holding, steps, telling
from tests.client import Client
from tests.conftest import NOON, ClientFor
from tests.databases import DAY
from tests.personas import person_id
from tests.plans.own import AMINA, plan_of, told, viewer_of

SEEN = "/hem/last"

#: A value for every name that a sentence may use.
VALUES = {
    "who": "Carin",
    "about": "Amina",
    "organisation": "Komvux",
    "number": 4,
    "lead": "Carin",
    "changes": 3,
    "day": "2026-12-03",
}


def _post(session: Session, to: str = "amina", kind: str = "small_change") -> Message:
    return services.post(
        session,
        municipality_id=viewer_of(session, to).municipality_id,
        recipient_id=person_id(to),
        kind=kind,
        values={"who": "Carin"},
    )


# -- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["sv", "en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_sentence(shared_app: Flask, kind: str, lang: str) -> None:
    with shared_app.test_request_context("/"), force_locale(lang):
        sentence = say(kind, VALUES)
    assert sentence.strip()
    assert "%" not in sentence
    assert sentence.rstrip()[-1] in ".?؟!"


def test_what_is_told_in_the_portal_has_a_sentence() -> None:
    """Kinds are looked for in the code, so that a misspelt one is found before it is sent."""
    used: set[str] = set()
    for path in Path(portal.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'tell_(?:lead|participant)\(\s*session, plan,\s*"(\w+)"', text))
        used |= set(re.findall(r'\bkind="(\w+)"', text)) if "messages.post" in text else set()
    assert len(used) > 15
    assert used - set(KINDS) == set()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (1, "Carin vill ändra en sak i planen."),
        (3, "Carin vill ändra 3 saker i planen."),
    ],
)
def test_one_and_many(shared_app: Flask, changes: int, sentence: str) -> None:
    with shared_app.test_request_context("/"):
        assert say("version_proposed", {"who": "Carin", "changes": changes}) == sentence


def test_a_first_proposal_is_no_change(shared_app: Flask) -> None:
    with shared_app.test_request_context("/"):
        said = say("version_proposed", {"who": "Carin", "changes": 3, "first": True})
    assert said == "Carin har skrivit ett förslag till plan."


@pytest.mark.parametrize(
    ("number", "sentence"), [(1, "Nu gäller din plan."), (2, "Nu gäller den nya planen.")]
)
def test_what_stands_now(shared_app: Flask, number: int, sentence: str) -> None:
    with shared_app.test_request_context("/"):
        assert say("version_in_force", {"number": number}) == sentence


@pytest.mark.parametrize(
    ("lang", "day"),
    [("sv", "torsdag 3 december"), ("en", "Thursday 3 December"), ("ar", "3 ديسمبر")],
)
def test_days_are_said_when_they_are_read(shared_app: Flask, lang: str, day: str) -> None:
    with shared_app.test_request_context("/"), force_locale(lang):
        assert day in say("follow_up_booked", {"day": "2026-12-03"})


def test_no_kind_no_message(session: Session) -> None:
    with pytest.raises(ValueError, match="no such message: hello"):
        _post(session, kind="hello")


# -- who is told -----------------------------------------------------------------------------


def test_nobody_is_told_of_their_own_act(session: Session) -> None:
    plan = plan_of(session)
    telling.tell_lead(session, plan, "participant_wrote", viewer_of(session, "carin"))
    assert told(session, "carin", "participant_wrote") == []
    telling.tell_lead(session, plan, "participant_wrote", viewer_of(session, "amina"))
    telling.tell_lead(session, plan, "participant_wrote", None)
    assert len(told(session, "carin", "participant_wrote")) == 2


@pytest.mark.parametrize(
    ("away", "deputy", "who"),
    [
        (None, "ali", "carin"),
        (DAY - timedelta(days=1), "ali", "carin"),
        (DAY, "ali", "ali"),
        (DAY + timedelta(days=9), "ali", "ali"),
        (DAY, None, "carin"),
    ],
)
def test_who_holds_the_plan_now_is_told(
    session: Session, away: object, deputy: str | None, who: str
) -> None:
    plan = plan_of(session)
    plan.lead_away_until = away  # type: ignore[assignment]
    plan.deputy_id = person_id(deputy) if deputy else None
    telling.tell_lead(session, plan, "participant_wrote", viewer_of(session, "amina"))
    for key in ("carin", "ali"):
        assert len(told(session, key, "participant_wrote")) == (key == who)


def test_an_alias_stands_in_messages(session: Session) -> None:
    telling.tell_lead(session, plan_of(session, "nova"), "participant_wrote", None)
    [message] = told(session, "ali", "participant_wrote")
    assert message.values == {"about": "Nova"}
    assert message.about_id == person_id("nova")


def test_a_follow_up_is_told_with_its_day(session: Session) -> None:
    carin = viewer_of(session, "carin")
    late = clock.at_local(DAY + timedelta(days=3), 23, 30)
    holding.book_follow_up(session, carin, AMINA, late, "Rum 3")
    [message] = told(session, "amina", "follow_up_booked")
    assert message.values == {"day": "2026-11-24"}


def test_a_message_is_told_with_the_act_or_not_at_all(session: Session) -> None:
    with session.begin_nested() as savepoint:
        holding.move_phase(
            session, viewer_of(session, "carin"), AMINA, type(plan_of(session).phase).DO
        )
        savepoint.rollback()
    assert told(session, "amina", "phase_moved") == []


# -- reading them ----------------------------------------------------------------------------


def test_the_newest_first_and_only_ones_own(session: Session) -> None:
    session.execute(sa.delete(Message))
    made = []
    for hours in range(3):
        with clock.frozen(NOON + timedelta(hours=hours)):
            made.append(_post(session).at)
            _post(session, to="farid")
    listed = services.list_unseen(session, viewer_of(session, "amina"))
    assert [one.at for one in listed] == made[::-1]


def test_a_long_list_is_cut(session: Session) -> None:
    for _ in range(5):
        _post(session)
    assert len(services.list_unseen(session, viewer_of(session, "amina"), limit=3)) == 3


def test_news_of_a_step_name_it(client_for: ClientFor, session: Session) -> None:
    avtal = person_id("amina-avtal")
    steps.mark_step(session, viewer_of(session, "dana"), AMINA, avtal, Status.DONE)
    page = client_for("amina").get("/hem")
    assert "Dana har gjort sitt steg. Ordna praktikavtal med Djurhuset I dag" in page.text
    assert f"/plan/steg/{avtal}" in page.links
    # What the step is called stands in the plan only.
    [message] = told(session, "amina", "step_done_by_other")
    assert message.values == {"who": "Dana", "step": str(avtal)}


@pytest.mark.parametrize("key", ["amina-busskort", "sofia-salong", "no-step"])
def test_a_step_that_is_not_in_her_plan_is_not_named(
    client_for: ClientFor, session: Session, key: str
) -> None:
    values = {"who": "Dana", "step": str(person_id(key))}
    plan = plan_of(session)
    telling.tell_participant(session, plan, "step_done_by_other", **values)
    page = client_for("amina").get("/hem")
    assert "Dana har gjort sitt steg. I dag" in page.text
    assert f"/plan/steg/{person_id(key)}" not in page.links


@pytest.mark.parametrize("htmx", [False, True])
def test_seen_on_hem(client_for: ClientFor, session: Session, htmx: bool) -> None:
    _post(session, to="farid")
    amina = client_for("amina")
    page = amina.get("/hem")
    assert "Nytt sedan sist" in page.text
    assert "Carin vill ändra 3 saker i planen. För 2 dagar sedan" in page.text
    assert "Carin har svarat på det du skrev. För 3 dagar sedan" in page.text
    sent = amina.post(SEEN, page.form(SEEN), htmx=htmx)
    assert (sent.status, sent.location) == (303, "/hem")
    after = amina.follow(sent)
    assert "Allt är läst." in after.text
    assert "Nytt sedan sist" not in after.text
    assert SEEN not in after.actions
    # What was seen keeps its time, and what others were told is untouched.
    rows = session.execute(sa.select(Message.recipient_id, Message.seen_at)).all()
    assert {row.seen_at for row in rows if row.recipient_id == AMINA} == {NOON}
    assert {row.seen_at for row in rows if row.recipient_id == person_id("farid")} == {None}


def test_seen_again_keeps_the_first_time(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    amina.post(SEEN)
    with clock.frozen(NOON + timedelta(hours=1)):
        amina.post(SEEN)
    assert set(session.scalars(sa.select(Message.seen_at))) == {NOON}


def test_what_came_while_one_read_stays_new(client_for: ClientFor, session: Session) -> None:
    amina = client_for("amina")
    form = amina.get("/hem").form(SEEN)
    with clock.frozen(NOON + timedelta(minutes=2)):
        _post(session)
        amina.post(SEEN, form)
        page = amina.get("/hem")
    assert "Carin har ändrat en liten sak i planen." in page.text
    assert "Carin har svarat på det du skrev." not in page.text


@pytest.mark.parametrize("until", ["", "now", "2026-11-21", "9999-12-31T00:00:00+00:00"])
def test_a_strange_moment_is_now_at_the_latest(
    client_for: ClientFor, session: Session, until: str
) -> None:
    with clock.frozen(NOON + timedelta(minutes=2)):
        later = _post(session).id
    assert client_for("amina").post(SEEN, {"until": until}).status == 303
    left = session.scalars(sa.select(Message.id).where(Message.seen_at.is_(None))).all()
    assert later in left


def test_a_visitor_has_seen_nothing(visitor: Client, session: Session) -> None:
    assert visitor.post(SEEN).status == 401
    assert set(session.scalars(sa.select(Message.seen_at))) == {None}
