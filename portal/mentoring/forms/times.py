"""What somebody sends in about when they can be met."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal import clock
from portal.mentoring.times_words import long_words, weekday_word
from portal.plans.staff_forms import Chosen, StaffForm, not_been
from portal.web.forms import DayField
from portal.web.hours import HourField

#: How long before a meeting one can want to be asked, in hours.
NOTICES = (2, 12, 24, 48, 72, 168)


def _start() -> Any:
    return HourField(_l("Från vilken tid?"), message=_l("Skriv när tiden börjar, till exempel 13."))


def _end() -> Any:
    return HourField(
        _l("Till vilken tid?"),
        message=_l("Skriv när tiden slutar, till exempel 16."),
        midnight=True,
    )


class _HoursForm(StaffForm):
    """From and to, on the same day. The fields stand in each form, in the order of its page."""

    start: Any
    end: Any

    def validate_start(self, field: Any) -> None:
        """A whole quarter of an hour."""
        _whole_quarter(field)

    def validate_end(self, field: Any) -> None:
        """A whole quarter, after the beginning."""
        _whole_quarter(field)
        early = field.data is not None and self.start.data is not None
        if early and field.data <= self.start.data:
            raise ValidationError(_("Skriv en tid som är senare än den första."))

    @property
    def hours(self) -> tuple[int, int]:
        """Minutes of the day, once the form is valid."""
        return self.start.data, self.end.data


class WeeklyForm(_HoursForm):
    """The same hours every week."""

    weekday = RadioField(_l("Vilken dag?"), [Chosen(_l("Välj en dag."))], validate_choice=False)
    start = _start()
    end = _end()
    first = DayField(_l("Från och med vilken dag?"), validators=[not_been])
    last = DayField(_l("Till och med vilken dag? Det måste inte sägas."), validators=[not_been])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.weekday.choices = {str(one): weekday_word(one) for one in range(7)}

    def validate_last(self, field: Any) -> None:
        """Not before the first."""
        in_order(self.first, field)


class SingleForm(_HoursForm):
    """Hours of one day."""

    day = DayField(_l("Vilken dag?"), must=True, validators=[not_been])
    start = _start()
    end = _end()

    def validate_end(self, field: Any) -> None:
        """Not over yet."""
        super().validate_end(field)
        now = clock.local(clock.now())
        today = self.day.data == now.date()
        if today and field.data is not None and field.data <= now.hour * 60 + now.minute:
            raise ValidationError(_("Den tiden har redan varit."))


class AwayForm(StaffForm):
    """Days without any times."""

    first = DayField(_l("Från och med vilken dag?"), must=True, validators=[not_been])
    last = DayField(_l("Till och med vilken dag? Skriv inget om det är en dag."))

    def validate_last(self, field: Any) -> None:
        """Not before the first."""
        in_order(self.first, field)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is valid."""
        return self.first.data, self.last.data or self.first.data


class NoticeForm(StaffForm):
    """How long before a meeting it must be asked for."""

    hours = RadioField(
        _l("Hur långt före vill du ha frågan?"),
        [Chosen(_l("Välj en av raderna."))],
        validate_choice=False,
    )

    def offer(self, now: int) -> None:
        """The choices; what holds now is one of them."""
        self.hours.choices = {
            str(one): _("Minst %(time)s före", time=long_words(one))
            for one in sorted({*NOTICES, now})
        }


def in_order(first: Any, last: Any) -> None:
    """Two fields with days, the second not before the first."""
    if first.data is not None and last.data is not None and last.data < first.data:
        raise ValidationError(_("Skriv en dag som inte är före den första."))


def _whole_quarter(field: Any) -> None:
    if field.data is not None and field.data % 15:
        raise ValidationError(_("Välj en hel kvart, till exempel 13.15."))
