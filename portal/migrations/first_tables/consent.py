"""Who may see what of whom, and who has looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "assignment",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("caseworker_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "caseworker_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_assignment_municipality_id_caseworker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_assignment_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_assignment_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(
        "ix_assignment_caseworker", "assignment", ["caseworker_id", "ended_at"], unique=False
    )
    op.create_index(
        "ix_assignment_organisation", "assignment", ["organisation_id", "ended_at"], unique=False
    )
    op.create_index(
        "uq_assignment_open",
        "assignment",
        ["person_id", "caseworker_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "case_number",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_case_number_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_case_number_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_number")),
        sa.UniqueConstraint(
            "person_id", "organisation_id", name=op.f("uq_case_number_person_id_organisation_id")
        ),
    )

    op.create_table(
        "consent",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("plan", "own_steps", "nothing", name="scope", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "portal", "meeting", "phone", "letter", name="how", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(scope = 'nothing') = (until IS NULL)", name=op.f("ck_consent_until")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_consent_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_consent_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "recorded_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_consent_municipality_id_recorded_by_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_consent_municipality_id_id")),
        sa.UniqueConstraint(
            "person_id",
            "organisation_id",
            "number",
            name=op.f("uq_consent_person_id_organisation_id_number"),
        ),
    )

    op.create_table(
        "opening",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "participant",
                "mentor",
                "coach",
                "caseworker",
                "coordinator",
                "manager",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "what",
            sa.Enum(
                "plan",
                "delivered_plan",
                "draft",
                "journal",
                "meeting",
                "consents",
                "openings",
                "caseworkers",
                "case_number",
                "invitation",
                "taken_over",
                "emergency",
                name="seen",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("person_id <> viewer_id", name=op.f("ck_opening_somebody_else")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "consent_id"],
            ["consent.municipality_id", "consent.id"],
            name=op.f("fk_opening_municipality_id_consent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_opening_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_opening_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "viewer_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_opening_municipality_id_viewer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_opening_municipality_id_id")),
    )
    op.create_index("ix_opening_person", "opening", ["person_id", "at"], unique=False)

    op.create_table(
        "emergency",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "manager_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_emergency_municipality_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_emergency_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
    )
    op.create_index(
        "ix_emergency_manager", "emergency", ["manager_id", "person_id", "ends_at"], unique=False
    )


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in ("emergency", "opening", "consent", "case_number", "assignment"):
        op.drop_table(table)
