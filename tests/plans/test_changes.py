"""What is different between two versions, and the easy sentences that say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from portal.plans.change_words import change_sentences
from portal.plans.changes import ChangeKind, changes_between
from portal.plans.reading import GoalRead
from tests.plans.plain import MONDAY, THURSDAY, a_goal, a_step

ONE = a_goal("jobb", a_step("ringa"))


def kinds(old: Sequence[GoalRead], new: Sequence[GoalRead]) -> list[str]:
    return [change.kind.value for change in changes_between(old, new)]


def sentences(old: Sequence[GoalRead], new: Sequence[GoalRead]) -> list[str]:
    return change_sentences(changes_between(old, new))


# -- one kind at a time ----------------------------------------------------------------------

#: what is told, how it stood, how it stands, and the sentence.
EVERY_KIND = [
    (
        ChangeKind.NEW_GOAL,
        [ONE],
        [ONE, a_goal("skola", text="Jag vill läsa matte")],
        "Nytt mål: Jag vill läsa matte.",
    ),
    (
        ChangeKind.GOAL_REWRITTEN,
        [a_goal("jobb", text="Jag vill jobba")],
        [a_goal("jobb", text="Jag vill jobba med djur")],
        "Målet heter nu: Jag vill jobba med djur. Förut: Jag vill jobba.",
    ),
    (
        ChangeKind.GOAL_REMOVED,
        [ONE, a_goal("skola", text="Jag vill läsa matte")],
        [ONE],
        "Målet är borta: Jag vill läsa matte.",
    ),
    (
        ChangeKind.NEW_STEP,
        [a_goal("jobb")],
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset"))],
        "Nytt steg: Ringa Djurhuset. Gör det: du.",
    ),
    (
        ChangeKind.NEW_STEP,
        [a_goal("jobb")],
        [a_goal("jobb", a_step("avtal", "Ordna avtal", who="Dana", due=MONDAY))],
        "Nytt steg: Ordna avtal. Gör det: Dana på Arbetsförmedlingen. "
        "Klart till måndag 23 november.",
    ),
    (
        ChangeKind.STEP_REWRITTEN,
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset"))],
        [a_goal("jobb", a_step("ringa", "Besöka Djurhuset"))],
        "Steget heter nu: Besöka Djurhuset. Förut: Ringa Djurhuset.",
    ),
    (
        ChangeKind.STEP_REMOVED,
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset"))],
        [a_goal("jobb")],
        "Steget är borta: Ringa Djurhuset.",
    ),
    (
        ChangeKind.STEP_MOVED,
        [a_goal("jobb", a_step("ringa", "Ringa skolan"), text="Jobb"), a_goal("s", text="Skola")],
        [a_goal("jobb", text="Jobb"), a_goal("s", a_step("ringa", "Ringa skolan"), text="Skola")],
        "Ringa skolan: Steget hör nu till målet Skola. Förut: Jobb.",
    ),
    (
        ChangeKind.DATE_SET,
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset"))],
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset", due=MONDAY))],
        "Ringa Djurhuset: Nu finns en dag, måndag 23 november.",
    ),
    (
        ChangeKind.DATE_CHANGED,
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset", due=MONDAY))],
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset", due=THURSDAY))],
        "Ringa Djurhuset: Ny dag. Förut måndag 23 november, nu torsdag 3 december.",
    ),
    (
        ChangeKind.DATE_REMOVED,
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset", due=MONDAY))],
        [a_goal("jobb", a_step("ringa", "Ringa Djurhuset"))],
        "Ringa Djurhuset: Nu finns ingen bestämd dag. Förut: måndag 23 november.",
    ),
    (
        ChangeKind.WHO_CHANGED,
        [a_goal("jobb", a_step("avtal", "Ordna avtal", who="AF"))],
        [a_goal("jobb", a_step("avtal", "Ordna avtal", who="Dana"))],
        "Ordna avtal: Nu gör Dana på Arbetsförmedlingen det. Förut: Arbetsförmedlingen.",
    ),
    (
        ChangeKind.WHO_CHANGED,
        [a_goal("jobb", a_step("avtal", "Ordna avtal", who="nobody"))],
        [a_goal("jobb", a_step("avtal", "Ordna avtal"))],
        "Ordna avtal: Nu gör du det. Förut: ingen än.",
    ),
    (
        ChangeKind.CONSEQUENCE_CHANGED,
        [a_goal("jobb", a_step("rapport", "Skicka rapporten", consequence="Du får en varning"))],
        [a_goal("jobb", a_step("rapport", "Skicka rapporten", consequence="Du får mindre pengar"))],
        "Skicka rapporten: Ny text om vad som händer. Nu: Du får mindre pengar. "
        "Förut: Du får en varning.",
    ),
    (
        ChangeKind.CONSEQUENCE_CHANGED,
        [a_goal("jobb", a_step("rapport", "Skicka rapporten"))],
        [a_goal("jobb", a_step("rapport", "Skicka rapporten", consequence="Du får mindre pengar"))],
        "Skicka rapporten: Nu måste det göras i tid. Du får mindre pengar.",
    ),
    (
        ChangeKind.CONSEQUENCE_CHANGED,
        [a_goal("jobb", a_step("rapport", "Skicka rapporten", consequence="Du får mindre pengar"))],
        [a_goal("jobb", a_step("rapport", "Skicka rapporten"))],
        "Skicka rapporten: Det här gäller inte längre: Du får mindre pengar.",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new", "sentence"), EVERY_KIND)
def test_one_change(
    kind: ChangeKind, old: list[GoalRead], new: list[GoalRead], sentence: str
) -> None:
    assert kinds(old, new) == [kind.value]
    assert sentences(old, new) == [sentence]


def test_every_kind_is_tried() -> None:
    assert {kind for kind, *_rest in EVERY_KIND} == set(ChangeKind)


def test_several_things_in_one_step_are_told_apart() -> None:
    old = [a_goal("jobb", a_step("avtal", "Ordna avtal", who="AF", due=MONDAY))]
    new = [a_goal("jobb", a_step("avtal", "Skriva avtal", who="Dana", due=THURSDAY))]
    assert kinds(old, new) == ["step_rewritten", "who_changed", "date_changed"]


def test_a_person_of_another_organisation_is_somebody_else() -> None:
    old = [a_goal("jobb", a_step("a", who="Dana"))]
    new = [a_goal("jobb", a_step("a", who="Per"))]
    assert kinds(old, new) == ["who_changed"]


def test_new_things_come_in_their_order_and_removals_last() -> None:
    old = [
        a_goal("bort", a_step("bort-1"), a_step("bort-2")),
        a_goal("jobb", a_step("ringa"), a_step("bort-3"), a_step("avtal", due=MONDAY)),
        a_goal("skola", a_step("betyg")),
    ]
    new = [
        a_goal("skola", a_step("betyg", "Hitta betyg"), text="Skola"),
        a_goal("ny", a_step("ny-1"), a_step("ny-2")),
        a_goal("jobb", a_step("avtal", due=THURSDAY), a_step("ringa")),
    ]
    assert kinds(old, new) == [
        "goal_rewritten",
        "step_rewritten",
        "new_goal",
        "new_step",
        "new_step",
        "date_changed",
        "step_removed",
        "step_removed",
        "goal_removed",
        "step_removed",
    ]
    told = sentences(old, new)
    assert told[6:] == [
        "Steget är borta: Göra bort-1.",
        "Steget är borta: Göra bort-2.",
        "Målet är borta: Jag vill ha bort.",
        "Steget är borta: Göra bort-3.",
    ]


def test_a_step_that_moves_out_of_a_goal_that_goes_is_not_removed() -> None:
    old = [a_goal("bort", a_step("ringa")), a_goal("jobb")]
    new = [a_goal("jobb", a_step("ringa"))]
    assert kinds(old, new) == ["step_moved", "goal_removed"]


def test_a_first_version_is_all_new() -> None:
    assert kinds([], [ONE]) == ["new_goal", "new_step"]


def test_the_lead_reads_the_name_and_not_du() -> None:
    changes = changes_between([a_goal("jobb", a_step("ringa", who="EK"))], [ONE])
    assert change_sentences(changes, "Amina") == [
        "Göra ringa: Nu gör Amina det. Förut: Ekdala kommun."
    ]


@pytest.mark.parametrize(
    ("written", "said"), [("Jag vill sova.", "Jag vill sova."), ("Ska jag sova?", "Ska jag sova?")]
)
def test_a_text_with_an_end_gets_no_second_one(written: str, said: str) -> None:
    assert sentences([], [a_goal("sova", text=written)]) == [f"Nytt mål: {said}"]


def test_a_day_of_another_year_says_its_year() -> None:
    old, new = (
        [a_goal("jobb", a_step("a", "Ringa", due=day))]
        for day in (date(2026, 12, 30), date(2027, 1, 4))
    )
    assert sentences(old, new) == [
        "Ringa: Ny dag. Förut onsdag 30 december, nu måndag 4 januari 2027."
    ]
