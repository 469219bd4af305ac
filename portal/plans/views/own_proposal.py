"""The participant reads a proposal, and says yes, asks, or says no."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.errors import NotFound, RuleBroken
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.change_words import change_sentences
from portal.plans.changes import changes_between
from portal.plans.enums import Reply, VersionState
from portal.plans.forms import ApproveForm, DeclineForm
from portal.plans.reading import PlanRead, VersionHead
from portal.plans.services import contents, versions
from portal.plans.views import blueprint
from portal.web import formats
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/plan/forslag")
@allow(Role.PARTICIPANT)
def own_proposal() -> ResponseReturnValue:
    """What the lead wants to change, one sentence a change."""
    return _proposal_page(ApproveForm())


def _proposal_page(form: ApproveForm) -> ResponseReturnValue:
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    if read.proposed is None:
        return _show("plans/own_no_proposal.html", form, read=read)
    new = contents.read_goals(db.session, g.viewer, read.plan, read.proposed.id)
    asked = [text for text in read.writings if text.version_id == read.proposed.id]
    contents.add_asked(db.session, read.plan, new)
    proposed_read = replace(read, goals=new)
    for step in proposed_read.steps:
        step.consent = read.consents.get(step.organisation_id) if step.organisation_id else None
    return _show(
        "plans/own_proposal.html",
        form,
        read=read,
        new=new,
        cards={
            step.id: presenting.step_card(step, proposed_read, g.viewer)
            for step in proposed_read.steps
        },
        sentences=change_sentences(changes_between(read.goals, new)),
        asked=asked,
        written_in=presenting.written_in(),
    )


def _show(page: str, form: ApproveForm, **values: Any) -> ResponseReturnValue:
    if form.errors:
        return invalid(page, form=form, **values)
    return render_template(page, form=form, **values)


@blueprint.post("/plan/forslag/<uuid:version_id>/ja")
@allow(Role.PARTICIPANT)
def approve(version_id: UUID) -> ResponseReturnValue:
    """Yes: the proposal comes into force."""
    try:
        version = versions.answer_version(
            db.session, g.viewer, g.viewer.person_id, version_id, Reply.YES
        )
    except RuleBroken as error:
        # What was read does not wait any more: say so above what does.
        db.session.rollback()
        form = ApproveForm()
        form.form_errors.append(str(error))
        return _proposal_page(form)
    first = version.number == 1
    said = _("Tack! Nu gäller din plan.") if first else _("Tack! Nu gäller den nya planen.")
    return finish(url_for("plans.own_plan"), said=said)


@blueprint.route("/plan/forslag/<uuid:version_id>/nej", methods=["GET", "POST"])
@allow(Role.PARTICIPANT)
def decline(version_id: UUID) -> ResponseReturnValue:
    """No, and why if I want to say it; the old plan stands."""
    form = DeclineForm()
    if form.validate_on_submit():
        try:
            declined = versions.answer_version(
                db.session,
                g.viewer,
                g.viewer.person_id,
                version_id,
                Reply.NO,
                why=form.text.data or None,
            )
        except RuleBroken as error:
            form.form_errors.append(str(error))
        else:
            first = declined.number == 1
            said = (
                _("Okej. Vi gör ett nytt förslag.")
                if first
                else _("Okej. Den gamla planen gäller.")
            )
            return finish(url_for("plans.own_plan"), said=said)
    if form.is_submitted():
        db.session.rollback()
    read = services.read_own_plan(db.session, g.viewer)
    g.lead_name = read.lead.name
    waits = read.proposed.id if read.proposed else None
    if waits != version_id and not form.is_submitted():
        raise NotFound
    newer: list[str] = []
    if waits is not None and waits != version_id:
        # What waits now is read here, beside what was written about the one before.
        new = contents.read_goals(db.session, g.viewer, read.plan, waits)
        newer = change_sentences(changes_between(read.goals, new))
    values: dict[str, Any] = {
        "form": form,
        "waits": waits,
        "newer": newer,
        "read_id": version_id,
        "stands": read.in_force is not None,
        "lead": read.lead.name,
    }
    if form.is_submitted():
        return invalid("plans/own_decline.html", **values)
    return render_template("plans/own_decline.html", **values)


@blueprint.get("/plan/versioner")
@allow(Role.PARTICIPANT)
def own_versions() -> ResponseReturnValue:
    """Every version that stood, with what changed, in sentences."""
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = read.lead.name
    heads = _stood(read)
    return render_template(
        "plans/own_versions.html", read=read, heads=heads.values(), names=_names(heads)
    )


@blueprint.get("/plan/versioner/<int:number>")
@allow(Role.PARTICIPANT)
def own_version(number: int) -> ResponseReturnValue:
    """One version as it was, read-only for ever."""
    read = services.read_plan(db.session, g.viewer, g.viewer.person_id)
    g.lead_name = read.lead.name
    heads = _stood(read)
    if number not in heads:
        raise NotFound
    goals = contents.read_goals(db.session, g.viewer, read.plan, heads[number].id)
    before = heads.get(number - 1)
    old = contents.read_goals(db.session, g.viewer, read.plan, before.id) if before else []
    return render_template(
        "plans/own_version.html",
        read=read,
        head=heads[number],
        name=_names(heads)[number],
        goals=goals,
        sentences=change_sentences(changes_between(old, goals)) if before else [],
        written_in=presenting.written_in(),
    )


def _stood(read: PlanRead) -> dict[int, VersionHead]:
    """The versions that stand or have stood, by number, the newest first."""
    return {
        head.number: head
        for head in contents.list_versions(db.session, read.plan)
        if head.state is not VersionState.PROPOSED
    }


def _names(heads: dict[int, VersionHead]) -> dict[int, str]:
    """What each version is called: the day it began, and the hour where two began on one day."""
    began = {number: head.in_force_at or head.made_at for number, head in heads.items()}
    days = Counter(clock.local(moment).date() for moment in began.values())
    names = {}
    for number, moment in began.items():
        day = clock.local(moment).date()
        said = (
            formats.short_day(day) if days[day] == 1 else formats.unbroken(formats.moment(moment))
        )
        names[number] = _("Planen från %(day)s", day=said)
    return names
