"""A PostgreSQL for the tests: a named one, one that answers, or one started for the occasion."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from stages import end

DRIVER = "postgresql+psycopg"
SOCKET_FOLDERS = ("/var/run/postgresql", "/tmp")
# Where systems put the server's programs when they are not in PATH.
PROGRAM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
HOW_TO_GET_IT = (
    "Start one, install one (Debian: apt-get install postgresql), or name one: "
    "TEST_POSTGRES_URL=postgresql://user:password@host/database"
)


@dataclass(frozen=True)
class Found:
    """A server's address for SQLAlchemy, or none; and a sentence about where it comes from."""

    url: str | None
    story: str


@contextmanager
def postgres() -> Iterator[Found]:
    """The first PostgreSQL in which we may make databases; one we started stops at the end.

    A server that is named in TEST_POSTGRES_URL but does not serve is an answer too: no other is
    looked for.
    """
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield _named(given)
        return
    answering = _answering()
    if answering:
        yield answering
        return
    with _started() as found:
        yield found


def _named(given: str) -> Found:
    try:
        url = make_url(given).set(drivername=DRIVER)
    except ArgumentError:
        return Found(None, "What TEST_POSTGRES_URL says is not the address of a database.")
    refusal = _refusal(url)
    if refusal:
        return Found(None, f"The one in TEST_POSTGRES_URL does not serve: {refusal}")
    return Found(url.render_as_string(hide_password=False), "the one in TEST_POSTGRES_URL")


def _answering() -> Found | None:
    places = [folder for folder in SOCKET_FOLDERS if Path(folder, ".s.PGSQL.5432").exists()]
    for place in (*places, "127.0.0.1"):
        for user in dict.fromkeys(("postgres", getpass.getuser())):
            url = _url(user, place)
            if not _refusal(url):
                return Found(str(url), f"the one that answers at {place} to {user}")
    return None


def _url(user: str, host: str) -> URL:
    # In the query a host may be a folder: then the server's socket in it is meant.
    return URL.create(DRIVER, user, database="postgres", query={"host": host, "port": "5432"})


def _refusal(url: URL) -> str:
    """Why the tests cannot use this server; empty when they can.

    They make databases of their own in it, and need `btree_gist` for what must not overlap.
    """
    probe = f"portal_probe_{os.getpid()}"
    server = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {probe}"))
            try:
                _make_extension(url.set(database=probe))
            finally:
                connection.execute(text(f"DROP DATABASE {probe}"))
    except SQLAlchemyError as error:
        return str(getattr(error, "orig", error)).strip().splitlines()[0]
    finally:
        server.dispose()
    return ""


def _make_extension(url: URL) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("CREATE EXTENSION btree_gist"))
    finally:
        engine.dispose()


@contextmanager
def _started() -> Iterator[Found]:
    programs = _programs()
    if not programs:
        yield Found(None, f"No PostgreSQL answers and none is installed. {HOW_TO_GET_IT}")
        return
    owner = _owner()
    # The short folder, not TMPDIR: the path of a socket may be a hundred characters long.
    home = Path(tempfile.mkdtemp(prefix="portal-postgres-", dir="/tmp"))
    try:
        os.chown(home, owner.pw_uid, owner.pw_gid)
        with _serving(programs, home, owner) as found:
            yield found
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _serving(programs: Path, home: Path, owner: pwd.struct_passwd) -> Iterator[Found]:
    data = home / "data"
    how = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    _run_as(owner, home, [programs / "initdb", "-D", data, *how]).wait()
    # Reached by its socket alone, in a folder nobody else can enter. The data need not survive.
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(home),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "100",
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server = _run_as(owner, home, [programs / "postgres", "-D", data, *settings])
    try:
        url = _url("postgres", str(home))
        refusal = _wait_until_it_serves(server, url)
        if refusal:
            log = (home / "log").read_text(errors="replace").strip()
            yield Found(None, f"The one in {programs} did not start: {refusal}\n{log[-1500:]}")
        else:
            yield Found(str(url), f"one started from {programs}, for these tests only")
    finally:
        end(server, by=signal.SIGINT)  # its "fast shutdown"


def _wait_until_it_serves(server: "subprocess.Popen[bytes]", url: URL) -> str:
    refusal = "it took too long"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        refusal = _refusal(url)
        if not refusal:
            return ""
        time.sleep(0.2)
    return refusal


def _programs() -> Path | None:
    """The folder of the newest installed server."""
    in_path = shutil.which("initdb")
    folders = [Path(in_path).resolve().parent] if in_path else []
    for pattern in PROGRAM_FOLDERS:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    complete = (f for f in folders if (f / "initdb").exists() and (f / "postgres").exists())
    return next(complete, None)


def _version(folder: Path) -> int:
    digits = "".join(c for c in folder.parent.name if c.isdigit())
    return int(digits or 0)


def _owner() -> pwd.struct_passwd:
    """Who the server runs as. It refuses to be root, so root lends it another user."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    names = {each.pw_name: each for each in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run_as(
    owner: pwd.struct_passwd, home: Path, command: list[str | Path]
) -> "subprocess.Popen[bytes]":
    root = os.geteuid() == 0
    with (home / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            user=owner.pw_uid if root else None,
            group=owner.pw_gid if root else None,
            extra_groups=[] if root else None,
            cwd=home,
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C goes to the tests first: they still want to tidy up in it.
            start_new_session=True,
        )
