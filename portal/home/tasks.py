"""What waits, as rows: each says who and what, and leads to where it is done.

A row is a name and a date. What somebody has written is read at the plan, where it is logged.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.extensions import db
from portal.plans import services as plans
from portal.plans.enums import WritingKind
from portal.plans.services import openings, waiting, writings
from portal.plans.services.overview import Row
from portal.plans.views.holding_opening import address
from portal.ratings.services import looking
from portal.web import formats


@dataclass(frozen=True)
class Task:
    """One thing that waits: who, what, and the way there."""

    title: str
    url: str
    action: str
    detail: str = ""
    initials: str | None = None
    icon: str | None = None
    #: The participant it is about.
    about: uuid.UUID | None = None


def set_apart(found: Iterable[Task], apart: Mapping[uuid.UUID, str]) -> list[Task]:
    """The tasks, with what tells a participant from another of the same name."""
    return [
        replace(one, detail=f"{apart[one.about]}. {one.detail}")
        if one.about is not None and one.about in apart
        else one
        for one in found
    ]


def to_answer() -> list[Task]:
    """Texts that wait for the viewer's answer."""
    return [
        Task(
            _wants(one.writing.kind, one.name),
            address("plans.answer_writing", person_id=one.person_id, writing_id=one.writing.id)
            or _plan(one.person_id),
            _("Svara"),
            _("Skrev %(day)s.", day=formats.ago(one.writing.shared_at)),
            one.name[:1],
            about=one.person_id,
        )
        for one in writings.list_waiting(db.session, g.viewer)
    ]


def shown_ratings() -> list[Task]:
    """What participants have shown and nobody has opened, the oldest first."""
    return [
        Task(
            _("%(name)s har visat sina svar", name=one.name),
            url_for("ratings.look", person_id=one.person_id, round_id=one.round_id),
            _("Läs"),
            _("Visade dem %(day)s.", day=formats.ago(one.shown_at)),
            one.name[:1],
            about=one.person_id,
        )
        for one in looking.list_not_looked_at(db.session, g.viewer)
    ]


def _wants(kind: WritingKind, name: str) -> str:
    words: dict[WritingKind, str] = {
        WritingKind.NEW_GOAL: _("%(name)s vill ha ett nytt mål", name=name),
        WritingKind.NEW_STEP: _("%(name)s vill ha ett nytt steg", name=name),
        WritingKind.REWRITE_GOAL: _("%(name)s vill skriva om ett mål", name=name),
        WritingKind.CHANGE: _("%(name)s vill ändra något", name=name),
        WritingKind.QUESTION: _("%(name)s har en fråga", name=name),
        WritingKind.ASK_PROPOSAL: _("%(name)s har en fråga om förslaget", name=name),
        WritingKind.PARTNER_STEP: _("En myndighet föreslår ett steg för %(name)s", name=name),
    }
    return words.get(kind, name)


def proposals() -> list[Task]:
    """Proposals with a no, or without an answer for long."""
    found: list[Task] = []
    for one in waiting.list_stopped_proposals(db.session, g.viewer):
        if one.declined:
            title = _("%(name)s sa nej till förslaget", name=one.name)
            detail = _("Svarade %(day)s.", day=formats.ago(one.at))
        else:
            title = _("%(name)s har inte svarat på förslaget", name=one.name)
            detail = _("Du skickade det %(day)s.", day=formats.ago(one.at))
        found.append(
            Task(title, _plan(one.person_id), _("Öppna"), detail, one.name[:1], about=one.person_id)
        )
    return found


def follow_ups(people: list[Row]) -> list[Task]:
    """Plans that are gone through soon, or should have been."""
    found: list[Task] = []
    for row in plans.due_among(people):
        passed = row.next_at is not None and row.next_at < clock.now()
        url = address("plans.meeting", person_id=row.person_id) or _plan(row.person_id)
        found.append(
            Task(
                _("Blev det av att gå igenom planen med %(name)s?", name=row.name)
                if passed
                else _("Ni går igenom planen med %(name)s", name=row.name),
                url,
                _("Öppna") if passed else _("Förbered"),
                start(formats.moment(row.next_at)),
                row.name[:1],
                about=row.person_id,
            )
        )
    return found


def unanswered() -> list[Task]:
    """Organisations that have not answered."""
    return [
        Task(
            _(
                "%(organisation)s har inte svarat om %(name)s",
                organisation=one.organisation,
                name=one.name,
            ),
            _plan(one.person_id),
            _("Öppna"),
            _("Fick frågan %(day)s.", day=formats.ago(one.since)),
            one.name[:1],
            about=one.person_id,
        )
        for one in plans.list_unanswered(db.session, g.viewer)
    ]


def asked() -> list[Task]:
    """Questions to the viewer's organisation about its own steps."""
    return [
        Task(
            _("Ni har fått en fråga om %(name)s", name=one.name),
            _plan(one.person_id),
            _("Svara"),
            _("Frågan kom %(day)s.", day=formats.ago(one.since)),
            one.name[:1],
            about=one.person_id,
        )
        for one in plans.list_unanswered(db.session, g.viewer)
    ]


def new_deliveries() -> list[Task]:
    """What has come and has not been opened."""
    return [
        Task(
            _("Ni har fått en plan för %(name)s", name=one.name),
            _plan(one.person_id),
            _("Läs"),
            _("Den kom %(day)s. Du har inte läst den än.", day=formats.ago(one.at)),
            one.name[:1],
            about=one.person_id,
        )
        for one in waiting.list_new_deliveries(db.session, g.viewer)
    ]


def late_own_steps() -> list[Task]:
    """Steps of the viewer's organisation whose day has passed."""
    return [
        Task(
            ngettext(
                "Ett av era steg för %(name)s väntar",
                "%(num)s av era steg för %(name)s väntar",
                one.count,
                name=one.name,
            ),
            _plan(one.person_id),
            _("Öppna"),
            _("Skulle vara klart %(day)s.", day=formats.day(one.due_on)),
            one.name[:1],
            about=one.person_id,
        )
        for one in waiting.list_late_own_steps(db.session, g.viewer)
    ]


def opening_questions() -> list[Task]:
    """What participants ask about those who have looked, without an answer."""
    return [
        Task(
            _("%(name)s undrar varför %(looker)s har tittat", name=one.name, looker=one.looker),
            f"/fragor-om-tittat/{one.asked.id}",
            _("Svara"),
            _("Frågade %(day)s.", day=formats.ago(one.asked.asked_at)),
            one.name[:1],
            about=one.person_id,
        )
        for one in openings.list_opening_questions(db.session, g.viewer)
        if one.asked.answered_at is None
    ]


def _plan(person_id: uuid.UUID | None) -> str:
    return f"/deltagare/{person_id}/plan"


def start(text: str) -> str:
    """*text* as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
