"""What the tests of the page "Min plan" share."""

from __future__ import annotations

#: Every page about the own plan that is only read.
PAGES = ["/plan", "/plan/lista", "/plan/utskrift", "/plan/forslag", "/plan/versioner"]

#: The done steps of her goal to work.
DONE_JOB = ("prata-jobb", "skriv-in", "studiebesok", "hitta-praktik")

#: Words that stand only in Amina's plan.
AMINAS = ["Djurhuset", "lugn med djur", "sova bättre", "aktivitetsrapporten", "Dana"]


def in_order(text: str, *parts: str) -> None:
    """Check that the parts stand in the text in this order."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} does not come after what stands before it in: {text[place:]}"
        place = found + len(part)
