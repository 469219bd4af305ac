"""What can be done with plans."""

from portal.plans.services.agreements import read_agreement
from portal.plans.services.contents import list_versions, list_writings, read_goals
from portal.plans.services.deliveries import (
    answer_step,
    consent_changed,
    get_delivered,
    read_delivered,
)
from portal.plans.services.holding import start_plan
from portal.plans.services.home import read_home
from portal.plans.services.overview import (
    due_among,
    list_everybody,
    list_participants,
    list_unanswered,
)
from portal.plans.services.reads import (
    get_plan_for,
    lead_name_of,
    read_own_plan,
    read_plan,
    read_whole,
)
from portal.plans.services.versions import answer_version, propose, start_draft, withdraw

__all__ = [
    "answer_step",
    "answer_version",
    "consent_changed",
    "get_delivered",
    "get_plan_for",
    "lead_name_of",
    "due_among",
    "list_everybody",
    "list_participants",
    "list_unanswered",
    "list_versions",
    "list_writings",
    "propose",
    "read_agreement",
    "read_delivered",
    "read_goals",
    "read_home",
    "read_own_plan",
    "read_plan",
    "read_whole",
    "start_draft",
    "start_plan",
    "withdraw",
]
