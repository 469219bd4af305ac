"""How the access table is written and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.personas import PERSONAS, VISITOR, person_id

#: Let in: the page, the form again with what is missing, a conflict, or on to the next page.
#: For what changes something: whether the form was right is another test's question.
IN = "in"
#: Nobody else is named in this row.
REST = "everybody else"

#: An id that nobody has, of the right shape.
MISSING = "00000000-0000-7000-8000-000000000000"

_LET_IN = {200, 204, 303, 409, 422}
EVERYBODY = [VISITOR, *PERSONAS]

#: status (or IN) → keys of people, with spaces between; or REST.
Who = Mapping[int | str, str]


@dataclass(frozen=True)
class Door:
    """A route, and who may open it with which thing behind it.

    Attributes:
        method: GET or POST.
        rule: the address as the URL map writes it.
        things: what is put into the address → who gets which status.
        data: the form that is sent, or for GET what comes after the question mark.
    """

    method: str
    rule: str
    things: Mapping[str, Who]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """As a line of a list: ``GET /plan``."""
        return f"{self.method} {self.rule}"

    def expected(self, thing: str, person: str) -> int | str:
        """What *person* gets at this door with *thing* behind it."""
        who = self.things[thing]
        named = [answer for answer, people in who.items() if person in people.split()]
        if len(named) > 1:
            raise ValueError(f"{self.key} names {person} twice")
        rest = [answer for answer, people in who.items() if people == REST]
        if named:
            return named[0]
        if person == VISITOR:
            return _asked_to_sign_in(self.method)
        if len(rest) != 1:
            raise ValueError(f"{self.key} ({thing}) does not say what {person} gets")
        return rest[0]

    def path(self, thing: str, find: Callable[[str], str] = lambda name: MISSING) -> str:
        """The address with *thing* in it; *find* gives the ids of things with a ``?``."""
        path = self.rule
        values = iter(value for value in thing.split() if not value.startswith("+"))
        while "<" in path:
            before, _, rest = path.partition("<")
            name, _, after = rest.partition(">")
            value = next(values, None)
            if value is None:
                raise ValueError(f"{self.key} needs something for <{name}>")
            path = f"{before}{_id_of(value, find)}{after}"
        return path


def door(
    method: str, rule: str, who: Who | None = None, *, data: Any = None, **things: Who
) -> Door:
    """A row of the table. *who* for an address with nothing in it, else one ``who`` per thing."""
    return Door(method, rule, {"": who} if who is not None else things, data or {})


def door_to(method: str, rule: str, things: Mapping[str, Who], *, data: Any = None) -> Door:
    """A row whose things are written out: several for one address stand with a space between.

    ``amina`` and ``amina-ring`` are keys of the demo, ``missing`` is nobody's id, ``3`` and
    ``~words`` stand for themselves, ``?opening`` is looked up by the test, and ``+draft`` is no
    part of the address: the test prepares it.
    """
    return Door(method, rule, things, data or {})


def both(
    rule: str, who: Who | Mapping[str, Who] | None = None, *, data: Any = None, **things: Who
) -> list[Door]:
    """The same row for the page with a form and for sending it. *who* may be a dict of things."""
    if who is not None and all(isinstance(key, str) and key != IN for key in who):
        return [door_to(method, rule, who, data=data) for method in ("GET", "POST")]  # type: ignore[arg-type]
    return [door(method, rule, who, data=data, **things) for method in ("GET", "POST")]  # type: ignore[arg-type]


def agrees(expected: int | str, status: int, location: str | None, *, htmx: bool) -> bool:
    """Whether an answer is the one the table says."""
    to_sign_in = (location or "").startswith("/logga-in")
    if expected == IN:
        return status in _LET_IN and not to_sign_in
    if expected == 401 and htmx:
        # htmx swaps only what it is told to: the sign-in page comes as a form with a mistake.
        return status == 422
    return status == expected


def _asked_to_sign_in(method: str) -> int:
    return 303 if method == "GET" else 401


def _id_of(value: str, find: Callable[[str], str]) -> str:
    if value == "missing":
        return MISSING
    if value.startswith("?"):
        return find(value[1:])
    if value.startswith("~"):
        return value[1:]
    return value if value.isdecimal() else str(person_id(value))
