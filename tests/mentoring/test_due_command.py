"""``flask due``: all that is due, as often as one likes."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.mentoring.enums import MeetingState
from portal.mentoring.models import Meeting
from tests.conftest import OwnDatabase
from tests.databases import NOON
from tests.mentoring.own import ask, paired


def run(own_database: OwnDatabase, days: int = 0) -> str:
    """Run the command so many days later; what it says."""
    with clock.frozen(NOON + timedelta(days=days), everywhere=True):
        result = own_database.app.test_cli_runner().invoke(args=["due"])
    assert result.exit_code == 0, result.output
    return result.output.strip()


def test_a_question_expires_once(own_database: OwnDatabase) -> None:
    with own_database.session() as session:
        paired(session)
        key = ask(session).id
        session.commit()
    assert run(own_database) == "nothing was due"
    assert run(own_database, days=5) == "expired 1"
    assert run(own_database, days=5) == "nothing was due"
    with own_database.session() as session:
        assert session.get_one(Meeting, key).state is MeetingState.EXPIRED
