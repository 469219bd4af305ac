"""What a spot is: a page in one state, and how somebody comes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The address of the page itself, for forms whose address nobody knows beforehand.
OWN = "."


@dataclass(frozen=True)
class Spot:
    """A page in one state.

    A spot is an address, and what is done there: follow a link, then send a form. What a spot
    changes is there for the spots after it. *path*, *send* and the texts of *fill* may hold
    ``{name}``: something that an earlier spot has noted.

    Attributes:
        name: its name in lists and in the names of pictures.
        path: its address; none to go on in the same window where the spot *after* ends.
        click: part of a link's address on that page, which is followed. For things whose ids
            nobody knows beforehand.
        fill: names of fields → what is written or chosen in them before sending.
        send: a form's address (or its end), or :data:`OWN`; the spot is what comes when it is
            sent.
        press: the value of the button that sends it, when there are several.
        times: how often it is sent, one answer after the other.
        meanwhile: the name of a spot that is gone to in another window while the form stands
            open: "name", or "person/name" for what somebody else does. Gone to each time.
        after: the name of a spot that has to be seen before this one can be; as *meanwhile*,
            but gone to only when nobody has been there yet.
        notes: name → the selector of something on this page whose text is noted.
        status: what is answered in the end.
    """

    name: str
    path: str | None
    click: str | None = None
    fill: Mapping[str, str] = field(default_factory=dict)
    send: str | None = None
    press: str | None = None
    times: int = 1
    meanwhile: str | None = None
    after: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def address(self) -> str:
        """The address of a spot that has one of its own."""
        assert self.path is not None, f"{self.name} has no address of its own"
        return self.path

    @property
    def is_plain(self) -> bool:
        """Whether its address is all one needs to see it."""
        return (
            self.path is not None
            and "{" not in self.path
            and self.click is None
            and self.send is None
            and self.after is None
        )


def wrong(
    page: str,
    path: str,
    send: str | None = None,
    *,
    fill: Mapping[str, str] | None = None,
    press: str | None = None,
    after: str | None = None,
) -> Spot:
    """The *page* at *path* when its form was sent with a mistake: "-fel", 422.

    *send* is the form's address when it is another than the page's.
    """
    send = send or path.partition("?")[0]
    return Spot(
        f"{page}-fel", path, send=send, fill=fill or {}, press=press, after=after, status=422
    )
