"""What a coach sends in about a plan they hold together."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, ValidationError

from portal import clock
from portal.consent.enums import How
from portal.plans.enums import Phase, Reply
from portal.plans.forms import OwnWordsForm
from portal.plans.presenting import phase_names
from portal.web.forms import BaseForm, DayField, long_text, one_of, text_field
from portal.web.hours import read_hour

if TYPE_CHECKING:
    from wtforms import Field, Form

    from portal.errors import RuleBroken

#: Ways an answer is given when it is not given in the portal.
HOW = [
    (How.MEETING.value, _l("På ett möte")),
    (How.PHONE.value, _l("På telefon")),
    (How.LETTER.value, _l("I ett brev")),
]


class Chosen:
    """One of the choices that the page offered, which the view has given the field."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Form, field: Any) -> None:
        if field.data not in {choice.value for choice in field.iter_choices()}:
            raise ValidationError(str(self.message))


def not_been(_form: Form, field: Any) -> None:
    """Today or a later day, when there is one."""
    if field.data is not None and field.data < clock.today():
        raise ValidationError(_("Välj i dag eller en senare dag."))


def read_id(text: str | None) -> uuid.UUID | None:
    """The id that *text* is; none when it is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


class StaffForm(BaseForm):
    """A form of a coach. A rule that says no is told in its summary."""

    def say(self, error: RuleBroken) -> None:
        """Put what the rules said first on the page."""
        self.form_errors.append(str(error))


class PlainForm(StaffForm):
    """A form with a button and nothing to fill in."""


class GivenForm(StaffForm):
    """An answer that was given outside the portal, in the order in which the page asks."""

    reply = one_of(
        _l("Vad var svaret?"),
        [(Reply.YES.value, _l("Ja")), (Reply.NO.value, _l("Nej"))],
        _l("Välj ja eller nej."),
    )
    how = one_of(_l("Hur fick du svaret?"), HOW, _l("Välj hur du fick svaret."))
    why = long_text(_l("Varför? Det måste inte sägas."), must=False)


class AnswerForm(GivenForm):
    """The participant's answer to a proposal."""

    version = HiddenField()


class PartnerAnswerForm(GivenForm):
    """An organisation's answer about its own step."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.reply.choices = {
            Reply.YES.value: _("Ja, de gör det"),
            Reply.NO.value: _("Nej, de kan inte"),
        }


class AskDayForm(StaffForm):
    """The day the lead asks about a step; none takes it away."""

    day = DayField(_l("Vilken dag frågar du?"), validators=[not_been])


class AdjustForm(StaffForm):
    """A small change: another day, another person of the same organisation."""

    due_on = DayField(_l("Ny dag"))
    doer = SelectField(
        _l("Vem gör det?"), [Chosen(_l("Välj vem som gör det."))], validate_choice=False
    )


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
        self.phase.choices = dict(zip((one.value for one in Phase), phase_names(), strict=True))


class DeputyForm(StaffForm):
    """Who stands in, and until when the lead is away."""

    deputy = RadioField(
        _l("Vem är ersättare?"), [Chosen(_l("Välj vem som är ersättare."))], validate_choice=False
    )
    away_until = DayField(_l("Är du borta? Till och med vilken dag?"), validators=[not_been])


class HandOverForm(StaffForm):
    """Who holds the plan together from now."""

    lead = RadioField(
        _l("Vem ska hålla ihop planen?"), [Chosen(_l("Välj en coach."))], validate_choice=False
    )


class CloseForm(StaffForm):
    """Why the plan ends."""

    because = long_text(_l("Varför avslutas planen?"), message=_l("Skriv varför."))


class FollowUpForm(StaffForm):
    """The next time we go through the plan."""

    day = DayField(_l("Vilken dag?"), must=True)
    time = text_field(_l("Vilken tid?"), message=_l("Skriv en tid, till exempel 10.30."))
    place = text_field(_l("Var ses ni?"), must=False)

    def validate_time(self, field: Field) -> None:
        """An hour, with or without minutes. Nothing at all has its sentence already."""
        if not field.errors and read_hour(field.data) is None:
            raise ValidationError(_("Skriv en tid, till exempel 10.30."))

    @property
    def planned_at(self) -> datetime:
        """When it is, once the form is valid."""
        minute = read_hour(self.time.data)
        day: Any = self.day.data
        assert minute is not None
        return clock.at_local(day, *divmod(minute, 60))


class MeetingEndForm(FollowUpForm):
    """What is settled before everybody leaves: the next time, or that it is found later."""

    later = BooleanField(_l("Vi hittar en tid senare"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A day and a time, unless the box says later."""
        if self.later.data:
            return True
        return bool(super().validate(extra_validators))


class AgreeForm(StaffForm):
    """The participant says yes in the meeting; the lead says that it was read aloud."""

    read = BooleanField(_l("Vi har läst ändringarna tillsammans"))
    version = HiddenField()
    revision = HiddenField()

    def validate_read(self, field: Field) -> None:
        """A yes is to something that was read."""
        if not field.data:
            raise ValidationError(_("Läs ändringarna tillsammans först. Kryssa sedan i rutan."))


class SinceForm(StaffForm):
    """From which day the journal is told."""

    fran = DayField(_l("Från och med vilken dag?"), must=True)


class HeldWordsForm(OwnWordsForm, StaffForm):
    """The participant's own words, written down by the lead."""
