"""The differences between two versions, as easy sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from portal.plans.changes import Change, ChangeKind
from portal.plans.enums import Who
from portal.plans.reading import GoalRead, StepRead
from portal.web import formats


def change_sentences(changes: Iterable[Change], participant: str | None = None) -> list[str]:
    """One short text per change.

    Args:
        participant: the name to use for whom the plan is about; none says "du".
    """
    return [_SAY[change.kind](change, participant) for change in changes]


def _doer(step: StepRead | None, participant: str | None) -> str:
    if step is None or step.who is Who.NOBODY:
        return _("ingen än")
    if step.who is Who.PARTICIPANT:
        return participant or _("du")
    if step.who is Who.PERSON:
        return _(
            "%(name)s på %(organisation)s",
            name=step.person_name or "",
            organisation=step.organisation_name or "",
        )
    return step.organisation_name or ""


def _name(text: str) -> str:
    """A text that names something inside a sentence: without its own full stop."""
    return text.rstrip(" .")


def _ended(text: str) -> str:
    """A text that ends a sentence: with an end of its own, or a full stop."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", "…", "؟")) else f"{text}."


def _step(change: Change) -> str:
    """What the changed step is called now."""
    return _name(change.new_step.text) if change.new_step else ""


def _new_step(change: Change, participant: str | None) -> str:
    step = change.new_step
    who = _doer(step, participant)
    text = _ended(step.text) if step else ""
    if step is not None and step.due_on is not None:
        said = _(
            "Nytt steg: %(step)s Gör det: %(who)s. Klart till %(day)s.",
            step=text,
            who=who,
            day=formats.day(step.due_on),
        )
    else:
        said = _("Nytt steg: %(step)s Gör det: %(who)s.", step=text, who=who)
    if step is not None and step.consequence:
        # What happens if it is not done is never left out.
        return f"{said} {_ended(step.consequence)}"
    return said


def _day(step: StepRead | None) -> str:
    return formats.day(step.due_on if step else None)


def _date(change: Change, _participant: str | None) -> str:
    return _(
        "%(step)s: Ny dag. Förut %(old)s, nu %(new)s.",
        step=_step(change),
        old=_day(change.old_step),
        new=_day(change.new_step),
    )


def _consequence(change: Change, _participant: str | None) -> str:
    old = (change.old_step.consequence or "") if change.old_step else ""
    new = (change.new_step.consequence or "") if change.new_step else ""
    if not old:
        return _("%(step)s: Nu måste det göras i tid. %(new)s", step=_step(change), new=_ended(new))
    if not new:
        return _(
            "%(step)s: Det här gäller inte längre: %(old)s", step=_step(change), old=_ended(old)
        )
    return _(
        "%(step)s: Ny text om vad som händer. Nu: %(new)s Förut: %(old)s",
        step=_step(change),
        new=_ended(new),
        old=_ended(old),
    )


def _goal(goal: GoalRead | None) -> str:
    return _ended(goal.text) if goal else ""


def _said(step: StepRead | None) -> str:
    return _ended(step.text) if step else ""


_SAY: dict[ChangeKind, Callable[[Change, str | None], str]] = {
    ChangeKind.NEW_GOAL: lambda c, _p: _("Nytt mål: %(goal)s", goal=_goal(c.new_goal)),
    ChangeKind.GOAL_REWRITTEN: lambda c, _p: _(
        "Målet heter nu: %(new)s Förut: %(old)s", new=_goal(c.new_goal), old=_goal(c.old_goal)
    ),
    ChangeKind.GOAL_REMOVED: lambda c, _p: _("Målet är borta: %(goal)s", goal=_goal(c.old_goal)),
    ChangeKind.NEW_STEP: _new_step,
    ChangeKind.STEP_REWRITTEN: lambda c, _p: _(
        "Steget heter nu: %(new)s Förut: %(old)s", new=_said(c.new_step), old=_said(c.old_step)
    ),
    ChangeKind.STEP_REMOVED: lambda c, _p: _("Steget är borta: %(step)s", step=_said(c.old_step)),
    ChangeKind.STEP_MOVED: lambda c, _p: _(
        "%(step)s: Steget hör nu till målet %(new)s Förut: %(old)s",
        step=_step(c),
        new=_goal(c.new_goal),
        old=_goal(c.old_goal),
    ),
    ChangeKind.DATE_SET: lambda c, _p: _(
        "%(step)s: Nu finns en dag, %(new)s.", step=_step(c), new=_day(c.new_step)
    ),
    ChangeKind.DATE_CHANGED: _date,
    ChangeKind.DATE_REMOVED: lambda c, _p: _(
        "%(step)s: Nu finns ingen bestämd dag. Förut: %(old)s.",
        step=_step(c),
        old=_day(c.old_step),
    ),
    ChangeKind.WHO_CHANGED: lambda c, p: _(
        "%(step)s: Nu gör %(new)s det. Förut: %(old)s.",
        step=_step(c),
        new=_doer(c.new_step, p),
        old=_doer(c.old_step, p),
    ),
    ChangeKind.CONSEQUENCE_CHANGED: _consequence,
}
