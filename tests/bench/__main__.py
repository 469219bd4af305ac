"""``make bench``: one table from one run.

Short with ``--seconds 1 --people 200``; the figures that count come from the defaults.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import answering
from tests.bench.load import Connection, Figures, measure

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-21"
#: page, who looks; none is a visitor.
PAGES = [
    ("/", None),
    ("/logga-in", None),
    ("/hem", "amina"),
    ("/plan", "amina"),
    ("/deltagare", "carin"),
    ("/fragor/fraga/dygn", "amina"),
    ("/moten/boka", "amina"),
]


@dataclass
class Row:
    """One page on one database."""

    database: str
    people: int
    page: str
    real: Figures
    floor: Figures
    frame: Figures
    queries: int
    sent: int


def main() -> int:
    """Seed, serve, load, print."""
    options = _options()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[1]})
    rows: list[Row] = []
    sizes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for people in (100, options.people):
            rows += _run("sqlite", f"sqlite:///{folder}/{people}.db", people, options, cores[0])
        kept = _answers(f"sqlite:///{folder}/{options.people}.db", options, cores)
        sizes = _first_visits(f"sqlite:///{folder}/{options.people}.db", cores[0])
        with _postgres() as url:
            if url:
                rows += _run("postgresql", url, options.people, options, cores[0])
                kept &= _answers(url, options, cores)
    _print(rows, sizes, options.people)
    return int(not kept)


def _answers(url: str, options: argparse.Namespace, cores: list[int]) -> bool:
    """Many people answering at once, on two cores; whether every answer was kept in time."""
    many = min(500, options.people)
    print(f"{many} people answer, one answer each every {answering.PAUSE} seconds:", flush=True)
    os.sched_setaffinity(0, set(cores[:2]))
    try:
        return answering.run(url, many, options.seconds * 10)
    finally:
        if len(cores) > 1:
            os.sched_setaffinity(0, {cores[1]})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=6.0)
    return parser.parse_args()


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PORTAL_SECRET_KEY": secrets.token_hex(32),
        "PORTAL_DATABASE_URL": url,
        "PORTAL_DEMO": "1",
        "PORTAL_INSECURE_COOKIES": "1",
        "PYTHONPATH": str(ROOT),
    }


def _run(database: str, url: str, people: int, options: argparse.Namespace, core: int) -> list[Row]:
    print(f"{database}, {people} participants: filling …", flush=True)
    environment = _environment(url)
    for command in (["db", "upgrade"], ["demo", "seed", "--date", DAY, "--people", str(people)]):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *command],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    if database == "postgresql":
        _count_what_is_there(url)
    rows = []
    with _served(environment, core) as port:
        for page, who in PAGES:
            print(f"  {page}", flush=True)
            cookie = _enter(port, who)
            connection = Connection(port)
            for _warm in range(20):
                status, headers, body = connection.ask(page, cookie)
                assert status == 200, f"{page} answered {status}"
            frame = "/start" if page == "/" else page
            rows.append(
                Row(
                    database,
                    people,
                    page,
                    measure(port, page, cookie, options.seconds),
                    measure(port, f"/_floor{page}", "", options.seconds / 2),
                    measure(port, f"/_frame{frame}", "", options.seconds / 2),
                    int(headers["x-queries"]),
                    len(body),
                )
            )
    return rows


def _count_what_is_there(url: str) -> None:
    """What the server does by itself within a minute of such a filling."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute("ANALYZE")


@contextlib.contextmanager
def _served(environment: dict[str, str], core: int) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "1", "--worker-class", "gthread",
        "--threads", "4", "--log-level", "warning", "--bind", f"127.0.0.1:{port}",
        "--no-control-socket", "tests.bench.server:app",
    ]  # fmt: skip
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, {core})
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _try in range(200):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


def _enter(port: int, who: str | None) -> str:
    if who is None:
        return ""
    status, headers, _body = Connection(port).ask("/demo", "", "POST", f"person={who}")
    assert status == 303, f"nobody could be {who}: {status}"
    return headers["set-cookie"].split(";")[0]


def _first_visits(url: str, core: int) -> list[str]:
    """What the first visit to /plan and a later page send, in each language."""
    said = []
    with _served(_environment(url), core) as port:
        for language in ("sv", "en", "ar"):
            cookie = f"{_enter(port, 'amina')}; utseende=l-{language}"
            connection = Connection(port)
            page = connection.ask("/plan", cookie)[2]
            html = _unpacked(page)
            total = len(page)
            for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))):
                total += len(connection.ask(path, "")[2])
            later = len(connection.ask("/hem", cookie)[2])
            said.append(f"  {language}: {total / 1000:.1f} kB first, {later / 1000:.1f} kB later")
    return said


def _unpacked(page: bytes) -> str:
    import brotli

    return brotli.decompress(page).decode()


@contextlib.contextmanager
def _postgres() -> Iterator[str | None]:
    import psycopg

    base = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1/postgres")
    base = base.replace("+psycopg", "")
    name = f"bench_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(base, autocommit=True)
    except psycopg.OperationalError:
        print("PostgreSQL did not answer: its rows are missing.")
        yield None
        return
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            head, _sign, _database = base.rpartition("/")
            yield f"{head}/{name}".replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _print(rows: list[Row], sizes: list[str], people: int) -> None:
    print()
    print(
        "database     people page         req/s   p50 ms  p95 ms  queries  bytes"
        "  floor/s  frame/s  of frame"
    )
    for row in rows:
        of_frame = row.real.rate / row.frame.rate
        marks = "*" if row.floor.generator_is_limit else " "
        print(
            f"{row.database:<12}{row.people:>7} {row.page:<11}{row.real.rate:>7.0f}"
            f"{row.real.p50:>9.1f}{row.real.p95:>8.1f}{row.queries:>9}{row.sent:>7}"
            f"{row.floor.rate:>8.0f}{marks}{row.frame.rate:>9.0f}{of_frame:>10.2f}"
        )
    print("* the generator, not the server, is the limit")
    small = {row.page: row.real.rate for row in rows if row.people == 100}
    for row in rows:
        if row.database == "sqlite" and row.people == people and row.page in ("/plan", "/hem"):
            kept = row.real.rate / small[row.page]
            print(f"{row.page}: {people} participants give {kept:.2f} of 100")
    print("bytes, compressed, font included:")
    print("\n".join(sizes))


if __name__ == "__main__":
    raise SystemExit(main())
