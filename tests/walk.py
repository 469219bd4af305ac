"""Coming to spots, one after the other: the same way in a browser and without one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from tests.spots import Spot


class Window(Protocol):
    """What a walk does in a window. All statuses are those after following where one is led."""

    def open(self, address: str) -> int:
        """Go to an address; its status."""

    def link(self, part: str) -> str | None:
        """The address of the first link in main whose address has *part* in it."""

    def send(self, action: str, fill: Mapping[str, str], press: str | None) -> int | None:
        """Fill and send the form in main whose address ends so; none when there is none."""

    def text(self, selector: str) -> str | None:
        """What stands in the only such element."""

    def close(self) -> None:
        """Nobody looks here any more."""


@dataclass
class Walk:
    """A walk through the portal, from the demo's people as they are at the start.

    Attributes:
        pages: who → the spots of that person.
        new_window: opens one more window of somebody.
    """

    pages: Mapping[str, tuple[Spot, ...]]
    new_window: Callable[[str], Window]
    _seen: set[str] = field(default_factory=set)
    _notes: dict[str, str] = field(default_factory=dict)
    #: The spot that was come to last in a window.
    _at: dict[int, str] = field(default_factory=dict)

    def come_to(self, window: Window, person: str, spot: Spot) -> list[str]:
        """Come to *spot* in *window*. Returns what went wrong; empty when all is well."""
        name = f"{person}/{spot.name}"
        wrong = self._before(window, person, spot) or self._go(window, person, spot)
        if not wrong:
            self._seen.add(name)
            self._at[id(window)] = name
        return wrong

    def _before(self, window: Window, person: str, spot: Spot) -> list[str]:
        if spot.after is None:
            return []
        who, before = self._find(person, spot.after)
        name = f"{who}/{before.name}"
        if spot.path is None:
            return [] if self._at.get(id(window)) == name else self.come_to(window, who, before)
        return [] if name in self._seen else self._elsewhere(person, spot.after)

    def _go(self, window: Window, person: str, spot: Spot) -> list[str]:
        status: int | None = None
        if spot.path is not None:
            status = window.open(self._filled(spot.path))
        if spot.click is not None:
            address = window.link(spot.click)
            if address is None:
                return [f"has no link to {spot.click}; {spot.path} answers {status}"]
            status = window.open(address)
        wrong = self._elsewhere(person, spot.meanwhile) if spot.meanwhile else []
        if wrong:
            return wrong
        if spot.send is not None:
            status = self._send(window, spot, spot.send)
        if status is None:
            return [f"has no form to {spot.send}"]
        if status != spot.status:
            return [f"answers {status}, not {spot.status}"]
        return self._note(window, spot)

    def _send(self, window: Window, spot: Spot, action: str) -> int | None:
        fill = {name: self._filled(text) for name, text in spot.fill.items()}
        status: int | None = None
        for _ in range(spot.times):
            status = window.send(self._filled(action), fill, spot.press)
            if status is None:
                return None
        return status

    def _elsewhere(self, person: str, name: str) -> list[str]:
        """Go to a spot in a window of its own."""
        who, spot = self._find(person, name)
        window = self.new_window(who)
        try:
            return [
                f"first {who}/{spot.name}: {fault}" for fault in self.come_to(window, who, spot)
            ]
        finally:
            window.close()
            self._at.pop(id(window), None)

    def _find(self, person: str, name: str) -> tuple[str, Spot]:
        who, _sign, rest = name.rpartition("/")
        who = who or person
        return who, next(spot for spot in self.pages[who] if spot.name == rest)

    def _note(self, window: Window, spot: Spot) -> list[str]:
        for name, selector in spot.notes.items():
            text = window.text(selector)
            if text is None:
                return [f"has no {selector}"]
            # An address is noted as a path: the portal stands at another place in each run.
            parts = urlsplit(text.strip())
            self._notes[name] = parts.path if parts.scheme.startswith("http") else text.strip()
        return []

    def _filled(self, text: str) -> str:
        return text.format_map(self._notes)
