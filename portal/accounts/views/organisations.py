"""Adding a partner to work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from portal.accounts import policy, services
from portal.accounts.forms import OrganisationForm
from portal.accounts.views.blueprint import blueprint
from portal.extensions import db
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.route("/personal/stalle/nytt", methods=["GET", "POST"])
@allow(policy.COORDINATOR)
def add_organisation() -> ResponseReturnValue:
    """Add an authority, or another branch of the municipality."""
    form = OrganisationForm()
    if request.method == "GET":
        return render_template("accounts/organisation_new.html", form=form)
    if not form.validate():
        return invalid("accounts/organisation_new.html", form=form)
    try:
        services.add_organisation(db.session, g.viewer, form.new)
    except IntegrityError:
        form.name.errors = [_("Det namnet finns redan. Skriv ett annat.")]
        return invalid("accounts/organisation_new.html", form=form)
    return finish(url_for("accounts.list_staff"), said=_("Stället är sparat."))
