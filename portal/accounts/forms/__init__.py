"""The shape of what people type about accounts."""

from portal.accounts.forms.accepting import CodeForm, NewAccountForm, NewPasswordForm
from portal.accounts.forms.organisations import OrganisationForm
from portal.accounts.forms.participants import AccountNow, HowWeMeet, ParticipantForm
from portal.accounts.forms.signing_in import SignInForm
from portal.accounts.forms.staff import MoreRoleForm, StaffForm

__all__ = [
    "AccountNow",
    "CodeForm",
    "HowWeMeet",
    "MoreRoleForm",
    "NewAccountForm",
    "NewPasswordForm",
    "OrganisationForm",
    "ParticipantForm",
    "SignInForm",
    "StaffForm",
]
