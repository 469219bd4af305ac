"""What a coach writes in a draft: goals and steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, ValidationError

from portal.plans.enums import Who
from portal.plans.services.doers import Doers
from portal.plans.services.drafting import StepSaid
from portal.plans.staff_forms import Chosen, StaffForm, read_id
from portal.web.forms import DayField, long_text, text_field

if TYPE_CHECKING:
    from wtforms import Field

    from portal.plans.reading import StepRead


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
    who = SelectField(
        _l("Vem gör det?"), [Chosen(_l("Välj vem som gör det."))], validate_choice=False
    )
    due_on = DayField(_l("När ska det vara klart?"))
    duty = BooleanField(_l("Det är ett krav från en myndighet"))
    consequence = long_text(_l("Vad händer annars, och vem hjälper till?"), must=False)
    seen = HiddenField()
    writing = HiddenField()
    mal = HiddenField()

    def offer(self, doers: Iterable[Doers], participant: str) -> None:
        """Give the choices: the participant, then people and organisations."""
        choices: dict[str, str | dict[str, str]] = {
            Who.NOBODY.value: _("Välj senare"),
            Who.PARTICIPANT.value: participant,
        }
        for one in doers:
            anybody = {str(one.organisation_id): _("%(name)s, ingen bestämd", name=one.name)}
            people = {f"{one.organisation_id}/{key}": name for key, name in one.people.items()}
            choices[one.name] = people | anybody
        self.who.choices = choices

    def fill(self, step: StepRead) -> None:
        """Show what a step says."""
        self.text.data = step.text
        self.who.data = _who_value(step)
        self.due_on.process_data(step.due_on)
        self.duty.data = step.duty
        self.consequence.data = step.consequence

    def validate_due_on(self, field: Field) -> None:
        """A duty has a hard date."""
        if self.duty.data and field.data is None and not field.errors:
            raise ValidationError(_("Ett krav har en bestämd dag. Skriv dagen."))

    def validate_consequence(self, field: Field) -> None:
        """A duty says what happens, and where to get help."""
        if self.duty.data and not field.data:
            raise ValidationError(_("Skriv vad som händer annars. Skriv också vem som hjälper."))

    def said(self) -> StepSaid:
        """What the step is to say, once the form is valid."""
        organisation, _sign, person = (self.who.data or "").partition("/")
        who = Who.PERSON if person else Who.ORGANISATION
        due_on: Any = self.due_on.data
        if organisation in {Who.NOBODY.value, Who.PARTICIPANT.value}:
            who = Who(organisation)
        return StepSaid(
            self.text.data or "",
            who,
            person_id=read_id(person),
            organisation_id=read_id(organisation),
            due_on=due_on,
            duty=bool(self.duty.data),
            consequence=self.consequence.data or None,
        )


def _who_value(step: StepRead) -> str:
    if step.who is Who.PERSON:
        return f"{step.organisation_id}/{step.person_id}"
    if step.who is Who.ORGANISATION:
        return str(step.organisation_id)
    return str(step.who.value)


class StandardStepForm(StaffForm):
    """A step that plans usually have, under one of the goals."""

    mal = SelectField(_l("Under vilket mål?"), [Chosen(_l("Välj ett mål."))], validate_choice=False)
    steg = HiddenField()
