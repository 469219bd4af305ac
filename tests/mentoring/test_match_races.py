"""Two at once: one mentor for a participant, one place with a mentor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from portal.mentoring.enums import UNDER_WAY, MatchState
from portal.mentoring.models import MentorProfile, Mentorship
from tests.conftest import OwnDatabase
from tests.consent.rows import person_page
from tests.mentoring.matched import GUNS, HASSANS
from tests.page import Page
from tests.personas import person_id
from tests.rules.rows import another

LEOS = person_id("leo-hassan")


def _at_once(*acts: Callable[[], Page]) -> list[int]:
    """The statuses, in order of size."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Page]) -> int:
        start.wait()
        return act().status

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def _under_way(database: OwnDatabase, *wanted: sa.ColumnElement[bool]) -> int:
    with database.session() as session:
        found = sa.select(sa.func.count(Mentorship.id)).where(
            Mentorship.state.in_(UNDER_WAY), *wanted
        )
        return session.scalar(found) or 0


def test_two_mentors_at_once(own_database: OwnDatabase) -> None:
    phone, computer = own_database.client_for("farid"), own_database.client_for("farid")
    statuses = _at_once(
        lambda: phone.post(f"/mentor/{HASSANS}/valj"),
        lambda: computer.post(f"/mentor/{GUNS}/valj"),
    )
    assert statuses == [303, 422]
    assert _under_way(own_database, Mentorship.person_id == person_id("farid")) == 1


def test_the_last_place_with_a_mentor(own_database: OwnDatabase) -> None:
    """Farid chooses Hassan while Carin writes in that Leo has."""
    with own_database.session() as session:
        session.execute(
            sa.update(MentorProfile)
            .where(MentorProfile.person_id == person_id("hassan"))
            .values(at_most=1)
        )
        row = another(session.get_one(Mentorship, HASSANS), person_id=person_id("leo"))
        row.id = LEOS
        session.add(row)
        session.commit()
    farid, carin = own_database.client_for("farid"), own_database.client_for("carin")
    statuses = _at_once(
        lambda: farid.post(f"/mentor/{HASSANS}/valj"),
        lambda: carin.post(f"{person_page('leo', 'mentor')}/{LEOS}/valt"),
    )
    assert statuses == [303, 422]
    assert _under_way(own_database, Mentorship.mentor_id == person_id("hassan")) == 1


def test_a_yes_and_a_change_of_mind(own_database: OwnDatabase) -> None:
    """Whoever comes first, nothing stands in between."""
    farid = own_database.client_for("farid")
    assert farid.post(f"/mentor/{HASSANS}/valj").status == 303
    hassan = own_database.client_for("hassan")
    _at_once(
        lambda: farid.post(f"/mentor/{HASSANS}/avsluta"),
        lambda: hassan.post(f"/forfragningar/{HASSANS}/garna"),
    )
    with own_database.session() as session:
        found = session.get_one(Mentorship, HASSANS)
        # Turned down before the yes, or ended after it.
        assert found.state in {MatchState.DECLINED, MatchState.ENDED}
        assert (found.state is MatchState.ENDED) == (found.accepted_at is not None)
