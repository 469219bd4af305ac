"""A mentor sees first name, time, place, needs and chosen topics, and nothing else, ever.

Everything else that the portal knows of Amina is marked, and every page a mentor can open, every
answer to what they do there and every message they were told is read for the marks.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.models import Person
from portal.database import Base
from portal.demo.people import demo_id
from portal.mentoring import needs
from portal.mentoring.enums import MeetingState, Need, Why
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.services import answering, booking, due, ending
from portal.messages import texts
from portal.messages.models import Message
from tests.client import Client
from tests.conftest import ClientFor
from tests.consent.rows import viewer_of
from tests.mentoring.own import AMINA, AT_ONE, BO, NEXT, ask, at, booked, meetings, paired

MARK = "HEMLIGT"
#: What the mentor may read, marked otherwise.
TOPIC = "ÄMNE jobb i butik"

#: Texts about a participant, none of them the mentor's. Every text column of the portal stands
#: here or below (a test holds it).
ABOUT = {
    "answer": ("why",),
    "assignment": ("reason",),
    "emergency": ("reason",),
    "follow_up": ("place",),
    "goal_wording": ("text",),
    "meeting": ("own_line",),
    "mentorship": ("why",),
    "opening": ("reason",),
    "person": ("phone", "guardians_reason", "doing_at_start", "gender"),
    "plan": ("strengths", "wishes", "closed_because"),
    "rating_answer": ("said",),
    "rating_remark": ("view", "text"),
    "step_ask": ("why",),
    "step_wording": ("text", "consequence"),
    "writing": ("text", "answer"),
}
#: What the mentor may read, or what is about nobody.
OTHERS = {
    "agreement_party": ("does",),
    "instrument": ("source",),
    "local_agreement": ("text",),
    "meeting": ("needs", "topics", "host_line"),
    "meeting_place": ("name", "way_there", "link"),
    "mentor_profile": ("offers", "lines"),
    "standard_step": ("text",),
}
#: Rows that are never changed: what stands in them is looked for instead of a mark.
FIXED = {"goal_wording", "step_wording", "answer", "rating_remark", "opening"}
_LONG_ENOUGH = 12


def mark_everything(session: Session) -> set[str]:
    """Mark every text about Amina and everything her row says; gives what else is looked for."""
    found = {MARK, "1987"}
    for name, columns in ABOUT.items():
        table = Base.metadata.tables[name]
        for column in (table.columns[one] for one in columns):
            if name in FIXED:
                said = session.scalars(sa.select(column).where(column.is_not(None)))
                found |= {text for text in said if len(text) >= _LONG_ENOUGH}
                continue
            change = sa.update(table).where(column.is_not(None))
            if name == "person":
                change = sa.update(table).where(table.columns["id"] == AMINA)
            session.execute(change.values({column: f"{MARK}-{name}"}))
    amina = session.get_one(Person, AMINA)
    amina.last_name, amina.birth_year = f"{MARK}-efternamn", 1987
    session.flush()
    return found


def test_every_text_is_thought_of() -> None:
    """A new column of text is somebody's secret until it stands in one of the lists."""
    there = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.Text)
    }
    listed = {
        (name, one) for part in (ABOUT, OTHERS) for name, all_ in part.items() for one in all_
    }
    assert there == listed


@pytest.fixture
def walked(session: Session) -> set[str]:
    """Everything that can happen between the two has happened, and all else is marked."""
    paired(session)
    amina, bo = viewer_of(session, "amina"), viewer_of(session, "bo")
    held = booked(session)
    booking.say_topics(session, amina, held.id, held.version, [TOPIC])
    moved = booked(session, AT_ONE + timedelta(hours=1))
    cancelled = booked(session, at(NEXT, 13))
    ending.cancel(session, amina, cancelled.id, cancelled.version, Why.TOO_HARD)
    suggested = ask(session, at(NEXT, 14))
    answering.suggest(session, bo, suggested.id, suggested.version, [at(NEXT, 16)])
    with clock.frozen(AT_ONE + timedelta(hours=3)):
        ending.say_held(session, amina, held.id, held.version, 60)
        ending.write_line(session, amina, held.id, held.version, f"{MARK}-rad")
        ending.say_not_held(session, amina, moved.id, moved.version, Why.TOO_HARD)
    open_ = ask(session, at(NEXT, 13))
    open_.needs = needs.stored([MeetingNeed(Need.INTERPRETER, language="BEHOV somaliska")])
    secrets = mark_everything(session)
    session.commit()
    return secrets


def test_there_is_something_to_hide(
    session: Session, walked: set[str], client_for: ClientFor
) -> None:
    """The marks are where they should be: Amina herself meets them."""
    amina = client_for("amina")
    for path in ("/plan", f"/moten/{_held(session)}"):
        shown = html.unescape(amina.get(path).html)
        assert any(secret in shown for secret in walked), path
    assert len(walked) > 20


def _held(session: Session) -> object:
    return next(one.id for one in meetings(session) if one.state is MeetingState.HELD)


def test_no_page_shows_it(
    app: Flask, session: Session, walked: set[str], client_for: ClientFor
) -> None:
    bo = client_for("bo")
    read = 0
    for path in _addresses(app, session):
        page = bo.get(path)
        if page.status == 200:
            read += 1
            _check(page.html, path, walked)
    assert read > 20
    # What they may read is there.
    assert TOPIC in bo.get(f"/moten/{_held(session)}").text
    whole = "".join(bo.get(f"/moten/{one.id}").text for one in meetings(session))
    assert "Tolk: BEHOV somaliska" in whole
    assert "svårt" not in whole


def test_no_answer_shows_it(session: Session, walked: set[str], client_for: ClientFor) -> None:
    bo = client_for("bo")
    for page in _everything_done(bo, session):
        _check(page, "an answer", walked)


def test_no_message_says_it(
    app: Flask, session: Session, walked: set[str], client_for: ClientFor
) -> None:
    with clock.frozen(at(NEXT, 12)):
        due.do_all(session)
    told = session.scalars(sa.select(Message).where(Message.recipient_id == BO)).all()
    assert len({one.kind for one in told}) >= 4
    for message in told:
        with app.test_request_context():
            _check(texts.say(message.kind, message.values), message.kind, walked)
        _check(str(message.values), message.kind, walked)
        assert "too_hard" not in str(message.values)


def _check(text: str, where: str, secrets: set[str]) -> None:
    plain = html.unescape(text)
    found = sorted(secret for secret in secrets if secret in plain)
    assert not found, f"{where} says {found[:3]}"


def _addresses(app: Flask, session: Session) -> Iterator[str]:
    """Every GET route of the portal, with every id that could fit into it."""
    rows = {
        "person_id": [AMINA, demo_id("farid")],
        "meeting_id": [one.id for one in meetings(session)],
        "mentorship_id": [demo_id("amina-bo"), demo_id("farid-hassan")],
        "place_id": [demo_id("bo-kafe")],
    }
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(("static", "dev")):
            continue
        if not rule.arguments:
            yield rule.rule
        elif len(rule.arguments) == 1:
            [name] = rule.arguments
            for value in rows.get(name, [demo_id("amina-plan")]):
                yield app.url_map.bind("localhost").build(
                    rule.endpoint, {name: value if "uuid:" in rule.rule else "1"}
                )


def _everything_done(bo: Client, session: Session) -> Iterator[str]:
    for one in meetings(session):
        for move in ("ja", "nej", "annan-tid", "avboka", "vi-sags", "blev-inte-av", "sedan"):
            page = bo.post(f"/moten/{one.id}/{move}", {"version": str(one.version)})
            yield page.html
            if page.location:
                yield bo.get(page.location).html
