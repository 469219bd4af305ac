"""What a caseworker at a partner writes: a no to a step, a step of their own."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import AnyOf

from portal.plans.enums import UNDONE, Status
from portal.web.forms import BaseForm, long_text


class RefuseForm(BaseForm):
    """Why the organisation cannot do a step."""

    why = long_text(_l("Varför går det inte?"), message=_l("Skriv varför det inte går."))


class ProposeForm(BaseForm):
    """A step that the organisation wants to do."""

    text = long_text(_l("Vad vill ni göra?"), message=_l("Skriv vad ni vill göra."))


class MarkForm(BaseForm):
    """How it goes with a step: the buttons of its card."""

    status = HiddenField(
        validators=[
            AnyOf([UNDONE, *(one.value for one in Status)], message=_l("Välj en av knapparna."))
        ]
    )

    @property
    def chosen(self) -> Status | None:
        """The status, once it is valid; none when "done" is taken back."""
        return Status(self.status.data) if self.status.data != UNDONE else None
