"""A new participant, written by the coach with the person beside them."""

from __future__ import annotations

import enum
from typing import Any

from babel.dates import get_month_names
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)

from portal import clock
from portal.accounts.enums import GuardianContact
from portal.accounts.forms.fields import Chosen, offered
from portal.accounts.services import NewParticipant
from portal.web.forms import BaseForm, DayField, text_field

_YOUNGEST, _OLDEST = 13, 35


class HowWeMeet(enum.Enum):
    """Where the coach and the person are when the invitation is made."""

    MEETING = "meeting"
    VISIT = "visit"
    PHONE = "phone"
    VIDEO = "video"

    @property
    def is_apart(self) -> bool:
        """Whether the link must be sent, since the picture of it cannot be shown."""
        return self in (HowWeMeet.PHONE, HowWeMeet.VIDEO)


class AccountNow(enum.Enum):
    """Whether the person gets an account, or takes part on paper."""

    YES = "yes"
    PAPER = "paper"


class ParticipantForm(BaseForm):
    """What is needed to begin; the rest can wait."""

    first_name = text_field(_l("Förnamn"), message=_l("Skriv förnamnet."), longest=60)
    birth_year = StringField(_l("Födelseår"), render_kw={"maxlength": 4})
    birth_month = SelectField(
        _l("Födelsemånad"), [Chosen(_l("Välj månaden."))], validate_choice=False
    )
    how = RadioField(
        _l("Hur ses ni nu?"),
        [Chosen(_l("Välj hur ni ses."))],
        choices=offered(
            (HowWeMeet.MEETING.value, _l("På ett möte")),
            (HowWeMeet.VISIT.value, _l("På ett besök")),
            (HowWeMeet.PHONE.value, _l("På telefon")),
            (HowWeMeet.VIDEO.value, _l("På video")),
        ),
        default=HowWeMeet.MEETING.value,
        validate_choice=False,
    )
    started_on = DayField(_l("Första dagen"), must=True, default=clock.today)
    doing = text_field(_l("Vad gör personen nu?"), must=False, longest=400)
    gender = text_field(_l("Kön, med personens egna ord"), must=False, longest=100)
    guardians = RadioField(
        _l("Vad vet de som har vårdnaden?"),
        choices=offered(
            (GuardianContact.AGREE.value, _l("De är med på det")),
            (GuardianContact.INFORMED.value, _l("De vet om det")),
            (GuardianContact.MUST_NOT_CONTACT.value, _l("De får inte kontaktas")),
        ),
        validate_choice=False,
    )
    guardians_reason = text_field(_l("Varför får de inte kontaktas?"), must=False, longest=400)
    protected = BooleanField(_l("Ja, skyddade uppgifter"))
    alias = text_field(_l("Namn som visas i stället"), must=False, longest=60)
    account = RadioField(
        _l("Ska personen kunna logga in?"),
        [Chosen(_l("Välj ja eller nej."))],
        choices=offered(
            (AccountNow.YES.value, _l("Ja, gör en inbjudan nu")),
            (AccountNow.PAPER.value, _l("Nej, planen skrivs ut på papper")),
        ),
        default=AccountNow.YES.value,
        validate_choice=False,
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        months = get_month_names("wide", locale=get_locale() or "sv")
        self.birth_month.choices = {
            "": _("Välj månad"),
            **{str(number): months[number] for number in range(1, 13)},
        }

    def validate_birth_year(self, field: StringField) -> None:
        """Four digits, and an age that can be right."""
        year = field.data or ""
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise ValidationError(_("Skriv året med fyra siffror, till exempel 2007."))
        if not _YOUNGEST <= clock.today().year - int(year) <= _OLDEST:
            raise ValidationError(_("Titta på året en gång till. Det verkar inte stämma."))

    def validate_birth_month(self, field: SelectField) -> None:
        """The empty choice is no month."""
        if not field.data:
            raise ValidationError(_("Välj månaden."))

    def validate_started_on(self, field: DayField) -> None:
        """Somebody who begins has not begun in the future."""
        day: Any = field.data
        if day is not None and day > clock.today():
            raise ValidationError(_("Skriv en dag som har varit, eller i dag."))

    def validate_guardians(self, field: RadioField) -> None:
        """Known for everybody under 18."""
        Chosen(_("Välj ett av svaren."), must=False)(self, field)
        if self._is_under_18() and not field.data:
            raise ValidationError(_("Personen är under 18 år. Välj vad som gäller."))

    def validate_guardians_reason(self, field: StringField) -> None:
        """Guardians are left out only for a reason."""
        left_out = self.guardians.data == GuardianContact.MUST_NOT_CONTACT.value
        if left_out and self._is_under_18() and not field.data:
            raise ValidationError(_("Skriv varför, och vilken chef som vet om det."))

    def validate_alias(self, field: StringField) -> None:
        """Somebody protected is never shown by name."""
        if self.protected.data and not field.data:
            raise ValidationError(_("Skriv ett annat namn. Det visas i stället."))

    @property
    def gets_account(self) -> bool:
        """Whether an invitation is made now; never of itself for somebody protected."""
        return self.account.data == AccountNow.YES.value and not self.protected.data

    @property
    def new(self) -> NewParticipant:
        """What was written, of a valid form."""
        under = self._is_under_18()
        started_on: Any = self.started_on.data
        return NewParticipant(
            first_name=self.first_name.data or "",
            birth_year=int(self.birth_year.data or 0),
            birth_month=int(self.birth_month.data),
            started_on=started_on,
            doing_at_start=self.doing.data or None,
            gender=self.gender.data or None,
            guardians=GuardianContact(self.guardians.data)
            if under and self.guardians.data
            else GuardianContact.UNKNOWN,
            guardians_reason=(self.guardians_reason.data or None) if under else None,
            alias=(self.alias.data or None) if self.protected.data else None,
        )

    def _is_under_18(self) -> bool:
        year, month = self.birth_year.data or "", self.birth_month.data or ""
        if not (year.isdecimal() and month.isdecimal()):
            return False
        today = clock.today()
        return today.year - int(year) - (today.month <= int(month)) < 18
