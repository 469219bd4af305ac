"""Five hundred people answering at once: is every answer kept, and how fast?

Each sends an answer every five seconds, as the page sends it. Every answer the portal has
acknowledged is looked for in the database afterwards.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select

from portal import create_app
from portal.extensions import db
from portal.ratings.models import Answer, Round
from portal.ratings.services.instruments import shipped
from tests.served import Server, Signed, ask, settings_for, sign_in

#: Seconds between two answers of one person.
PAUSE = 5
#: What must hold.
AT_MOST = 0.300
#: Rates that are tried after the one that must hold, until one does not.
HIGHER = (150, 200, 250, 300, 400, 500, 600, 800)
_KEYS = [question.key for question in shipped().questions]


@dataclass
class Person:
    """Somebody on a phone: who they are, and what the portal has acknowledged."""

    who: Signed
    sent: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    def next(self) -> tuple[str, str]:
        """The next question and what is answered to it."""
        key = _KEYS[self.sent % len(_KEYS)]
        said = str((self.sent + self.sent // len(_KEYS)) % 5)
        self.sent += 1
        return key, said


@dataclass
class Result:
    """What one minute gave."""

    rate: int
    times: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """Nineteen of twenty were faster, seconds."""
        return statistics.quantiles(self.times, n=20)[18] if len(self.times) > 1 else 0.0

    @property
    def holds(self) -> bool:
        """Whether nothing failed and the answers came fast enough."""
        return not self.failed and self.p95 < AT_MOST

    def __str__(self) -> str:
        ordered = sorted(self.times)
        p50 = statistics.median(ordered) * 1000 if ordered else 0
        return (
            f"{self.rate:>5} a second: {len(self.times)} answers, p50 {p50:.0f} ms, "
            f"p95 {self.p95 * 1000:.0f} ms, slowest {max(ordered, default=0) * 1000:.0f} ms, "
            f"{len(self.failed)} failed{f' ({self.failed[0]})' if self.failed else ''}"
        )


def run(url: str, people: int, seconds: float) -> bool:
    """Let *people* of the crowd answer on the database at *url*, print, and say if all is kept."""
    settings = settings_for(url)
    app = create_app(settings)
    crowd = [Person(who) for who in sign_in(app, (f"crowd-{one}" for one in range(people)))]
    held = 0
    server = Server(settings)
    server.start()
    try:
        asyncio.run(_begin(server.port, crowd))
        for rate in (people // PAUSE, *HIGHER):
            result = asyncio.run(
                _answer(
                    server.port, crowd, rate, seconds if rate == people // PAUSE else seconds / 6
                )
            )
            print(f"  {result}", flush=True)
            if not result.holds:
                break
            held = rate
    finally:
        server.stop()
    lost = _lost(app, crowd)
    print(f"  highest rate that holds: {held} a second; answers lost: {lost}")
    return lost == 0 and held >= people // PAUSE


async def _begin(port: int, crowd: list[Person]) -> None:
    """Everybody begins, which also warms the workers up."""
    for person in crowd:
        status = await _post(port, person, "/fragor/borja", {})
        assert status == 303, f"/fragor/borja answered {status}"


async def _answer(port: int, crowd: list[Person], rate: int, seconds: float) -> Result:
    """Send *rate* answers a second, each person in turn, whether earlier ones are back or not."""
    result = Result(rate)
    began = time.perf_counter()
    tasks = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        person = crowd[number % len(crowd)]
        tasks.append(asyncio.create_task(_send(port, person, result)))
    await asyncio.gather(*tasks)
    return result


async def _send(port: int, person: Person, result: Result) -> None:
    key, said = person.next()
    began = time.perf_counter()
    try:
        status = await _post(port, person, f"/fragor/fraga/{key}", {"svar": said})
    except OSError as error:
        result.failed.append(str(error))
        return
    result.times.append(time.perf_counter() - began)
    if status in (200, 204):
        person.kept[key] = said
    else:
        result.failed.append(f"answered {status}")


async def _post(port: int, person: Person, path: str, data: dict[str, str]) -> int:
    """Send a form as htmx does; the status of the answer."""
    form = {"csrf_token": person.who.token, **data}
    return (await ask(port, person.who.cookie, path, form, htmx=True)).status


def _lost(app: Flask, crowd: list[Person]) -> int:
    """How many acknowledged answers are not what the database holds."""
    with app.app_context():
        rows = db.session.execute(
            select(Round.person_id, Answer.question, Answer.said_stored).join(
                Answer, Answer.round_id == Round.id
            )
        )
        stored = {(person, question): said for person, question, said in rows}
        db.session.rollback()
        db.engine.dispose()
    return sum(
        stored.get((person.who.id, key)) != said
        for person in crowd
        for key, said in person.kept.items()
    )
