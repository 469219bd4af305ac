"""Start, let people answer, kill, look; again and again."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from flask import Flask

from portal import create_app
from portal.database import reading
from portal.extensions import db
from portal.ratings.models import Answer, Round
from portal.ratings.services.instruments import shipped
from tests.killed.person import Figures, Life, Person
from tests.served import Server, ask, settings_for, sign_in

#: How many answer at the same time.
AT_ONCE = 4
#: At most so many answers are acknowledged between a start and a kill,
AT_MOST = 20
#: and at most so many seconds after the last of them it comes: a request or two.
SOON = 0.03
#: Only a server that never answers takes so many seconds.
NEVER = 300
_QUESTIONS = {question.key for question in shipped().questions}


def run(url: str, keys: Sequence[str], times: int, seed: int) -> Figures:
    """Let *keys* answer on the database at *url*, and kill the server *times* times."""
    settings = settings_for(url)
    app = create_app(settings)
    people = [
        Person(key, who, random.Random(f"{seed} {key}"))
        for key, who in zip(keys, sign_in(app, keys), strict=True)
    ]
    chance = random.Random(seed)
    figures = Figures()
    server = Server(settings)
    server.start()
    try:
        for _time in range(times):
            asyncio.run(_live(server, _those_with_most_left(people), chance, figures))
            # Once the database is opened first by us, once by the server that comes back.
            look_first = chance.random() < 0.5
            if look_first:
                _look(app, people, figures)
            server.start()
            if not look_first:
                _look(app, people, figures)
        asyncio.run(_look_how_far(server.port, people))
    finally:
        server.kill()
    _look(app, people, figures)
    return figures


def _those_with_most_left(people: list[Person]) -> list[Person]:
    """The first who have not answered everything; nobody begins before they have to."""
    return sorted(people, key=lambda one: len(one.answered) == len(_QUESTIONS))[:AT_ONCE]


async def _live(
    server: Server, people: list[Person], chance: random.Random, figures: Figures
) -> None:
    life = Life(server.port, chance.randint(1, AT_MOST), figures)
    moment = chance.uniform(0, SOON)
    async with asyncio.timeout(NEVER), asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(person.go_on(life))
        await life.enough.wait()
        await asyncio.sleep(moment)
        life.is_over = True
        figures.killed += 1
        figures.under_way += sum(person.waiting is not None for person in people)
        server.kill()


async def _look_how_far(port: int, people: list[Person]) -> None:
    """After the last kill, too, the portal tells everybody how far they are."""
    for person in people:
        reply = await ask(port, person.who.cookie, "/fragor")
        assert reply.status == 200, f"/fragor answered {reply.status}"


def _look(app: Flask, people: list[Person], figures: Figures) -> None:
    """Compare what is stored with what may be."""
    stored = _stored(app, figures.faults)
    for person in people:
        found = stored.get(person.who.id, {})
        figures.faults += [
            f"{person.key} never answered {key}" for key in found.keys() - person.may.keys()
        ]
        for key, values in person.may.items():
            said = found.get(key)
            if said not in values:
                figures.faults.append(f"{person.key} {key}: {said} is stored, {values} may be")
                person.may[key] = [said]
            elif values.index(said) > 0:
                figures.kept_anyway += 1
                # What was there once stays, acknowledged or not.
                del values[: values.index(said)]


def _stored(app: Flask, faults: list[str]) -> dict[uuid.UUID, dict[str, str | None]]:
    """Person → question → what is stored in the open round. Nothing stays connected."""
    stored: dict[uuid.UUID, dict[str, str | None]] = {}
    query = sa.select(Round.person_id, Answer).join(Answer, Answer.round_id == Round.id)
    with app.app_context(), reading():
        for person, answer in db.session.execute(query.where(Round.closed_at.is_(None))):
            answers = stored.setdefault(person, {})
            if answer.question in answers:
                faults.append(f"{answer.question} has two rows")
            answers[answer.question] = answer.said
        if db.engine.dialect.name == "sqlite":
            for check in ("integrity_check", "foreign_key_check"):
                said = db.session.execute(sa.text(f"PRAGMA {check}")).all()
                faults += [f"{check}: {row}" for row in said if tuple(row) != ("ok",)]
        db.session.rollback()
        db.engine.dispose()
    return stored
