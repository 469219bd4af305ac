"""Who may do what with accounts, as sentences a coordinator could read."""

from __future__ import annotations

from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.viewer import Viewer

#: Everybody who is signed in.
EVERYBODY = tuple(Role)
COACH = Role.COACH
COORDINATOR = Role.COORDINATOR

#: Those who work with participants, in the order of the lists.
STAFF = (Role.COACH, Role.MENTOR, Role.CASEWORKER, Role.COORDINATOR, Role.MANAGER)


def creates_participants(viewer: Viewer) -> bool:
    """A coach of the unit that leads the work."""
    return viewer.role is Role.COACH and viewer.organisation_kind is OrganisationKind.LEAD_UNIT


def invites_staff(viewer: Viewer) -> bool:
    """The coordinator sets up people, mentors among them."""
    return viewer.role is Role.COORDINATOR


def fits(role: Role, kind: OrganisationKind) -> bool:
    """Whether *role* can be held in an organisation of *kind*.

    Caseworkers belong to the partners; everybody else acts in the unit that leads the work.
    """
    return (role is Role.CASEWORKER) == (kind is not OrganisationKind.LEAD_UNIT)
