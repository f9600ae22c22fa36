"""Words that may not stand in prompts, and pictures that nobody may show openly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the table, and the column."""
    op.create_table(
        "word",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("place", "key")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("word", "instead")),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.add_column("job", sa.Column("veiled", sa.Boolean, nullable=False, server_default=sa.false()))
