"""What a coach's pages say about a plan: what it lacks, what waits, where one can go from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import g, url_for
from flask_babel import gettext as _

from portal.consent.enums import How
from portal.extensions import db
from portal.plans import services
from portal.plans.change_words import change_sentences
from portal.plans.changes import changes_between
from portal.plans.completeness import Lack, Missing
from portal.plans.enums import WritingKind
from portal.plans.views.holding_opening import address

if TYPE_CHECKING:
    from portal.plans.reading import GoalRead, PlanRead


@dataclass(frozen=True)
class Lacking:
    """Something the plan lacks, in words, and where it is mended."""

    text: str
    #: What is lacking it, in somebody's own words.
    detail: str
    url: str


def said_missing(missing: Missing, read: PlanRead) -> Lacking:
    """A lack, and the page where one does something about it."""
    person = read.person_id
    draft = url_for("plans.draft", person_id=person, mal=missing.goal_id, steg=missing.step_id)
    if read.draft is not None and missing.step_id is not None:
        draft = url_for("plans.draft_step", person_id=person, step_id=missing.step_id)
    elif read.draft is not None and missing.goal_id is not None:
        draft = url_for("plans.draft_new_step", person_id=person, mal=missing.goal_id)
    meeting = url_for("plans.meeting", person_id=person)
    words, url = {
        Lack.NO_GOAL: (_("Planen har inget mål än."), draft),
        Lack.GOAL_WITHOUT_STEP: (_("Målet har inget steg:"), draft),
        Lack.STEP_WITHOUT_PERSON: (_("Ingen bestämd person gör steget:"), draft),
        Lack.STEP_WITHOUT_DATE: (_("Steget har ingen dag:"), draft),
        Lack.NOBODY_BOOKED: (
            _("Ingen tid är bokad för att gå igenom planen."),
            url_for("plans.book_follow_up", person_id=person),
        ),
        Lack.NO_DEPUTY: (
            _("Planen har ingen ersättare."),
            url_for("plans.set_deputy", person_id=person),
        ),
        Lack.NO_WORDS: (
            _("%(name)s har inte skrivit sina egna ord än.", name=read.name),
            url_for("plans.held_words", person_id=person),
        ),
        Lack.NOT_ASKED: (
            _("%(name)s har inte svarat om de får se planen:", name=read.name),
            address("home.record_answer", person_id=person, organisation_id=missing.organisation_id)
            or meeting,
        ),
    }[missing.lack]
    return Lacking(words, missing.text, url)


def waiting_writings(read: PlanRead) -> list[Any]:
    """What has been written and neither answered nor put into a draft, the oldest first."""
    written = [
        *read.writings,
        *(writing for goal in read.goals for writing in goal.writings),
        *(writing for step in read.steps for writing in step.writings),
    ]
    waiting = [one for one in written if one.shared_at and not (one.answered_at or one.used_at)]
    return sorted(waiting, key=lambda one: (one.written_at, one.id))


def writing_words(kind: WritingKind, name: str) -> str:
    """What somebody wants with a text."""
    return {
        WritingKind.NEW_GOAL: _("%(name)s vill ha ett nytt mål", name=name),
        WritingKind.NEW_STEP: _("%(name)s vill ha ett nytt steg", name=name),
        WritingKind.REWRITE_GOAL: _("%(name)s vill skriva om målet", name=name),
        WritingKind.CHANGE: _("%(name)s vill ändra något", name=name),
        WritingKind.QUESTION: _("%(name)s har en fråga", name=name),
        WritingKind.ASK_PROPOSAL: _("%(name)s har en fråga om förslaget", name=name),
        WritingKind.ASK_OPENING: _("%(name)s undrar vem som har tittat", name=name),
        WritingKind.PARTNER_STEP: _("En myndighet föreslår ett steg"),
    }[kind]


def how_words(how: How) -> str:
    """How an answer was given."""
    return {
        How.PORTAL: _("i portalen"),
        How.MEETING: _("på ett möte"),
        How.PHONE: _("på telefon"),
        How.LETTER: _("i ett brev"),
    }[how]


def proposal_sentences(read: PlanRead) -> list[str]:
    """What the proposal that waits changes; empty when none does."""
    if read.proposed is None:
        return []
    return sentences_to(
        read, services.read_goals(db.session, g.viewer, read.plan, read.proposed.id)
    )


def sentences_to(read: PlanRead, new: list[GoalRead]) -> list[str]:
    """What changes from the plan in force to *new*, one sentence a change."""
    return change_sentences(changes_between(read.goals, new), read.name)


def plan_links(read: PlanRead) -> list[dict[str, Any]]:
    """Where a coach can go from a plan, as rows."""
    person = read.person_id
    rows: list[tuple[str | None, str, str]] = [
        (address("ratings.person", person_id=person), _("Hur funkar det för dig?"), "rating"),
        (address("mentoring.match", person_id=person), _("Mentor"), "mentor"),
        (url_for("plans.journal", person_id=person), _("Kopiera till journalen"), "copy"),
        (url_for("plans.held_print", person_id=person), _("Skriv ut planen"), "print"),
        (address("home.person_sharing", person_id=person), _("Vem får se planen?"), "share"),
        (address("home.caseworkers", person_id=person), _("Handläggare"), "organisation"),
        (address("home.invitation", person_id=person), _("Inbjudan och konto"), "key"),
    ]
    if read.plan.closed_at is None:
        rows += [
            (url_for("plans.book_follow_up", person_id=person), _("Boka nästa tid"), "meetings"),
            (url_for("plans.held_words", person_id=person), _("Skriv upp egna ord"), "strength"),
            (url_for("plans.move_phase", person_id=person), _("Här är vi nu"), "phase"),
            (url_for("plans.set_deputy", person_id=person), _("Ersättare"), "people"),
            (url_for("plans.hand_over", person_id=person), _("Lämna över planen"), "mentor"),
            (url_for("plans.close_plan", person_id=person), _("Avsluta planen"), "stopped"),
        ]
    return [{"url": url, "text": text, "icon": icon} for url, text, icon in rows if url]
