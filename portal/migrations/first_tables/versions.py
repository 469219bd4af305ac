"""Versions of a plan, what they say in goals, the answers to them and where they went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "plan_version",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "proposed",
                "in_force",
                "replaced",
                "declined",
                "withdrawn",
                name="versionstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("small", sa.Boolean(), nullable=False),
        sa.Column("proposed_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("in_force_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "made_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_plan_version_municipality_id_made_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_plan_version_municipality_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint(
            "municipality_id", "id", name=op.f("uq_plan_version_municipality_id_id")
        ),
    )
    op.create_index("ix_plan_version_plan", "plan_version", ["plan_id", "number"], unique=False)
    op.create_index(
        "uq_plan_version_one_draft",
        "plan_version",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_index(
        "uq_plan_version_one_in_force",
        "plan_version",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("state = 'in_force'"),
        postgresql_where=sa.text("state = 'in_force'"),
    )
    op.create_index(
        "uq_plan_version_one_proposed",
        "plan_version",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )

    op.create_table(
        "goal",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_goal_municipality_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_goal_municipality_id_id")),
    )

    op.create_table(
        "goal_wording",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "goal_id"],
            ["goal.municipality_id", "goal.id"],
            name=op.f("fk_goal_wording_municipality_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_goal_wording_municipality_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_wording")),
        sa.UniqueConstraint(
            "version_id", "goal_id", name=op.f("uq_goal_wording_version_id_goal_id")
        ),
    )

    op.create_table(
        "answer",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column(
            "party",
            sa.Enum("participant", "lead", name="party", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "reply",
            sa.Enum("yes", "no", name="reply", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "portal", "meeting", "phone", "letter", name="how", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "recorded_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_answer_municipality_id_recorded_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_answer_municipality_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("version_id", "party", name=op.f("uq_answer_version_id_party")),
    )

    op.create_table(
        "delivery",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("plan", "own_steps", "nothing", name="scope", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "consent_id"],
            ["consent.municipality_id", "consent.id"],
            name=op.f("fk_delivery_municipality_id_consent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_delivery_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_delivery_municipality_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_delivery_municipality_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "version_id",
            "organisation_id",
            "consent_id",
            name=op.f("uq_delivery_version_id_organisation_id_consent_id"),
        ),
    )
    op.create_index(
        "ix_delivery_organisation", "delivery", ["plan_id", "organisation_id", "at"], unique=False
    )


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in ("delivery", "answer", "goal_wording", "goal", "plan_version"):
        op.drop_table(table)
