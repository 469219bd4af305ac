"""The places in the bar, by role. A place that is not built yet is not in the bar."""

from __future__ import annotations

from flask import g, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.accounts.viewer import Viewer
from portal.extensions import db
from portal.home import staff_places
from portal.plans import services as plans
from portal.web.frame import Help, Place


def places_of(viewer: Viewer) -> list[Place]:
    """Where the bar leads *viewer*."""
    if viewer.role is Role.PARTICIPANT:
        found = [
            (url_for("home.home"), _("Hem"), "home"),
            (url_for("plans.own_plan"), _("Min plan"), "plan"),
            (url_for("home.more"), _("Mer"), "more"),
        ]
    elif viewer.role is Role.MENTOR:
        found = [
            (url_for("home.home"), _("Hem"), "home"),
            (url_for("home.more"), _("Mer"), "more"),
        ]
    else:
        found = staff_places.places_of(viewer)
    here = request.path
    return [Place(url, label, icon, _is_at(here, url)) for url, label, icon in found]


#: Pages that are come to from a place, and do not have its address.
_FROM = {"/mer": "/fragor"}


def _is_at(here: str, url: str) -> bool:
    """Whether a page is the place, or below it. *Hem* has nothing below it."""
    below = (url, _FROM.get(url, url)) if url != "/hem" else ()
    return here == url or any(here == place or here.startswith(f"{place}/") for place in below)


def help_of(viewer: Viewer) -> Help:
    """Who *viewer* can ask, by name where there is one."""
    if not viewer.is_participant:
        return Help(url_for("home.contact"), _("Fråga oss"))
    if "lead_name" not in g:
        g.lead_name = plans.lead_name_of(db.session, viewer)
    if g.lead_name is None:
        return Help(url_for("home.contact"), _("Fråga oss"))
    return Help(url_for("home.contact"), _("Fråga %(lead)s", lead=g.lead_name))
