"""What is answered and written about who may see, and who has looked."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, RadioField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from portal.consent import policy
from portal.consent.enums import How, Scope
from portal.web.forms import LONGEST, BaseForm, long_text, one_of, text_field


class EnoughSaid:
    """A reason of at least ten letters."""

    field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        if not policy.says_something(field.data):
            raise ValidationError(_("Skriv varför. Minst tio bokstäver."))


class AnswerForm(BaseForm):
    """The participant's answer: one of three buttons."""

    answer = one_of(
        _l("Ditt svar"),
        [
            (Scope.PLAN.value, _l("Ja, i 6 månader")),
            (Scope.OWN_STEPS.value, _l("Bara deras steg")),
            (Scope.NOTHING.value, _l("Nej")),
        ],
        _l("Välj ett av svaren."),
    )

    @property
    def scope(self) -> Scope:
        """The answer, once it is valid."""
        return Scope(self.answer.data)


class RecordForm(AnswerForm):
    """An answer that the lead writes in: what was said, for how long, and how."""

    answer = one_of(
        _l("Vad var svaret?"),
        [
            (Scope.PLAN.value, _l("Ja, hela planen")),
            (Scope.OWN_STEPS.value, _l("Bara deras steg")),
            (Scope.NOTHING.value, _l("Nej, eller sluta dela")),
        ],
        _l("Välj vad svaret var."),
    )
    months = one_of(
        _l("Hur länge gäller ett ja?"),
        [
            ("3", _l("3 månader")),
            (str(policy.PROPOSED_MONTHS), _l("6 månader")),
            (str(policy.LONGEST_MONTHS), _l("12 månader")),
        ],
        _l("Välj hur länge det gäller."),
        default=str(policy.PROPOSED_MONTHS),
    )
    how = one_of(
        _l("Hur fick du svaret?"),
        [
            (How.MEETING.value, _l("På ett möte")),
            (How.PHONE.value, _l("På telefon")),
            (How.LETTER.value, _l("I ett brev")),
        ],
        _l("Välj hur du fick svaret."),
    )

    @property
    def given(self) -> How:
        """How it was given, once it is valid."""
        return How(self.how.data)


class AskForm(BaseForm):
    """A question about somebody who has looked."""

    text = long_text(_l("Vad undrar du?"))


class ExplainForm(BaseForm):
    """The manager's answer to it."""

    text = long_text(_l("Ditt svar"))


class ReasonForm(BaseForm):
    """Why something out of the ordinary is done."""

    text = TextAreaField(
        _l("Varför?"),
        [EnoughSaid(), Length(max=LONGEST, message=_l("Texten är för lång. Skriv lite kortare."))],
    )

    @property
    def reason(self) -> str:
        """The reason, once it is valid."""
        return self.text.data or ""


class CaseNumberForm(BaseForm):
    """The organisation's own number for a participant."""

    number = text_field(_l("Ert eget nummer"), longest=40, must=False)

    def validate_number(self, field: Field) -> None:
        """Never somebody's personal identity number."""
        if policy.names_a_person(field.data):
            raise ValidationError(_("Det ser ut som ett personnummer. Skriv ert eget nummer."))


class CaseworkerForm(BaseForm):
    """Which caseworker handles a participant."""

    role_held = RadioField(_l("Vem är handläggare?"), validate_choice=False, choices={})

    def offer(self, caseworkers: dict[str, str], held: list[str]) -> None:
        """Whom one can choose: value and words. Choosing one of *held* again does no harm."""
        self.role_held.choices = caseworkers
        self.role_held.validators = [AnyOf([*caseworkers, *held], message=_l("Välj en av dem."))]
