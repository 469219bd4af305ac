"""What waits for a coordinator: the local agreement, and colleagues who have not come."""

from __future__ import annotations

from datetime import datetime

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal import clock
from portal.accounts import services as accounts
from portal.errors import NotFound
from portal.extensions import db
from portal.home.tasks import Task
from portal.plans.services import agreements
from portal.web import formats


def agreement() -> list[Task]:
    """The local agreement when it is missing, or old."""
    try:
        read = agreements.read_agreement(db.session, g.viewer.municipality_id)
    except NotFound:
        return [
            Task(
                _("Avtalet är inte skrivet än"),
                url_for("plans.change_agreement"),
                _("Skriv"),
                _("Nya planer börjar från avtalet."),
                icon="agreement",
            )
        ]
    if not _is_old(read.agreement.in_force_at):
        return []
    return [
        Task(
            _("Stämmer avtalet än?"),
            url_for("plans.agreement"),
            _("Läs"),
            _("Det har gällt sedan %(day)s.", day=formats.day_of(read.agreement.in_force_at)),
            icon="agreement",
        )
    ]


def _is_old(since: datetime) -> bool:
    """A year is long enough to look at it again."""
    return (clock.now() - since).days >= 365


def not_signed_in() -> list[Task]:
    """Colleagues and mentors who were invited and have not come."""
    names = {
        row.person_id: " ".join(filter(None, (row.first_name, row.last_name)))
        for row in accounts.list_staff(db.session, g.viewer)
        if not row.has_account and row.person_id != g.viewer.person_id
    }
    if not names:
        return []
    shown = ", ".join(sorted(names.values())[:3])
    if len(names) > 3:
        shown = _("%(names)s och %(count)s till", names=shown, count=len(names) - 3)
    return [
        Task(
            ngettext(
                "En kollega eller mentor har inte loggat in än",
                "%(num)s kollegor och mentorer har inte loggat in än",
                len(names),
            ),
            url_for("accounts.list_staff"),
            _("Visa"),
            shown,
            icon="key",
        )
    ]
