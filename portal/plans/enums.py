"""Where a plan, its versions and its steps can stand, as values."""

from __future__ import annotations

import enum


class Phase(enum.Enum):
    """The five guidance steps of VaraLyftet, from what is the matter to what I do now."""

    TELL = "tell"
    UNDERSTAND = "understand"
    FIND_WAYS = "find_ways"
    CHOOSE = "choose"
    DO = "do"


class VersionState(enum.Enum):
    """draft → proposed → in force → replaced, or declined, or withdrawn."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Status(enum.Enum):
    """How it goes with a step."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"


#: What the button says that takes back "done": the step is again what it was before.
UNDONE = "undone"


class Who(enum.Enum):
    """Who does a step."""

    PARTICIPANT = "participant"
    #: A named person of an organisation.
    PERSON = "person"
    #: An organisation, nobody named yet.
    ORGANISATION = "organisation"
    #: Nobody yet; a draft may have it, a proposal may not.
    NOBODY = "nobody"


class Party(enum.Enum):
    """Who answers a proposed version."""

    PARTICIPANT = "participant"
    LEAD = "lead"


class Reply(enum.Enum):
    """What was answered."""

    YES = "yes"
    NO = "no"


class WritingKind(enum.Enum):
    """What the writer wants."""

    NEW_GOAL = "new_goal"
    NEW_STEP = "new_step"
    REWRITE_GOAL = "rewrite_goal"
    CHANGE = "change"
    QUESTION = "question"
    #: A question about a proposed version.
    ASK_PROPOSAL = "ask_proposal"
    #: "Fråga om detta" beside an opening; goes to the manager of the unit.
    ASK_OPENING = "ask_opening"
    #: A step that a partner proposes, of its own.
    PARTNER_STEP = "partner_step"
