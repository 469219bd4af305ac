"""Steps as each version says them, how they go, and what people write at a plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "step",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("planned", "ongoing", "done", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("status_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("status_by_id", sa.Uuid(), nullable=True),
        sa.Column("stuck_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lead_asks_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_step_municipality_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "status_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_step_municipality_id_status_by_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_step_municipality_id_id")),
    )

    op.create_table(
        "step_wording",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "who",
            sa.Enum(
                "participant",
                "person",
                "organisation",
                "nobody",
                name="who",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("duty", sa.Boolean(), nullable=False),
        sa.Column("consequence", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(who = 'person') = (person_id IS NOT NULL)", name=op.f("ck_step_wording_person")
        ),
        sa.CheckConstraint(
            "(who IN ('person', 'organisation')) = (organisation_id IS NOT NULL)",
            name=op.f("ck_step_wording_organisation"),
        ),
        sa.CheckConstraint(
            "NOT duty OR consequence IS NOT NULL",
            name=op.f("ck_step_wording_duty_says_consequence"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "goal_id"],
            ["goal.municipality_id", "goal.id"],
            name=op.f("fk_step_wording_municipality_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_step_wording_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_step_wording_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "step_id"],
            ["step.municipality_id", "step.id"],
            name=op.f("fk_step_wording_municipality_id_step_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_step_wording_municipality_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_wording")),
        sa.UniqueConstraint(
            "version_id", "step_id", name=op.f("uq_step_wording_version_id_step_id")
        ),
    )

    op.create_table(
        "step_ask",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "reply", sa.Enum("yes", "no", name="reply", native_enum=False, length=40), nullable=True
        ),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("replied_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "how",
            sa.Enum(
                "portal", "meeting", "phone", "letter", name="how", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_step_ask_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "recorded_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_step_ask_municipality_id_recorded_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "step_id"],
            ["step.municipality_id", "step.id"],
            name=op.f("fk_step_ask_municipality_id_step_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_step_ask_municipality_id_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_ask")),
        sa.UniqueConstraint(
            "step_id",
            "organisation_id",
            "version_id",
            name=op.f("uq_step_ask_step_id_organisation_id_version_id"),
        ),
    )
    op.create_index(
        "ix_step_ask_organisation", "step_ask", ["organisation_id", "reply"], unique=False
    )

    op.create_table(
        "step_mark",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "portal", "meeting", "phone", "letter", name="how", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_step_mark_municipality_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "step_id"],
            ["step.municipality_id", "step.id"],
            name=op.f("fk_step_mark_municipality_id_step_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_mark")),
    )
    op.create_index("ix_step_mark_step", "step_mark", ["step_id", "at"], unique=False)

    op.create_table(
        "writing",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "new_goal",
                "new_step",
                "rewrite_goal",
                "change",
                "question",
                "ask_proposal",
                "ask_opening",
                "partner_step",
                name="writingkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("step_id", sa.Uuid(), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("opening_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("shared_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("used_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "answered_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_writing_municipality_id_answered_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "goal_id"],
            ["goal.municipality_id", "goal.id"],
            name=op.f("fk_writing_municipality_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "opening_id"],
            ["opening.municipality_id", "opening.id"],
            name=op.f("fk_writing_municipality_id_opening_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_writing_municipality_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "step_id"],
            ["step.municipality_id", "step.id"],
            name=op.f("fk_writing_municipality_id_step_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "version_id"],
            ["plan_version.municipality_id", "plan_version.id"],
            name=op.f("fk_writing_municipality_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "writer_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_writing_municipality_id_writer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writing")),
    )
    op.create_index("ix_writing_plan", "writing", ["plan_id", "shared_at"], unique=False)


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in ("writing", "step_mark", "step_ask", "step_wording", "step"):
        op.drop_table(table)
