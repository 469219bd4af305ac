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


def _text(step: StepRead | None) -> str:
    return step.text if step else ""


def _new_step(change: Change, participant: str | None) -> str:
    step = change.new_step
    who = _doer(step, participant)
    if step is not None and step.due_on is not None:
        return _(
            "Nytt steg: %(step)s. Gör det: %(who)s. Klart till %(day)s.",
            step=_text(step),
            who=who,
            day=formats.day(step.due_on),
        )
    return _("Nytt steg: %(step)s. Gör det: %(who)s.", step=_text(step), who=who)


def _date(change: Change, _participant: str | None) -> str:
    old, new = change.old_step, change.new_step
    return _(
        "%(step)s: Ny dag. Förut %(old)s, nu %(new)s.",
        step=_text(new),
        old=formats.day(old.due_on if old else None),
        new=formats.day(new.due_on if new else None),
    )


def _date_set(change: Change, _participant: str | None) -> str:
    new = change.new_step
    return _(
        "%(step)s: Nu finns en dag, %(new)s.",
        step=_text(new),
        new=formats.day(new.due_on if new else None),
    )


def _goal(goal: GoalRead | None) -> str:
    return goal.text if goal else ""


_SAY: dict[ChangeKind, Callable[[Change, str | None], str]] = {
    ChangeKind.NEW_GOAL: lambda c, _p: _("Nytt mål: %(goal)s.", goal=_goal(c.new_goal)),
    ChangeKind.GOAL_REWRITTEN: lambda c, _p: _(
        "Målet heter nu: %(new)s. Förut: %(old)s.",
        new=_goal(c.new_goal),
        old=_goal(c.old_goal),
    ),
    ChangeKind.GOAL_REMOVED: lambda c, _p: _("Målet är borta: %(goal)s.", goal=_goal(c.old_goal)),
    ChangeKind.NEW_STEP: _new_step,
    ChangeKind.STEP_REWRITTEN: lambda c, _p: _(
        "Steget heter nu: %(new)s. Förut: %(old)s.", new=_text(c.new_step), old=_text(c.old_step)
    ),
    ChangeKind.STEP_REMOVED: lambda c, _p: _("Steget är borta: %(step)s.", step=_text(c.old_step)),
    ChangeKind.STEP_MOVED: lambda c, _p: _(
        "%(step)s: Steget hör nu till målet %(goal)s.",
        step=_text(c.new_step),
        goal=_goal(c.new_goal),
    ),
    ChangeKind.DATE_SET: _date_set,
    ChangeKind.DATE_CHANGED: _date,
    ChangeKind.DATE_REMOVED: lambda c, _p: _(
        "%(step)s: Nu finns ingen bestämd dag.", step=_text(c.new_step)
    ),
    ChangeKind.WHO_CHANGED: lambda c, p: _(
        "%(step)s: Nu gör %(new)s det. Förut: %(old)s.",
        step=_text(c.new_step),
        new=_doer(c.new_step, p),
        old=_doer(c.old_step, p),
    ),
    ChangeKind.CONSEQUENCE_CHANGED: lambda c, _p: _(
        "%(step)s: Ny text om vad som händer. %(text)s",
        step=_text(c.new_step),
        text=(c.new_step.consequence or "") if c.new_step else "",
    ),
}
