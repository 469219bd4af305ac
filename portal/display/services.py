"""The look that goes with a person, on every device where they sign in."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.viewer import Viewer


def keep_look(
    session: Session,
    viewer: Viewer,
    *,
    theme: str | None,
    text_size: str | None,
    language: str | None,
) -> None:
    """Keep what the viewer has chosen. None means as it is for everybody."""
    session.execute(
        sa.update(Person)
        .where(Person.id == viewer.person_id)
        .values(theme=theme, text_size=text_size, language=language)
    )


def keep_language(session: Session, viewer: Viewer, language: str) -> None:
    """Keep the language only."""
    session.execute(
        sa.update(Person).where(Person.id == viewer.person_id).values(language=language)
    )
