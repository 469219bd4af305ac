"""Where a mentorship, a meeting and a place can stand, as values."""

from __future__ import annotations

import enum


class MatchState(enum.Enum):
    """proposed → chosen → accepted → active → ended, or turned down by either on the way."""

    #: A coach has proposed the mentor; the participant has not answered.
    PROPOSED = "proposed"
    #: The participant chose another, or none, or the coach took it back.
    DECLINED = "declined"
    #: The participant wants this mentor; the mentor has not answered.
    CHOSEN = "chosen"
    #: The mentor cannot.
    REFUSED = "refused"
    #: Both want to. The agreement waits for their yes.
    ACCEPTED = "accepted"
    #: Both have said yes to the agreement.
    ACTIVE = "active"
    ENDED = "ended"


#: What is under way between the two; a participant has at most one such mentorship.
UNDER_WAY = (MatchState.CHOSEN, MatchState.ACCEPTED, MatchState.ACTIVE)


class Lack(enum.Enum):
    """Why a mentor cannot take a participant now."""

    PROFILE = "profile"
    #: Has never signed in, and could not answer.
    ACCOUNT = "account"
    PAUSED = "paused"
    #: Has as many participants as they want at a time.
    FULL = "full"
    CONFIDENTIALITY = "confidentiality"
    REFERENCES = "references"
    EXTRACT = "extract"
    #: It was shown more than a year ago.
    EXTRACT_OLD = "extract_old"


class PlaceKind(enum.Enum):
    """How people meet."""

    VISIT = "visit"
    PHONE = "phone"
    VIDEO = "video"


class MeetingState(enum.Enum):
    """requested → confirmed → held or not held; or it ends before."""

    #: Asked for; holds its time until it is answered or expires.
    REQUESTED = "requested"
    #: The host cannot then, and has said other times. Holds no time until one is picked.
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    #: Nobody answered in time.
    EXPIRED = "expired"
    #: Taken back by the one who asked, before it was answered.
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    HELD = "held"
    #: "Mötet blev inte av."
    NOT_HELD = "not_held"


#: Meetings that hold their time: nobody in them can be anywhere else.
HOLDS_TIME = (MeetingState.REQUESTED, MeetingState.CONFIRMED, MeetingState.HELD)

#: Meetings whose length is taken from the hours of the month.
COUNTS = (MeetingState.REQUESTED, MeetingState.CONFIRMED, MeetingState.HELD)

#: Meetings with something still to come.
OPEN = (MeetingState.REQUESTED, MeetingState.SUGGESTED, MeetingState.CONFIRMED)


class Side(enum.Enum):
    """Who of the two in a meeting."""

    PARTICIPANT = "participant"
    HOST = "host"


class Why(enum.Enum):
    """Why a meeting did not become, in neutral words. None counts against the participant."""

    CANNOT = "cannot"
    #: "Det känns för svårt i dag".
    TOO_HARD = "too_hard"
    #: The other one did not come.
    ALONE = "alone"
    OTHER = "other"


class Need(enum.Enum):
    """What somebody needs at a meeting. Never why."""

    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    TEXT_INTERPRETER = "text_interpreter"
    HEARING_LOOP = "hearing_loop"
    WHEELCHAIR = "wheelchair"
    QUIET = "quiet"
    MORE_TIME = "more_time"
    PICTURES = "pictures"
    COMPANY = "company"
    PRESCHOOL = "preschool"
    CHILDREN = "children"
