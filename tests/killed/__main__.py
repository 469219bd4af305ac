"""The server is killed while people answer, many times: is every acknowledged answer there?

    .venv/bin/python scripts/machine.py .venv/bin/python -m tests.killed --times 100 --seed 1

Some people answer question after question, as the page sends it. At a chance moment the master and
all its workers get SIGKILL; then the server is started again and everybody goes on where the
portal says they were. The seed gives the same plan again, but not the same microsecond. A kill is
no power cut: what the operating system has been given, it keeps.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from portal.demo import crowd
from tests.databases import BACKENDS, DAY, Template, app_on, make_session, why_no_postgresql
from tests.killed.person import Figures
from tests.killed.run import AT_ONCE, run


def main() -> int:
    """Both databases, one line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.killed")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    all_is_well = True
    for backend in BACKENDS:
        if backend == "postgresql" and why_no_postgresql():
            print(why_no_postgresql())
            continue
        figures = _run_on(backend, options.times, options.seed)
        print(f"{backend}, seed {options.seed}: {figures}", flush=True)
        print("".join(f"  {fault}\n" for fault in figures.faults), end="")
        all_is_well &= not figures.faults
    return int(not all_is_well)


def _run_on(backend: str, times: int, seed: int) -> Figures:
    many = AT_ONCE + times // 4
    with tempfile.TemporaryDirectory() as folder:
        template = Template(backend, Path(folder))
        try:
            with app_on(template.url), make_session() as session:
                crowd.seed(session, DAY, many)
                session.commit()
            return run(template.url, [f"crowd-{one}" for one in range(many)], times, seed)
        finally:
            template.drop_all()


if __name__ == "__main__":
    raise SystemExit(main())
