"""Everything that can be tested: the checks, then all tests on both databases and in a browser.

    python scripts/test.py [what pytest takes]

REQUIRE_ALL=1 makes it an error when a browser or PostgreSQL cannot be had. TEST_WORKERS (2) is the
number of processes that test at once.
"""

import os
import sys

from check import check, summary
from machine import Machine, machine, run_in
from stages import interruptible, say


def test(arguments: list[str]) -> int:
    """Runs checks and tests; returns the exit code for all of it.

    When all is well the last line is pytest's own. Otherwise what was amiss stands below it.
    """
    say("\nChecks")
    failed = check()
    say("\nWhat the tests need")
    with machine() as place:
        say("\nTests")
        code = run_in(place, _pytest(place, arguments))
    if place.missing:
        _say_loudly(place.missing)
    if failed:
        say(f"\n{summary(failed)}")
    incomplete = bool(place.missing) and os.environ.get("REQUIRE_ALL") == "1"
    return code or int(bool(failed) or incomplete)


def _pytest(place: Machine, arguments: list[str]) -> list[str]:
    # The walks through all pages come last and are long: whoever is done takes from the other.
    workers = os.environ.get("TEST_WORKERS") or "2"
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal"]
    if "CHROMIUM" not in place.environment:
        command += ["-m", "not browser"]
    return [*command, *arguments]


def _say_loudly(missing: tuple[str, ...]) -> None:
    line = "!" * 80
    say(f"\n{line}\nNOT EVERYTHING WAS TESTED. This could not be had:")
    for each in missing:
        say(f"  {each}")
    say(line)


if __name__ == "__main__":
    with interruptible():
        sys.exit(test(sys.argv[1:]))
