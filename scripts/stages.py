"""Shows the steps of a command as they happen: one line each, with its time.

Only the standard library is used here: these lines run before anything is installed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
VENV_PYTHON = ROOT / ".venv" / "bin" / "python"


def say(text: str = "") -> None:
    """Writes one line at once, also when the output goes to a file."""
    print(text, flush=True)


def stop(sentence: str) -> SystemExit:
    """An end with a sentence a person can act on; `raise` it."""
    return SystemExit(f"\n{sentence}")


def attempt(
    title: str, command: Sequence[str | Path], *, env: Mapping[str, str] | None = None
) -> tuple[bool, str]:
    """Runs a command as one line of progress: title, a dot every two seconds, the time it took.

    Returns whether it succeeded, and what it wrote. An interrupt stops the command too.
    """
    print(f"  {title} ", end="", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        code = _watch(command, output.fileno(), env)
        output.seek(0)
        text = output.read().decode(errors="replace").rstrip()
    say("failed" if code else f"{time.monotonic() - started:.1f} s")
    return code == 0, text


def stage(
    title: str,
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    advice: str = "",
) -> str:
    """As `attempt`, for a step nothing can go on without; returns what the command wrote.

    When it fails, shows that text, then `advice`, and ends the whole program.
    """
    succeeded, text = attempt(title, command, env=env)
    if not succeeded:
        say(f"\n{text}")
        raise stop(advice or f"This step failed: {title}")
    return text


def _watch(command: Sequence[str | Path], output: int, env: Mapping[str, str] | None) -> int:
    child = subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    )
    try:
        while True:
            try:
                return child.wait(timeout=2)
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)
    finally:
        end(child)


def end(child: "subprocess.Popen[bytes]", *, by: signal.Signals = signal.SIGTERM) -> None:
    """Stops a child that still runs: first by asking, after ten seconds by force."""
    if child.poll() is not None:
        return
    child.send_signal(by)
    try:
        child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C, a closed terminal and SIGTERM end the program alike: tidied, no traceback."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        yield
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        raise SystemExit(130) from None
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with some variables set."""
    return {**os.environ, **changes}
