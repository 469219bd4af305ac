"""What several rules look at."""

from __future__ import annotations

import pytest

from portal.extensions import db
from tests.browser.gallery import add_gallery
from tests.databases import Template, make_app
from tests.rules.walked import Walked, walk_everywhere


@pytest.fixture(scope="session")
def walked(template: Template) -> list[Walked]:
    """Every spot of everybody, come to once."""
    app = make_app(template.copy())
    add_gallery(app)
    try:
        return list(walk_everywhere(app))
    finally:
        with app.app_context():
            db.engine.dispose()
