"""What waits for a mentor."""

from __future__ import annotations

from flask import g, url_for
from flask_babel import gettext as _

from portal.extensions import db
from portal.home.tasks import Task
from portal.mentoring.services import choosing


def matches() -> list[Task]:
    """Who wants the viewer as a mentor, and agreements that wait for the viewer's yes."""
    found: list[Task] = []
    for one in choosing.list_requests(db.session, g.viewer):
        if one.is_asked:
            title, url = (
                _("%(name)s vill ha dig som mentor", name=one.name),
                url_for("mentoring.requests"),
            )
        elif one.waits_for_me:
            title, url = (
                _("Säg ja till det du och %(name)s lovar", name=one.name),
                url_for("mentoring.mentorship", mentorship_id=one.id),
            )
        else:
            continue
        found.append(Task(title, url, _("Svara"), initials=one.name[:1]))
    return found
