"""Pages that only the tests have.

All components in every state, one page that is made badly, the pages of errors that nobody can
bring about, and a municipality on its first day.
"""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from flask import Flask, render_template, request
from wtforms import (
    BooleanField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from portal.accounts.enums import OrganisationKind, Role
from portal.accounts.models import Municipality, Organisation, Person, RoleHeld
from portal.accounts.views.signing_in import sign_in_here
from portal.database import Base
from portal.errors import error_page
from portal.extensions import db
from portal.web.access import Access, public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

GALLERY = "/prov/delar"
BROKEN = "/prov/trasig"
FAULT = "/prov/fel"
NEWCOMER = "/prov/ny-kommun"


_NEW = "Nyköpa kommun"

Row = TypeVar("Row", bound=Base)


class _Sample(Form):
    name = StringField("Vad heter du?", [InputRequired("Skriv vad du heter.")])
    text = TextAreaField("Vad vill du berätta?", [InputRequired("Skriv några ord.")])
    day = StringField("Vilken dag?")
    choice = SelectField(
        "Hur länge?",
        [InputRequired("Välj hur länge.")],
        choices={"30": "30 minuter", "60": "1 timme"},
        validate_choice=False,
    )
    agree = BooleanField("Det här vill jag prata om", [InputRequired("Kryssa i rutan.")])
    easy = RadioField(
        "Hur lätt är det för dig att ta hand om din hälsa?",
        [InputRequired("Välj ett svar.")],
        choices={"easy": "Lätt", "between": "Mittemellan", "hard": "Svårt"},
        validate_choice=False,
    )
    needs = SelectMultipleField(
        "Vad behöver du på mötet?", choices={"tolk": "Tolk", "slinga": "Hörslinga"}
    )


def _step(number: int, kind: str, status: str, notes: list[str]) -> SimpleNamespace:
    return SimpleNamespace(
        id=number,
        title="Ring Djurhuset och fråga om praktik",
        who_name="Dana",
        who_detail="Arbetsförmedlingen",
        who_initials="AF",
        when_text="Före fredag 27 november",
        status_kind=kind,
        status_text=status,
        notes=notes,
    )


def add_gallery(app: Flask) -> None:
    """Give *app* these pages."""

    @public()
    def gallery() -> str:
        wrong = _Sample(prefix="wrong-")
        wrong.validate()
        fresh = _Sample(data={"easy": "easy", "needs": ["slinga"]})
        steps = [
            _step(1, "ongoing", "På gång", ["Jag vill helst ringa på förmiddagen."]),
            _step(2, "waiting", "Vi väntar på Dana. Carin frågar på tisdag.", []),
            _step(3, "done", "Klart", []),
        ]
        forms = {"fresh": fresh, "wrong": wrong}
        return render_template("dev/components.html", forms=forms, steps=steps, form_errors=True)

    @public()
    def broken() -> str:
        return _BROKEN

    @public()
    def fault(status: int) -> ResponseReturnValue:
        return error_page(status, **_ERRORS.get(status, {}))

    def newcomer(role: str) -> ResponseReturnValue:
        person_id = _first_of(Role(role))
        return sign_in_here(person_id, stays=False, next_path=request.args["sida"])

    # A page that writes: its visitor becomes somebody.
    newcomer.access = Access(frozenset(), writes=True)  # type: ignore[attr-defined]

    app.add_url_rule(GALLERY, "prov.gallery", gallery)
    app.add_url_rule(BROKEN, "prov.broken", broken)
    app.add_url_rule(f"{FAULT}/<int:status>", "prov.fault", fault)
    app.add_url_rule(f"{NEWCOMER}/<role>", "prov.newcomer", newcomer)


def _first_of(role: Role) -> uuid.UUID:
    """Somebody who comes to a municipality where there is nothing yet. Flushes."""
    unit = db.session.scalar(sa.select(Organisation).where(Organisation.name == _NEW))
    if unit is None:
        place = _added(Municipality(name=_NEW))
        unit = _added(
            Organisation(
                municipality_id=place.id,
                name=_NEW,
                initials="NK",
                kind=OrganisationKind.LEAD_UNIT,
            )
        )
    person = _added(Person(municipality_id=unit.municipality_id, first_name="Noor"))
    _added(
        RoleHeld(
            municipality_id=unit.municipality_id,
            person_id=person.id,
            organisation_id=unit.id,
            role=role,
        )
    )
    return person.id


def _added(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


#: What the pages of some errors are told.
_ERRORS: dict[int, dict[str, Any]] = {
    409: {"theirs": "Det här skrev Carin.", "mine": "Det här skrev du."},
    429: {"minutes": 15},
    500: {"reference": "482177"},
}

#: Everything the checks must see: no label, no words, pale text, a small target, a wide table,
#: words on a picture.
_BROKEN = """<!doctype html>
<html><head><title></title></head><body bgcolor="#ffffff">
<table width="900"><tr><td><font color="#bbbbbb">Blek text i en bred tabell</font></td></tr></table>
<p><font color="#6b6b6b">Text som nästan går att läsa</font></p>
<table background="/x.png"><tr><td>Text på en bild</td></tr></table>
<form action="/" method="get"><input name="a"><button></button></form>
<a href="/"><img src="/x.png" width="10" height="10"></a>
</body></html>
"""
