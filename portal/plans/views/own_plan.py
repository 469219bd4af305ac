"""The participant reads the own plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.errors import Conflict, RuleBroken
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.forms import OwnWordsForm
from portal.plans.reading import PlanRead
from portal.plans.services import holding, writings
from portal.plans.views import blueprint
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/plan")
@allow(Role.PARTICIPANT)
def own_plan() -> ResponseReturnValue:
    """My plan, whole."""
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    return render_template("plans/own.html", **plan_page(read))


def plan_page(read: PlanRead) -> dict[str, Any]:
    """What the page of the own plan shows; the same for the whole page and its parts."""
    return {
        "read": read,
        "phases": presenting.phase_names(),
        "phase_place": presenting.phase_place(read.phase),
        "cards": {step.id: presenting.step_card(step, read, g.viewer) for step in read.steps},
        "stands_in": read.stands_in(clock.today()),
        "written_in": presenting.written_in(),
        "unasked": read.unasked_organisations(),
        "today": clock.today(),
    }


@blueprint.get("/plan/lista")
@allow(Role.PARTICIPANT)
def own_list() -> ResponseReturnValue:
    """The same steps as one list: what I do, what others do."""
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    steps = [step for step in read.steps if not step.done]
    steps.sort(key=lambda step: (step.due_on is None, step.due_on or clock.today()))
    return render_template(
        "plans/own_list.html",
        **plan_page(read),
        mine=[step for step in steps if step.mine],
        theirs=[step for step in steps if not step.mine],
        done=[step for step in read.steps if step.done],
    )


@blueprint.get("/plan/utskrift")
@allow(Role.PARTICIPANT)
def own_print() -> ResponseReturnValue:
    """The plan as it looks on paper."""
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    return render_template("plans/own_print.html", **plan_page(read))


@blueprint.route("/plan/mina-ord", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def own_words() -> ResponseReturnValue:
    """What I am good at and what I want, in my words."""
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = read.lead.name
    form = OwnWordsForm(strengths=read.plan.strengths, wishes=read.plan.wishes)
    if form.validate_on_submit():
        try:
            _say_own_words(form)
        except RuleBroken as error:
            form.form_errors.append(str(error))
        except Conflict as conflict:
            return _words_differ(form, conflict)
        else:
            return finish(url_for("plans.own_plan"), said=_("Sparat."))
    if form.is_submitted():
        return invalid("plans/own_words.html", form=form)
    form.revision.data = str(read.plan.revision)
    return render_template("plans/own_words.html", form=form)


def _say_own_words(form: OwnWordsForm) -> None:
    holding.say_own_words(
        db.session,
        g.viewer,
        g.viewer.person_id,
        form.strengths.data or None,
        form.wishes.data or None,
        form.seen,
    )


def _words_differ(form: OwnWordsForm, conflict: Conflict) -> ResponseReturnValue:
    """Both texts; what is sent from here has seen the other one."""
    db.session.rollback()
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    form.revision.data = str(read.plan.revision)
    page = render_template(
        "plans/own_words.html",
        form=form,
        theirs=conflict.theirs,
        written_in=presenting.written_in(),
    )
    return page, 409


@blueprint.get("/plan/eget-rum")
@allow(Role.PARTICIPANT)
def own_room() -> ResponseReturnValue:
    """What I have written and not shown to anybody."""
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = read.lead.name
    texts = writings.list_own_room(db.session, g.viewer)
    return render_template("plans/own_room.html", texts=texts, lead=read.lead)
