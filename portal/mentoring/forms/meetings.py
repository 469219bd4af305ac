"""What somebody sends in about a meeting: a time, what is needed, how it was."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, ValidationError

from portal import clock
from portal.mentoring.enums import Need, Why
from portal.mentoring.meeting_words import (
    day_words,
    hours_words,
    length_words,
    moment_value,
    need_label,
    read_moment,
)
from portal.mentoring.needs import MeetingNeed
from portal.mentoring.reading import PlaceRead, Usual
from portal.mentoring.services.answering import MOST as MOST_SUGGESTED
from portal.mentoring.services.booking import Wanted
from portal.mentoring.services.seats import TimeTaken
from portal.mentoring.slots import LENGTHS, Slot
from portal.mentoring.times_words import kind_words
from portal.plans.staff_forms import Chosen, StaffForm, read_id
from portal.web.forms import DayField, text_field
from portal.web.hours import read_hour

if TYPE_CHECKING:
    from portal.errors import RuleBroken

#: As many topics as one talks about in one meeting, and as much as one line holds.
MOST_TOPICS = 3
LONGEST_LINE = 300


class VersionForm(StaffForm):
    """A form about a meeting as the page showed it."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version the page showed; none of any meeting when it says none."""
        text = self.version.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else 0


class TimeForm(VersionForm):
    """One of the times that are free."""

    time = RadioField(_l("Välj en tid"), validate_choice=False, choices=[])

    def validate_time(self, field: Any) -> None:
        """A time is chosen. Whether it can still be had is the services' to say."""
        if read_moment(field.data) is None:
            raise ValidationError(_("Välj en tid."))

    @property
    def starts_at(self) -> datetime:
        """The chosen time, once the form is valid."""
        found = read_moment(self.time.data)
        assert found is not None
        return found

    def say(self, error: RuleBroken) -> None:
        """What is wrong with the time stands at the times."""
        if isinstance(error, TimeTaken) or not self.version.data:
            self.time.errors = [str(error)]
        else:
            super().say(error)

    def settle(self, slots: Sequence[Slot]) -> None:
        """Without any times there is nowhere at the times to say it."""
        if not slots and self.time.errors:
            self.form_errors.extend(str(one) for one in self.time.errors)
            self.time.errors = []


class BookForm(TimeForm):
    """A time, and how one meets."""

    minutes = RadioField(
        _l("Hur länge ska ni ses?"),
        [Chosen(_l("Välj hur länge ni ska ses."))],
        validate_choice=False,
    )
    place = RadioField(_l("Var ska ni ses?"), validate_choice=False, choices=[])
    needs = SelectMultipleField(_l("Vad behöver du?"), validate_choice=False)
    language = text_field(_l("Vilket språk ska tolken tala?"), must=False, longest=60)
    by_phone = BooleanField(_l("Tolken är med på telefon, från en annan ort"))
    who = RadioField(_l("Vem ska tolken vara?"), validate_choice=False)
    asked_first = BooleanField(_l("Jag vill veta vem tolken är först"))

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.minutes.choices = [(str(one), length_words(one)) for one in LENGTHS]
        self.needs.choices = [(one.value, need_label(one)) for one in Need]
        self.who.choices = [
            ("", _("Det spelar ingen roll")),
            ("woman", _("En kvinna")),
            ("man", _("En man")),
        ]

    def offer(self, places: Sequence[PlaceRead], length: int) -> None:
        """The mentor's places; what was not said is as the page shows it."""
        known = {str(one.id): one.name or kind_words(one.kind) for one in places}
        self.place.choices = list(known.items())
        if self.place.data not in known:
            self.place.data = next(iter(known), None)
        if self.length is None:
            self.minutes.data = str(length)

    def validate_language(self, field: Any) -> None:
        """An interpreter needs a language."""
        if Need.INTERPRETER.value in (self.needs.data or ()) and not field.data:
            raise ValidationError(_("Skriv vilket språk tolken ska tala."))

    @property
    def length(self) -> int | None:
        """How long, in minutes; none when it is no length."""
        return next((one for one in LENGTHS if str(one) == self.minutes.data), None)

    @property
    def is_changed_wrongly(self) -> bool:
        """A mistake is in the part that is folded away."""
        return bool(self.minutes.errors or self.language.errors)

    @property
    def said_needs(self) -> list[MeetingNeed]:
        """What is needed."""
        chosen = set(self.needs.data or ())
        return [self._need(one) for one in Need if one.value in chosen]

    def _need(self, kind: Need) -> MeetingNeed:
        if kind is not Need.INTERPRETER:
            return MeetingNeed(kind)
        who = self.who.data if self.who.data in {"woman", "man"} else ""
        return MeetingNeed(
            kind,
            language=self.language.data or "",
            by_phone=bool(self.by_phone.data),
            who=who,
            asked_first=bool(self.asked_first.data),
        )

    @property
    def wanted(self) -> Wanted:
        """What is asked for, once the form is valid."""
        assert self.length is not None
        return Wanted(self.starts_at, self.length, read_id(self.place.data), self.said_needs)


def as_last_time(usual: Usual) -> dict[str, Any]:
    """The form as it was filled in last time."""
    interpreter = next((one for one in usual.needs if one.kind is Need.INTERPRETER), None)
    return {
        "minutes": str(usual.minutes),
        "place": str(usual.place_id) if usual.place_id else None,
        "needs": [one.kind.value for one in usual.needs],
        "language": interpreter.language if interpreter else "",
        "by_phone": bool(interpreter and interpreter.by_phone),
        "who": interpreter.who if interpreter else "",
        "asked_first": bool(interpreter and interpreter.asked_first),
    }


class TopicsForm(VersionForm):
    """Up to three things to talk about."""

    first = text_field(_l("Första saken"), must=False, longest=LONGEST_LINE)
    second = text_field(_l("Andra saken"), must=False, longest=LONGEST_LINE)
    third = text_field(_l("Tredje saken"), must=False, longest=LONGEST_LINE)

    @property
    def topics(self) -> list[str]:
        """What was written."""
        return [field.data for field in (self.first, self.second, self.third) if field.data]


def topics_as_typed(topics: Sequence[str]) -> dict[str, str]:
    """The form with what is there already."""
    return dict(zip(("first", "second", "third"), topics, strict=False))


class HeldForm(VersionForm):
    """How long it was."""

    minutes = RadioField(_l("Hur länge sågs ni?"), validate_choice=False)
    other = text_field(_l("Annan tid, i minuter"), must=False, longest=6)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.minutes.choices = [(str(one), length_words(one)) for one in LENGTHS]

    def validate_other(self, field: Any) -> None:
        """A whole number, or nothing when a row is chosen."""
        if field.data:
            if not field.data.isdecimal() or not 1 <= int(field.data) <= 12 * 60:
                raise ValidationError(_("Skriv minuter med siffror, till exempel 45."))
        elif self.minutes.data not in {str(one) for one in LENGTHS}:
            raise ValidationError(_("Välj hur länge ni sågs, eller skriv minuter."))

    @property
    def length(self) -> int:
        """Minutes, once the form is valid. What was typed counts before what was chosen."""
        return int(self.other.data or self.minutes.data)


class WhyForm(VersionForm):
    """Why a meeting does not become, in neutral words."""

    why = RadioField(_l("Vad hände?"), [Chosen(_l("Välj en av raderna."))], validate_choice=False)

    def offer(self, choices: dict[Why, str]) -> None:
        """The words that fit the one who says it."""
        self.why.choices = [(one.value, text) for one, text in choices.items()]

    @property
    def said(self) -> Why:
        """What was said, once the form is valid."""
        return Why(self.why.data)


class LineForm(VersionForm):
    """One line about what comes next."""

    text = text_field(_l("Vad gör jag sedan?"), must=False, longest=LONGEST_LINE)


class SuggestForm(VersionForm):
    """One to three other times: of those the host gives, and one of their own."""

    times = SelectMultipleField(_l("Välj en till tre tider"), validate_choice=False, choices=[])
    day = DayField(_l("En annan dag"))
    hour = text_field(_l("Klockan"), must=False, longest=20)

    def offer(self, slots: Sequence[Slot]) -> None:
        """The times that are free."""
        self.times.choices = [(moment_value(one.starts_at), day_words(one)) for one in slots]
        self.hours = {moment_value(one.starts_at): hours_words(one) for one in slots}

    def settle(self) -> None:
        """Without any times there is nowhere at the times to say what is wrong."""
        if not self.times.choices and self.times.errors:
            self.form_errors.extend(str(one) for one in self.times.errors)
            self.times.errors = []

    def validate_times(self, field: Any) -> None:
        """At least one, and at most three with that typed."""
        chosen = [one for one in field.data or () if read_moment(one)]
        typed = bool(self.day.typed)
        if not chosen and not typed:
            raise ValidationError(_("Välj en tid, eller skriv en egen."))
        if len(chosen) + typed > MOST_SUGGESTED:
            raise ValidationError(_("Välj högst tre tider."))

    def validate_hour(self, field: Any) -> None:
        """A day has an hour, and an hour a day."""
        if self.day.data and read_hour(field.data) is None:
            raise ValidationError(_("Skriv en tid, till exempel 10.30."))
        if field.data and not self.day.typed:
            raise ValidationError(_("Skriv också vilken dag."))

    @property
    def moments(self) -> list[datetime]:
        """What is suggested, once the form is valid."""
        found = [read_moment(one) for one in self.times.data or ()]
        minute = read_hour(self.hour.data)
        if self.day.data and minute is not None:
            found.append(clock.at_local(self.day.data, *divmod(minute, 60)))
        return [one for one in found if one is not None]


class PickForm(VersionForm):
    """One of the times the host has suggested."""

    pick = HiddenField()

    @property
    def chosen(self) -> uuid.UUID:
        """Which; nobody's when it is none."""
        return read_id(self.pick.data) or uuid.UUID(int=0)
