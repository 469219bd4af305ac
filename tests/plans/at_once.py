"""Doing several things at the same moment, each with a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from tests.client import Client
from tests.conftest import OwnDatabase
from tests.plans.own import viewer_of


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised, when all began at the same moment."""
    ready = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        ready.wait(timeout=30)
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return results


def tap(client: Client, path: str, **form: str) -> Callable[[], tuple[int, str | None]]:
    """Sending a form with a bare browser: the client takes every request for the only one."""
    name = client.app.config["SESSION_COOKIE_NAME"]
    form.setdefault("csrf_token", client.form_token())
    cookie = client.browser.get_cookie(name)
    assert cookie is not None

    def send() -> tuple[int, str | None]:
        browser = client.app.test_client()
        browser.set_cookie(name, cookie.decoded_value)
        response = browser.post(path, data=form)
        return response.status_code, response.headers.get("Location")

    return send


def as_person(database: OwnDatabase, key: str, act: Callable[..., object]) -> Callable[[], object]:
    """A service called in a transaction of its own, and committed."""

    def run() -> object:
        with database.session() as session:
            viewer = viewer_of(session, key)
            session.rollback()
            done = act(session, viewer)
            session.commit()
            return type(done).__name__

    return run


def into_the_middle(database: OwnDatabase, act: Callable[[Session], object]) -> list[object]:
    """What *act* gave twice: the second comes when the first has written and not yet committed."""
    written = threading.Event()

    def run(*, is_first: bool) -> object:
        if not is_first:
            assert written.wait(timeout=30)
        with database.session() as session:
            found = act(session)
            if is_first:
                written.set()
                time.sleep(0.5)  # the other one comes in here, and has to wait
            session.commit()
            return found

    return at_once(partial(run, is_first=True), partial(run, is_first=False))
