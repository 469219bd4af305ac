"""What people write at a plan: questions, wishes to change, proposals."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, PersonText, within
from portal.plans.enums import WritingKind


class Writing(Base):
    """A text at a plan. Until it is shared it is in the writer's own room and nobody else's."""

    __tablename__ = "writing"
    __table_args__ = (
        within("plan_id", "plan"),
        within("writer_id", "person"),
        within("goal_id", "goal"),
        within("step_id", "step"),
        within("version_id", "plan_version"),
        within("opening_id", "opening"),
        within("answered_by_id", "person"),
        sa.Index("ix_writing_plan", "plan_id", "shared_at"),
    )

    municipality_id: Mapped[uuid.UUID]
    plan_id: Mapped[uuid.UUID]
    writer_id: Mapped[uuid.UUID]
    kind: Mapped[WritingKind]
    goal_id: Mapped[uuid.UUID | None]
    step_id: Mapped[uuid.UUID | None]
    version_id: Mapped[uuid.UUID | None]
    opening_id: Mapped[uuid.UUID | None]
    text_stored: Mapped[str] = mapped_column("text", sa.Text)
    text = PersonText("text_stored")
    written_at: Mapped[datetime]
    #: When the writer showed it to the lead; none while it is in the own room.
    shared_at: Mapped[datetime | None]
    answer_stored: Mapped[str | None] = mapped_column("answer", sa.Text)
    answer = PersonText("answer_stored")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None]
    #: Put into a draft by the lead.
    used_at: Mapped[datetime | None]
