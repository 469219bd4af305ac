"""What a version says stands as soon as it has left its draft: the database refuses a change."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("goal_wording", "step_wording")
_OPEN = (
    "SELECT 1 FROM plan_version v WHERE v.id = {row}.version_id AND "
    "(v.state = 'draft' OR (v.small AND v.in_force_at IS NULL))"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""
            CREATE FUNCTION wording_stands() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP <> 'INSERT' AND NOT EXISTS ({_OPEN.format(row="OLD")}) THEN
                    RAISE EXCEPTION 'the wording of this version stands' USING ERRCODE = '23000';
                END IF;
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                IF NOT EXISTS ({_OPEN.format(row="NEW")}) THEN
                    RAISE EXCEPTION 'the wording of this version stands' USING ERRCODE = '23000';
                END IF;
                RETURN NEW;
            END $$
            """
        )
        for table in TABLES:
            op.execute(
                f"CREATE TRIGGER {table}_stands BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION wording_stands()"
            )
        return
    for table in TABLES:
        for act, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            closed = " OR ".join(f"NOT EXISTS ({_OPEN.format(row=row)})" for row in rows)
            op.execute(
                f"CREATE TRIGGER {table}_stands_{act.lower()} BEFORE {act} ON {table} "
                f"WHEN {closed} "
                "BEGIN SELECT RAISE(ABORT, 'the wording of this version stands'); END"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"DROP TRIGGER {table}_stands ON {table}")
        op.execute("DROP FUNCTION wording_stands()")
        return
    for table in TABLES:
        for act in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {table}_stands_{act}")
