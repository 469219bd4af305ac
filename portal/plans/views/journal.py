"""Kopiera till journalen: what has happened at a plan, as plain text with dates."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from flask import g, request
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.enums import How, Seen
from portal.extensions import db
from portal.plans import presenting
from portal.plans.change_words import change_sentences
from portal.plans.enums import Party, Reply, VersionState
from portal.plans.services import journal as journals
from portal.plans.services.journal import Happened, Happening
from portal.plans.services.journal_versions import AnswerRead, VersionTold
from portal.plans.staff_forms import SinceForm
from portal.plans.views import blueprint
from portal.plans.views.holding_opening import open_plan, show
from portal.plans.views.holding_words import how_words
from portal.web import formats
from portal.web.access import allow

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.reading import PlanRead

#: (day, sentences of that day), the oldest first.
Lines = list[tuple[date, list[str]]]


@blueprint.get("/deltagare/<uuid:person_id>/journal")
@allow(Role.COACH, opens=True)
def journal(person_id: uuid.UUID) -> ResponseReturnValue:
    """Everything since a chosen day, to copy into the own case system."""
    read = open_plan(person_id)
    last = journals.last_held(db.session, read.plan) or read.plan.started_at
    form = SinceForm(
        request.args if "fran" in request.args else None, fran=clock.local(last).date()
    )
    if "fran" in request.args:
        form.validate()
    since = form.fran.data or clock.local(last).date()
    happened = journals.read_journal(db.session, g.viewer, read.plan, clock.at_local(since, 0))
    return show(
        "plans/staff/journal.html",
        read,
        Seen.JOURNAL,
        form=form,
        text=_text(read, since, journal_lines(happened, read)),
    )


@blueprint.get("/deltagare/<uuid:person_id>/utskrift")
@allow(Role.COACH, opens=True)
def held_print(person_id: uuid.UUID) -> ResponseReturnValue:
    """The plan on paper, to give to the participant."""
    read = open_plan(person_id, whole=True)
    return show(
        "plans/staff/print.html",
        read,
        Seen.PLAN,
        cards={step.id: presenting.step_card(step, read, g.viewer) for step in read.steps},
        phases=presenting.phase_names(),
        phase_place=presenting.phase_place(read.phase),
        today=clock.today(),
    )


def journal_lines(happened: Iterable[VersionTold | Happening], read: PlanRead) -> Lines:
    """What has happened as sentences, by day."""
    days = groupby(happened, key=lambda one: clock.local(one.at).date())
    return [(day, [line for one in ones for line in _lines(one, read)]) for day, ones in days]


def _text(read: PlanRead, since: date, lines: Lines) -> str:
    number = consent.get_case_number(db.session, g.viewer, read.person_id)
    head = [_("Plan för %(name)s", name=read.name)]
    if number:
        head.append(
            _("Ärende hos %(unit)s: %(number)s", unit=g.viewer.organisation_name, number=number)
        )
    head.append(
        _("Från %(since)s till %(today)s", since=since.isoformat(), today=clock.today().isoformat())
    )
    if read.next_follow_up is not None:
        head.append(_("Nästa genomgång: %(when)s", when=formats.moment(read.next_follow_up)))
    parts = ["\n".join(head)]
    parts += ["\n".join([day.isoformat(), *(f"- {line}" for line in said)]) for day, said in lines]
    if not lines:
        parts.append(_("Inget har hänt sedan dess."))
    return "\n\n".join(parts)


def _lines(one: VersionTold | Happening, read: PlanRead) -> list[str]:
    if isinstance(one, VersionTold):
        return [
            _version_words(one, read),
            *change_sentences(one.changes, read.name),
            *(_answer_words(answer, read) for answer in one.answers),
        ]
    return [_happening_words(one, read.name)]


def _version_words(one: VersionTold, read: PlanRead) -> str:
    number = one.head.number
    if one.head.small:
        return _("Liten ändring. Nu gäller version %(number)s.", number=number)
    return {
        VersionState.PROPOSED: _(
            "Förslag till version %(number)s. Det väntar på ja.", number=number
        ),
        # The no itself comes after, with how it was said and why.
        VersionState.DECLINED: _("Förslag till version %(number)s.", number=number),
        VersionState.WITHDRAWN: _(
            "Förslaget till version %(number)s togs tillbaka.", number=number
        ),
    }.get(one.head.state, _("Nu gäller version %(number)s.", number=number))


def _answer_words(answer: AnswerRead, read: PlanRead) -> str:
    name = read.name if answer.party is Party.PARTICIPANT else answer.recorder
    how = how_words(answer.how)
    said = _("%(name)s sa ja %(how)s.", name=name, how=how)
    if answer.reply is Reply.NO:
        said = _("%(name)s sa nej %(how)s.", name=name, how=how)
    if answer.how is not How.PORTAL:
        recorded = _("%(name)s skrev in svaret.", name=answer.recorder)
        said = f"{said} {recorded}"
    return f"{said} {answer.why}" if answer.why else said


def _happening_words(one: Happening, participant: str) -> str:
    how = how_words(one.how)
    said = {
        Happened.TALKED: _(
            "%(name)s pratade med %(participant)s %(how)s.",
            name=one.by,
            participant=participant,
            how=how,
        ),
        Happened.WENT_THROUGH: _("Vi gick igenom planen tillsammans."),
        Happened.WROTE: _("%(name)s skrev: %(text)s", name=one.by, text=one.text),
        Happened.ANSWERED: _("%(name)s svarade: %(text)s", name=one.by, text=one.text),
        Happened.PARTNER_ANSWERED: _(
            "%(name)s sa ja till steget %(step)s, %(how)s.", name=one.by, step=one.text, how=how
        ),
        Happened.STEP_DONE: _("Steget är klart: %(step)s. %(name)s.", step=one.text, name=one.by),
        Happened.STEP_STUCK: _("Steget fastnar: %(step)s. %(name)s.", step=one.text, name=one.by),
    }[one.what]
    if one.what is Happened.PARTNER_ANSWERED and one.reply is Reply.NO:
        said = _(
            "%(name)s sa nej till steget %(step)s, %(how)s.", name=one.by, step=one.text, how=how
        )
    return f"{said} {one.more}" if one.more else said
