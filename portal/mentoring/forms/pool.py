"""What a coordinator writes of a mentor."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from portal import clock
from portal.mentoring.services.pool import MentorRead, Profile
from portal.plans.staff_forms import StaffForm
from portal.web.forms import DayField, long_text, text_field

#: More participants than this nobody meets two hours a month.
_MOST = 20


class PastDayField(DayField):
    """A day that has been. Without a year it is the latest such day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand what was typed."""
        super().process_formdata(valuelist)
        found: date | None = self.data
        if found is not None and found > clock.today() and str(found.year) not in self.typed:
            self.data = _before(found)


def _before(day: date) -> date:
    """The same date in the latest year that has had it."""
    year = clock.today().year
    while True:
        try:
            found = day.replace(year=year)
        except ValueError:
            found = None
        if found is not None and found <= clock.today():
            return found
        year -= 1


def _has_been(_form: Form, field: Field) -> None:
    if field.data is not None and field.data > clock.today():
        raise ValidationError(_("Dagen har inte varit än. Skriv i dag eller en tidigare dag."))


class ProfileForm(StaffForm):
    """Who the mentor is, what they offer, and what they have shown."""

    field = text_field(_l("Arbetar med"), message=_l("Skriv vad mentorn arbetar med."), longest=120)
    languages = text_field(
        _l("Språk"), message=_l("Skriv vilka språk mentorn pratar."), longest=120
    )
    offers = long_text(_l("Det här kan mentorn hjälpa till med"), must=False)
    lines = long_text(_l("Några rader om mentorn"), must=False)
    own_way = BooleanField(_l("Har gått en ovanlig väg i arbetslivet"))
    at_most = text_field(
        _l("Hur många deltagare samtidigt?"), message=_l("Skriv en siffra mellan 1 och 20.")
    )
    confidentiality_on = PastDayField(_l("Sekretessen skrevs under den"), validators=[_has_been])
    references_on = PastDayField(_l("Referenser togs den"), validators=[_has_been])
    extract_shown_on = PastDayField(_l("Utdrag visat den"), validators=[_has_been])
    paused = BooleanField(_l("Tar inte emot någon ny just nu"))

    @classmethod
    def about(cls, mentor: MentorRead) -> ProfileForm:
        """The form as it stands for a mentor."""
        profile = mentor.profile
        if profile is None:
            return cls(at_most="1")
        return cls(
            field=profile.field,
            languages=profile.languages,
            offers=profile.offers,
            lines=profile.lines,
            own_way=profile.own_way,
            at_most=str(profile.at_most),
            confidentiality_on=profile.confidentiality_on,
            references_on=profile.references_on,
            extract_shown_on=profile.extract_shown_on,
            paused=profile.paused_at is not None,
        )

    def validate_at_most(self, field: Field) -> None:
        """A number that somebody can meet."""
        typed = field.data or ""
        if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed[:4]) <= _MOST):
            raise ValidationError(_("Skriv en siffra mellan 1 och 20."))

    @property
    def profile(self) -> Profile:
        """What was written, once it is valid."""
        return Profile(
            field=self.field.data,
            languages=self.languages.data,
            offers=self.offers.data or None,
            lines=self.lines.data or None,
            at_most=int(self.at_most.data),
            own_way=self.own_way.data,
            confidentiality_on=self.confidentiality_on.data,
            references_on=self.references_on.data,
            extract_shown_on=self.extract_shown_on.data,
            paused=self.paused.data,
        )
