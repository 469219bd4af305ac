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
            (url_for("mentoring.meetings"), _("Möten"), "meetings"),
            (url_for("home.more"), _("Mer"), "more"),
        ]
    elif viewer.role is Role.MENTOR:
        found = [
            (url_for("home.home"), _("Hem"), "home"),
            (url_for("mentoring.own_times"), _("Tider"), "ongoing"),
            (url_for("mentoring.meetings"), _("Möten"), "meetings"),
            (url_for("home.more"), _("Mer"), "more"),
        ]
    else:
        found = staff_places.places_of(viewer)
    here = request.path
    own = {url for url, _label, _icon in found}
    return [
        Place(url, label, icon, _is_at(here, {url} | (_FROM.get(url, set()) - own)))
        for url, label, icon in found
    ]


#: Pages that are come to from a place, and do not have its address.
_FROM = {
    "/mer": {
        "/fragor",
        "/vem-far-se",
        "/vem-har-tittat",
        "/overenskommelse",
        "/om-fragorna",
        "/mina-tider",
    }
}


def _is_at(here: str, places: set[str]) -> bool:
    """Whether a page is one of *places*, or below it. *Hem* has nothing below it."""
    return here in places or any(here.startswith(f"{place}/") for place in places - {"/hem"})


def help_of(viewer: Viewer) -> Help:
    """Who *viewer* can ask, by name where there is one."""
    if not viewer.is_participant:
        return Help(url_for("home.contact"), _("Fråga oss"))
    if "lead_name" not in g:
        g.lead_name = plans.lead_name_of(db.session, viewer)
    if g.lead_name is None:
        return Help(url_for("home.contact"), _("Fråga oss"))
    return Help(url_for("home.contact"), _("Fråga %(lead)s", lead=g.lead_name))
