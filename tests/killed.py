"""The server is killed while people answer, many times: is every acknowledged answer there?

    .venv/bin/python scripts/machine.py .venv/bin/python -m tests.killed --times 100 --seed 1

Some people answer question after question, as the page sends it. At a chance moment the master and
all its workers get SIGKILL; then the server is started again and everybody goes on where the
portal says they were. The seed gives the same plan again, but not the same microsecond. A kill is
no power cut: what the operating system has been given, it keeps.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from portal import create_app
from portal.database import reading
from portal.demo import crowd
from portal.extensions import db
from portal.ratings.models import Answer, Round
from portal.ratings.services.instruments import shipped
from tests.databases import BACKENDS, DAY, Template, app_on, make_session, why_no_postgresql
from tests.served import Reply, Server, Signed, ask, settings_for, sign_in

#: How many answer at the same time.
AT_ONCE = 4
#: At most so many answers are acknowledged between a start and a kill,
AT_MOST = 20
#: and at most so many seconds after the last of them it comes: a request or two.
SOON = 0.03
#: Only a server that never answers takes so many seconds.
NEVER = 300
_QUESTIONS = {question.key for question in shipped().questions}
#: A link to the next question; links to answers that were given say where to go afterwards.
_NEXT = re.compile(r'href="/fragor/fraga/([\w-]+)"')
_THEME = re.compile(r'href="(/fragor/tema/[\w-]+)"')
_HIDDEN = re.compile(r'name="(csrf_token|once)" value="([^"]*)"')
_CHOICE = re.compile(r'name="svar" value="([^"]*)"')


@dataclass
class Figures:
    """What a run gave."""

    killed: int = 0
    #: Answers that had been sent and not acknowledged when the server was killed.
    under_way: int = 0
    acknowledged: int = 0
    #: Answers without an acknowledgement that were found in the database all the same.
    kept_anyway: int = 0
    #: Buttons pressed once more after the server had come back.
    pressed_again: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"killed {self.killed} times with {self.under_way} answers under way "
            f"({self.kept_anyway} of them kept); {self.pressed_again} sent again; "
            f"{self.acknowledged} answers acknowledged; {len(self.faults)} faults"
        )


class Life:
    """The time from a start of the server until it is killed."""

    def __init__(self, port: int, wanted: int, figures: Figures) -> None:
        self.port = port
        self.wanted = wanted
        self.figures = figures
        self.enough = asyncio.Event()
        self.is_over = False

    def acknowledged(self) -> None:
        """One answer more."""
        self.figures.acknowledged += 1
        self.wanted -= 1
        if self.wanted <= 0:
            self.enough.set()


@dataclass
class Person:
    """Somebody with a phone, and what the database may hold of their answers."""

    key: str
    who: Signed
    chance: random.Random
    #: Question → what was acknowledged last (none: nothing), then what was sent after it without
    #: being acknowledged. Any of these may be what is stored; nothing else may.
    may: dict[str, list[str | None]] = field(default_factory=dict)
    #: The form that was sent last, until it is acknowledged.
    waiting: tuple[str, dict[str, str]] | None = None

    @property
    def answered(self) -> list[str]:
        """The questions whose answers are settled."""
        return [key for key, values in self.may.items() if values[0] is not None]

    async def go_on(self, life: Life) -> None:
        """Answer until the server is gone."""
        try:
            key, page = await self._come_back(life)
            while True:
                if self.chance.random() < 0.25 and self.answered:
                    key, page = await self._open(life, self.chance.choice(self.answered))
                values = [one for one in _CHOICE.findall(page) if one != self._latest(key)]
                form = _form(page, f"/fragor/fraga/{key}")
                key, page = await self._send(life, key, form | {"svar": self.chance.choice(values)})
        except OSError:
            if not life.is_over:
                raise

    async def _come_back(self, life: Life) -> tuple[str, str]:
        """What somebody does whose answer got lost: press once more, or look how far they are."""
        if self.waiting is not None and self.chance.random() < 0.5:
            life.figures.pressed_again += 1
            return await self._send(life, *self.waiting)
        self.waiting = None
        start = await self._get(life, "/fragor")
        if 'action="/fragor/borja"' not in start:
            return await self._find_next(life, start)
        if self.answered:
            life.figures.faults.append(f"{self.key} has answered, and is asked to begin")
        form = _form(start, "/fragor/borja")
        reply = await ask(life.port, self.who.cookie, "/fragor/borja", form)
        assert reply.status == 303, f"/fragor/borja answered {reply.status}"
        return await self._open(life, reply.headers["Location"].rpartition("/")[2])

    async def _find_next(self, life: Life, page: str) -> tuple[str, str]:
        """The question that *page* leads to, through a theme if the person has to choose one."""
        themes = _THEME.findall(page)
        self.chance.shuffle(themes)
        while not (found := _NEXT.search(page)) and themes:
            page = await self._get(life, themes.pop())
        if found is None:
            return await self._open(life, self.chance.choice(self.answered))
        if found[1] in self.answered:
            life.figures.faults.append(f"{self.key} is asked {found[1]} again")
        return await self._open(life, found[1])

    async def _open(self, life: Life, key: str) -> tuple[str, str]:
        return key, await self._get(life, f"/fragor/fraga/{key}")

    async def _get(self, life: Life, path: str) -> str:
        reply = await ask(life.port, self.who.cookie, path)
        assert reply.status == 200, f"{path} answered {reply.status}"
        return _whole(reply)

    async def _send(self, life: Life, key: str, form: dict[str, str]) -> tuple[str, str]:
        """Press an answer; the question that comes after it, with its page."""
        self.may.setdefault(key, [None]).append(form["svar"])
        self.waiting = key, form
        path = f"/fragor/fraga/{key}"
        reply = await ask(life.port, self.who.cookie, path, form, htmx=True)
        assert reply.status in (200, 204), f"{path} answered {reply.status}"
        self.may[key] = [form["svar"]]
        self.waiting = None
        life.acknowledged()
        if reply.status == 200:
            page = _whole(reply)
            return reply.headers["HX-Push-Url"].partition("?")[0].rpartition("/")[2], page
        # The theme is done, or the very same form had come through before.
        there = reply.headers.get("HX-Redirect", "/fragor")
        return await self._find_next(life, await self._get(life, there))

    def _latest(self, key: str) -> str | None:
        return self.may.get(key, [None])[-1]


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


def _form(page: str, action: str) -> dict[str, str]:
    """What the form that leads to *action* carries by itself."""
    return dict(_HIDDEN.findall(page.partition(f' action="{action}"')[2].partition("</form>")[0]))


def _whole(reply: Reply) -> str:
    if not reply.is_whole:
        raise ConnectionError("the page broke off")
    return reply.text


def main() -> int:
    """Both databases, one line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.killed")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    all_is_well = True
    for backend in BACKENDS:
        if backend == "postgresql" and why_no_postgresql():
            print(why_no_postgresql())
            continue
        figures = _run_on(backend, options.times, options.seed)
        print(f"{backend}, seed {options.seed}: {figures}", flush=True)
        print("".join(f"  {fault}\n" for fault in figures.faults), end="")
        all_is_well &= not figures.faults
    return int(not all_is_well)


def _run_on(backend: str, times: int, seed: int) -> Figures:
    many = AT_ONCE + times // 4
    with tempfile.TemporaryDirectory() as folder:
        template = Template(backend, Path(folder))
        try:
            with app_on(template.url), make_session() as session:
                crowd.seed(session, DAY, many)
                session.commit()
            return run(template.url, [f"crowd-{one}" for one in range(many)], times, seed)
        finally:
            template.drop_all()


if __name__ == "__main__":
    raise SystemExit(main())
