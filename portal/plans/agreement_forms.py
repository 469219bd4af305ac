"""The form of the local agreement: its text, its numbers, who does what, and the usual steps.

It has as many rows for steps as the agreement has, and some empty ones to fill: no script needed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, SelectField
from wtforms.validators import AnyOf
from wtforms.widgets import TextInput

from portal.web.forms import BaseForm, long_text, text_field, tidy

#: Empty rows for steps under those that are there.
EMPTY_ROWS = 3
#: As many rows as a form may carry.
MOST_ROWS = 40

_STEP = "step_{}_{}"


class WholeNumberField(IntegerField):
    """A whole number between two others, typed in a box; what was typed stays when it is wrong."""

    widget = TextInput()

    def __init__(self, label: Any, least: int, most: int, *, must: bool = True, **values: Any):
        super().__init__(label, **values)
        self.least, self.most, self.must = least, most, must

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand what was typed."""
        self.data = None
        typed = tidy(valuelist[0] if valuelist else "") or ""
        self.raw_data = [typed]
        if not typed and not self.must:
            return
        if not (typed.isdecimal() and len(typed) <= 6):
            raise ValueError(_("Skriv ett tal, till exempel %(number)s.", number=self.least + 7))
        number = int(typed)
        if not self.least <= number <= self.most:
            raise ValueError(
                _(
                    "Skriv ett tal från %(least)s till %(most)s.",
                    least=self.least,
                    most=self.most,
                )
            )
        self.data = number


@dataclass(frozen=True)
class StepRow:
    """The three fields of one usual step."""

    text: Field
    who: Field
    days: Field


class AgreementForm(BaseForm):
    """What every agreement has; the rows for organisations and steps are added by
    :func:`agreement_form`.
    """

    #: The version that the form was made from, so that two who change at once are told.
    seen_number = HiddenField(default="0")
    text = long_text(_l("Text till deltagare"), message=_l("Skriv en text till deltagare."))
    weeks_between = WholeNumberField(
        _l("Hur många veckor får det gå mellan gångerna?"), least=1, most=26
    )
    lead_moves_days = WholeNumberField(
        _l("Hur många dagar får coachen flytta ett datum själv?"), least=0, most=31
    )
    lead_swaps_person = BooleanField(_l("Coachen får byta person i ett steg själv"))

    organisations: Sequence[Any] = ()
    rows: int = 0

    @property
    def seen(self) -> int:
        """The version the form was made from; one that never was when that cannot be read."""
        typed = self.seen_number.data or ""
        return int(typed) if typed.isdecimal() and len(typed) <= 6 else -1

    def step_rows(self) -> list[StepRow]:
        """The rows for usual steps, in order."""
        return [
            StepRow(*(self[_STEP.format(index, part)] for part in ("text", "who", "days")))
            for index in range(self.rows)
        ]

    def party_fields(self) -> list[tuple[Any, Field]]:
        """Each organisation of the municipality, and the field for what it does."""
        return [(one, self[_does(one.id)]) for one in self.organisations]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """A step that is begun says what, and within how many days."""
        good = super().validate(extra_validators)
        for row in self.step_rows():
            if row.text.data and row.days.data is None and not row.days.errors:
                row.days.errors = [_("Skriv hur många dagar steget får ta.")]
                good = False
            elif row.days.data is not None and not row.text.data:
                row.text.errors = [_("Skriv vad steget är.")]
                good = False
        return good

    def parties(self) -> dict[uuid.UUID, str]:
        """What each organisation does; those about which nothing is said are not in it."""
        return {one.id: field.data for one, field in self.party_fields() if field.data}

    def usual_steps(self) -> list[tuple[str, uuid.UUID | None, int]]:
        """The rows that were filled: text, organisation (none for the participant), days."""
        return [
            (row.text.data, uuid.UUID(row.who.data) if row.who.data else None, row.days.data)
            for row in self.step_rows()
            if row.text.data
        ]


def agreement_form(organisations: Sequence[Any], rows: int) -> type[AgreementForm]:
    """The form for a municipality's organisations, with *rows* rows for usual steps."""
    fields: dict[str, Any] = {"organisations": organisations, "rows": rows}
    for one in organisations:
        fields[_does(one.id)] = long_text(
            _l("Det här gör %(organisation)s", organisation=one.name), must=False
        )
    who = {"": _("Deltagaren själv"), **{str(one.id): one.name for one in organisations}}
    known = AnyOf(list(who), message=_l("Välj en av dem."))
    for index in range(rows):
        number = index + 1
        fields[_STEP.format(index, "text")] = text_field(
            _l("Steg %(number)s", number=number), must=False
        )
        fields[_STEP.format(index, "who")] = SelectField(
            _l("Vem gör steg %(number)s?", number=number),
            [known],
            choices=lambda: who,
            validate_choice=False,
        )
        fields[_STEP.format(index, "days")] = WholeNumberField(
            _l("Inom hur många dagar blir steg %(number)s klart?", number=number),
            least=1,
            most=730,
            must=False,
        )
    return type("MunicipalityAgreementForm", (AgreementForm,), fields)


def said_before(read: Any) -> dict[str, Any]:
    """What the form says at first: the words of an agreement that stands."""
    values: dict[str, Any] = {
        "seen_number": str(read.agreement.number),
        "text": read.agreement.text,
        "weeks_between": read.agreement.weeks_between,
        "lead_moves_days": read.agreement.lead_moves_days,
        "lead_swaps_person": read.agreement.lead_swaps_person,
    }
    for party in read.parties:
        values[_does(party.organisation_id)] = party.does
    for index, step in enumerate(read.steps):
        values[_STEP.format(index, "text")] = step.text
        values[_STEP.format(index, "who")] = str(step.organisation_id or "")
        values[_STEP.format(index, "days")] = step.within_days
    return values


def rows_sent(names: Iterable[str]) -> int:
    """How many rows for steps a sent form has."""
    found = 0
    for name in names:
        parts = name.split("_")
        if len(parts) == 3 and parts[0] == "step" and parts[1].isdecimal() and len(parts[1]) < 4:
            found = max(found, int(parts[1]) + 1)
    return min(found, MOST_ROWS)


def _does(organisation_id: uuid.UUID) -> str:
    return f"does_{organisation_id.hex}"
