"""The kinds of people, organisations and names, as values."""

from __future__ import annotations

import enum


class Role(enum.Enum):
    """What somebody comes for. A person with several acts in one at a time."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"
    COACH = "coach"
    CASEWORKER = "caseworker"
    COORDINATOR = "coordinator"
    MANAGER = "manager"

    @property
    def is_staff(self) -> bool:
        """Whether the role works with other people's plans or the portal itself."""
        return self not in (Role.PARTICIPANT, Role.MENTOR)


class OrganisationKind(enum.Enum):
    """The branches that meet young people. Each has its own secrecy."""

    LEAD_UNIT = "lead_unit"
    EMPLOYMENT_SERVICE = "employment_service"
    SOCIAL_INSURANCE = "social_insurance"
    ECONOMIC_ASSISTANCE = "economic_assistance"
    ADULT_EDUCATION = "adult_education"
    PSYCHIATRY = "psychiatry"
    OTHER = "other"


class GuardianContact(enum.Enum):
    """What the lead has recorded about the guardians of somebody under 18."""

    UNKNOWN = "unknown"
    AGREE = "agree"
    INFORMED = "informed"
    MUST_NOT_CONTACT = "must_not_contact"


class LoginKind(enum.Enum):
    """What one signs in with."""

    EMAIL = "email"
    PHONE = "phone"
    WORDS = "words"
