"""The draft a lead writes in: opened with what stands, saved with what was seen."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import g, redirect, request, url_for
from flask_babel import gettext as _

from portal.consent.enums import Seen
from portal.errors import Conflict, NotFound
from portal.extensions import db
from portal.plans.enums import VersionState
from portal.plans.services import drafting, versions, writings
from portal.plans.staff_forms import PlainForm, StaffForm, read_id
from portal.plans.views.holding_opening import (
    MEETING,
    back_to,
    done,
    open_plan,
    read_version,
    show,
)
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.draft_forms import GoalForm, StepForm
    from portal.plans.reading import GoalRead, PlanRead, StepRead


@dataclass
class Draft:
    """A plan and what its draft says; no goals and no version when there is no draft."""

    read: PlanRead
    goals: list[GoalRead]

    @property
    def is_there(self) -> bool:
        """Whether there is a draft at all."""
        return self.read.draft is not None

    @property
    def steps(self) -> list[StepRead]:
        """The steps of every goal, in order."""
        return [step for goal in self.goals for step in goal.steps]

    def goal(self, goal_id: uuid.UUID | None) -> GoalRead:
        """A goal of the draft.

        Raises:
            NotFound: it does not have that goal.
        """
        for goal in self.goals:
            if goal.id == goal_id:
                return goal
        raise NotFound

    def step(self, step_id: uuid.UUID | None) -> StepRead:
        """A step of the draft.

        Raises:
            NotFound: it does not have that step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise NotFound


def open_draft(person_id: uuid.UUID) -> Draft:
    """The plan and its draft, whole, for the coach who holds it."""
    read = open_plan(person_id, whole=True)
    if read.draft is None:
        return Draft(read, [])
    return Draft(read, read_version(read, read.draft.id))


def mark_of_goal(draft: Draft, goal_id: uuid.UUID) -> str:
    """What a goal says now, as a mark for its form; empty when it is gone."""
    try:
        version = versions.get_version(db.session, draft.read.plan, VersionState.DRAFT)
        return drafting.mark_of(drafting.get_goal_wording(db.session, version, goal_id))
    except NotFound:
        return ""


def mark_of_step(draft: Draft, step_id: uuid.UUID) -> str:
    """What a step says now, as a mark for its form; empty when it is gone."""
    try:
        version = versions.get_version(db.session, draft.read.plan, VersionState.DRAFT)
        return drafting.mark_of(drafting.get_step_wording(db.session, version, step_id))
    except NotFound:
        return ""


def draft_url(person_id: uuid.UUID, anchor: str | None = None) -> str:
    """Where the draft is written: the meeting when one came from there, else its own page."""
    meeting = back_to(person_id)
    if meeting is not None:
        return f"{meeting}#{anchor}" if anchor else meeting
    return url_for("plans.draft", person_id=person_id, _anchor=anchor)


def to_draft(person_id: uuid.UUID, **about: Any) -> ResponseReturnValue:
    """There is no draft to write in: to the page that begins one, knowing what was wanted."""
    if back_to(person_id) is not None:
        about["tillbaka"] = MEETING
    return redirect(url_for("plans.draft", person_id=person_id, **about), 303)


def written(person_id: uuid.UUID) -> Any:
    """What the participant or a partner wrote that the form was opened with, or none.

    Raises:
        NotFound: there is no such shared text at the plan.
    """
    asked = request.form.get("writing") or request.args.get("skrivet")
    if not asked:
        return None
    writing_id = read_id(asked)
    if writing_id is None:
        raise NotFound
    return writings.get_shared_writing(db.session, g.viewer, person_id, writing_id)[1]


def save(
    person_id: uuid.UUID,
    form: GoalForm | StepForm,
    act: Callable[[], object],
    *,
    anchor: str,
    said: str,
) -> ResponseReturnValue | Conflict | None:
    """Write *form* into the draft, and mark the text it came from as used.

    Returns the redirect when it was saved, the conflict when somebody else had saved first, and
    none when the form is to be shown.
    """

    def act_and_use() -> None:
        act()
        writing_id = read_id(form.writing.data)
        if writing_id is not None:
            writings.use(db.session, g.viewer, person_id, writing_id)

    try:
        if done(form, act_and_use):
            return finish(draft_url(person_id, anchor), said=said)
    except Conflict as conflict:
        db.session.rollback()
        return conflict
    except NotFound:
        # The plan was opened a moment ago: it is the draft, or this part of it, that is gone.
        db.session.rollback()
        return Conflict(_("Det finns inte kvar i utkastet."), form.text.data or "")
    return None


def show_form(
    template: str, draft: Draft, form: GoalForm | StepForm, conflict: Conflict | None, **values: Any
) -> ResponseReturnValue:
    """The form; after a conflict with both texts, and a mark that makes the next sending hold."""
    return show(
        template,
        draft.read,
        Seen.DRAFT,
        form=form,
        conflict=conflict,
        status=409 if conflict else 200,
        back=draft_url(draft.read.person_id),
        **values,
    )


def show_no_draft(read: PlanRead, form: StaffForm | None = None) -> ResponseReturnValue:
    """The way to begin a draft, knowing what one came to change."""
    return show(
        "plans/staff/no_draft.html",
        read,
        Seen.DRAFT,
        form=form,
        goal=request.values.get("mal"),
        step=request.values.get("steg"),
    )


def take_away(
    person_id: uuid.UUID, part_id: uuid.UUID, act: Callable[[], object], said: str
) -> ResponseReturnValue:
    """Take a goal or a step out of the draft with one button; somebody may have done it before."""
    form = PlainForm()
    try:
        if done(form, act):
            return finish(draft_url(person_id, "andringar"), said=said)
    except NotFound:
        db.session.rollback()
        if not drafting.was_part(db.session, g.viewer, person_id, part_id):
            raise
        return finish(draft_url(person_id), said=_("Det är redan borta ur utkastet."))
    return show_no_draft(open_plan(person_id), form)
