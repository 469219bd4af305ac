"""Every check that needs no test: format, rules, types, imports, templates, migrations, languages.

All of them run, also when one fails; what a failed one said is shown at the end of its line.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from stages import ROOT, environment, interruptible, say

PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise"],
    "rules": [PYTHON, "-m", "ruff", "check", "--output-format=concise"],
    "types": [PYTHON, "-m", "mypy"],
    "imports": [
        PYTHON,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-logo",
    ],
    "templates": [PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"],
    "languages": [PYTHON, "scripts/catalogues.py", "check"],
    "migrations": [PYTHON, "scripts/check.py", "migrations"],
}


def check() -> list[str]:
    """Runs every check, two at a time; returns the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, (code, text, seconds) in zip(
            CHECKS, pool.map(_run, CHECKS.values()), strict=True
        ):
            say(f"  {name:<12}{'failed' if code else 'ok':<8}{seconds:.1f} s")
            if code:
                failed.append(name)
                say(f"\n{text}\n")
    return failed


def _run(command: list[str]) -> tuple[int, str, float]:
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout.strip(), time.monotonic() - started


def migrations() -> int:
    """Migrates an empty database and asks whether the models want anything more of it."""
    # In memory where there is such a place: the many small commits of a migration wait for a disk.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        env = environment(
            PORTAL_DATABASE_URL=f"sqlite:///{folder}/check.db",
            PORTAL_SECRET_KEY=secrets.token_urlsafe(32),
            PORTAL_DEMO="0",
        )
        for verb in ("upgrade", "check"):
            command = [PYTHON, "-m", "flask", "--app", "wsgi", "db", verb]
            code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
            if code:
                return code
    return 0


def summary(failed: list[str]) -> str:
    """One line on how the checks went."""
    if failed:
        return f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}"
    return f"All {len(CHECKS)} checks passed."


if __name__ == "__main__":
    with interruptible():
        if sys.argv[1:] == ["migrations"]:
            sys.exit(migrations())
        failures = check()
        say(f"\n{summary(failures)}")
        sys.exit(bool(failures))
