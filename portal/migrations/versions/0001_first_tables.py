"""The first tables."""

from __future__ import annotations

from portal.migrations.first_tables import consent, entering, people, plans, steps, versions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: In an order in which each points only at what is there before it.
PARTS = (people, entering, consent, plans, versions, steps)


def upgrade() -> None:
    for part in PARTS:
        part.create()


def downgrade() -> None:
    for part in reversed(PARTS):
        part.drop()
