"""What a participant can send in at the plan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal.plans.services.steps import OBSTACLE_KINDS
from portal.web.forms import BaseForm, long_text, one_of


class WritingForm(BaseForm):
    """One text. The button says whether it is shown to the lead or kept in the own room."""

    text = long_text(_l("Din text"), message=_l("Skriv något först."))


class NewGoalForm(WritingForm):
    """A goal I want."""

    text = long_text(_l("Det här vill jag"), message=_l("Skriv vad du vill."))


class NewStepForm(WritingForm):
    """A step I want."""

    text = long_text(_l("Det här ska göras"), message=_l("Skriv vad som ska göras."))


class ChangeForm(WritingForm):
    """What I want to change."""

    text = long_text(_l("Så här vill jag ändra"), message=_l("Skriv vad du vill ändra."))


class QuestionForm(WritingForm):
    """What I wonder."""

    text = long_text(_l("Min fråga"), message=_l("Skriv din fråga."))


class RewriteGoalForm(WritingForm):
    """The goal in my words."""

    text = long_text(_l("Målet med mina ord"), message=_l("Skriv målet med dina ord."))


class DeclineForm(BaseForm):
    """Why I say no; may be empty."""

    text = long_text(_l("Varför? Du måste inte svara."), must=False)


class OwnWordsForm(BaseForm):
    """What I am good at and what I want."""

    strengths = long_text(_l("Det här är jag bra på"), must=False)
    wishes = long_text(_l("Det här vill jag"), must=False)
    revision = HiddenField()

    @property
    def seen(self) -> int:
        """Which words were read; none that stand when what came back is no number."""
        sent = self.revision.data or ""
        return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


_KINDS = {
    "waiting": _l("Jag väntar på någon"),
    "unclear": _l("Jag vet inte vad jag ska göra"),
    "too_hard": _l("Det är för svårt just nu"),
    "money": _l("Det kostar för mycket"),
    "health": _l("Jag mår inte bra"),
    "other": _l("Något annat"),
}


class StuckForm(BaseForm):
    """What is in the way."""

    kind = one_of(
        _l("Vad är det som fastnar?"),
        [(kind, _KINDS[kind]) for kind in OBSTACLE_KINDS],
        _l("Välj det som passar bäst."),
    )


class ApproveForm(BaseForm):
    """A yes: nothing to fill in, but something to say when it came too late."""
