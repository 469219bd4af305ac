"""Mentors, mentorships, the times people give, and meetings."""

from portal.mentoring.models.meeting import Meeting, Seat, Suggestion
from portal.mentoring.models.mentorship import MentorProfile, Mentorship, MonthExtra
from portal.mentoring.models.times import (
    AwayDay,
    BookingRules,
    MeetingPlace,
    SingleTime,
    WeeklyTime,
)

__all__ = [
    "AwayDay",
    "BookingRules",
    "Meeting",
    "MeetingPlace",
    "MentorProfile",
    "Mentorship",
    "MonthExtra",
    "Seat",
    "SingleTime",
    "Suggestion",
    "WeeklyTime",
]
