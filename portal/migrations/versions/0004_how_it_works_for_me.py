"""How it works for me: rounds of answers and what is said of them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: Table → name of the trigger → what it refuses. The function behind it came with 0003.
STANDS = {
    "instrument": {"update": "UPDATE OF source, key, version", "delete": "DELETE"},
    "rating_remark": {"update": "UPDATE", "delete": "DELETE"},
}


def upgrade() -> None:
    op.create_table(
        "instrument",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("loaded_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("chosen_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_instrument_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_instrument_municipality_id_id")),
        sa.UniqueConstraint(
            "municipality_id",
            "key",
            "version",
            name=op.f("uq_instrument_municipality_id_key_version"),
        ),
    )
    op.create_table(
        "rating_round",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("instrument_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("together_with_id", sa.Uuid(), nullable=True),
        sa.Column("owned_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "owned_how",
            sa.Enum(
                "portal", "meeting", "phone", "letter", name="how", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("shown_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("looked_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "shown_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_rating_round_closed_first")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "instrument_id"],
            ["instrument.municipality_id", "instrument.id"],
            name=op.f("fk_rating_round_municipality_id_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_rating_round_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "together_with_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_rating_round_municipality_id_together_with_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_round")),
        sa.UniqueConstraint(
            "municipality_id", "id", name=op.f("uq_rating_round_municipality_id_id")
        ),
    )
    op.create_index(
        "ix_rating_round_person", "rating_round", ["person_id", "begun_at"], unique=False
    )
    op.create_index(
        "uq_rating_round_open_own",
        "rating_round",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL AND together_with_id IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND together_with_id IS NULL"),
    )
    op.create_index(
        "uq_rating_round_open_together",
        "rating_round",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL AND together_with_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND together_with_id IS NOT NULL"),
    )
    op.create_table(
        "rating_answer",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("talk", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "round_id"],
            ["rating_round.municipality_id", "rating_round.id"],
            name=op.f("fk_rating_answer_municipality_id_round_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_answer")),
        sa.UniqueConstraint(
            "round_id", "question", name=op.f("uq_rating_answer_round_id_question")
        ),
    )
    op.create_table(
        "rating_remark",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column("at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "round_id"],
            ["rating_round.municipality_id", "rating_round.id"],
            name=op.f("fk_rating_remark_municipality_id_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "writer_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_rating_remark_municipality_id_writer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_remark")),
    )
    op.create_index("ix_rating_remark_round", "rating_remark", ["round_id", "at"], unique=False)
    op.create_table(
        "rating_theme_left_out",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "round_id"],
            ["rating_round.municipality_id", "rating_round.id"],
            name=op.f("fk_rating_theme_left_out_municipality_id_round_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_theme_left_out")),
        sa.UniqueConstraint(
            "round_id", "theme", name=op.f("uq_rating_theme_left_out_round_id_theme")
        ),
    )
    for table, acts in STANDS.items():
        _stand(table, acts)


def _stand(table: str, acts: dict[str, str]) -> None:
    """Rows of the table are only added to."""
    for name, act in acts.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_stands_{name} BEFORE {act} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION row_stands()"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_stands_{name} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'a row of {table} stands'); END"
            )


def downgrade() -> None:
    op.drop_table("rating_theme_left_out")
    op.drop_table("rating_remark")
    op.drop_table("rating_answer")
    op.drop_table("rating_round")
    op.drop_table("instrument")
