"""I dag: what waits for somebody who works with participants, in order; then their people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flask import g, render_template

from portal.accounts.enums import Role
from portal.extensions import db
from portal.home import news, tasks, today_coordinator, today_mentor
from portal.home.tasks import Task
from portal.mentoring.views.meetings import waiting_requests
from portal.plans import services as plans
from portal.plans.services.overview import Row
from portal.plans.views.namesakes import told_apart
from portal.plans.views.people import plan_words

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
        *tasks.shown_ratings(),
        *tasks.proposals(),
        *tasks.follow_ups(people),
        *tasks.unanswered(),
    ]
    return _page("people", waiting, people)


def _caseworker() -> ResponseReturnValue:
    people = plans.list_everybody(db.session, g.viewer)
    waiting = [*tasks.asked(), *tasks.new_deliveries(), *tasks.late_own_steps()]
    return _page("people", waiting, people)


def _coordinator() -> ResponseReturnValue:
    return _page(
        "coordinator", [*today_coordinator.agreement(), *today_coordinator.not_signed_in()]
    )


def _manager() -> ResponseReturnValue:
    return _page("manager", tasks.opening_questions())


def _mentor() -> ResponseReturnValue:
    return _page("mentor", today_mentor.matches(), **waiting_requests())


_PAGES: dict[Role, Callable[[], ResponseReturnValue]] = {
    Role.COACH: _coach,
    Role.CASEWORKER: _caseworker,
    Role.COORDINATOR: _coordinator,
    Role.MANAGER: _manager,
    Role.MENTOR: _mentor,
}


def _page(
    name: str, waiting: list[Task], people: Sequence[Row] = (), **values: Any
) -> ResponseReturnValue:
    apart = told_apart(people)
    return render_template(
        f"home/today_{name}.html",
        tasks=tasks.set_apart(waiting[:_MOST], apart),
        left_out=max(len(waiting) - _MOST, 0),
        news=tasks.set_apart(news.unseen(people), apart),
        people=people[:_FEW],
        plan_words=plan_words(people[:_FEW]),
        apart=apart,
        more=len(people) > _FEW,
        **values,
    )
