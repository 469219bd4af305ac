"""What a coach sends in about a mentor for a participant."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import Length

from portal.mentoring.policy import MOST_PROPOSED
from portal.mentoring.services.pool import MentorRead
from portal.plans.staff_forms import StaffForm

#: A few words, not a letter.
_LONGEST = 500


class ProposeForm(StaffForm):
    """Which mentors are proposed, and a word about why."""

    mentors = SelectMultipleField(_l("Vem passar?"), choices={}, validate_choice=False)
    why = TextAreaField(
        _l("Varför passar de? Det måste inte sägas."),
        [Length(max=_LONGEST, message=_l("Skriv kortare. Några rader räcker."))],
    )

    def offer(self, mentors: Iterable[MentorRead]) -> None:
        """Those who can be proposed now."""
        self._offered = {str(one.id): one.full_name for one in mentors}
        self.mentors.choices = self._offered

    def validate_mentors(self, field: Field) -> None:
        """One to three of those that were offered."""
        chosen = field.data or []
        if not chosen:
            raise ValidationError(_("Välj minst en mentor."))
        if len(chosen) > MOST_PROPOSED:
            raise ValidationError(_("Välj högst tre mentorer."))
        if not set(chosen) <= set(self._offered):
            raise ValidationError(_("Någon av dem kan inte längre. Välj i listan som gäller nu."))

    @property
    def chosen(self) -> list[uuid.UUID]:
        """The mentors, once the form is valid."""
        return [uuid.UUID(one) for one in self.mentors.data or []]


def read_ids(text: str) -> set[uuid.UUID]:
    """The ids that a page carried with it, with spaces between; what is no id is left out."""
    found = set()
    for one in text.split()[:20]:
        try:
            found.add(uuid.UUID(one))
        except ValueError:
            continue
    return found
