"""Somebody who answers question after question, and what the database may hold of it."""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import dataclass, field

from tests.served import Reply, Signed, ask

#: A link to the next question; links to answers that were given say where to go afterwards.
_NEXT = re.compile(r'href="/fragor/fraga/([\w-]+)"')
_THEME = re.compile(r'href="(/fragor/tema/[\w-]+)"')
_HIDDEN = re.compile(r'name="(csrf_token|once)" value="([^"]*)"')
_CHOICE = re.compile(r'name="svar" value="([^"]*)"')


@dataclass
class Figures:
    """What a run gave."""

    killed: int = 0
    #: Answers that had been sent and not acknowledged when the server was killed.
    under_way: int = 0
    acknowledged: int = 0
    #: Answers without an acknowledgement that were found in the database all the same.
    kept_anyway: int = 0
    #: Buttons pressed once more after the server had come back.
    pressed_again: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"killed {self.killed} times with {self.under_way} answers under way "
            f"({self.kept_anyway} of them kept); {self.pressed_again} sent again; "
            f"{self.acknowledged} answers acknowledged; {len(self.faults)} faults"
        )


class Life:
    """The time from a start of the server until it is killed."""

    def __init__(self, port: int, wanted: int, figures: Figures) -> None:
        self.port = port
        self.wanted = wanted
        self.figures = figures
        self.enough = asyncio.Event()
        self.is_over = False

    def acknowledged(self) -> None:
        """One answer more."""
        self.figures.acknowledged += 1
        self.wanted -= 1
        if self.wanted <= 0:
            self.enough.set()


@dataclass
class Person:
    """Somebody with a phone, and what the database may hold of their answers."""

    key: str
    who: Signed
    chance: random.Random
    #: Question → what was acknowledged last (none: nothing), then what was sent after it without
    #: being acknowledged. Any of these may be what is stored; nothing else may.
    may: dict[str, list[str | None]] = field(default_factory=dict)
    #: The form that was sent last, until it is acknowledged.
    waiting: tuple[str, dict[str, str]] | None = None

    @property
    def answered(self) -> list[str]:
        """The questions whose answers are settled."""
        return [key for key, values in self.may.items() if values[0] is not None]

    async def go_on(self, life: Life) -> None:
        """Answer until the server is gone."""
        try:
            key, page = await self._come_back(life)
            while True:
                if self.chance.random() < 0.25 and self.answered:
                    key, page = await self._open(life, self.chance.choice(self.answered))
                values = [one for one in _CHOICE.findall(page) if one != self._latest(key)]
                form = _form(page, f"/fragor/fraga/{key}")
                key, page = await self._send(life, key, form | {"svar": self.chance.choice(values)})
        except OSError:
            if not life.is_over:
                raise

    async def _come_back(self, life: Life) -> tuple[str, str]:
        """What somebody does whose answer got lost: press once more, or look how far they are."""
        if self.waiting is not None and self.chance.random() < 0.5:
            life.figures.pressed_again += 1
            return await self._send(life, *self.waiting)
        self.waiting = None
        start = await self._get(life, "/fragor")
        if 'action="/fragor/borja"' not in start:
            return await self._find_next(life, start)
        if self.answered:
            life.figures.faults.append(f"{self.key} has answered, and is asked to begin")
        form = _form(start, "/fragor/borja")
        reply = await ask(life.port, self.who.cookie, "/fragor/borja", form)
        assert reply.status == 303, f"/fragor/borja answered {reply.status}"
        return await self._open(life, reply.headers["Location"].rpartition("/")[2])

    async def _find_next(self, life: Life, page: str) -> tuple[str, str]:
        """The question that *page* leads to, through a theme if the person has to choose one."""
        themes = _THEME.findall(page)
        self.chance.shuffle(themes)
        while not (found := _NEXT.search(page)) and themes:
            page = await self._get(life, themes.pop())
        if found is None:
            return await self._open(life, self.chance.choice(self.answered))
        if found[1] in self.answered:
            life.figures.faults.append(f"{self.key} is asked {found[1]} again")
        return await self._open(life, found[1])

    async def _open(self, life: Life, key: str) -> tuple[str, str]:
        return key, await self._get(life, f"/fragor/fraga/{key}")

    async def _get(self, life: Life, path: str) -> str:
        reply = await ask(life.port, self.who.cookie, path)
        assert reply.status == 200, f"{path} answered {reply.status}"
        return _whole(reply)

    async def _send(self, life: Life, key: str, form: dict[str, str]) -> tuple[str, str]:
        """Press an answer; the question that comes after it, with its page."""
        self.may.setdefault(key, [None]).append(form["svar"])
        self.waiting = key, form
        path = f"/fragor/fraga/{key}"
        reply = await ask(life.port, self.who.cookie, path, form, htmx=True)
        assert reply.status in (200, 204), f"{path} answered {reply.status}"
        self.may[key] = [form["svar"]]
        self.waiting = None
        life.acknowledged()
        if reply.status == 200:
            page = _whole(reply)
            return reply.headers["HX-Push-Url"].partition("?")[0].rpartition("/")[2], page
        # The theme is done, or the very same form had come through before.
        there = reply.headers.get("HX-Redirect", "/fragor")
        return await self._find_next(life, await self._get(life, there))

    def _latest(self, key: str) -> str | None:
        return self.may.get(key, [None])[-1]


def _form(page: str, action: str) -> dict[str, str]:
    """What the form that leads to *action* carries by itself."""
    return dict(_HIDDEN.findall(page.partition(f' action="{action}"')[2].partition("</form>")[0]))


def _whole(reply: Reply) -> str:
    if not reply.is_whole:
        raise ConnectionError("the page broke off")
    return reply.text
