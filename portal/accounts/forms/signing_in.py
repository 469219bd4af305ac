"""Signing in."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField, ValidationError

from portal.accounts import names, passwords
from portal.accounts.forms.fields import SecretField
from portal.web.forms import BaseForm, NotBlank


class SignInForm(BaseForm):
    """One field for any kind of name, and a password."""

    name = StringField(
        _l("E-post, mobilnummer eller dina tre ord"),
        [NotBlank(_l("Skriv det du brukar logga in med."))],
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )
    password = SecretField(_l("Lösenord"))
    stays = BooleanField(_l("Håll mig inloggad på den här telefonen"))
    next = HiddenField()
    kept = HiddenField()

    def validate_password(self, field: SecretField) -> None:
        """Something must be typed."""
        if not field.data:
            raise ValidationError(_("Skriv ditt lösenord."))

    @property
    def stored_name(self) -> str:
        """What was typed, as names are stored."""
        return names.read(self.name.data or "")

    @property
    def is_too_long(self) -> bool:
        """Whether no password can be that long; it is then not worth hashing."""
        return len(self.password.data) > passwords.LONGEST
