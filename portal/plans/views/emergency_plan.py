"""A manager reads a plan in an emergency, after having said why. Every reading is logged."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template

from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.database import set_reading
from portal.extensions import db
from portal.plans import presenting
from portal.plans.services import emergencies
from portal.plans.views.holding_opening import address

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def show(person_id: uuid.UUID) -> ResponseReturnValue:
    """The plan, read only; without an opening that runs, the way to make one (403)."""
    viewer = g.viewer
    consent.get_participant_of_unit(db.session, viewer, person_id)
    running = consent.current_emergency(db.session, viewer, person_id)
    if running is None:
        name = consent.name_of(db.session, viewer, person_id)
        page = "plans/partner/emergency_needed.html"
        return render_template(page, person_id=person_id, name=name), 403
    read = emergencies.read_in_emergency(db.session, viewer, person_id)
    consent.log_opening(db.session, viewer, person_id, Seen.EMERGENCY, reason=running.reason)
    db.session.commit()
    set_reading(True)
    return render_template(
        "plans/partner/emergency.html",
        read=read,
        ends_at=running.ends_at,
        written_in=presenting.written_in(),
        phases=presenting.phase_names(),
        phase_place=presenting.phase_place(read.phase),
        ratings=address("ratings.person", person_id=person_id),
        cards={step.id: presenting.step_card(step, read, viewer) for step in read.steps},
    )
