"""The staff and the mentors of a municipality, set up by its coordinator."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from portal.accounts import policy, services
from portal.accounts.forms import MoreRoleForm, StaffForm
from portal.accounts.showing import show_invitation
from portal.accounts.views.blueprint import blueprint
from portal.errors import RuleBroken
from portal.extensions import db
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/personal")
@allow(policy.COORDINATOR)
def list_staff() -> ResponseReturnValue:
    """Everybody who works with participants, by organisation."""
    rows = services.list_staff(db.session, g.viewer)
    by_place = [
        (place.name, [row for row in rows if row.organisation_id == place.id])
        for place in services.list_organisations(db.session, g.viewer)
    ]
    return render_template("accounts/staff.html", by_place=by_place)


@blueprint.route("/personal/ny", methods=["GET", "POST"])
@allow(policy.COORDINATOR)
def invite_staff() -> ResponseReturnValue:
    """Invite somebody to a role."""
    form = StaffForm(services.list_organisations(db.session, g.viewer))
    if request.method == "GET":
        return render_template("accounts/staff_new.html", form=form)
    if not form.validate():
        return invalid("accounts/staff_new.html", form=form)
    try:
        invitation = services.invite_staff(db.session, g.viewer, form.new)
    except IntegrityError:
        form.email.errors = [_("Adressen används redan. Skriv en annan.")]
        return invalid("accounts/staff_new.html", form=form)
    return _show(invitation, form.new.first_name)


@blueprint.route("/personal/<uuid:person_id>/inbjudan", methods=["GET", "POST"])
@allow(policy.COORDINATOR)
def invite_staff_again(person_id: uuid.UUID) -> ResponseReturnValue:
    """A new link and code, after asking once."""
    person = services.get_staff(db.session, g.viewer, person_id)
    if request.method == "GET":
        return render_template("accounts/staff_invite.html", person=person)
    invitation = services.invite_staff_again(db.session, g.viewer, person_id)
    return _show(invitation, person.first_name)


def _show(invitation: services.NewInvitation, name: str) -> ResponseReturnValue:
    return show_invitation(
        invitation,
        name=name,
        back=url_for("accounts.list_staff"),
        again=url_for("accounts.invite_staff_again", person_id=invitation.person_id),
    )


@blueprint.route("/personal/<uuid:person_id>/roll", methods=["GET", "POST"])
@allow(policy.COORDINATOR)
def give_role(person_id: uuid.UUID) -> ResponseReturnValue:
    """Give somebody one role more."""
    person = services.get_staff(db.session, g.viewer, person_id)
    form = MoreRoleForm(services.list_organisations(db.session, g.viewer))
    if request.method == "GET":
        return render_template("accounts/staff_role.html", form=form, person=person)
    if not form.validate():
        return invalid("accounts/staff_role.html", form=form, person=person)
    services.give_role(db.session, g.viewer, person_id, form.chosen_role, form.organisation_id)
    return finish(url_for("accounts.list_staff"), said=_("Rollen är sparad."))


@blueprint.route("/personal/roll/<uuid:role_held_id>/avsluta", methods=["GET", "POST"])
@allow(policy.COORDINATOR)
def end_role(role_held_id: uuid.UUID) -> ResponseReturnValue:
    """Take a role from somebody, after asking once."""
    row = services.get_role_held(db.session, g.viewer, role_held_id)
    if request.method == "GET":
        return render_template("accounts/staff_end_role.html", row=row)
    try:
        services.end_role(db.session, g.viewer, role_held_id)
    except RuleBroken as refused:
        db.session.rollback()
        return render_template("accounts/staff_end_role.html", row=row, refused=str(refused)), 422
    return finish(url_for("accounts.list_staff"), said=_("Rollen är borttagen."))
