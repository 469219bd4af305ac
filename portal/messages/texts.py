"""What each kind of message says, in the reader's language at the time of reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.web import formats

Say = Callable[[dict[str, Any]], str]


def _day(values: dict[str, Any], name: str = "day") -> str:
    return formats.day(date.fromisoformat(values[name])) if values.get(name) else ""


def _on_day(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "day": _day(values)}


def _proposed(values: dict[str, Any]) -> str:
    """A first plan is no change: there is nothing yet to compare it with."""
    if values.get("first"):
        return _("%(who)s har skrivit ett förslag till plan.", who=values["who"])
    return ngettext(
        "%(who)s vill ändra en sak i planen.",
        "%(who)s vill ändra %(num)s saker i planen.",
        values.get("changes", 1),
        who=values["who"],
    )


#: kind → the sentence. A kind that stands in the database must stay here for ever.
KINDS: dict[str, Say] = {
    # To a participant.
    "invited": lambda v: _("%(who)s har gjort en plan till dig. Titta när du vill.", **v),
    "password_changed": lambda _v: _("Ditt lösenord är bytt. Var det inte du? Ring din coach."),
    "version_proposed": _proposed,
    "version_withdrawn": lambda v: _("%(who)s skriver om förslaget. Du får ett nytt.", **v),
    "version_in_force": lambda v: (
        _("Nu gäller din plan.") if v["number"] == 1 else _("Nu gäller den nya planen.")
    ),
    "small_change": lambda v: _("%(who)s har ändrat en liten sak i planen.", **v),
    "step_done_by_other": lambda v: _("%(who)s har gjort sitt steg.", **v),
    "step_begun_by_other": lambda v: _("%(who)s har börjat med sitt steg.", **v),
    "step_refused": lambda v: _("%(who)s kan inte göra sitt steg. Din coach vet om det.", **v),
    "question_answered": lambda v: _("%(who)s har svarat på det du skrev.", **v),
    "phase_moved": lambda v: _("%(who)s har ändrat var ni är i planen.", **v),
    "own_words_written": lambda v: _("%(who)s har skrivit upp dina ord. Du kan ändra dem.", **v),
    "follow_up_booked": lambda v: _("Ni ska gå igenom planen %(day)s.", day=_day(v)),
    "lead_changed": lambda v: _("Nu håller %(who)s ihop din plan.", **v),
    "plan_closed": lambda _v: _("Planen är slut nu. Du kan läsa den när du vill."),
    "consent_wanted": lambda v: _("Får %(organisation)s se din plan? Du bestämmer.", **v),
    "opened_in_emergency": lambda v: _("%(who)s har öppnat din plan. Läs varför.", **v),
    "rating_commented": lambda v: _("%(who)s har skrivit om dina svar. Du kan svara.", **v),
    "rating_to_own": lambda v: _("Du och %(who)s har svarat tillsammans. Är det dina svar?", **v),
    "opening_explained": lambda v: _("%(who)s har svarat om vem som har tittat.", **v),
    # To the lead, and to the deputy when the lead is away.
    "participant_approved": lambda v: _("%(about)s har sagt ja till planen.", **v),
    "participant_declined": lambda v: _("%(about)s har sagt nej till förslaget.", **v),
    "participant_wrote": lambda v: _("%(about)s har skrivit till dig.", **v),
    "participant_stuck": lambda v: _("Ett steg fastnar för %(about)s.", **v),
    "participant_done": lambda v: _("%(about)s har gjort ett steg.", **v),
    "partner_done": lambda v: _("%(who)s har gjort sitt steg för %(about)s.", **v),
    "partner_refused": lambda v: _("%(organisation)s säger nej till sitt steg för %(about)s.", **v),
    "partner_accepted": lambda v: _("%(organisation)s säger ja till sitt steg för %(about)s.", **v),
    "partner_proposed": lambda v: _("%(organisation)s föreslår ett steg för %(about)s.", **v),
    "consent_given": lambda v: _("%(about)s låter %(organisation)s se planen.", **v),
    "consent_stopped": lambda v: _("%(about)s delar inte längre med %(organisation)s.", **v),
    "rating_shown": lambda v: _("%(about)s har visat dig sina svar.", **v),
    "rating_owned": lambda v: _("%(about)s har sagt ja till svaren ni gav tillsammans.", **v),
    "rating_replied": lambda v: _("%(about)s har svarat på det ni skrev om svaren.", **v),
    "plan_handed_over": lambda v: _("Du håller nu ihop planen för %(about)s.", **v),
    "invitation_used": lambda v: _("%(about)s har loggat in för första gången.", **v),
    # To a partner.
    "delivered": lambda v: _("Du har fått en plan för %(about)s.", **v),
    "step_asked": lambda v: _("Ni har fått ett steg i planen för %(about)s.", **v),
    # Meetings: to the mentor or coach who is asked.
    "meeting_asked": lambda v: _("%(who)s vill träffa dig %(day)s.", **_on_day(v)),
    "meeting_asked_again": lambda v: _("%(who)s vill flytta mötet till %(day)s.", **_on_day(v)),
    "meeting_waits": lambda v: _("%(who)s väntar på svar om %(day)s.", **_on_day(v)),
    "meeting_picked": lambda v: _("Du och %(who)s ses %(day)s.", **_on_day(v)),
    # Meetings: to either of the two.
    "meeting_cancelled": lambda v: _("%(who)s kan inte komma %(day)s. Ta en ny tid.", **_on_day(v)),
    "meeting_expired": lambda v: _(
        "Ingen svarade i tid om %(day)s. Tiden är fri igen.", **_on_day(v)
    ),
    "meeting_not_picked": lambda _v: _("Ingen ny tid valdes. Ni kan fråga igen."),
    # Meetings: to the participant.
    "meeting_confirmed": lambda v: _("%(who)s säger ja. Ni ses %(day)s.", **_on_day(v)),
    "meeting_declined": lambda v: _("%(who)s kan inte %(day)s. Välj en annan tid.", **_on_day(v)),
    "meeting_suggested": lambda v: _("%(who)s föreslår en annan tid. Välj en som passar.", **v),
    # Meetings: to the lead.
    "meetings_call": lambda v: _("%(about)s och %(who)s har inte setts. Ring gärna.", **v),
    "mentorship_quiet": lambda v: _("Inget har hänt på tre veckor för %(about)s och %(who)s.", **v),
    # Mentors: to the participant.
    "mentor_proposed": lambda v: _("%(who)s har förslag på mentor till dig. Läs när du vill.", **v),
    "mentor_accepted": lambda v: _("%(who)s vill vara din mentor. Läs vad ni lovar.", **v),
    "mentor_refused": lambda v: _(
        "%(who)s kan inte vara mentor just nu. %(lead)s hjälper dig att hitta någon annan.", **v
    ),
    "mentorship_active": lambda v: _("Nu är %(who)s din mentor.", **v),
    "mentorship_ended": lambda v: _(
        "%(who)s är inte din mentor längre. Din coach hör av sig.", **v
    ),
    # Mentors: to the mentor.
    "mentor_chosen": lambda v: _("%(who)s vill ha dig som mentor.", **v),
    "mentor_not_needed": lambda v: _("%(who)s behöver inget svar längre. Tack ändå!", **v),
    "mentorship_active_mentor": lambda v: _("Nu är du mentor för %(who)s.", **v),
    "mentorship_ended_mentor": lambda v: _(
        "Du är inte mentor för %(who)s längre. Tack för din tid!", **v
    ),
    # Mentors: to either of the two.
    "mentorship_renew": lambda v: _("Vill du och %(who)s fortsätta ett år till?", **v),
    # Mentors: to the lead.
    "mentor_none": lambda v: _("%(about)s valde ingen av mentorerna.", **v),
    "mentor_refused_lead": lambda v: _("%(who)s kan inte vara mentor för %(about)s nu.", **v),
    "mentorship_active_lead": lambda v: _("%(who)s är mentor för %(about)s nu.", **v),
    "mentorship_ended_lead": lambda v: _(
        "%(about)s har inte %(who)s som mentor längre. Hör av dig till %(about)s.", **v
    ),
    # To a manager.
    "opening_asked": lambda v: _("%(about)s undrar varför någon har tittat.", **v),
}


def say(kind: str, values: dict[str, Any]) -> str:
    """The sentence of a message."""
    return KINDS[kind](values)
