"""Inviting staff and mentors, and giving somebody one role more."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, ValidationError

from portal.accounts import names, policy
from portal.accounts.enums import Role
from portal.accounts.forms.fields import Chosen
from portal.accounts.models import Organisation
from portal.accounts.role_words import role_label
from portal.accounts.services import NewStaff
from portal.web.forms import BaseForm, text_field


class MoreRoleForm(BaseForm):
    """A role, and the organisation it is held in."""

    role = RadioField(_l("Roll"), [Chosen(_l("Välj en roll."))], validate_choice=False)
    organisation = RadioField(
        _l("Var personen arbetar"), [Chosen(_l("Välj ett ställe."))], validate_choice=False
    )

    def __init__(self, organisations: Iterable[Organisation], **values: Any) -> None:
        super().__init__(**values)
        self._kinds = {str(one.id): one.kind for one in organisations}
        self.role.choices = {role.value: role_label(role).capitalize() for role in policy.STAFF}
        self.organisation.choices = {str(one.id): one.name for one in organisations}

    def validate_organisation(self, field: RadioField) -> None:
        """Caseworkers belong to partners, the others to the unit that leads the work."""
        roles = {role.value for role in policy.STAFF}
        if field.data not in self._kinds or self.role.data not in roles:
            return
        if not policy.fits(self.chosen_role, self._kinds[field.data]):
            raise ValidationError(
                _("En handläggare arbetar hos en annan myndighet. Välj ett ställe som passar.")
                if self.chosen_role is Role.CASEWORKER
                else _("Den rollen finns bara hos er. Välj ert eget ställe.")
            )

    @property
    def chosen_role(self) -> Role:
        """The role, of a valid form."""
        return Role(self.role.data)

    @property
    def organisation_id(self) -> uuid.UUID:
        """The organisation, of a valid form."""
        return uuid.UUID(self.organisation.data)


class StaffForm(MoreRoleForm):
    """Somebody new."""

    first_name = text_field(_l("Förnamn"), message=_l("Skriv förnamnet."), longest=60)
    last_name = text_field(_l("Efternamn"), must=False, longest=60)
    phone = text_field(_l("Telefon till jobbet"), must=False, longest=30)
    email = StringField(_l("E-post"), render_kw={"autocapitalize": "none", "spellcheck": "false"})

    def validate_email(self, field: StringField) -> None:
        """The address is what they sign in with."""
        if not names.read_email(field.data or ""):
            raise ValidationError(_("Skriv en e-post, till exempel namn@exempel.se."))

    @property
    def new(self) -> NewStaff:
        """What was written, of a valid form."""
        return NewStaff(
            first_name=self.first_name.data or "",
            last_name=self.last_name.data or None,
            phone=self.phone.data or None,
            role=self.chosen_role,
            organisation_id=self.organisation_id,
            email=names.read_email(self.email.data or "") or "",
        )
