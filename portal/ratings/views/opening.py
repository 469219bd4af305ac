"""Pages of a coach that are about a participant: logged and committed, and only then shown."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import g, render_template, url_for

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.database import set_reading
from portal.extensions import db
from portal.plans.staff_forms import StaffForm
from portal.web.frame import chosen_language

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def log(person_id: uuid.UUID) -> None:
    """Write that the viewer opens the participant, and commit: without the row no page."""
    consent.log_opening(db.session, g.viewer, person_id, Seen.RATING)
    db.session.commit()


def show(
    page: str, person_id: uuid.UUID, *, form: StaffForm | None = None, **values: Any
) -> ResponseReturnValue:
    """Render what was read and logged. A form that was refused is shown again: 422."""
    name = consent.name_of(db.session, g.viewer, person_id)
    db.session.commit()
    set_reading(True)
    wrong = form is not None and bool(form.errors)
    more: dict[str, Any] = {"form_errors": True} if wrong else {}
    rendered = render_template(
        page,
        person_id=person_id,
        name=name,
        form=form,
        lang=chosen_language(),
        list_url=person_url(person_id),
        plan_url=url_for("plans.participant_plan", person_id=person_id),
        is_coach=g.viewer.role is Role.COACH,
        **more,
        **values,
    )
    return (rendered, 422) if wrong else rendered


def person_url(person_id: uuid.UUID) -> str:
    """What a participant shows, as a list."""
    return url_for("ratings.person", person_id=person_id)
