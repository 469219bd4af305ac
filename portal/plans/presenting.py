"""A plan in words: what cards, lists and changes say, in the language of the page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.accounts.viewer import Viewer
from portal.plans.enums import Phase, Reply, Status, Who
from portal.plans.reading import HomeRead, PlanRead, StepRead
from portal.web import formats


@dataclass
class StepCard:
    """What the card of a step says."""

    id: uuid.UUID
    title: str
    who_name: str
    who_detail: str | None
    who_initials: str
    when_text: str
    status_kind: str
    status_text: str
    #: What people have written.
    notes: list[str] = field(default_factory=list)
    #: What the portal says.
    hints: list[str] = field(default_factory=list)
    #: The language people wrote in, where the page has another.
    lang: str | None = None


def phase_names() -> list[str]:
    """The five words for where we are, in order."""
    return [_("Berätta"), _("Förstå"), _("Hitta vägar"), _("Välja"), _("Göra")]


def phase_place(phase: Phase) -> int:
    """Which of the five, from 0."""
    return list(Phase).index(phase)


def step_card(step: StepRead, read: PlanRead, viewer: Viewer) -> StepCard:
    """The card of a step, the same size whoever does it."""
    kind, text = status_words(step, read, viewer)
    card = StepCard(
        id=step.id,
        title=step.text,
        who_name=who_name(step, read, viewer),
        who_detail=_who_detail(step),
        who_initials=_initials(step, read),
        when_text=when_text(step, closed=read.plan.closed_at is not None),
        status_kind=kind,
        status_text=text,
    )
    card.notes = _notes(step)
    card.hints = _hints(step, read, viewer)
    card.lang = written_in()
    return card


def written_in() -> str | None:
    """The language of what people write in plans, said where the page has another."""
    return None if formats.language() == "sv" else "sv"


def who_name(step: StepRead, read: PlanRead, viewer: Viewer) -> str:
    """Who does a step: du, a name, an organisation."""
    if step.who is Who.PARTICIPANT:
        return _("Du") if viewer.person_id == read.person_id else read.name
    if step.who is Who.PERSON:
        return step.person_name or ""
    if step.who is Who.ORGANISATION:
        return step.organisation_name or ""
    return _("Ingen än")


def when_text(step: StepRead, *, closed: bool = False) -> str:
    """By when, or when it was done. A plan that has ended asks nobody for anything."""
    if step.done:
        return _("Klart %(day)s", day=formats.day_of(step.status_at))
    if closed:
        return ""
    if step.due_on is None:
        return _("Ingen dag än")
    day = formats.day(step.due_on)
    if step.duty:
        return _("Senast %(day)s", day=day)
    if step.due_on < clock.today() and not step.mine:
        return _("Skulle vara klart %(day)s", day=day)
    return _("Senast %(day)s", day=day) if step.mine else _("Klart till %(day)s", day=day)


def status_words(step: StepRead, read: PlanRead, viewer: Viewer) -> tuple[str, str]:
    """The pill: what kind, and its words."""
    if step.done:
        return "done", _("Klart")
    if read.plan.closed_at is not None:
        return "planned", ""
    partner = _partner_words(step, read, viewer)
    if partner is not None:
        return partner
    if step.stuck_at is not None:
        return "stopped", _("Fastnar")
    if step.late_on(clock.today()):
        return "waiting", _late_words(step, read, viewer)
    if step.status is Status.ONGOING:
        return "ongoing", _("På gång")
    return "planned", _("Inte börjat")


def _partner_words(step: StepRead, read: PlanRead, viewer: Viewer) -> tuple[str, str] | None:
    """What an organisation that needs consent has, or has not, said."""
    name = step.organisation_name
    if name is None or step.by_lead_unit:
        return None
    if step.asked is not None and step.asked.reply is Reply.NO:
        return "stopped", _("%(organisation)s kan inte göra det här.", organisation=name)
    if step.asked is not None and step.asked.reply is None:
        return "asked", _("Vi väntar på svar från %(organisation)s.", organisation=name)
    if step.asked is None and step.consent is None:
        return "planned", _("%(organisation)s är inte frågad än.", organisation=name)
    return None


def _late_words(step: StepRead, read: PlanRead, viewer: Viewer) -> str:
    if step.mine:
        if viewer.person_id == read.person_id:
            return _("Dagen har gått. Du kan ta en ny dag.")
        return _("Dagen har gått. Ta en ny dag tillsammans.")
    doer = step.person_name or step.organisation_name or ""
    if step.by_lead_unit:
        doer = step.organisation_name or ""
    if step.lead_asks_on is not None and step.lead_asks_on >= clock.today():
        return _(
            "Vi väntar på %(doer)s. %(lead)s frågar på %(weekday)s.",
            doer=doer,
            lead=read.lead.name,
            weekday=formats.weekday(step.lead_asks_on),
        )
    return _("Vi väntar på %(doer)s. %(lead)s frågar.", doer=doer, lead=read.lead.name)


def _who_detail(step: StepRead) -> str | None:
    return step.organisation_name if step.who is Who.PERSON else None


def _initials(step: StepRead, read: PlanRead) -> str:
    if step.who is Who.PARTICIPANT:
        return read.name[:1]
    if step.by_lead_unit and step.person_name:
        return step.person_name[:1]
    return step.organisation_initials or "?"


def _notes(step: StepRead) -> list[str]:
    notes: list[str] = []
    if step.consequence and not step.done:
        notes.append(step.consequence)
    if step.asked is not None and step.asked.reply is Reply.NO and step.asked.why:
        notes.append(step.asked.why)
    return notes


def _hints(step: StepRead, read: PlanRead, viewer: Viewer) -> list[str]:
    hints: list[str] = []
    if read.plan.closed_at is not None:
        return hints
    if step.stuck_at is not None and not step.done:
        if viewer.person_id == read.person_id:
            hints.append(
                _("Du har sagt att det fastnar. %(lead)s vet om det.", lead=read.lead.name)
            )
        else:
            hints.append(_("Det här fastnar, sedan %(day)s.", day=formats.day_of(step.stuck_at)))
    if _hidden(step):
        hints.append(
            _("%(organisation)s ser inte planen.", organisation=step.organisation_name or "")
        )
    return hints


def _hidden(step: StepRead) -> bool:
    """Whether somebody does a step in a plan they were said no to, or may no longer see."""
    return step.consent is not None and not step.consent.holds_on(clock.today())


def progress_words(read: HomeRead) -> str:
    """ "4 av 9 steg är klara. Du har 2 steg nu."."""
    told = _("%(done)s av %(total)s steg är klara.", done=read.done, total=read.total)
    if read.mine == 0:
        mine = _("Just nu har du inget att göra.")
    else:
        mine = ngettext("Du har ett steg nu.", "Du har %(num)s steg nu.", read.mine)
    return f"{told} {mine}"
