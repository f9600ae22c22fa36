"""Whoever owns Easel, who helps them, and the rules that they make."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "owner",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("platform", "account")),
        sa.Column("helper", sa.Boolean, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_table(
        "rule",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("place", "what")),
        sa.Column("allow", sa.JSON),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("deny", "channels")),
    )
