"""What `make run` says when it cannot: a taken port, a wrong one, a Python that is too old."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """The run command, in a situation in which it ends before it prepares anything."""
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "run.py"],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = start(PORT=str(port))
    assert ended.returncode == 1
    assert f"Port {port} is taken by another program." in ended.stderr
    assert "make run PORT=8001" in ended.stderr


def test_a_port_that_is_none_is_named() -> None:
    for port in ("abc", "0", "70000", "-1"):
        ended = start(PORT=port)
        assert ended.returncode == 1
        assert f"It is: {port}" in ended.stderr


def test_an_old_python_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    ended = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "python.sh", "-c", "pass"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert ended.returncode == 1
    assert "needs Python 3.11 or newer. Found here: Python 3.9.2." in ended.stderr
