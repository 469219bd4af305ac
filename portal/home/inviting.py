"""A new participant, and inviting one: accounts and plans joined."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import g, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts import policy, services
from portal.accounts.forms import HowWeMeet, ParticipantForm
from portal.accounts.showing import show_invitation
from portal.accounts.viewer import shown_name
from portal.consent import services as consent
from portal.extensions import db
from portal.home.logged import opened
from portal.home.views import blueprint
from portal.messages import services as messages
from portal.plans import services as plans
from portal.plans.models import Plan
from portal.plans.services.telling import tell_lead
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue


@blueprint.route("/deltagare/ny", methods=["GET", "POST"])
@allow(policy.COACH)
def new_participant() -> ResponseReturnValue:
    """Add a participant with an empty plan, and invite them when they want an account."""
    form = ParticipantForm()
    if request.method == "GET":
        return render_template("accounts/invite_new.html", form=form)
    if not form.validate():
        return invalid("accounts/invite_new.html", form=form)
    person = services.create_participant(db.session, g.viewer, form.new)
    plans.start_plan(db.session, g.viewer, person.id)
    if not form.gets_account:
        return finish(_plan_of(person.id), said=_("Sparat. Planen kan börja."))
    invitation = services.invite(db.session, g.viewer, person.id)
    return _show(invitation, shown_name(person, g.viewer), HowWeMeet(form.how.data).is_apart)


@blueprint.get("/deltagare/<uuid:person_id>/inbjudan")
@allow(policy.COACH, opens=True)
def invitation(person_id: uuid.UUID) -> ResponseReturnValue:
    """Whether the person has an account or an invitation that waits; never its code."""
    page = "accounts/invite_person.html"
    return opened(person_id, consent.Seen.INVITATION, page, **_state(person_id))


@blueprint.post("/deltagare/<uuid:person_id>/inbjudan")
@allow(policy.COACH)
def invite(person_id: uuid.UUID) -> ResponseReturnValue:
    """Make an invitation, or a way to a new password."""
    plans.get_plan_for(db.session, g.viewer, person_id)
    made = services.invite(db.session, g.viewer, person_id)
    person = services.get_participant(db.session, g.viewer, person_id)
    consent.log_opening(db.session, g.viewer, person_id, consent.Seen.INVITATION)
    return _show(made, shown_name(person, g.viewer))


def _show(made: services.NewInvitation, name: str, apart: bool = False) -> ResponseReturnValue:
    again = url_for("home.invitation", person_id=made.person_id)
    return show_invitation(
        made, name=name, back=again, again=again, done=_plan_of(made.person_id), apart=apart
    )


def init_inviting(app: Flask) -> None:
    """Tell the person and their lead when an invitation was used."""
    app.extensions["portal_invitation_accepted"] = _tell_accepted


def _state(person_id: uuid.UUID) -> dict[str, Any]:
    plans.get_plan_for(db.session, g.viewer, person_id)
    person = services.get_participant(db.session, g.viewer, person_id)
    newest = services.newest_invitation_of(db.session, person_id)
    waits = newest is not None and newest.used_at is None and newest.ends_at > clock.now()
    return {
        "name": shown_name(person, g.viewer),
        "protected": person.protected,
        "has_account": person.password_hash is not None,
        "waits_until": newest.ends_at if newest is not None and waits else None,
        "action": url_for("home.invite", person_id=person_id),
        "back": _plan_of(person_id),
    }


def _plan_of(person_id: uuid.UUID) -> str:
    return f"/deltagare/{person_id}/plan"


def _tell_accepted(session: Session, invited: services.Invited) -> None:
    if invited.is_reset:
        messages.post(
            session,
            municipality_id=invited.municipality_id,
            recipient_id=invited.person_id,
            kind="password_changed",
        )
    elif invited.is_participant:
        plan = session.scalars(
            sa.select(Plan).where(
                Plan.person_id == invited.person_id,
                Plan.municipality_id == invited.municipality_id,
            )
        ).one_or_none()
        if plan is not None:
            tell_lead(session, plan, "invitation_used", None)
