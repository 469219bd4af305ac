"""The outbox: one row per person and thing to tell, written with the act itself."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, within


class Message(Base):
    """Something a person is told. *Hem* shows it until it is seen."""

    __tablename__ = "message"
    __table_args__ = (
        within("recipient_id", "person"),
        within("about_id", "person"),
        sa.Index("ix_message_recipient", "recipient_id", "seen_at", "at"),
    )

    municipality_id: Mapped[uuid.UUID]
    recipient_id: Mapped[uuid.UUID]
    #: The participant it is about; none when it is about nobody.
    about_id: Mapped[uuid.UUID | None]
    kind: Mapped[str] = mapped_column(sa.String(40))
    at: Mapped[datetime]
    #: What the sentence needs: names as the recipient may see them, dates, the id of the step it is
    #: about. Never free text.
    values: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime | None]
