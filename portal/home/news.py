"""What somebody who works here was told, as rows that lead to the thing."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from flask import g, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.home.tasks import Task, start
from portal.messages import services as messages
from portal.messages import texts
from portal.plans.services.overview import Row
from portal.web import formats

#: Messages that the list itself says better, as long as they are true.
_SAID_BY_LIST = {
    Role.COACH: {"participant_wrote", "participant_declined", "partner_proposed", "rating_shown"},
    Role.CASEWORKER: {"delivered", "step_asked"},
    Role.MANAGER: {"opening_asked"},
    Role.MENTOR: {"mentor_chosen", "meeting_asked", "meeting_asked_again", "meeting_waits"},
}


#: Messages for a coach, who does not meet them in another role.
_ONLY_AS_COACH = {"rating_shown", "rating_owned", "rating_replied"}


#: Messages for a mentor, who does not meet others' in another role.
_TO_MENTOR = {
    "meeting_asked",
    "meeting_asked_again",
    "meeting_cancelled",
    "meeting_expired",
    "meeting_not_picked",
    "meeting_picked",
    "meeting_waits",
    "mentor_chosen",
    "mentor_not_needed",
    "mentorship_active_mentor",
    "mentorship_ended_mentor",
    "mentorship_renew",
}


def unseen(people: Sequence[Row]) -> list[Task]:
    """What the viewer was told and has not said to have read, about people they may know of."""
    viewer = g.viewer
    told = messages.list_unseen(db.session, viewer)
    said = _SAID_BY_LIST.get(viewer.role, set())
    mine = {one.person_id for one in people}
    return [
        Task(
            texts.say(message.kind, message.values),
            _where(message, mine),
            _("Öppna"),
            start(formats.ago(message.at)),
            icon="bell",
            about=message.about_id,
        )
        for message in told
        if message.kind not in said
        and (viewer.role is Role.COACH or message.kind not in _ONLY_AS_COACH)
        and (message.about_id is None or message.about_id in mine or _may_be_told(message))
    ]


def _may_be_told(message: messages.Told) -> bool:
    """A manager and a coordinator know who takes part in their unit; a mentor is told of those
    who have chosen them.
    """
    if g.viewer.role is Role.MENTOR:
        return message.kind in _TO_MENTOR
    return g.viewer.role in {Role.MANAGER, Role.COORDINATOR}


def _where(message: messages.Told, mine: Collection[uuid.UUID]) -> str:
    """Where the thing is that a message tells of."""
    if g.viewer.role is Role.MENTOR:
        if message.kind.startswith("meeting_"):
            return url_for("mentoring.meetings")
        match = message.values.get("match")
        if match is None:
            return url_for("mentoring.requests")
        return url_for("mentoring.mentorship", mentorship_id=match)
    return _about(message) if message.about_id in mine else url_for("plans.participants")


def _about(message: messages.Told) -> str:
    """Where the thing is that a message about a participant tells of."""
    if message.kind in _ONLY_AS_COACH:
        return url_for("ratings.person", person_id=message.about_id)
    if message.kind.startswith("mentor"):
        return url_for("mentoring.match", person_id=message.about_id)
    return url_for("plans.participant_plan", person_id=message.about_id)
