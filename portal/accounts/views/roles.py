"""Acting in another of one's own roles."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, request, session, url_for
from flask_babel import gettext as _

from portal.accounts import current, policy, services
from portal.accounts.views.blueprint import blueprint
from portal.errors import NotFound
from portal.extensions import db
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.post("/byt-roll")
@allow(*policy.EVERYBODY)
def act_as() -> ResponseReturnValue:
    """Act in the role with the id ``role`` from the next request."""
    key = services.act_as(db.session, g.viewer, _role_held_id())
    if key is None:
        answer = finish(url_for("accounts.sign_in"))
        current.leave()
        return answer
    answer = finish(url_for("home.home"), said=_("Du har bytt roll."))
    session["key"] = key
    return answer


def _role_held_id() -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("role", ""))
    except ValueError:
        raise NotFound from None
