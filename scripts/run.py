"""Runs the portal with its demo on this machine.

    python scripts/run.py          prepares, migrates, fills an empty database, serves
    python scripts/run.py reset    throws the demo's database away and fills a new one

Variables: PORT (8000), WEB_CONCURRENCY (2 processes), PORTAL_DATABASE_URL, PORTAL_SECRET_KEY.
"""

import errno
import fcntl
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from prepare import VAR, prepare
from stages import ROOT, VENV_PYTHON, interruptible, say, stage, stop

DATABASE = VAR / "portal.db"


def run() -> None:
    """Brings everything up to date and becomes the server; does not return."""
    port = _free_port()
    prepare()
    _set_environment()
    hold = _hold_database(fcntl.LOCK_SH)
    _fill()
    people = _flask("Looking up who one can be", "demo", "people")
    say(f"\nOn the sign-in page you can be:\n{people}\n")
    # The server keeps the lock for as long as it lives, so that nobody resets under its feet.
    os.set_inheritable(hold.fileno(), True)
    os.environ["PORT"] = str(port)
    os.chdir(ROOT)
    # This process becomes the server: what is due is done for as long as it lives.
    minutes = [str(VENV_PYTHON), "scripts/minutes.py"]
    subprocess.Popen(minutes, stdin=subprocess.DEVNULL, pass_fds=(hold.fileno(),))
    server = [str(VENV_PYTHON), "-m", "gunicorn", "-c", "scripts/gunicorn_settings.py", "wsgi:app"]
    os.execv(server[0], server)


def reset() -> None:
    """Throws the demo's database away and fills a new one."""
    if os.environ.get("PORTAL_DATABASE_URL"):
        raise stop(
            "PORTAL_DATABASE_URL is set. Only the demo's own database in var/ is thrown away here."
        )
    prepare()
    _set_environment()
    with _hold_database(fcntl.LOCK_EX):
        for ending in ("", "-wal", "-shm", "-journal"):
            DATABASE.with_name(DATABASE.name + ending).unlink(missing_ok=True)
        say("  The old demo is gone")
        _fill()


def _fill() -> None:
    _flask("Migrating the database", "db", "upgrade")
    for line in _flask("Filling the demo", "demo", "seed").splitlines():
        say(f"    {line}")


def _flask(title: str, *arguments: str) -> str:
    return stage(title, [VENV_PYTHON, "-m", "flask", "--app", "wsgi", *arguments])


def _free_port() -> int:
    """The port to serve on. Ends with a sentence when it is no port or somebody else has it."""
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise stop(f"PORT must be a number from 1 to 65535. It is: {given}")
    with socket.socket() as probe:
        # As the server does it: a port that was free a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(given)))
        except OSError as error:
            raise stop(_why_not(int(given), error)) from None
    return int(given)


def _why_not(port: int, error: OSError) -> str:
    other = "Choose another: make run PORT=8001"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop that program first. {other}"
    return f"Port {port} cannot be used here ({error.strerror}). {other}"


def _set_environment() -> None:
    """The demo's settings; what the caller has set stays."""
    os.environ.setdefault("PORTAL_DEMO", "1")
    os.environ.setdefault("PORTAL_INSECURE_COOKIES", "1")
    if not os.environ.get("PORTAL_DATABASE_URL"):
        os.environ["PORTAL_DATABASE_URL"] = f"sqlite:///{DATABASE}"
    if not os.environ.get("PORTAL_SECRET_KEY"):
        os.environ["PORTAL_SECRET_KEY"] = _secret_key(VAR / "secret-key")


def _secret_key(path: Path) -> str:
    """This machine's own key, made once, readable by its owner only."""
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    path.chmod(0o600)
    return path.read_text().strip()


def _hold_database(kind: int) -> TextIO:
    """Servers share the demo's database; a reset wants it alone."""
    lock = (VAR / "database.lock").open("w")
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise stop(
            "The portal is running, or its demo is being reset. Try again when that has stopped."
        ) from None
    return lock


if __name__ == "__main__":
    with interruptible():
        reset() if "reset" in sys.argv[1:] else run()
