"""Fields that only forms about accounts have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import Field, Form, SelectField, ValidationError
from wtforms.widgets import PasswordInput


def offered(*choices: tuple[str, Any]) -> Callable[[], dict[str, str]]:
    """Choices for a field, as (value, lazy words): put in the language of each page."""
    return lambda: {value: str(words) for value, words in choices}


class SecretField(Field):
    """A password exactly as typed: nothing is trimmed, and it never comes back to the page."""

    widget = PasswordInput(hide_value=True)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was typed."""
        self.data = valuelist[0] if valuelist else ""

    def _value(self) -> str:
        return ""


class Chosen:
    """One of the choices is chosen; *must* says whether none is a mistake too."""

    def __init__(self, message: Any, *, must: bool = True) -> None:
        self.message = message
        self.must = must

    def __call__(self, form: Form, field: SelectField) -> None:
        if not field.data and not self.must:
            return
        if field.data not in {option.data for option in field}:
            raise ValidationError(str(self.message))
