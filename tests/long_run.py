"""A run too long for ``make test``: the same on both databases, one line each."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tests.databases import BACKENDS, Template, why_no_postgresql


class Figures(Protocol):
    """What a run gave; as text the line that is printed."""

    @property
    def faults(self) -> list[str]:
        """Everything that must never happen; empty when all is well."""


def on_both(name: str, count: str, many: int, run: Callable[[Template, int, int], Figures]) -> int:
    """Run on each database that is there; returns the exit code.

    Args:
        name: the module, for its help.
        count: what is counted ("times"), an option of which *many* is the default.
        run: given a template database, how many, and a seed.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument(f"--{count}", dest="many", type=int, default=many)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    all_is_well = True
    for backend in BACKENDS:
        if backend == "postgresql" and why_no_postgresql():
            print(why_no_postgresql())
            continue
        with tempfile.TemporaryDirectory() as folder:
            template = Template(backend, Path(folder))
            try:
                figures = run(template, options.many, options.seed)
            finally:
                template.drop_all()
        print(f"{backend}, seed {options.seed}: {figures}", flush=True)
        print("".join(f"  {fault}\n" for fault in figures.faults), end="")
        all_is_well &= not figures.faults
    return int(not all_is_well)
