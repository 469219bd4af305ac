"""Whether a text is an instrument, and line by line what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something wrong, and where."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


def faults(source: str) -> list[Fault]:
    """Everything that is wrong with the text of an instrument, in its order; empty when right."""
    return []
