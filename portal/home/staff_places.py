"""Where the bar leads those who work here."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer


def places_of(viewer: Viewer) -> list[tuple[str, str, str]]:
    """Address, word and icon of each place, in order."""
    found = [
        (url_for("home.home"), _("I dag"), "today"),
        (url_for("plans.participants"), _("Deltagare"), "people"),
    ]
    if viewer.role is Role.COORDINATOR:
        found.append((url_for("plans.agreement"), _("Avtalet"), "agreement"))
    return [*found, (url_for("home.more"), _("Mer"), "more")]
