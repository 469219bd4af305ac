"""A Chromium for the browser tests: a named one, the machine's own, or one installed now."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from stages import attempt, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_GET_IT = (
    "Install one (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium"
)


@dataclass(frozen=True)
class Found:
    """A browser's program, or none; and a sentence about where it comes from."""

    program: str | None
    story: str


def chromium() -> Found:
    """The first Chromium that starts. Where there is none, tries to install one."""
    given = os.environ.get("CHROMIUM")
    if given:
        if _starts(given):
            return Found(given, f"{given}, named in CHROMIUM")
        return Found(None, f"The one in CHROMIUM does not start: {given}")
    found = _installed() or _from_debian() or _from_playwright()
    return found or Found(
        None, f"No Chromium starts here, and none could be installed. {HOW_TO_GET_IT}"
    )


def _installed() -> Found | None:
    places = [shutil.which(name) for name in NAMES]
    for program in (*places, *APPLICATIONS, _playwrights_own()):
        if program and Path(program).exists() and _starts(program):
            return Found(program, program)
    return None


def _from_debian() -> Found | None:
    # Only Debian itself: Ubuntu's package of this name is a gate to another shop.
    release = Path("/etc/os-release")
    if not (release.exists() and "\nID=debian\n" in f"\n{release.read_text()}\n"):
        return None
    become = _becoming_root()
    if become is None:
        return None
    apt = [*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    _try("Asking Debian which packages there are", [*apt, "update"])
    _try("Installing Debian's Chromium", [*apt, "install", "-y", "chromium"])
    return _installed()


def _becoming_root() -> list[str] | None:
    """What to put before a command that needs root; None when we cannot be root."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def _from_playwright() -> Found | None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    _try("Downloading the test tool's own Chromium", command)
    return _installed()


def _try(title: str, command: list[str]) -> None:
    succeeded, text = attempt(title, command)
    if not succeeded:
        lines = text.splitlines() or ["It says nothing about why."]
        say(f"    {next((line for line in lines if 'rror' in line), lines[-1])}")


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(program: str) -> bool:
    """Shows one page. A browser can be there and still lack what it needs."""
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        try:
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=program, args=["--no-sandbox", "--disable-gpu"]
            )
            context.close()
        except Error:
            return False
    return True
