"""Who may ask for nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "ban",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("id", "platform", "account")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("person", "place")),
        sa.Column("until", sa.Float),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("ban_account", "ban", ["platform", "account"])
