"""Five hundred people answering at once: is every answer kept, and how fast?

Each sends an answer every five seconds, as the page sends it. Every answer the portal has
acknowledged is looked for in the database afterwards.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from portal import create_app
from portal.accounts import services as accounts
from portal.config import Settings
from portal.extensions import db
from portal.ratings.models import Answer, Round
from portal.ratings.services.instruments import shipped
from tests.personas import person_id

ROOT = Path(__file__).resolve().parents[2]
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

    id: object
    cookie: str
    token: str
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
    settings = Settings(
        secret_key=secrets.token_hex(32), database_url=url, demo=True, insecure_cookies=True
    )
    crowd = _signed_in(settings, people)
    held = 0
    with _served(settings) as port:
        asyncio.run(_begin(port, crowd))
        for rate in (people // PAUSE, *HIGHER):
            result = asyncio.run(
                _answer(port, crowd, rate, seconds if rate == people // PAUSE else seconds / 6)
            )
            print(f"  {result}", flush=True)
            if not result.holds:
                break
            held = rate
    lost = _lost(settings, crowd)
    print(f"  highest rate that holds: {held} a second; answers lost: {lost}")
    return lost == 0 and held >= people // PAUSE


def _signed_in(settings: Settings, people: int) -> list[Person]:
    app = create_app(settings)
    sign = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    token = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token")
    found = []
    with app.app_context():
        for number in range(people):
            who = person_id(f"crowd-{number}")
            key = accounts.begin_sign_in(db.session, person_id=who, agent="bench", stays=False)
            secret = secrets.token_hex(20)
            cookie = sign.dumps({"key": key, "csrf_token": secret})
            name = app.config["SESSION_COOKIE_NAME"]
            found.append(Person(who, f"{name}={cookie}", str(token.dumps(secret))))
        db.session.commit()
        db.engine.dispose()
    return found


@contextlib.contextmanager
def _served(settings: Settings) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PORTAL_SECRET_KEY": settings.secret_key,
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_DEMO": "1",
        "PORTAL_INSECURE_COOKIES": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread",
        "--threads", "4", "--log-level", "warning", "--bind", f"127.0.0.1:{port}",
        "--no-control-socket", "wsgi:app",
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _try in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()


async def _begin(port: int, crowd: list[Person]) -> None:
    """Everybody begins, which also warms the workers up."""
    for person in crowd:
        status = await _post(port, person, "/fragor/borja", {})
        assert status == "303", f"/fragor/borja answered {status}"


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
    if status in ("200", "204"):
        person.kept[key] = said
    else:
        result.failed.append(f"answered {status}")


async def _post(port: int, person: Person, path: str, data: dict[str, str]) -> str:
    """Send a form as htmx does; the status of the answer."""
    body = urlencode({"csrf_token": person.token, **data})
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"Cookie: {person.cookie}\r\nHX-Request: true\r\nAccept-Encoding: br\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    return answer[9:12].decode()


def _lost(settings: Settings, crowd: list[Person]) -> int:
    """How many acknowledged answers are not what the database holds."""
    app = create_app(settings)
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
        stored.get((person.id, key)) != said  # type: ignore[arg-type]
        for person in crowd
        for key, said in person.kept.items()
    )
