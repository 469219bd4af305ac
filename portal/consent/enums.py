"""What can be said about sharing, and what can be seen, as values."""

from __future__ import annotations

import enum


class Scope(enum.Enum):
    """How much of the plan an organisation may see."""

    PLAN = "plan"
    OWN_STEPS = "own_steps"
    NOTHING = "nothing"


class How(enum.Enum):
    """How an answer was given. What was not given in the portal was recorded by the lead."""

    PORTAL = "portal"
    MEETING = "meeting"
    PHONE = "phone"
    LETTER = "letter"


class Seen(enum.Enum):
    """What was opened."""

    PLAN = "plan"
    DELIVERED_PLAN = "delivered_plan"
    DRAFT = "draft"
    JOURNAL = "journal"
    MEETING = "meeting"
    CONSENTS = "consents"
    OPENINGS = "openings"
    CASEWORKERS = "caseworkers"
    CASE_NUMBER = "case_number"
    INVITATION = "invitation"
    TAKEN_OVER = "taken_over"
    EMERGENCY = "emergency"
    RATING = "rating"
    #: By the mentor: a meeting between the two.
    MENTOR_MEETING = "mentor_meeting"
    MENTOR = "mentor"
