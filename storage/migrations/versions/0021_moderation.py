"""Who may ask for nothing, and pictures that were reported."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


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
    op.create_table(
        "report",
        sa.Column("job", sa.String, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("decided", "messages")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("revision", "shown")),
    )
    op.create_table(
        "reporter",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("job", "platform", "account")),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("reporter_account", "reporter", ["platform", "account"])
