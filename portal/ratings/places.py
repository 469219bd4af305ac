"""Where each value of a TOML text stands: tomllib says what it is, but not on which line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

#: The way to a value: names of fields, and numbers in lists.
Place = tuple[str | int, ...]


class Places:
    """The lines of a text that tomllib can read."""

    def __init__(self, source: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        #: How many tables each [[list]] has so far.
        self._lengths: dict[Place, int] = {}
        block: Place = ()
        for line, statement in _statements(source):
            data = tomllib.loads(statement)
            if statement.lstrip().startswith("["):
                block = self._begin(data, line)
            else:
                self._note(block, data, line)

    def line_of(self, place: Place) -> int:
        """The line of a value; where it is not written, that of what it is missing in."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _begin(self, data: Any, line: int) -> Place:
        """The block that a header opens: [themes] or [[themes.questions]]."""
        block: Place = ()
        while data:
            ((name, data),) = data.items()
            block += (name,)
            self._lines.setdefault(block, line)
            if isinstance(data, list):
                self._lengths[block] = self._lengths.get(block, 0) + 1
                data = None
            if block in self._lengths:
                block += (self._lengths[block] - 1,)
                self._lines.setdefault(block, line)
        return block

    def _note(self, block: Place, data: Any, line: int) -> None:
        """Every value that one statement writes, those in braces and brackets too."""
        parts: Iterator[tuple[str | int, Any]] = iter(())
        if isinstance(data, dict):
            parts = iter(data.items())
        elif isinstance(data, list):
            parts = iter(enumerate(data))
        for name, value in parts:
            place = (*block, name)
            self._lines.setdefault(place, line)
            self._note(place, value, line)


def _statements(source: str) -> Iterator[tuple[int, str]]:
    """Each header and each field with the line it begins on.

    A statement ends at the first line that makes it whole: a list or a text may take several.
    """
    kept: list[str] = []
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), 1):
        kept.append(line)
        statement = "\n".join(kept)
        try:
            data = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if data:
            yield number - len(kept) + 1, statement
        kept.clear()
