"""What a coach sends in about how it works for a participant."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.consent.enums import How
from portal.plans.staff_forms import HOW, Chosen, StaffForm
from portal.ratings.instrument import Instrument
from portal.ratings.reading import RemarkRead
from portal.web.forms import long_text, one_of

#: No view of one's own, only a comment.
NO_VIEW = ""


class ViewForm(StaffForm):
    """The coach's own view of a theme, and a comment; at least one of them."""

    view = RadioField(
        _l("Hur ser du på det?"),
        [Chosen(_l("Välj en av raderna."))],
        default=NO_VIEW,
        validate_choice=False,
    )
    text = long_text(_l("Vad har du sett?"), must=False)

    def offer(self, instrument: Instrument, language: str, before: RemarkRead | None) -> None:
        """The steps of the scale, the easiest first; *before* is the view that holds now."""
        stays = _("Ingen egen bild")
        choice = instrument.choice(before.view) if before and before.view is not None else None
        if choice is not None:
            word = choice.label.in_language(language)[0]
            stays = _("Ingen ny bild. Det står kvar: %(word)s", word=word)
        self.view.choices = {
            **{
                str(choice.value): choice.label.in_language(language)[0]
                for choice in reversed(instrument.choices)
            },
            NO_VIEW: stays,
        }

    @property
    def value(self) -> int | None:
        """The view, once the form is valid."""
        return int(self.view.data) if self.view.data != NO_VIEW else None


class YesForm(StaffForm):
    """What somebody on paper says of the answers that were given together."""

    SHOW, KEEP, NO = "visa", "ja", "nej"

    reply = one_of(
        _l("Vad var svaret?"),
        [
            (SHOW, _l("Ja, svaren är mina. Mina coacher får läsa dem.")),
            (KEEP, _l("Ja, svaren är mina. Ingen ska läsa dem.")),
            (NO, _l("Nej. Ta bort svaren.")),
        ],
        _l("Välj vad svaret var."),
    )
    how = one_of(_l("Hur fick du svaret?"), HOW, _l("Välj hur du fick svaret."))

    @property
    def given(self) -> How:
        """How it was said, once the form is valid."""
        return How(self.how.data)
