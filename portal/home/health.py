"""Whether the portal is alive, and whether it is ready. Says ok or not, and nothing else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from portal import schema
from portal.database import set_reading
from portal.extensions import db
from portal.home.views import blueprint
from portal.web.access import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

log = logging.getLogger(__name__)


@blueprint.get("/halsa/live")
@public(knows_viewer=False)
def live() -> ResponseReturnValue:
    """The process answers; the database is not asked."""
    return _plain("ok", 200)


@blueprint.get("/halsa/redo")
@public(knows_viewer=False)
def ready() -> ResponseReturnValue:
    """The database answers, can be written to, and stands at the newest migration."""
    try:
        good = schema.is_current() and _can_write()
    except SQLAlchemyError as error:
        log.warning("not ready: %s", error)
        good = False
    return _plain("ok", 200) if good else _plain("inte redo", 503)


def _can_write() -> bool:
    set_reading(False)
    db.session.rollback()
    db.session.execute(
        sa.text(
            "INSERT INTO attempt (id, key, count, window_ends_at) "
            "VALUES (:id, 'halsa', 0, CURRENT_TIMESTAMP)"
        ),
        {"id": "0" * 32},
    )
    db.session.rollback()
    return True


def _plain(text: str, status: int) -> ResponseReturnValue:
    return text, status, {"Content-Type": "text/plain; charset=utf-8"}
