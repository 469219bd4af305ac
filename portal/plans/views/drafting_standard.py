"""Steps that plans usually have, from the local agreement, into a new draft."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import g, request
from flask_babel import gettext as _

from portal import clock
from portal.accounts.enums import Role
from portal.errors import NotFound
from portal.extensions import db
from portal.plans.enums import Who
from portal.plans.services import drafting
from portal.plans.staff_forms import read_id
from portal.plans.views import blueprint
from portal.plans.views.drafting_offers import standard_form, standard_steps
from portal.plans.views.drafting_opening import draft_url, open_draft
from portal.plans.views.drafting_page import show_draft
from portal.plans.views.holding_opening import done
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.plans.services.agreements import StepSaid as StandardStep


@blueprint.post("/deltagare/<uuid:person_id>/utkast/vanligt-steg")
@allow(Role.COACH)
def draft_standard_step(person_id: uuid.UUID) -> ResponseReturnValue:
    """Put one of the agreement's usual steps under a goal of the draft."""
    found = open_draft(person_id)
    form = standard_form(found)
    offered = {str(number): step for number, step in standard_steps(found)}
    chosen = offered.get(request.form.get("steg", ""))
    if chosen is None:
        raise NotFound
    said = _said(chosen)
    if done(
        form,
        lambda: drafting.add_step(
            db.session, g.viewer, person_id, read_id(form.mal.data) or person_id, said
        ),
    ):
        return finish(
            draft_url(person_id, "vanliga-steg"),
            said=_("Steget är med: %(step)s.", step=chosen.text),
        )
    return show_draft(open_draft(person_id), form)


def _said(step: StandardStep) -> drafting.StepSaid:
    return drafting.StepSaid(
        step.text,
        Who.PARTICIPANT if step.organisation_id is None else Who.ORGANISATION,
        organisation_id=step.organisation_id,
        due_on=clock.today() + timedelta(days=step.within_days),
    )
