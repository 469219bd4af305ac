"""Eight at once ask one mentor for the same hours, many times: is each hour given once?

.venv/bin/python scripts/machine.py .venv/bin/python -m tests.raced --attempts 500 --seed 1
"""

from __future__ import annotations

from portal.demo import crowd
from tests.databases import DAY, Template, app_on, make_session
from tests.long_run import on_both
from tests.raced.run import Outcome, prepare, run

#: As many processes at once.
AT_ONCE = 8


def _run_on(template: Template, attempts: int, seed: int) -> Outcome:
    people = [f"crowd-{number}" for number in range(AT_ONCE)]
    with app_on(template.url), make_session() as session:
        crowd.seed(session, DAY, AT_ONCE)
        session.commit()
        prepare(session, people)
    return run(template.url, people, attempts, seed)


if __name__ == "__main__":
    raise SystemExit(on_both("tests.raced", "attempts", 500, _run_on))
