"""A mentor for a year: the pool, mentorships, and the times people give."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import portal.database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentor_profile",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("languages", sa.String(length=120), nullable=False),
        sa.Column("offers", sa.Text(), nullable=True),
        sa.Column("lines", sa.Text(), nullable=True),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("own_way", sa.Boolean(), nullable=False),
        sa.Column("confidentiality_on", sa.Date(), nullable=True),
        sa.Column("references_on", sa.Date(), nullable=True),
        sa.Column("extract_shown_on", sa.Date(), nullable=True),
        sa.Column("paused_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("at_most BETWEEN 1 AND 20", name=op.f("ck_mentor_profile_at_most")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_mentor_profile_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_mentor_profile_person_id")),
    )
    op.create_table(
        "mentorship",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "declined",
                "chosen",
                "refused",
                "accepted",
                "active",
                "ended",
                name="matchstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", portal.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("chosen_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "participant_agreed_at", portal.database.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("mentor_agreed_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("quiet_told_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "mentor_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_mentorship_municipality_id_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_mentorship_municipality_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "proposed_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_mentorship_municipality_id_proposed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "ended_by_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_mentorship_municipality_id_ended_by_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship")),
        sa.UniqueConstraint("municipality_id", "id", name=op.f("uq_mentorship_municipality_id_id")),
    )
    with op.batch_alter_table("mentorship", schema=None) as batch_op:
        batch_op.create_index("ix_mentorship_mentor", ["mentor_id", "state"], unique=False)
        batch_op.create_index("ix_mentorship_person", ["person_id", "state"], unique=False)
        batch_op.create_index(
            "uq_mentorship_under_way",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('chosen', 'accepted', 'active')"),
            postgresql_where=sa.text("state IN ('chosen', 'accepted', 'active')"),
        )
    op.create_table(
        "month_extra",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("mentorship_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1200", name=op.f("ck_month_extra_minutes")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "mentorship_id"],
            ["mentorship.municipality_id", "mentorship.id"],
            name=op.f("fk_month_extra_municipality_id_mentorship_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_extra")),
        sa.UniqueConstraint(
            "mentorship_id", "month", name=op.f("uq_month_extra_mentorship_id_month")
        ),
    )
    op.create_table(
        "booking_rules",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("notice_hours", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "notice_hours BETWEEN 0 AND 336", name=op.f("ck_booking_rules_notice_hours")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_booking_rules_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_rules")),
        sa.UniqueConstraint("person_id", name=op.f("uq_booking_rules_person_id")),
    )
    op.create_table(
        "weekly_time",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("to_minute", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "from_minute >= 0 AND to_minute <= 1440 AND to_minute - from_minute >= 15",
            name=op.f("ck_weekly_time_within_a_day"),
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_weekly_time_weekday")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_weekly_time_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_time")),
    )
    with op.batch_alter_table("weekly_time", schema=None) as batch_op:
        batch_op.create_index("ix_weekly_time_person", ["person_id", "weekday"], unique=False)
    op.create_table(
        "single_time",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("to_minute", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "from_minute >= 0 AND to_minute <= 1440 AND to_minute - from_minute >= 15",
            name=op.f("ck_single_time_within_a_day"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_single_time_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_single_time")),
    )
    with op.batch_alter_table("single_time", schema=None) as batch_op:
        batch_op.create_index("ix_single_time_person", ["person_id", "day"], unique=False)
    op.create_table(
        "away_day",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_away_day_in_order")),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_away_day_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_away_day")),
    )
    with op.batch_alter_table("away_day", schema=None) as batch_op:
        batch_op.create_index("ix_away_day_person", ["person_id", "last_day"], unique=False)
    op.create_table(
        "meeting_place",
        sa.Column("municipality_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("visit", "phone", "video", name="placekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("way_there", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("ramp", sa.Boolean(), nullable=False),
        sa.Column("hearing_loop", sa.Boolean(), nullable=False),
        sa.Column("quiet_room", sa.Boolean(), nullable=False),
        sa.Column("ended_at", portal.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id", "person_id"],
            ["person.municipality_id", "person.id"],
            name=op.f("fk_meeting_place_municipality_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_place")),
        sa.UniqueConstraint(
            "municipality_id", "id", name=op.f("uq_meeting_place_municipality_id_id")
        ),
    )
    with op.batch_alter_table("meeting_place", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_place_person", ["person_id", "ended_at"], unique=False)


def downgrade() -> None:
    op.drop_table("meeting_place")
    op.drop_table("away_day")
    op.drop_table("single_time")
    op.drop_table("weekly_time")
    op.drop_table("booking_rules")
    op.drop_table("month_extra")
    op.drop_table("mentorship")
    op.drop_table("mentor_profile")
