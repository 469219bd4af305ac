"""Who may see what of whom, and the log of who has looked: everything that can be done with it."""

from portal.consent.enums import How, Scope, Seen
from portal.consent.services.assigned import (
    Assigned,
    assigned_with_consent,
    get_assigned,
    is_assigned,
    list_assigned,
)
from portal.consent.services.assignments import (
    Caseworker,
    assign_caseworker,
    begin_assignment,
    end_assignment,
    list_assignments_of,
    list_caseworkers,
)
from portal.consent.services.case_numbers import (
    get_case_number,
    list_case_numbers,
    set_case_number,
)
from portal.consent.services.consents import (
    current_consents,
    give_consent,
    list_answers,
    proposed_until,
    stop_consent,
    valid_consent,
)
from portal.consent.services.emergencies import (
    current_emergency,
    has_emergency,
    open_in_emergency,
)
from portal.consent.services.openings import (
    Log,
    Looker,
    get_opening_for,
    list_openings_of,
    log_opening,
    read_looker,
)
from portal.consent.services.people import (
    get_participant_of_unit,
    list_managers_of,
    name_for_others,
    name_of,
    takes_part_in,
)
from portal.consent.services.sharing import (
    Given,
    Sees,
    Sharing,
    get_sharing,
    read_answers,
    read_sharing,
)
from portal.consent.services.takeovers import (
    ToTakeOver,
    get_to_take_over,
    list_to_take_over,
    take_over,
)

__all__ = [
    "Assigned",
    "Caseworker",
    "Given",
    "How",
    "Log",
    "Looker",
    "Scope",
    "Seen",
    "Sees",
    "Sharing",
    "ToTakeOver",
    "assign_caseworker",
    "begin_assignment",
    "assigned_with_consent",
    "current_consents",
    "current_emergency",
    "end_assignment",
    "get_assigned",
    "get_case_number",
    "get_opening_for",
    "get_participant_of_unit",
    "get_sharing",
    "get_to_take_over",
    "give_consent",
    "has_emergency",
    "is_assigned",
    "list_answers",
    "list_assigned",
    "list_assignments_of",
    "list_case_numbers",
    "list_caseworkers",
    "list_managers_of",
    "list_openings_of",
    "list_to_take_over",
    "log_opening",
    "name_for_others",
    "name_of",
    "open_in_emergency",
    "proposed_until",
    "read_answers",
    "read_looker",
    "read_sharing",
    "set_case_number",
    "stop_consent",
    "take_over",
    "takes_part_in",
    "valid_consent",
]
