"""Does what is due, every minute, for as long as the server that started it lives.

Started by `make run`. Each time is a command of its own (`flask due`): what goes wrong in one
minute is gone in the next.
"""

import os
import signal
import subprocess
import time

from stages import ROOT, VENV_PYTHON, say

EVERY_SECONDS = 60.0


def keep_doing() -> None:
    """Ends at most a second after the server is gone, or when it is asked to."""
    server = os.getppid()
    # Ctrl-C reaches everybody in the terminal; the server's own end is what ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    next_time = time.monotonic() + 1
    while os.getppid() == server:
        if time.monotonic() >= next_time:
            next_time += EVERY_SECONDS
            _do()
        time.sleep(0.5)


def _do() -> None:
    command = [str(VENV_PYTHON), "-m", "flask", "--app", "wsgi", "due"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"What is due could not be done; it is tried again in a minute.\n{done.stderr.strip()}")


if __name__ == "__main__":
    keep_doing()
