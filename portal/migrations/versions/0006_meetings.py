"""Meetings. Nobody is in two at once: the database refuses it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

#: What the error says on SQLite, and the name of the constraint on PostgreSQL.
NAME = "ex_meeting_seat_overlap"

_TRIGGER = """
CREATE TRIGGER {name}_{when} BEFORE {act} ON meeting_seat
WHEN NEW.taken AND EXISTS (
    SELECT 1 FROM meeting_seat AS other
    WHERE other.person_id = NEW.person_id AND other.taken AND other.id <> NEW.id
      AND other.ends_at > NEW.starts_at AND other.starts_at < NEW.ends_at
)
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
_ACTS = {"insert": "INSERT", "update": "UPDATE OF person_id, starts_at, ends_at, taken"}


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "suggested",
                "confirmed",
                "declined",
                "expired",
                "withdrawn",
                "cancelled",
                "held",
                "not_held",
                name="meetingstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=True),
        sa.Column("asked_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer_by", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_by",
            sa.Enum("participant", "host", name="side", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column(
            "ended_why",
            sa.Enum(
                "cannot", "too_hard", "alone", "other", name="why", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("held_minutes", sa.Integer(), nullable=True),
        sa.Column("host_line", sa.Text(), nullable=True),
        sa.Column("own_line", sa.Text(), nullable=True),
        sa.Column("own_line_shared_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meeting_in_order")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "host_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_meeting_municipality_id_host_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "mentorship_id"],
            ["mentorship.municipality_id", "mentorship.id"],
            name=op.f("fk_meeting_municipality_id_mentorship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_meeting_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "place_id"],
            ["meeting_place.municipality_id", "meeting_place.id"],
            name=op.f("fk_meeting_municipality_id_place_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_meeting_municipality_id_id")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_answer_by", ["state", "answer_by"], unique=False)
        batch_op.create_index("ix_meeting_host", ["host_id", "starts_at"], unique=False)
        batch_op.create_index("ix_meeting_mentorship", ["mentorship_id", "month"], unique=False)
        batch_op.create_index("ix_meeting_person", ["person_id", "starts_at"], unique=False)
    op.create_table(
        "meeting_seat",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "meeting_id"],
            ["meeting.municipality_id", "meeting.id"],
            name=op.f("fk_meeting_seat_municipality_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_meeting_seat_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_seat")),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name=op.f("uq_meeting_seat_meeting_id_person_id")
        ),
    )
    with op.batch_alter_table("meeting_seat", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_seat_person", ["person_id", "ends_at"], unique=False)
    op.create_table(
        "meeting_suggestion",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "meeting_id"],
            ["meeting.municipality_id", "meeting.id"],
            name=op.f("fk_meeting_suggestion_municipality_id_meeting_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_suggestion")),
        sa.UniqueConstraint(
            "meeting_id",
            "version",
            "starts_at",
            name=op.f("uq_meeting_suggestion_meeting_id_version_starts_at"),
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        op.execute(
            f"ALTER TABLE meeting_seat ADD CONSTRAINT {NAME} EXCLUDE USING gist "
            "(person_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (taken)"
        )
        return
    for when, act in _ACTS.items():
        op.execute(_TRIGGER.format(name=NAME, when=when, act=act))


def downgrade() -> None:
    op.drop_table("meeting_suggestion")
    op.drop_table("meeting_seat")
    op.drop_table("meeting")
