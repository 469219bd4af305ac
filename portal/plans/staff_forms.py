"""What a coach sends in about a plan they hold together."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, ValidationError
from wtforms.validators import AnyOf

from portal import clock
from portal.consent.enums import How
from portal.plans.enums import Phase, Reply, Who
from portal.plans.presenting import phase_names
from portal.plans.services.doers import Doers
from portal.plans.services.drafting import StepSaid
from portal.web.forms import BaseForm, DayField, long_text, text_field

if TYPE_CHECKING:
    from wtforms import Field

    from portal.errors import RuleBroken
    from portal.plans.reading import StepRead

#: Ways an answer is given when it is not given in the portal.
HOW = [
    (How.MEETING.value, _l("På ett möte")),
    (How.PHONE.value, _l("På telefon")),
    (How.LETTER.value, _l("I ett brev")),
]

_TIME = re.compile(r"(?:kl\.?|klockan)?\s*([01]?\d|2[0-3])(?:[.:]([0-5]\d))?")


def one_of(label: Any, choices: list[tuple[str, Any]], message: Any, **values: Any) -> RadioField:
    """One of a few large rows, with our own sentence when none or a strange one is sent."""
    allowed = [AnyOf([value for value, _text in choices], message=message)]
    return RadioField(label, allowed, choices=choices, validate_choice=False, **values)


def read_id(text: str | None) -> uuid.UUID | None:
    """The id that *text* is; none when it is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


class StaffForm(BaseForm):
    """A form of a coach. A rule that says no is told in its summary."""

    #: The meeting, when the form was opened from there.
    tillbaka = HiddenField()

    def say(self, error: RuleBroken) -> None:
        """Put what the rules said first on the page."""
        self.form_errors.append(str(error))


class GoalForm(StaffForm):
    """A goal, in the participant's words."""

    text = text_field(
        _l("Målet, med deltagarens egna ord"), message=_l("Skriv målet."), longest=300
    )
    seen = HiddenField()
    writing = HiddenField()


class StepForm(StaffForm):
    """A step: what, who, by when."""

    text = text_field(_l("Vad ska göras?"), message=_l("Skriv vad som ska göras."), longest=300)
    who = SelectField(_l("Vem gör det?"), validate_choice=False)
    due_on = DayField(_l("När ska det vara klart?"))
    duty = BooleanField(_l("Det är ett krav från en myndighet"))
    consequence = long_text(_l("Vad händer annars, och vem hjälper till?"), must=False)
    seen = HiddenField()
    writing = HiddenField()
    mal = HiddenField()

    def offer(self, doers: Iterable[Doers], participant: str) -> None:
        """Give the choices: the participant, then people and organisations."""
        groups: dict[str, list[tuple[str, str]]] = {
            "": [(Who.NOBODY.value, _("Välj senare")), (Who.PARTICIPANT.value, participant)]
        }
        for one in doers:
            groups[one.name] = [
                *(
                    (f"{one.organisation_id}/{person_id}", name)
                    for person_id, name in one.people.items()
                ),
                (str(one.organisation_id), _("%(name)s, ingen bestämd person", name=one.name)),
            ]
        self.who.choices = groups

    def fill(self, step: StepRead) -> None:
        """Show what a step says."""
        self.text.data = step.text
        self.who.data = _who_value(step)
        self.due_on.process_data(step.due_on)
        self.duty.data = step.duty
        self.consequence.data = step.consequence

    def validate_who(self, field: Field) -> None:
        """One of those who were offered."""
        groups: dict[str, list[tuple[str, str]]] = self.who.choices or {}
        if field.data not in {value for choices in groups.values() for value, _text in choices}:
            raise ValidationError(_l("Välj vem som gör det."))

    def validate_due_on(self, field: Field) -> None:
        """A duty has a hard date."""
        if self.duty.data and field.data is None and not field.errors:
            raise ValidationError(_l("Ett krav har en bestämd dag. Skriv dagen."))

    def validate_consequence(self, field: Field) -> None:
        """A duty says what happens, and where to get help."""
        if self.duty.data and not field.data:
            raise ValidationError(_l("Skriv vad som händer annars. Skriv också vem som hjälper."))

    def said(self) -> StepSaid:
        """What the step is to say, once the form is valid."""
        organisation, _sign, person = (self.who.data or "").partition("/")
        who = Who.PERSON if person else Who.ORGANISATION
        if organisation in {Who.NOBODY.value, Who.PARTICIPANT.value}:
            who = Who(organisation)
        return StepSaid(
            self.text.data or "",
            who,
            person_id=read_id(person),
            organisation_id=read_id(organisation),
            due_on=self.due_on.data,
            duty=bool(self.duty.data),
            consequence=self.consequence.data or None,
        )


def _who_value(step: StepRead) -> str:
    if step.who is Who.PERSON:
        return f"{step.organisation_id}/{step.person_id}"
    if step.who is Who.ORGANISATION:
        return str(step.organisation_id)
    return step.who.value


class PlainForm(StaffForm):
    """A form with a button and nothing to fill in."""


class StandardStepForm(StaffForm):
    """A step that plans usually have, under one of the goals."""

    mal = SelectField(_l("Under vilket mål?"), validate_choice=False)
    steg = HiddenField()


class AnswerForm(StaffForm):
    """The participant's answer to a proposal, given outside the portal."""

    reply = one_of(
        _l("Vad var svaret?"),
        [(Reply.YES.value, _l("Ja")), (Reply.NO.value, _l("Nej"))],
        _l("Välj ja eller nej."),
    )
    how = one_of(_l("Hur fick du svaret?"), HOW, _l("Välj hur du fick svaret."))
    why = long_text(_l("Varför? Det måste inte sägas."), must=False)
    version = HiddenField()


class PartnerAnswerForm(StaffForm):
    """An organisation's answer about its own step."""

    reply = one_of(
        _l("Vad var svaret?"),
        [(Reply.YES.value, _l("Ja, de gör det")), (Reply.NO.value, _l("Nej, de kan inte"))],
        _l("Välj ja eller nej."),
    )
    how = one_of(_l("Hur fick du svaret?"), HOW, _l("Välj hur du fick svaret."))
    why = long_text(_l("Varför? Det måste inte sägas."), must=False)


class AskDayForm(StaffForm):
    """The day the lead asks about a step; none takes it away."""

    day = DayField(_l("Vilken dag frågar du?"))

    def validate_day(self, field: Field) -> None:
        """Not a day that has been."""
        if field.data is not None and field.data < clock.today():
            raise ValidationError(_l("Välj i dag eller en senare dag."))


class AdjustForm(StaffForm):
    """A small change: another day, another person of the same organisation."""

    due_on = DayField(_l("Ny dag"))
    doer = SelectField(_l("Vem gör det?"), validate_choice=False)


class WritingAnswerForm(StaffForm):
    """An answer to what somebody wrote."""

    text = long_text(_l("Ditt svar"), message=_l("Skriv ett svar."))


class PhaseForm(StaffForm):
    """Where we are."""

    phase = one_of(
        _l("Var är ni nu?"), [(one.value, one.value) for one in Phase], _l("Välj var ni är.")
    )

    def name_choices(self) -> None:
        """Say the five words in the language of the page."""
        self.phase.choices = list(zip((one.value for one in Phase), phase_names(), strict=True))


class DeputyForm(StaffForm):
    """Who stands in, and until when the lead is away."""

    deputy = RadioField(_l("Vem är ersättare?"), validate_choice=False, choices=[])
    away_until = DayField(_l("Är du borta? Till och med vilken dag?"))

    def validate_away_until(self, field: Field) -> None:
        """Not a day that has been."""
        if field.data is not None and field.data < clock.today():
            raise ValidationError(_l("Välj i dag eller en senare dag."))


class HandOverForm(StaffForm):
    """Who holds the plan together from now."""

    lead = RadioField(_l("Vem ska hålla ihop planen?"), validate_choice=False, choices=[])


class CloseForm(StaffForm):
    """Why the plan ends."""

    because = long_text(_l("Varför avslutas planen?"), message=_l("Skriv varför."))


class FollowUpForm(StaffForm):
    """The next time we go through the plan."""

    day = DayField(_l("Vilken dag?"), must=True)
    time = text_field(_l("Vilken tid?"), message=_l("Skriv en tid, till exempel 10.30."))
    place = text_field(_l("Var ses ni?"), must=False)

    def validate_time(self, field: Field) -> None:
        """An hour, with or without minutes."""
        if _TIME.fullmatch((field.data or "").lower()) is None:
            raise ValidationError(_l("Skriv en tid, till exempel 10.30."))

    @property
    def planned_at(self) -> datetime:
        """When it is, once the form is valid."""
        found = _TIME.fullmatch((self.time.data or "").lower())
        assert found is not None
        return clock.at_local(self.day.data, int(found[1]), int(found[2] or 0))


class MeetingEndForm(FollowUpForm):
    """What is settled before everybody leaves: the next time, or that it is found later."""

    later = BooleanField(_l("Vi hittar en tid senare"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A day and a time, unless the box says later."""
        if self.later.data:
            return True
        return bool(super().validate(extra_validators))
