"""I dag: what waits for somebody who works with participants, in order; then their people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import g, render_template

from portal.accounts.enums import Role
from portal.extensions import db
from portal.home import tasks
from portal.home.tasks import Task
from portal.plans import services as plans
from portal.plans.services.overview import Row

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: As many things as one page of a morning holds.
_MOST = 30
#: How many people the short list has.
_FEW = 10


def show() -> ResponseReturnValue:
    """The page of the viewer's role."""
    return _PAGES[g.viewer.role]()


def _coach() -> ResponseReturnValue:
    people = plans.list_everybody(db.session, g.viewer)
    waiting = [
        *tasks.to_answer(),
        *tasks.proposals(),
        *tasks.follow_ups(people),
        *tasks.unanswered(),
    ]
    return _page(waiting, people)


def _caseworker() -> ResponseReturnValue:
    people = plans.list_everybody(db.session, g.viewer)
    return _page([*tasks.asked(), *tasks.new_deliveries(), *tasks.late_own_steps()], people)


def _coordinator() -> ResponseReturnValue:
    return _page([*tasks.agreement(), *tasks.not_signed_in()], [])


def _manager() -> ResponseReturnValue:
    return _page(tasks.opening_questions(), [])


def _mentor() -> ResponseReturnValue:
    return _page([], [])


_PAGES: dict[Role, Callable[[], ResponseReturnValue]] = {
    Role.COACH: _coach,
    Role.CASEWORKER: _caseworker,
    Role.COORDINATOR: _coordinator,
    Role.MANAGER: _manager,
    Role.MENTOR: _mentor,
}


def _page(waiting: list[Task], people: list[Row]) -> ResponseReturnValue:
    return render_template(
        f"home/today_{g.viewer.role.value}.html",
        tasks=waiting[:_MOST],
        left_out=max(len(waiting) - _MOST, 0),
        news=tasks.news(people),
        people=people[:_FEW],
        more=len(people) > _FEW,
    )
