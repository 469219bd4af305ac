"""What the tests need of the machine: a Chromium and a PostgreSQL.

    python scripts/machine.py COMMAND...    runs the command with both at hand

The command finds them in its environment as CHROMIUM and TEST_POSTGRES_URL. A variable that is
not set says that the thing could not be had.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from browser import chromium
from postgres import postgres
from stages import ROOT, end, environment, interruptible, say


@dataclass(frozen=True)
class Machine:
    """The environment for a command, and sentences about what could not be had."""

    environment: dict[str, str]
    missing: tuple[str, ...]


@contextmanager
def machine() -> Iterator[Machine]:
    """Finds a Chromium and a PostgreSQL; what was started for us stops at the end."""
    browser = chromium()
    with postgres() as database:
        things = {
            "CHROMIUM": ("Chromium", browser.program, browser.story),
            "TEST_POSTGRES_URL": ("PostgreSQL", database.url, database.story),
        }
        env = environment()
        missing = []
        for variable, (name, value, story) in things.items():
            say(f"  {name}: {story}")
            if value:
                env[variable] = value
            else:
                env.pop(variable, None)
                missing.append(f"{name}: {story}")
        yield Machine(env, tuple(missing))


def run_in(place: Machine, command: Sequence[str]) -> int:
    """Runs a command with the machine's things at hand; returns its exit code."""
    child = subprocess.Popen(command, cwd=ROOT, env=place.environment)
    try:
        return child.wait()
    except KeyboardInterrupt:
        # The terminal has told the command too: let it tidy up.
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=20)
        raise
    finally:
        # As Ctrl-C does it, so that pytest ends its workers and drops its databases.
        end(child, by=signal.SIGINT)


if __name__ == "__main__":
    with interruptible(), machine() as here:
        code = run_in(here, sys.argv[1:])
    sys.exit(code)
