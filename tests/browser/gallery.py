"""Pages that only the tests have: all components in every state, and one that is made badly."""

from __future__ import annotations

from types import SimpleNamespace

from flask import Flask, render_template
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

from portal.web.access import public

GALLERY = "/prov/delar"
BROKEN = "/prov/trasig"


class _Sample(Form):
    name = StringField("Vad heter du?", [InputRequired("Skriv vad du heter.")])
    text = TextAreaField("Vad vill du berätta?", [InputRequired("Skriv några ord.")])
    day = StringField("Vilken dag?")
    choice = SelectField("Hur länge?", choices=[("30", "30 minuter"), ("60", "1 timme")])
    agree = BooleanField("Det här vill jag prata om", [InputRequired("Kryssa i rutan.")])
    easy = RadioField(
        "Hur lätt är det för dig att ta hand om din hälsa?",
        [InputRequired("Välj ett svar.")],
        choices=[("easy", "Lätt"), ("between", "Mittemellan"), ("hard", "Svårt")],
    )
    needs = SelectMultipleField(
        "Vad behöver du på mötet?", choices=[("tolk", "Tolk"), ("slinga", "Hörslinga")]
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
    """Give *app* the two pages."""

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

    app.add_url_rule(GALLERY, "prov.gallery", gallery)
    app.add_url_rule(BROKEN, "prov.broken", broken)


#: Everything the checks must see: no label, no words, pale text, a small target, a wide table.
_BROKEN = """<!doctype html>
<html><head><title></title></head><body bgcolor="#ffffff">
<table width="900"><tr><td><font color="#bbbbbb">Blek text i en bred tabell</font></td></tr></table>
<p><font color="#6b6b6b">Text som nästan går att läsa</font></p>
<form action="/" method="get"><input name="a"><button></button></form>
<a href="/"><img src="/static/x.png" width="10" height="10"></a>
</body></html>
"""
