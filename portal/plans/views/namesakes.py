"""People in a list who go by the same name, and what tells them apart to the one who reads."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import g
from flask_babel import gettext as _

from portal.accounts import services as accounts
from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.extensions import db
from portal.web import formats

if TYPE_CHECKING:
    from portal.plans.services.overview import Row


def told_apart(people: Sequence[Row]) -> Mapping[uuid.UUID, str]:
    """What to write beside those whose name somebody else in *people* has too.

    A coach has the year of birth, or the first day when the year is the same; a caseworker their
    own number. The lists of a coordinator and a manager have columns that do it.
    """
    same = Counter(one.name for one in people)
    alike = [one for one in people if same[one.name] > 1]
    if not alike:
        return {}
    ids = [one.person_id for one in alike]
    if g.viewer.role is Role.CASEWORKER:
        numbers = consent.list_case_numbers(db.session, g.viewer, ids)
        return {one: _("Nummer %(number)s", number=number) for one, number in numbers.items()}
    if g.viewer.role is Role.COACH:
        return _for_coach(alike, accounts.birth_years(db.session, g.viewer, ids))
    return {}


def _for_coach(alike: Collection[Row], born: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, str]:
    same_year = Counter((one.name, born.get(one.person_id)) for one in alike)
    found: dict[uuid.UUID, str] = {}
    for one in alike:
        year = born.get(one.person_id)
        if year is not None and same_year[one.name, year] == 1:
            found[one.person_id] = _("Född %(year)s", year=year)
        elif one.started_at is not None:
            found[one.person_id] = _("Började %(day)s", day=formats.day_of(one.started_at))
    return found
