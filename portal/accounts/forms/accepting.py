"""Answering an invitation: the code, then a name to sign in with and a password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, ValidationError

from portal.accounts import names, passwords
from portal.accounts.enums import LoginKind
from portal.accounts.forms.fields import Chosen, SecretField, offered
from portal.web.forms import BaseForm


class CodeForm(BaseForm):
    """The six digits that were said aloud."""

    code = StringField(_l("Skriv koden du fick"), render_kw={"maxlength": 20})

    @property
    def digits(self) -> str:
        """Only the digits of what was typed."""
        return re.sub(r"[^0-9]", "", self.code.data or "")

    def validate_code(self, field: StringField) -> None:
        """Six digits, whatever stands between them."""
        if len(self.digits) != 6:
            raise ValidationError(_("Koden har sex siffror. Skriv alla sex."))


class NewPasswordForm(BaseForm):
    """A password for somebody who has a name to sign in with."""

    password = SecretField(_l("Lösenord"))
    stays = BooleanField(_l("Håll mig inloggad på den här telefonen"))

    def __init__(self, about: Iterable[str | None], **values: Any) -> None:
        super().__init__(**values)
        self._about = tuple(about)

    def validate_password(self, field: SecretField) -> None:
        """Long enough, and not what others would guess first."""
        if len(field.data) < passwords.SHORTEST:
            raise ValidationError(
                _("Lösenordet är för kort. Ta minst %(least)s tecken.", least=passwords.SHORTEST)
            )
        if len(field.data) > passwords.LONGEST:
            raise ValidationError(
                _("Lösenordet är för långt. Ta högst %(most)s tecken.", most=passwords.LONGEST)
            )
        if passwords.is_common(field.data, (*self._about, *self.also_about())):
            raise ValidationError(
                _("Det lösenordet är lätt att gissa. Ta till exempel fyra ord efter varandra.")
            )

    def also_about(self) -> Iterable[str | None]:
        """More words the password must not be."""
        return ()


class NewAccountForm(NewPasswordForm):
    """What to sign in with, and a password."""

    kind = RadioField(
        _l("Vad vill du logga in med?"),
        [Chosen(_l("Välj vad du vill logga in med."))],
        choices=offered(
            (LoginKind.WORDS.value, _l("Mina tre ord")),
            (LoginKind.EMAIL.value, _l("E-post")),
            (LoginKind.PHONE.value, _l("Mobilnummer")),
        ),
        default=LoginKind.WORDS.value,
        validate_choice=False,
    )
    name = StringField(
        _l("Din e-post eller ditt mobilnummer"),
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )
    # Said again, so that mistakes are listed in the order of the page.
    password = SecretField(_l("Lösenord"))
    stays = BooleanField(_l("Håll mig inloggad på den här telefonen"))

    def __init__(self, about: Iterable[str | None], words: str, **values: Any) -> None:
        super().__init__(about, **values)
        self._words = words

    def also_about(self) -> Iterable[str | None]:
        """What one signs in with is no secret."""
        return (self.name.data,)

    def validate_name(self, field: StringField) -> None:
        """An address or a number, when one of them was chosen."""
        if self.kind.data == LoginKind.EMAIL.value and not names.read_email(field.data or ""):
            raise ValidationError(_("Skriv din e-post, till exempel namn@exempel.se."))
        if self.kind.data == LoginKind.PHONE.value and not names.read_phone(field.data or ""):
            raise ValidationError(_("Skriv ditt mobilnummer, till exempel 070-123 45 67."))

    @property
    def login(self) -> tuple[LoginKind, str]:
        """The kind of name that was chosen, and the name as stored; only of a valid form."""
        kind = LoginKind(self.kind.data)
        typed = self._words if kind is LoginKind.WORDS else (self.name.data or "")
        return kind, names.read_as(kind, typed) or ""

    def say_taken(self) -> None:
        """Somebody has the name: who, is nobody else's business."""
        if self.kind.data == LoginKind.WORDS.value:
            self.kind.errors = [_("De tre orden går inte att använda längre. Välj något annat.")]
        else:
            self.name.errors = [_("Det går inte att använda. Välj något annat att logga in med.")]
