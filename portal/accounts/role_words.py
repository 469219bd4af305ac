"""What the roles are called in the interface."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.accounts.enums import Role


def role_label(role: Role) -> str:
    """The word for *role*, in the language of the page."""
    words: dict[Role, str] = {
        Role.PARTICIPANT: _("ung med plan"),
        Role.MENTOR: _("mentor"),
        Role.COACH: _("coach"),
        Role.CASEWORKER: _("handläggare"),
        Role.COORDINATOR: _("samordnare"),
        Role.MANAGER: _("enhetschef"),
    }
    return words[role]
