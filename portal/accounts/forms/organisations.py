"""A partner to work with."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, ValidationError

from portal.accounts.enums import OrganisationKind
from portal.accounts.forms.fields import Chosen, offered
from portal.accounts.services import NewOrganisation
from portal.web.forms import BaseForm, text_field


class OrganisationForm(BaseForm):
    """Its name, what kind it is, and the letters beside its steps."""

    name = text_field(_l("Vad heter det?"), message=_l("Skriv namnet."), longest=80)
    kind = RadioField(
        _l("Vad är det för ställe?"),
        [Chosen(_l("Välj vad det är."))],
        choices=offered(
            (OrganisationKind.EMPLOYMENT_SERVICE.value, _l("Arbetsförmedlingen")),
            (OrganisationKind.SOCIAL_INSURANCE.value, _l("Försäkringskassan")),
            (OrganisationKind.ECONOMIC_ASSISTANCE.value, _l("Ekonomiskt bistånd")),
            (OrganisationKind.ADULT_EDUCATION.value, _l("Komvux")),
            (OrganisationKind.PSYCHIATRY.value, _l("Psykiatrin")),
            (OrganisationKind.OTHER.value, _l("Något annat")),
        ),
        validate_choice=False,
    )
    initials = StringField(_l("Två eller tre bokstäver"), render_kw={"maxlength": 3})
    phone = text_field(_l("Telefon"), must=False, longest=30)

    def validate_initials(self, field: StringField) -> None:
        """Short enough for the round picture."""
        letters = field.data or ""
        if not (2 <= len(letters) <= 3 and letters.isalpha()):
            raise ValidationError(_("Skriv två eller tre bokstäver."))

    @property
    def new(self) -> NewOrganisation:
        """What was written, of a valid form."""
        return NewOrganisation(
            name=self.name.data or "",
            kind=OrganisationKind(self.kind.data),
            initials=(self.initials.data or "").upper(),
            phone=self.phone.data or None,
        )
