"""Municipalities, organisations, people and the roles they hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database


def create() -> None:
    """Make the tables."""
    op.create_table(
        "municipality",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("name", name=op.f("uq_municipality_name")),
    )

    op.create_table(
        "organisation",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("initials", sa.String(length=3), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "lead_unit",
                "employment_service",
                "social_insurance",
                "economic_assistance",
                "adult_education",
                "psychiatry",
                "other",
                name="organisationkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("phone", sa.String(length=30), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_organisation_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint(
            "municipality_id", "id", name=op.f("uq_organisation_municipality_id_id")
        ),
        sa.UniqueConstraint(
            "municipality_id", "name", name=op.f("uq_organisation_municipality_id_name")
        ),
    )

    op.create_table(
        "person",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.String(length=60), nullable=False),
        sa.Column("last_name", sa.String(length=60), nullable=True),
        sa.Column("alias", sa.String(length=60), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("closed_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column(
            "guardians",
            sa.Enum(
                "unknown",
                "agree",
                "informed",
                "must_not_contact",
                name="guardiancontact",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("guardians_reason", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("doing_at_start", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=True),
        sa.Column("theme", sa.String(length=10), nullable=True),
        sa.Column("text_size", sa.String(length=3), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "NOT protected OR alias IS NOT NULL", name=op.f("ck_person_protected_has_alias")
        ),
        sa.CheckConstraint("birth_month BETWEEN 1 AND 12", name=op.f("ck_person_birth_month")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_person_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_person_municipality_id_id")),
    )

    op.create_table(
        "role_held",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
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
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "organisation_id"],
            ["organisation.municipality_id", "organisation.id"],
            name=op.f("fk_role_held_municipality_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_role_held_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_held")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_role_held_municipality_id_id")),
        sa.UniqueConstraint(
            "person_id",
            "role",
            "organisation_id",
            name=op.f("uq_role_held_person_id_role_organisation_id"),
        ),
    )
    op.create_index(
        "ix_role_held_organisation",
        "role_held",
        ["municipality_id", "organisation_id", "role"],
        unique=False,
    )

    op.create_table(
        "login",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("email", "phone", "words", name="loginkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_login_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login")),
        sa.UniqueConstraint("name", name=op.f("uq_login_name")),
    )
    op.create_index(op.f("ix_login_person_id"), "login", ["person_id"], unique=False)


def drop() -> None:
    """Take them away, those that point at others first."""
    for table in ("login", "role_held", "person", "organisation", "municipality"):
        op.drop_table(table)
