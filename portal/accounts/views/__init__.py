"""Signing in and out, devices, roles, invitations, and the staff of a municipality."""

from portal.accounts.views import (
    devices,
    invitations,
    organisations,
    roles,
    signing_in,
    staff,
)
from portal.accounts.views.blueprint import blueprint

__all__ = ["blueprint", "devices", "invitations", "organisations", "roles", "signing_in", "staff"]
