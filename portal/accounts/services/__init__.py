"""What can be done with accounts."""

from portal.accounts.services.acceptance import Invited, accept, get_invited
from portal.accounts.services.attempts import (
    count_try,
    forgive,
    of_address,
    of_known_device,
    of_name,
)
from portal.accounts.services.contacts import list_units_to_call
from portal.accounts.services.first_people import invite_first
from portal.accounts.services.invitations import (
    NewInvitation,
    invite,
    is_open,
    newest_invitation_of,
    try_code,
)
from portal.accounts.services.logins import (
    Known,
    find_known,
    is_still,
    is_taken,
    list_names_of,
    renew_hash,
)
from portal.accounts.services.organisations import (
    NewOrganisation,
    add_organisation,
    find_municipality,
    list_organisations,
)
from portal.accounts.services.people import (
    NewParticipant,
    birth_years,
    create_participant,
    get_participant,
)
from portal.accounts.services.sign_ins import (
    act_as,
    begin_sign_in,
    end_if_open,
    end_other_sign_ins,
    end_sign_in,
    get_own_sign_in,
    list_roles_of,
    list_sign_ins_of,
)
from portal.accounts.services.staff import (
    NewStaff,
    end_role,
    get_role_held,
    get_staff,
    give_role,
    invite_staff,
    invite_staff_again,
    list_staff,
)

__all__ = [
    "Invited",
    "Known",
    "NewInvitation",
    "NewOrganisation",
    "NewParticipant",
    "NewStaff",
    "accept",
    "act_as",
    "add_organisation",
    "begin_sign_in",
    "birth_years",
    "count_try",
    "create_participant",
    "end_if_open",
    "end_other_sign_ins",
    "end_role",
    "end_sign_in",
    "find_known",
    "find_municipality",
    "forgive",
    "get_invited",
    "get_own_sign_in",
    "get_participant",
    "get_role_held",
    "get_staff",
    "give_role",
    "invite",
    "invite_first",
    "invite_staff",
    "invite_staff_again",
    "is_open",
    "is_still",
    "is_taken",
    "list_names_of",
    "list_organisations",
    "list_roles_of",
    "list_sign_ins_of",
    "list_units_to_call",
    "list_staff",
    "newest_invitation_of",
    "of_address",
    "of_known_device",
    "of_name",
    "renew_hash",
    "try_code",
]
