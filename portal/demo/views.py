"""Being one of the demo's people, with one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from portal.accounts.views.signing_in import sign_in_here
from portal.demo.people import ORGANISATIONS, PEOPLE, TO_BE, Staffed, demo_id
from portal.demo.seed import is_demo
from portal.errors import Forbidden, NotFound
from portal.extensions import db
from portal.web.access import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("demo", __name__)

_ORGANISATION = {key: name for _place, key, name, *_rest in ORGANISATIONS}


def people_to_be() -> list[tuple[Staffed, str]]:
    """Whom the sign-in page offers, with the organisation they act in; nobody where people are."""
    if not is_demo(db.session):
        return []
    by_key = {one.key: one for one in PEOPLE}
    return [(by_key[key], _ORGANISATION[by_key[key].organisation]) for key in TO_BE]


@blueprint.post("/demo")
# Everybody here is invented: being one of them needs no token.
@public(tokenless=True)
def become() -> ResponseReturnValue:
    """Sign in as one of the demo's people; refused where real people may be."""
    if not is_demo(db.session):
        raise Forbidden
    key = request.form.get("person", "")
    if key not in TO_BE:
        raise NotFound
    return sign_in_here(demo_id(key), stays=False)
