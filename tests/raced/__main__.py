"""Eight at once ask one mentor for the same hours, many times: is each hour given once?

.venv/bin/python scripts/machine.py .venv/bin/python -m tests.raced --attempts 500 --seed 1
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from portal.demo import crowd
from tests.databases import BACKENDS, DAY, Template, app_on, make_session, why_no_postgresql
from tests.raced.run import Outcome, prepare, run

#: As many processes at once.
AT_ONCE = 8


def main() -> int:
    """Both databases, one line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.raced")
    parser.add_argument("--attempts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    all_is_well = True
    for backend in BACKENDS:
        if backend == "postgresql" and why_no_postgresql():
            print(why_no_postgresql())
            continue
        outcome = _run_on(backend, options.attempts, options.seed)
        print(f"{backend}, seed {options.seed}: {outcome}", flush=True)
        print("".join(f"  {fault}\n" for fault in outcome.faults), end="")
        all_is_well &= not outcome.faults
    return int(not all_is_well)


def _run_on(backend: str, attempts: int, seed: int) -> Outcome:
    people = [f"crowd-{number}" for number in range(AT_ONCE)]
    with tempfile.TemporaryDirectory() as folder:
        template = Template(backend, Path(folder))
        try:
            with app_on(template.url), make_session() as session:
                crowd.seed(session, DAY, AT_ONCE)
                session.commit()
                prepare(session, people)
            return run(template.url, people, attempts, seed)
        finally:
            template.drop_all()


if __name__ == "__main__":
    raise SystemExit(main())
