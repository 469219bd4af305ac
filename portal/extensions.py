"""The extensions, one instance each. They know no feature."""

from __future__ import annotations

from flask_babel import Babel
from flask_htmx import HTMX
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

# Objects stay readable after the commit: a page is rendered when its transaction has ended.
db = SQLAlchemy(session_options={"expire_on_commit": False})
babel = Babel()
csrf = CSRFProtect()
htmx = HTMX()
