""" "Skriv ut frågorna": all questions on paper, for somebody who answers there.

What is printed is read by the participant: its words are the participant's, not the staff's.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import g, request
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.extensions import db
from portal.ratings.enums import Special
from portal.ratings.instrument import Instrument
from portal.ratings.services import instruments, rounds
from portal.ratings.views import blueprint
from portal.ratings.views.answering import special_words
from portal.ratings.views.opening import log, show
from portal.web.access import allow
from portal.web.frame import LANGUAGES, chosen_language

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/deltagare/<uuid:person_id>/fragor/papper")
@allow(Role.COACH, opens=True)
def paper(person_id: uuid.UUID) -> ResponseReturnValue:
    """All questions with boxes to tick, for somebody who answers on paper."""
    rounds.get_held_plan(db.session, g.viewer, person_id)
    instrument = instruments.current_instrument(db.session, g.viewer.municipality_id)
    language = _language_of(instrument)
    with force_locale(language):
        words = {
            "unknown": special_words()[Special.UNKNOWN],
            "talk": _("Det här vill jag prata om"),
            "name": _("Mitt namn"),
            "day": _("Dag"),
            "promises": [
                _("Det är inget prov. Inga svar är fel."),
                _("Du kan hoppa över frågor."),
                _("Svaren avgör inte dina pengar."),
            ],
        }
    log(person_id)
    return show(
        "ratings/staff/paper.html",
        person_id,
        instrument=instrument,
        language=language,
        languages=[(one, LANGUAGES[one]) for one in instrument.languages if one in LANGUAGES],
        words=words,
    )


def _language_of(instrument: Instrument) -> str:
    """The language asked for, when the questions and the portal have it."""
    asked = request.args.get("sprak", chosen_language())
    return asked if asked in instrument.languages and asked in LANGUAGES else "sv"
