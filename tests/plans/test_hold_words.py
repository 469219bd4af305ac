"""The lead writes down the own words of somebody who takes part on paper."""

from __future__ import annotations

import pytest

from tests.conftest import ClientFor
from tests.personas import person_id

PATH = f"/deltagare/{person_id('leo')}/egna-ord"


def test_they_stand_in_the_plan(client_for: ClientFor) -> None:
    carin = client_for("carin")
    form = carin.get(PATH).form(PATH)
    page = carin.post(PATH, {**form, "strengths": "Jag är stark.", "wishes": "Jag vill vara ute."})
    assert page.location is not None
    plan = carin.get(f"/deltagare/{person_id('leo')}/plan")
    assert "Jag är stark." in plan.text
    assert "Jag vill vara ute." in plan.text


def test_two_who_write_are_told(client_for: ClientFor) -> None:
    carin = client_for("carin")
    form = carin.get(PATH).form(PATH)
    carin.post(PATH, {**form, "strengths": "Först."})
    page = client_for("ali").post(PATH, {**form, "once": "another", "strengths": "Sedan."})
    assert page.status == 409
    assert "Först." in page.html
    assert "Sedan." in page.html


@pytest.mark.parametrize(("who", "status"), [("amina", 403), ("dana", 403), ("nils", 404)])
def test_nobody_else_does(client_for: ClientFor, who: str, status: int) -> None:
    assert client_for(who).get(PATH).status == status


def test_too_long_is_refused_and_kept(client_for: ClientFor) -> None:
    carin = client_for("carin")
    form = carin.get(PATH).form(PATH)
    page = carin.post(PATH, {**form, "strengths": "x" * 4001})
    assert page.status == 422
    assert "x" * 4001 in page.html
