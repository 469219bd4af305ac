"""What the tests of accounts need: somebody with a password, and invitations in clear."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from portal.accounts.enums import LoginKind
from portal.accounts.models import Login, Person, SignIn
from portal.demo.people import demo_id
from tests.client import Client
from tests.page import Page

PASSWORD = "gul båt i regn"
EMAIL = "amina@exempel.se"


@dataclass(frozen=True)
class Shown:
    """An invitation as the page showed it, once."""

    link: str
    code: str

    @property
    def wrong(self) -> str:
        """Six digits that are not the code."""
        return f"{(int(self.code) + 1) % 1_000_000:06d}"


def give_password(
    app: Flask,
    session: Session,
    key: str = "amina",
    *,
    name: str = EMAIL,
    kind: LoginKind = LoginKind.EMAIL,
) -> Person:
    """Let one of the demo's people sign in with *name* and :data:`PASSWORD`."""
    person = session.get_one(Person, demo_id(key))
    person.password_hash = app.extensions["portal_passwords"].make(PASSWORD)
    session.add(
        Login(municipality_id=person.municipality_id, person_id=person.id, kind=kind, name=name)
    )
    session.commit()
    return person


def sign_in(client: Client, name: str = EMAIL, password: str = PASSWORD, **more: str) -> Page:
    """Send the sign-in form."""
    return client.post("/logga-in", {"name": name, "password": password, **more})


def read_shown(page: Page) -> Shown:
    """The link and the code of a page that shows a new invitation."""
    link = re.search(r"/inbjudan/([\w-]+)", page.html)
    code = re.search(r"<strong>(\d{3}) (\d{3})</strong>", page.html)
    assert link, page
    assert code, page
    return Shown(link[0], code[1] + code[2])


def invite(coach: Client, key: str = "farid") -> Shown:
    """A new invitation for one of the demo's participants."""
    path = f"/deltagare/{demo_id(key)}/inbjudan"
    page = coach.post(path, coach.get(path).form())
    assert page.status == 200, page
    return read_shown(page)


def prove(visitor: Client, shown: Shown) -> Page:
    """Open the link, say the code, and arrive at the page for choosing."""
    return visitor.follow(visitor.post(shown.link, {"code": shown.code}))


def sign_ins_of(session: Session, key: str) -> list[SignIn]:
    """Every sign-in of one of the demo's people, the oldest first."""
    query = sa.select(SignIn).where(SignIn.person_id == demo_id(key)).order_by(SignIn.id)
    return list(session.scalars(query))
