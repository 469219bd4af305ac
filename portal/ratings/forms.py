"""The shape of what is sent from the pages of a rating."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.ratings.enums import Special
from portal.web.forms import BaseForm, long_text


def read_answer(value: str) -> int | Special | None:
    """The answer of the button that was pressed; none when no button has that value."""
    if value.isdecimal() and len(value) < 3:
        return int(value)
    return next((special for special in Special if special.value == value), None)


class AnswerForm(BaseForm):
    """A question is answered by the button that is pressed: there is nothing to fill in."""


class ReplyForm(BaseForm):
    """What I say to what my coach has said."""

    text = long_text(_l("Vad vill du säga?"))
