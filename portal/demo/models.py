"""The row that says: everybody in this database is invented."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base


class DemoMarker(Base):
    """Written when the demo is seeded into an empty database, and never otherwise."""

    __tablename__ = "demo_marker"
    __table_args__ = (sa.UniqueConstraint("only"),)

    only: Mapped[int] = mapped_column(default=1)
    day: Mapped[date]
    seeded_at: Mapped[datetime]
