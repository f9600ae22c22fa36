"""Several replicas: who they are, and what each of them has taken on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; what is there already belongs to nobody yet."""
    op.create_table(
        "replica",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
    )
    op.create_table(
        "role",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("owner", sa.String, nullable=False),
    )
    op.add_column("job", sa.Column("owner", sa.String))
    op.add_column("inbox", sa.Column("owner", sa.String))
    op.create_index("inbox_undone", "inbox", ["platform", "done"])
