"""Coming in and being told: invitations, sign-ins, what is counted and done once, messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("window_ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("key", name=op.f("uq_attempt_key")),
    )
    op.create_index(op.f("ix_attempt_window_ends_at"), "attempt", ["window_ends_at"], unique=False)

    op.create_table(
        "done_once",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_done_once_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_once")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_done_once_person_id_key")),
    )
    op.create_index(op.f("ix_done_once_at"), "done_once", ["at"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=True),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "invited_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_invitation_municipality_id_invited_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_invitation_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_invitation_link_hash")),
    )
    op.create_index("ix_invitation_person", "invitation", ["person_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role_held_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("signed_in_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_sign_in_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "role_held_id"],
            ["role_held.municipality_id", "role_held.id"],
            name=op.f("fk_sign_in_municipality_id_role_held_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_sign_in_key_hash")),
    )
    op.create_index("ix_sign_in_person", "sign_in", ["person_id", "ended_at"], unique=False)

    op.create_table(
        "message",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("seen_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "about_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_message_municipality_id_about_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "recipient_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_message_municipality_id_recipient_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(
        "ix_message_recipient", "message", ["recipient_id", "seen_at", "at"], unique=False
    )

    op.create_table(
        "demo_marker",
        sa.Column("only", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seeded_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_marker")),
        sa.UniqueConstraint("only", name=op.f("uq_demo_marker_only")),
    )


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in ("demo_marker", "message", "sign_in", "invitation", "done_once", "attempt"):
        op.drop_table(table)
