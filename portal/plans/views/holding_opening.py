"""Opening a plan one holds: read, logged and shown together, or not shown at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import g, render_template, request, url_for
from werkzeug.routing import BuildError

from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.errors import RuleBroken
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.reading import GoalRead, PlanRead
from portal.plans.services import contents
from portal.plans.staff_forms import PlainForm, StaffForm
from portal.web.reply import invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: What a form carries when it was opened from the joint meeting.
MEETING = "genomgang"


def open_plan(person_id: uuid.UUID, *, whole: bool = False) -> PlanRead:
    """The plan of a participant, for the coach who holds it; *whole* with what it says.

    Raises:
        NotFound, Forbidden: as :func:`portal.plans.services.get_plan_for`.
    """
    if whole:
        return services.read_whole(db.session, g.viewer, person_id)
    return services.read_plan(db.session, g.viewer, person_id)


def read_version(read: PlanRead, version_id: uuid.UUID) -> list[GoalRead]:
    """What another version of an opened plan says, with how its steps go and who was asked."""
    goals = services.read_goals(db.session, g.viewer, read.plan, version_id)
    contents.add_asked(db.session, read.plan, goals)
    for goal in goals:
        for step in goal.steps:
            if step.organisation_id is not None:
                step.consent = read.consents.get(step.organisation_id)
    return goals


def show(
    template: str,
    read: PlanRead,
    what: Seen,
    *,
    form: StaffForm | None = None,
    status: int = 200,
    **values: Any,
) -> ResponseReturnValue:
    """Write that the viewer opens the participant, commit, and render.

    A form that was refused (:func:`done`) is rendered again with its mistakes: 422.
    """
    consent.log_opening(db.session, g.viewer, read.person_id, what)
    db.session.commit()
    values = {
        "read": read,
        "form": form,
        "person_id": read.person_id,
        "plan_url": plan_url(read.person_id),
        "back": back_to(read.person_id),
        "back_to_meeting": back_to(read.person_id) is not None,
        "written_in": presenting.written_in(),
        **values,
    }
    if form is not None and form.errors:
        return invalid(template, **values)
    return render_template(template, **values), status


def plan_url(person_id: uuid.UUID, step_id: uuid.UUID | None = None) -> str:
    """The plan on one screen, at a step of it."""
    anchor = f"steg-{step_id}" if step_id else None
    return url_for("plans.participant_plan", person_id=person_id, _anchor=anchor)


def back_to(person_id: uuid.UUID) -> str | None:
    """The meeting, when the page was opened from there."""
    asked = request.form.get("tillbaka") or request.args.get("tillbaka")
    return url_for("plans.meeting", person_id=person_id) if asked == MEETING else None


def done(form: StaffForm, act: Callable[[], object]) -> bool:
    """Whether *form* was sent and is right, and the rules let *act* through.

    When not, nothing was done; what the rules said stands on the form.
    """
    if not form.is_submitted():
        return False
    if form.validate():
        try:
            act()
        except RuleBroken as error:
            form.say(error)
        else:
            return True
    db.session.rollback()
    return False


def address(endpoint: str, **values: Any) -> str | None:
    """Where another feature's page is; none while it is not built. Such a link is not shown."""
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None


def without_fields(form: StaffForm | None) -> StaffForm | None:
    """The mistakes of *form*, for a page that does not show its fields any more."""
    if form is None or not form.errors:
        return form
    plain = PlainForm(formdata=None)
    plain.form_errors = [str(said) for mistakes in form.errors.values() for said in mistakes]
    return plain
