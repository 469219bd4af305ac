"""The extensions, one instance each. They know no feature."""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

from flask_babel import Babel
from flask_htmx import HTMX
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

if TYPE_CHECKING:
    from flask.sansio.app import App


class Database(SQLAlchemy):
    """The extension without its asynchronous half, which no request here uses."""

    def init_app(self, app: App) -> None:
        """Register the engines of *app*."""
        super().init_app(app)
        # Closing asynchronous sessions that never were would start a thread after every request
        # (a sixth of the time of a small page).
        app.teardown_appcontext_funcs = [
            close for close in app.teardown_appcontext_funcs if not iscoroutinefunction(close)
        ]


# Objects stay readable after the commit: a page is rendered when its transaction has ended.
db = Database(session_options={"expire_on_commit": False})
babel = Babel()
csrf = CSRFProtect()
htmx = HTMX()
