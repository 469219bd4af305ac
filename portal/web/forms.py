"""The base of every form, and the fields that several forms share."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from babel.dates import get_month_names
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, InputRequired, Length

from portal import clock
from portal.web import formats

if TYPE_CHECKING:
    from wtforms import Field, Form

#: As much as anybody writes about one thing.
LONGEST = 4000


def tidy(value: str | None) -> str | None:
    """*value* without the letters nobody can see or that a database refuses, and no edges.

    Line ends become ``\\n``; letters are composed (NFC), so that å is one letter everywhere.
    """
    if value is None:
        return None
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = "".join(
        letter
        for letter in unicodedata.normalize("NFC", value)
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )
    return value.strip()


class BaseForm(FlaskForm):
    """A form whose token is checked before its view runs, and whose texts are tidied."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)  # type: ignore[no-untyped-call]

    def is_submitted(self) -> bool:
        """Whether the form was sent, and is not only shown."""
        return bool(super().is_submitted())  # type: ignore[no-untyped-call]

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent and everything in it is good."""
        return bool(super().validate_on_submit(extra_validators))  # type: ignore[no-untyped-call]

    class Meta(FlaskForm.Meta):
        # The guard checks the token of every request that changes something.
        csrf = False

        def bind_field(self, form: Any, unbound: Any, options: Any) -> Any:
            """Tidy what comes in through fields with text."""
            kind = unbound.field_class
            if issubclass(kind, StringField) and not issubclass(kind, DayField):
                filters = [tidy, *unbound.kwargs.get("filters", ())]
                return unbound.bind(form=form, filters=filters, **options)
            return unbound.bind(form=form, **options)


def required(message: Any = None) -> InputRequired:
    """Something must be written or chosen."""
    return InputRequired(message or _l("Skriv något här."))


class NotBlank:
    """Something that can be seen."""

    field_flags = {"required": True}

    def __init__(self, message: Any = None) -> None:
        self.message = message or _l("Skriv något här.")

    def __call__(self, form: Form, field: Field) -> None:
        if not any(_is_seen(letter) for letter in field.data or ""):
            raise ValidationError(self.message)


def _is_seen(letter: str) -> bool:
    # Spaces, and letters without any width, are no text on their own. What Python does not know
    # yet (a new emoji) is seen.
    return unicodedata.category(letter) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}


def text_field(label: Any, *, message: Any = None, longest: int = 200, must: bool = True) -> Any:
    """One line of text."""
    rules: list[Any] = [NotBlank(message)] if must else []
    rules.append(Length(max=longest, message=_l("Texten är för lång.")))
    return StringField(label, rules)


def long_text(label: Any, *, message: Any = None, must: bool = True) -> Any:
    """Several lines of text."""
    rules: list[Any] = [NotBlank(message)] if must else []
    rules.append(Length(max=LONGEST, message=_l("Texten är för lång. Skriv lite kortare.")))
    return TextAreaField(label, rules)


def one_of(label: Any, choices: list[tuple[str, Any]], message: Any, **values: Any) -> RadioField:
    """One of a few large rows, with our own sentence when none or a strange one is sent.

    *choices* are (value, words); lazy words are said in the language of each page.
    """
    return RadioField(
        label,
        [AnyOf([value for value, _text in choices], message=message)],
        choices=lambda: {value: str(text) for value, text in choices},
        validate_choice=False,
        **values,
    )


class DayField(StringField):
    """A date typed as people write it: 24 november, 24/11, 2026-11-24.

    Without a year it is the next such day. ``data`` is a :class:`datetime.date` or none.
    """

    def __init__(self, label: Any, *, must: bool = False, **values: Any) -> None:
        super().__init__(label, **values)
        self.must = must
        self.typed = ""
        self.data: Any

    def process_data(self, value: date | None) -> None:
        """Show a date that is already there."""
        self.data = value
        self.typed = formats.typed_day(value) if value else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand what was typed."""
        self.typed = (valuelist[0] if valuelist else "").strip()[:40]
        self.data = None
        if not self.typed:
            if self.must:
                raise ValueError(self.gettext_day())
            return
        self.data = read_day(self.typed, clock.today())
        if self.data is None:
            raise ValueError(self.gettext_day())

    @staticmethod
    def gettext_day() -> str:
        """What is said about a date nobody can read."""
        return str(_l("Skriv en dag, till exempel 24 november."))

    def _value(self) -> str:
        return self.typed


def read_day(text: str, today: date) -> date | None:
    """The date somebody means by *text*; none when it is no date."""
    words = text.lower().replace(",", " ").split()
    while words and not any(letter.isdigit() for letter in words[0]):
        words = words[1:]  # "tisdag den"
    if len(words) == 1:
        return _from_numbers(words[0], today)
    return _from_words(words, today)


def _from_numbers(text: str, today: date) -> date | None:
    for sign in "/.":
        text = text.replace(sign, "-")
    parts = text.strip("-").split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 3:
        if len(parts[0]) == 4:
            return _day(numbers[0], numbers[1], numbers[2])
        return _day(numbers[2], numbers[1], numbers[0])
    if len(numbers) == 2:
        return _coming(numbers[1], numbers[0], today)
    return None


def _from_words(words: list[str], today: date) -> date | None:
    if not 2 <= len(words) <= 3 or not words[0].isdecimal():
        return None
    month = _months().get(words[1].rstrip("."))
    if month is None:
        return None
    if len(words) == 3:
        return _day(int(words[2]), month, int(words[0])) if words[2].isdecimal() else None
    return _coming(month, int(words[0]), today)


def _coming(month: int, day: int, today: date) -> date | None:
    this_year = _day(today.year, month, day)
    if this_year is None or (today - this_year).days > 60:
        return _day(today.year + 1, month, day)
    return this_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 < year < 2200 else None
    except (ValueError, OverflowError):
        return None


def _months() -> dict[str, int]:
    return {
        name.lower().rstrip("."): number
        for language in ("sv", "en", "ar")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
