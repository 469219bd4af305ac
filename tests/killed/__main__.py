"""The server is killed while people answer, many times: is every acknowledged answer there?

    .venv/bin/python scripts/machine.py .venv/bin/python -m tests.killed --times 100 --seed 1

Some people answer question after question, as the page sends it. At a chance moment the master and
all its workers get SIGKILL; then the server is started again and everybody goes on where the
portal says they were. The seed gives the same plan again, but not the same microsecond. A kill is
no power cut: what the operating system has been given, it keeps.
"""

from __future__ import annotations

from portal.demo import crowd
from tests.databases import DAY, Template, app_on, make_session
from tests.killed.person import Figures
from tests.killed.run import AT_ONCE, run
from tests.long_run import on_both


def _run_on(template: Template, times: int, seed: int) -> Figures:
    many = AT_ONCE + times // 4
    with app_on(template.url), make_session() as session:
        crowd.seed(session, DAY, many)
        session.commit()
    return run(template.url, [f"crowd-{one}" for one in range(many)], times, seed)


if __name__ == "__main__":
    raise SystemExit(on_both("tests.killed", "times", 100, _run_on))
