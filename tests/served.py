"""The portal as it is served: a gunicorn, people who are signed in, requests over real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path
from urllib.parse import urlencode

import brotli
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from portal import clock
from portal.accounts import services as accounts
from portal.config import Settings
from portal.extensions import db
from tests.personas import person_id

ROOT = Path(__file__).resolve().parents[1]


def settings_for(url: str) -> Settings:
    """How the database at *url* is served, with a key of its own."""
    return Settings(
        secret_key=secrets.token_hex(32), database_url=url, demo=True, insecure_cookies=True
    )


class Server:
    """Two workers of four threads, in a process group of their own."""

    port: int

    def __init__(self, settings: Settings) -> None:
        self.environment = {
            **os.environ,
            "PORTAL_SECRET_KEY": settings.secret_key,
            "PORTAL_DATABASE_URL": settings.database_url,
            "PORTAL_DEMO": "1",
            "PORTAL_INSECURE_COOKIES": "1",
            "PYTHONPATH": str(ROOT),
        }

    def start(self) -> None:
        """Start it, on a port that is free now, and wait until it listens.

        Raises:
            RuntimeError: it does not.
        """
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [
            sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread",
            "--threads", "4", "--log-level", "warning", "--bind", f"127.0.0.1:{self.port}",
            "--no-control-socket", "wsgi:app",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, start_new_session=True
        )
        for _try in range(1200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.kill()
        raise RuntimeError("the server did not start")

    def stop(self) -> None:
        """Ask it to stop, as an operator does."""
        self.process.terminate()
        self.process.wait()

    def kill(self) -> None:
        """End the master and its workers where they stand."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass(frozen=True)
class Signed:
    """Somebody whose browser is signed in."""

    id: uuid.UUID
    cookie: str
    #: What a form of theirs carries.
    token: str


def sign_in(app: Flask, keys: Iterable[str]) -> list[Signed]:
    """Sign some of the demo's people in, by the clock that the server goes by."""
    sign = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    token = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token")
    name = app.config["SESSION_COOKIE_NAME"]
    found = []
    with app.app_context(), clock.frozen(datetime.now(UTC)):
        for who in map(person_id, keys):
            key = accounts.begin_sign_in(db.session, person_id=who, agent="phone", stays=False)
            secret = secrets.token_hex(20)
            cookie = sign.dumps({"key": key, "csrf_token": secret})
            found.append(Signed(who, f"{name}={cookie}", str(token.dumps(secret))))
        db.session.commit()
        db.engine.dispose()
    return found


@dataclass(frozen=True)
class Reply:
    """What the server said, as far as it came."""

    status: int
    headers: Message
    body: bytes

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is missing."""
        return len(self.body) == int(self.headers.get("Content-Length", 0))

    @property
    def text(self) -> str:
        """The page, or the part of one."""
        packed = self.headers.get("Content-Encoding") == "br"
        return (brotli.decompress(self.body) if packed else self.body).decode()


async def ask(
    port: int, cookie: str, path: str, form: dict[str, str] | None = None, *, htmx: bool = False
) -> Reply:
    """Ask for a page or send a form.

    A reply counts from its first line on: by then the portal has said how it went.

    Raises:
        OSError: there was no reply.
    """
    body = urlencode(form or {})
    head = [
        f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: close",
        f"Cookie: {cookie}",
        "Accept-Encoding: br",
    ]
    if htmx:
        head.append("HX-Request: true")
    if form is not None:
        head.append("Content-Type: application/x-www-form-urlencoded")
        head.append(f"Content-Length: {len(body)}")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write("\r\n".join([*head, "", body]).encode())
        first = await reader.readline()
        if not first.endswith(b"\n"):
            raise ConnectionError("the server closed the connection")
        rest = b""
        with contextlib.suppress(OSError):
            rest = await reader.read()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    lines, _sign, body_sent = rest.partition(b"\r\n\r\n")
    return Reply(int(first.split()[1]), BytesHeaderParser().parsebytes(lines), body_sent)
