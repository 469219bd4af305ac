"""The access table: what the questions are, for everybody who meets the answers at work."""

from __future__ import annotations

from tests.rules.doors import REST, door

RATINGS_ABOUT = [
    door("GET", "/om-fragorna", {200: "carin ali dana ines omar elsa maja", 403: REST}),
]
