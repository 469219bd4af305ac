"""Where I am signed in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from portal.accounts import current, policy, services
from portal.accounts.views.blueprint import blueprint
from portal.extensions import db
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/mer/enheter")
@allow(*policy.EVERYBODY)
def list_devices() -> ResponseReturnValue:
    """The devices where the viewer is signed in."""
    sign_ins = services.list_sign_ins_of(db.session, g.viewer)
    names = [login.name for login in services.list_names_of(db.session, g.viewer.person_id)]
    return render_template("accounts/devices.html", sign_ins=sign_ins, names=names, viewer=g.viewer)


@blueprint.post("/mer/enheter/<uuid:sign_in_id>/avsluta")
@allow(*policy.EVERYBODY)
def end_device(sign_in_id: uuid.UUID) -> ResponseReturnValue:
    """Sign out on one of them."""
    services.end_sign_in(db.session, g.viewer, sign_in_id)
    if sign_in_id == g.viewer.sign_in_id:
        db.session.commit()
        current.leave()
        return redirect(url_for("home.start"), 303)
    return finish(url_for("accounts.list_devices"), said=_("Den är utloggad."))


@blueprint.post("/mer/enheter/andra")
@allow(*policy.EVERYBODY)
def end_other_devices() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    services.end_other_sign_ins(db.session, g.viewer)
    return finish(url_for("accounts.list_devices"), said=_("Alla andra är utloggade."))
