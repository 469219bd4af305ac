"""What the questions are, and what they are not: for everybody who meets the answers at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template

from portal.accounts.enums import Role
from portal.extensions import db
from portal.ratings.services import instruments
from portal.ratings.views import blueprint
from portal.web.access import allow
from portal.web.frame import chosen_language

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/om-fragorna")
@allow(*(role for role in Role if role.is_staff))
def about() -> ResponseReturnValue:
    """What a new round asks, how to talk about the answers, and how the words are tried."""
    instrument = instruments.current_instrument(db.session, g.viewer.municipality_id)
    return render_template(
        "ratings/staff/about.html",
        instrument=instrument,
        count=len(list(instrument.questions)),
        is_shipped=instrument.key == instruments.shipped().key,
        lang=chosen_language(),
    )
