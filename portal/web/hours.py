"""Times of the day, as people type them and as they are said: minutes of the clock on the wall."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.widgets import TextInput

from portal.web import formats
from portal.web.forms import tidy

#: Minutes of a day.
DAY = 24 * 60

_HOUR = re.compile(r"(?:kl\.?|klockan)?\s*(\d{1,2})(?:[.:](\d{2}))?")


def read_hour(text: str | None, *, midnight: bool = False) -> int | None:
    """The minute of the day that somebody means by "13", "kl 13" or "13.30"; none when it is none.

    With *midnight* "24" is the end of the day.
    """
    found = _HOUR.fullmatch((text or "").strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour == 24 and minute == 0 and midnight:
        return DAY
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def say_hour(minute: int) -> str:
    """ "9", "9.05" or "24": a minute of the day, in the language of the page."""
    hour, rest = divmod(minute, 60)
    if formats.language() != "sv":
        return f"{hour}:{rest:02d}"
    return f"{hour}.{rest:02d}" if rest else str(hour)


class HourField(Field):
    """A time of the day. ``data`` is its minute, or none; what was typed is kept."""

    widget = TextInput()

    def __init__(
        self, label: Any, *, message: Any = None, midnight: bool = False, **values: Any
    ) -> None:
        super().__init__(label, **values)
        self.message = message
        self.midnight = midnight
        self.typed = ""
        self.data: Any

    def process_data(self, value: int | None) -> None:
        """Show a time that is already there."""
        self.data = value
        self.typed = "" if value is None else say_hour(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand what was typed."""
        self.typed = (tidy(valuelist[0] if valuelist else "") or "")[:40]
        self.data = read_hour(self.typed, midnight=self.midnight)
        if self.data is None:
            raise ValueError(str(self.message or _("Skriv en tid, till exempel 10.30.")))

    def _value(self) -> str:
        return self.typed
