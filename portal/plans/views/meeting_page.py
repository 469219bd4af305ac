"""Going through the plan together: one page that everybody round the table can read."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import g, url_for
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent.enums import How, Seen
from portal.errors import RuleBroken
from portal.extensions import db
from portal.plans import presenting, services
from portal.plans.completeness import Lack, missing_in
from portal.plans.enums import Reply
from portal.plans.services import holding, journal
from portal.plans.staff_forms import AgreeForm, MeetingEndForm, StaffForm, read_id
from portal.plans.views import blueprint
from portal.plans.views.drafting_offers import wishes
from portal.plans.views.drafting_opening import Draft, open_draft
from portal.plans.views.holding_opening import (
    MEETING,
    done,
    open_plan,
    plan_url,
    show,
    without_fields,
)
from portal.plans.views.holding_times import book, booked
from portal.plans.views.holding_words import said_missing, sentences_to
from portal.plans.views.meeting_news import newest_of, news_lines
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

#: How far back "what is new" goes when the plan was never gone through.
_AT_FIRST = timedelta(days=60)


@blueprint.get("/deltagare/<uuid:person_id>/genomgang")
@allow(Role.COACH, opens=True)
def meeting(person_id: uuid.UUID) -> ResponseReturnValue:
    """What is new, each goal in turn, what changes, a yes, and the next time."""
    return _show(open_draft(person_id))


@blueprint.post("/deltagare/<uuid:person_id>/genomgang/ja")
@allow(Role.COACH)
def agree_in_meeting(person_id: uuid.UUID) -> ResponseReturnValue:
    """The participant says yes here and now: proposed and answered in one."""
    form = AgreeForm(prefix="ja-")
    if done(form, lambda: _agree(person_id, form)):
        return finish(
            url_for("plans.meeting", person_id=person_id, _anchor="nasta"),
            said=_("Ja! Nu gäller den nya planen."),
        )
    return _show(open_draft(person_id), agreeing=form)


def _agree(person_id: uuid.UUID, form: AgreeForm) -> None:
    read = open_plan(person_id)
    version_id = read_id(form.version.data)
    for version in (read.draft, read.proposed):
        if version is None or version.id != version_id:
            continue
        if str(version.revision) != form.revision.data:
            raise RuleBroken(_("Utkastet har ändrats. Läs ändringarna en gång till."))
        if version is read.draft:
            services.propose(db.session, g.viewer, person_id)
    services.answer_version(
        db.session, g.viewer, person_id, version_id or person_id, Reply.YES, how=How.MEETING
    )


@blueprint.post("/deltagare/<uuid:person_id>/genomgang/klar")
@allow(Role.COACH)
def end_meeting(person_id: uuid.UUID) -> ResponseReturnValue:
    """We have gone through the plan; nobody leaves before the next time is asked for."""
    form = MeetingEndForm(prefix="nasta-")
    if done(form, lambda: _end(person_id, form)):
        return finish(plan_url(person_id), said=_("Ni har gått igenom planen. Bra jobbat!"))
    return _show(open_draft(person_id), ending=form)


def _end(person_id: uuid.UUID, form: MeetingEndForm) -> None:
    read = open_plan(person_id)
    same = (
        not form.later.data
        and form.planned_at == read.next_follow_up
        and (form.place.data or None) == read.next_place
    )
    holding.note_follow_up_held(db.session, g.viewer, person_id)
    if not (form.later.data or same):
        book(person_id, form)


def _show(
    found: Draft, *, agreeing: AgreeForm | None = None, ending: MeetingEndForm | None = None
) -> ResponseReturnValue:
    read = found.read
    last = journal.last_held(db.session, read.plan)
    since = max(read.plan.started_at, clock.now() - _AT_FIRST)
    if last is not None:
        # The last meeting itself is not new.
        since = last + timedelta(seconds=1)
    news = news_lines(journal.read_journal(db.session, g.viewer, read.plan, since), read, g.viewer)
    sentences = _sentences(found)
    refused: StaffForm | None = agreeing or ending
    if read.plan.closed_at is not None or (agreeing is not None and not sentences):
        refused = without_fields(refused)
    goals = found.goals if found.is_there else read.goals
    return show(
        "plans/staff/meeting.html",
        read,
        Seen.MEETING,
        form=refused,
        since=last,
        news=news,
        newest=newest_of(news),
        goals=goals,
        in_draft=found.is_there,
        cards={
            step.id: presenting.step_card(step, read, g.viewer)
            for goal in goals
            for step in goal.steps
        },
        wishes=wishes(found),
        # The next time is asked for at the end; own words are what one talks about here.
        missing=[
            said_missing(one, read)
            for one in missing_in(read, goals)
            if one.lack not in {Lack.NOBODY_BOOKED, Lack.NO_WORDS}
        ],
        phases=presenting.phase_names(),
        phase_place=presenting.phase_place(read.phase),
        sentences=sentences,
        agreeing=_agreeing(found, agreeing),
        ending=ending or MeetingEndForm(formdata=None, prefix="nasta-", data=booked(read)),
        meeting=MEETING,
    )


def _sentences(found: Draft) -> list[str]:
    """What changes: in the draft, or in the proposal that waits."""
    read = found.read
    if found.is_there:
        return sentences_to(read, found.goals)
    if read.proposed is None:
        return []
    return sentences_to(
        read, services.read_goals(db.session, g.viewer, read.plan, read.proposed.id)
    )


def _agreeing(found: Draft, form: AgreeForm | None) -> Any:
    """The form of the yes, to the version that is on the page."""
    form = form or AgreeForm(formdata=None, prefix="ja-")
    version = found.read.draft or found.read.proposed
    if version is not None:
        form.version.data, form.revision.data = str(version.id), str(version.revision)
    return form
