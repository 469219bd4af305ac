"""Local agreements, and plans with the times we talk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "local_agreement",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("in_force_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("weeks_between", sa.Integer(), nullable=False),
        sa.Column("lead_moves_days", sa.Integer(), nullable=False),
        sa.Column("lead_swaps_person", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "lead_moves_days BETWEEN 0 AND 31", name=op.f("ck_local_agreement_lead_moves_days")
        ),
        sa.CheckConstraint(
            "weeks_between BETWEEN 1 AND 26", name=op.f("ck_local_agreement_weeks_between")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "made_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_local_agreement_municipality_id_made_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_local_agreement_municipality_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_agreement")),
        sa.UniqueConstraint(
            "municipality_id", "id", name=op.f("uq_local_agreement_municipality_id_id")
        ),
        sa.UniqueConstraint(
            "municipality_id", "number", name=op.f("uq_local_agreement_municipality_id_number")
        ),
    )

    op.create_table(
        "agreement_party",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "agreement_id"],
            ["local_agreement.municipality_id", "local_agreement.id"],
            name=op.f("fk_agreement_party_municipality_id_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_agreement_party_municipality_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_party")),
        sa.UniqueConstraint(
            "agreement_id",
            "organisation_id",
            name=op.f("uq_agreement_party_agreement_id_organisation_id"),
        ),
    )

    op.create_table(
        "standard_step",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("within_days", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "agreement_id"],
            ["local_agreement.municipality_id", "local_agreement.id"],
            name=op.f("fk_standard_step_municipality_id_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_standard_step_municipality_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_step")),
    )

    op.create_table(
        "plan",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("lead_away_until", sa.Date(), nullable=True),
        sa.Column("agreement_id", sa.Uuid(), nullable=True),
        sa.Column(
            "phase",
            sa.Enum(
                "tell",
                "understand",
                "find_ways",
                "choose",
                "do",
                name="phase",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("phase_since", sa.Date(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("started_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_because", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "agreement_id"],
            ["local_agreement.municipality_id", "local_agreement.id"],
            name=op.f("fk_plan_municipality_id_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "deputy_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_plan_municipality_id_deputy_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "lead_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_plan_municipality_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_plan_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_plan_municipality_id_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_plan_person_id")),
    )
    op.create_index("ix_plan_deputy", "plan", ["deputy_id", "closed_at"], unique=False)
    op.create_index("ix_plan_lead", "plan", ["lead_id", "closed_at"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("planned_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("held_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_follow_up_municipality_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index("ix_follow_up_plan", "follow_up", ["plan_id", "planned_at"], unique=False)

    op.create_table(
        "talk",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
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
            name=op.f("fk_talk_municipality_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "plan_id"],
            ["plan.municipality_id", "plan.id"],
            name=op.f("fk_talk_municipality_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("plan_id", "on", name=op.f("uq_talk_plan_id_on")),
    )

    op.create_table(
        "obstacle",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_obstacle_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_obstacle_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacle")),
    )


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in (
        "obstacle",
        "talk",
        "follow_up",
        "plan",
        "standard_step",
        "agreement_party",
        "local_agreement",
    ):
        op.drop_table(table)
