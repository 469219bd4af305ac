"""Every door of the portal against the hand-written table of who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from portal import clock
from portal.consent.models import Assignment, Opening
from portal.extensions import db
from portal.plans.enums import VersionState, Who, WritingKind
from portal.plans.models import GoalWording, PlanVersion, StepWording, Writing
from portal.ratings.models import Round
from portal.web.access import Access
from tests.client import Client
from tests.personas import VISITOR, person_id
from tests.rules.access_table import DOORS
from tests.rules.doors import EVERYBODY, Door, agrees
from tests.rules.undoing import undone


def _routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def _listed(lines: list[str]) -> str:
    return "\n  ".join(["", *lines[:60], *(["…"] if len(lines) > 60 else [])])


def test_every_door_has_a_mark(shared_app: Flask) -> None:
    unmarked = [
        f"{method} {rule.rule} ({rule.endpoint})"
        for method, rule in _routes(shared_app)
        if not isinstance(getattr(shared_app.view_functions[rule.endpoint], "access", None), Access)
    ]
    assert not unmarked, f"routes without @public or @allow:{_listed(unmarked)}"


def test_every_door_is_in_the_table(shared_app: Flask) -> None:
    built = {f"{method} {rule.rule}" for method, rule in _routes(shared_app)}
    missing = sorted(built - {door.key for door in DOORS})
    assert not missing, f"routes without a row in access_table.py:{_listed(missing)}"


def test_every_row_has_a_door(shared_app: Flask) -> None:
    built = {f"{method} {rule.rule}" for method, rule in _routes(shared_app)}
    promised = sorted({door.key for door in DOORS} - built)
    assert not promised, f"rows of access_table.py without a route:{_listed(promised)}"


def test_no_door_stands_twice_in_the_table() -> None:
    keys = [door.key for door in DOORS]
    assert sorted(set(keys)) == sorted(keys)


def test_the_table_says_what_everybody_gets() -> None:
    for door in DOORS:
        for thing in door.things:
            door.path(thing)
            for person in EVERYBODY:
                door.expected(thing, person)


def test_things_behind_doors_are_own_foreign_and_missing() -> None:
    """A door with somebody behind it is tried with several, one of another municipality."""
    thin = [
        door.key
        for door in DOORS
        if "<uuid:" in door.rule and not any("missing" in thing.split() for thing in door.things)
    ]
    assert not thin, f"rows that do not try a missing thing:{_listed(thin)}"


@pytest.mark.parametrize("person", EVERYBODY)
def test_doors(app: Flask, person: str) -> None:
    built = {f"{method} {rule.rule}" for method, rule in _routes(app)}
    client = Client(app) if person == VISITOR else Client(app).sign_in(person)
    cookie = client.cookie()
    wrong = []
    for door in DOORS:
        for thing in door.things if door.key in built else ():  # the others are told of above
            for htmx in _worlds(app):
                with undone(app):
                    client.set_cookie(cookie)
                    wrong += _try(client, door, thing, door.expected(thing, person), htmx=htmx)
    assert not wrong, f"{len(wrong)} doors are wrong for {person}:{_listed(wrong)}"


def _worlds(app: Flask) -> tuple[bool, ...]:
    """Without htmx and with it. That does not depend on the database: once is enough."""
    with app.app_context():
        return (False, True) if db.engine.dialect.name == "sqlite" else (False,)


def _try(
    client: Client, door: Door, thing: str, expected: int | str, *, htmx: bool
) -> Iterator[str]:
    path = door.path(thing, lambda name: _find(client.app, name))
    if "+draft" in thing:
        _draft(client.app)
    if "+together" in thing:
        _together(client.app, "amina")
    what = f"{door.key} ({thing or '-'}, {'part' if htmx else 'page'})"
    try:
        if door.method == "POST":
            page = client.post(path, door.data, htmx=htmx)
        else:
            page = client.get(path, htmx=htmx, query_string=door.data)
    except Exception as error:  # one fault must not hide the next
        said = " ".join(str(error).split())[-200:]
        yield f"{what} broke: {type(error).__name__}: … {said}"
        return
    if not agrees(expected, page.status, page.location, htmx=htmx):
        yield f"{what}: {page.status}, expected {expected}"


def _find(app: Flask, name: str) -> str:
    """The id of something whose id is made when the demo is seeded, or that is made here."""
    amina = person_id("amina")
    known = {
        "assignment": sa.select(Assignment.id).where(Assignment.person_id == amina),
        "opening": sa.select(Opening.id).where(
            Opening.person_id == amina, Opening.viewer_id == person_id("dana")
        ),
        "question": sa.select(Writing.id).where(
            Writing.writer_id == amina, Writing.shared_at.is_not(None)
        ),
    }
    with app.app_context():
        if name == "waiting":
            return _together(app, "leo", closed_at=clock.now())
        if name == "note":
            db.session.add(_note())
            db.session.commit()
            return str(_note().id)
        found = db.session.scalars(known[name]).first()
    assert found is not None, f"the demo has no {name}"
    return str(found)


def _together(app: Flask, participant: str, closed_at: datetime | None = None) -> str:
    """A round that Carin and a participant answer together; closed, it waits for a yes."""
    round_ = Round(
        id=person_id("together"),
        municipality_id=person_id("ekdala"),
        person_id=person_id(participant),
        instrument_id=person_id("fragor"),
        begun_at=clock.now(),
        closed_at=closed_at,
        together_with_id=person_id("carin"),
    )
    with app.app_context():
        db.session.add(round_)
        db.session.commit()
    return str(person_id("together"))


def _note() -> Writing:
    """Something that Amina has written and shown to nobody."""
    note = Writing(
        id=person_id("amina-note"),
        municipality_id=person_id("ekdala"),
        plan_id=person_id("amina-plan"),
        writer_id=person_id("amina"),
        kind=WritingKind.QUESTION,
        written_at=clock.now(),
    )
    note.text = "Bara för mig"
    return note


def _draft(app: Flask) -> None:
    """A draft of Amina's plan with one goal and one step."""
    ids = {"municipality_id": person_id("ekdala"), "version_id": person_id("amina-draft")}
    goal = GoalWording(**ids, goal_id=person_id("amina-jobb"), position=0)
    goal.text = "Jag vill jobba"
    step = StepWording(
        **ids,
        goal_id=person_id("amina-jobb"),
        step_id=person_id("amina-ring"),
        position=0,
        who=Who.PARTICIPANT,
    )
    step.text = "Ringa"
    with app.app_context():
        proposed = db.session.get_one(PlanVersion, person_id("amina-v4"))
        proposed.state = VersionState.WITHDRAWN
        db.session.add(
            PlanVersion(
                id=person_id("amina-draft"),
                municipality_id=person_id("ekdala"),
                plan_id=person_id("amina-plan"),
                number=5,
                made_by_id=person_id("carin"),
                made_at=clock.now(),
            )
        )
        db.session.flush()
        db.session.add_all([goal, step])
        db.session.commit()


def test_other_methods_are_refused(app: Flask, visitor: Client) -> None:
    """What changes something cannot be done with a link, and a page takes no form."""
    methods: dict[str, set[str]] = {}
    for method, rule in _routes(app):
        if not rule.arguments:
            methods.setdefault(rule.rule, set()).add(method)
    for path, known in methods.items():
        for method in {"GET", "POST", "PUT", "DELETE"} - known:
            assert visitor.open(method, path).status == 405, f"{method} {path}"
