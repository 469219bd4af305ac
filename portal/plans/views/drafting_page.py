"""The draft on one screen: goals and steps, what the participant wishes, what has changed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.consent.enums import Seen
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.completeness import missing_in
from portal.plans.services import versions
from portal.plans.staff_forms import PlainForm, read_id
from portal.plans.views import blueprint
from portal.plans.views.drafting_offers import standard_form, standard_steps, wishes
from portal.plans.views.drafting_opening import Draft, open_draft, show_no_draft
from portal.plans.views.holding_opening import MEETING, back_to, done, open_plan, plan_url, show
from portal.plans.views.holding_words import (
    Lacking,
    said_missing,
    sentences_to,
)
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.staff_forms import StaffForm


@blueprint.get("/deltagare/<uuid:person_id>/utkast")
@allow(Role.COACH, opens=True)
def draft(person_id: uuid.UUID) -> ResponseReturnValue:
    """The draft; without one, the way to begin it."""
    found = open_draft(person_id)
    if not found.is_there:
        return show_no_draft(found.read)
    return show_draft(found)


def show_draft(found: Draft, form: StaffForm | None = None) -> ResponseReturnValue:
    """The page of the draft, also after a proposal that the rules refused."""
    return show("plans/staff/draft.html", found.read, Seen.DRAFT, form=form, **draft_page(found))


def draft_page(found: Draft) -> dict[str, Any]:
    """What stands on a page where a draft is written."""
    read = found.read
    return {
        "goals": found.goals,
        "cards": {step.id: presenting.step_card(step, read, g.viewer) for step in found.steps},
        "sentences": sentences_to(read, found.goals),
        "missing": in_draft(found),
        "wishes": wishes(found),
        "standard": standard_steps(found),
        "standard_form": standard_form(found),
    }


def in_draft(found: Draft) -> list[Lacking]:
    """What the goals and steps of the draft lack."""
    lacks = missing_in(found.read, found.goals)
    return [said_missing(one, found.read) for one in lacks if one.goal_id is not None]


@blueprint.post("/deltagare/<uuid:person_id>/utkast")
@allow(Role.COACH)
def start_draft(person_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a draft, or go on with the one there is; then where one wanted to go."""
    form = PlainForm()
    if not done(form, lambda: services.start_draft(db.session, g.viewer, person_id)):
        return show_no_draft(open_plan(person_id), form)
    more: dict[str, Any] = {
        "person_id": person_id,
        "tillbaka": MEETING if back_to(person_id) else None,
    }
    step_id, goal_id = read_id(request.form.get("steg")), read_id(request.form.get("mal"))
    if step_id is not None:
        return finish(url_for("plans.draft_step", step_id=step_id, **more))
    if goal_id is not None:
        return finish(url_for("plans.draft_new_step", mal=goal_id, **more))
    url = back_to(person_id) or url_for("plans.draft", person_id=person_id)
    return finish(url, said=_("Nu kan du ändra. Ingen ser utkastet än."))


@blueprint.post("/deltagare/<uuid:person_id>/utkast/foresla")
@allow(Role.COACH)
def propose_draft(person_id: uuid.UUID) -> ResponseReturnValue:
    """Show the draft to the participant and ask for a yes."""
    form = PlainForm()
    if done(form, lambda: services.propose(db.session, g.viewer, person_id)):
        return finish(plan_url(person_id), said=_("Förslaget är skickat."))
    found = open_draft(person_id)
    return show_draft(found, form)


@blueprint.route("/deltagare/<uuid:person_id>/utkast/kasta", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def discard_draft(person_id: uuid.UUID) -> ResponseReturnValue:
    """Throw the draft away, after being asked once more."""
    form = PlainForm()
    if done(form, lambda: versions.discard_draft(db.session, g.viewer, person_id)):
        return finish(plan_url(person_id), said=_("Utkastet är borta. Planen är som förut."))
    return show("plans/staff/discard.html", open_plan(person_id), Seen.DRAFT, form=form)
