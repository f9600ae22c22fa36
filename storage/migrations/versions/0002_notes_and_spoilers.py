"""Notes, the few things that a chat platform's part has to remember between starts; pictures behind spoilers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and the column."""
    op.create_table(
        "note",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.add_column("job", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
