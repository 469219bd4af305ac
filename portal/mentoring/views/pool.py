"""The pool of mentors, kept by a coordinator."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, render_template, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.mentoring.forms.pool import ProfileForm
from portal.mentoring.services import pool
from portal.mentoring.views import blueprint
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/mentorer")
@allow(Role.COORDINATOR)
def mentors() -> ResponseReturnValue:
    """Everybody who is a mentor, and what is missing."""
    return render_template("mentoring/pool.html", pool=pool.list_pool(db.session, g.viewer))


@blueprint.route("/mentorer/<uuid:person_id>", methods=["GET", "POST"])
@allow(Role.COORDINATOR)
def mentor(person_id: uuid.UUID) -> ResponseReturnValue:
    """What the pool knows of one mentor."""
    read = pool.read_mentor(db.session, g.viewer, person_id)
    form = ProfileForm.about(read)
    if form.validate_on_submit():
        pool.save_profile(db.session, g.viewer, person_id, form.profile)
        return finish(url_for("mentoring.mentors"), said=_("Sparat: %(name)s.", name=read.name))
    if form.is_submitted():
        return invalid("mentoring/pool_mentor.html", mentor=read, form=form)
    return render_template("mentoring/pool_mentor.html", mentor=read, form=form)
